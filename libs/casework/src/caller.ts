import type { Actor, OrganisationKind } from '@akkoord/database';
import { Refused } from './refused.js';

export type { Activity } from '@akkoord/database';

/** Who asks: a machine client or a person at the portal, always on behalf of one organisation. */
export interface Caller extends Actor {
  readonly organisationKind: OrganisationKind;
  /** The machine client; absent: a person at the portal. Its `subject` is what its issuer calls it. */
  readonly clientId?: string;
  readonly scopes: ReadonlySet<string>;
}

/** Refuses whoever belongs to another kind of organisation, whatever its scopes. */
export function only(caller: Caller, ...kinds: readonly OrganisationKind[]): void {
  if (!kinds.includes(caller.organisationKind)) throw new Refused('wrong-organisation');
}
