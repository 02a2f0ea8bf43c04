import { UnitOfWork, type ClientKey, type Once, type OrganisationRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';
import { RefusedAtDesk } from './desk-refusals.js';
import { administeringClients, isPersonOfDesk } from './desk-rights.js';
import { faultsOfKeys, faultsOfScopes } from './judge-client.js';
import { Refused } from './refused.js';
import { recordAdministration } from './register-organisation.js';

export interface ClientInput {
  /** The client as the issuer calls it. */
  readonly clientId: string;
  readonly organisationId: string;
  readonly scopes: readonly string[];
  readonly keys: readonly ClientKey[];
}

const OWN_NAME = /^[a-z0-9-]{1,40}$/;

/**
 * An operator lets a client in for an organisation: what it may do at most, and the public keys it proves itself with. A
 * manager of a desk does so for the desk: with a key, under an id that no other organisation could mistake for its own.
 * Errors: 400 `client-invalid` with every fault, 404 `organisation-not-found`, 409 `client-known`; of a desk 403
 * `manager-needed`, 400 `client-not-own`, 400 `client-without-key`.
 */
@Injectable()
export class RegisterClient {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(
    caller: Caller,
    { clientId, organisationId, scopes, keys }: ClientInput,
  ): Promise<Once<{ clientId: string }>> {
    administeringClients(caller);
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const organisation = await tx.administration.organisation(organisationId);
      if (!organisation) throw new Refused('organisation-not-found');
      if (isPersonOfDesk(caller)) judgeOwn(caller, organisation, clientId, keys);
      const faults = [...faultsOfScopes(organisation.kind, scopes), ...faultsOfKeys(keys)];
      if (faults.length > 0) throw new Refused('client-invalid', undefined, faults);
      if (!(await tx.administration.addClient({ clientId, organisationId, scopes, keys })))
        throw new Refused('client-known');
      const detail = { scopes, keys: keys.map(({ kid }) => kid) };
      await recordAdministration(tx, caller, { organisationId, clientId, action: 'client-registered', detail });
      return { clientId };
    });
  }
}

/** No slug holds a point, so that the id of one desk's client never begins as that of another's does. */
function judgeOwn(caller: Caller, { id, slug }: OrganisationRow, clientId: string, keys: readonly ClientKey[]): void {
  if (id !== caller.organisationId) throw new Refused('organisation-not-found');
  if (!clientId.startsWith(`${slug}.`) || !OWN_NAME.test(clientId.slice(slug.length + 1)))
    throw new RefusedAtDesk('client-not-own');
  if (keys.length === 0) throw new RefusedAtDesk('client-without-key');
}
