import { UnitOfWork, type ClientKey, type Once } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
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

/**
 * An operator lets a client in for an organisation: what it may do at most, and the public keys it proves itself with.
 * Errors: 400 `client-invalid` with every fault, 404 `organisation-not-found`, 409 `client-known`.
 */
@Injectable()
export class RegisterClient {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(
    caller: Caller,
    { clientId, organisationId, scopes, keys }: ClientInput,
  ): Promise<Once<{ clientId: string }>> {
    only(caller, 'OPERATOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const organisation = await tx.administration.organisation(organisationId);
      if (!organisation) throw new Refused('organisation-not-found');
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
