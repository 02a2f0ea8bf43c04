import type { Actor, DeskRole, OrganisationKind } from '@akkoord/database';
import { Refused } from './refused.js';

export type { Activity } from '@akkoord/database';

/** Who asks: a machine client or a person at the portal, always on behalf of one organisation. */
export interface Caller extends Actor {
  readonly organisationKind: OrganisationKind;
  /** The machine client; absent: a person at the portal. Its `subject` is what its issuer calls it. */
  readonly clientId?: string;
  /** A person of another desk, who answers for this one for a while. */
  readonly standsIn?: boolean;
  readonly scopes: ReadonlySet<string>;
  /** What a person at the portal may do for the desk; absent: a machine client. */
  readonly role?: DeskRole;
}

const KINDS: Readonly<Record<OrganisationKind, string>> = {
  COUNSELLOR: 'counsellor organisations',
  DESK: "creditors' desks",
  INTEGRATOR: 'integrators',
  OPERATOR: 'operators',
  STATISTICS: 'who makes statistics',
};

/** Refuses whoever belongs to another kind of organisation, whatever its scopes. */
export function only(caller: Caller, ...kinds: readonly OrganisationKind[]): void {
  if (!kinds.includes(caller.organisationKind)) {
    const whom = kinds.map((kind) => KINDS[kind]).join(' and ');
    throw new Refused('wrong-organisation', `This is for ${whom}: use a client of one.`);
  }
}
