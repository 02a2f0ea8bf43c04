import { UnitOfWork, type ClientKey, type Once } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';
import { RefusedAtDesk } from './desk-refusals.js';
import { administeringClients, isPersonOfDesk } from './desk-rights.js';
import { faultsOfKeys, faultsOfScopes } from './judge-client.js';
import { clientView, isAsRead } from './organisation-view.js';
import { Refused } from './refused.js';
import { recordAdministration } from './register-organisation.js';

/** What is absent stays; what is there replaces all of it. */
export interface ClientChange {
  readonly scopes?: readonly string[];
  readonly keys?: readonly ClientKey[];
}

/**
 * Changes the scopes and keys of a client, or revokes it for good: an operator of any, a manager of those of the desk. Errors: 404 `client-not-found`, 412 `client-changed`,
 * 400 `change-invalid` with every fault, 409 `client-revoked`, 409 `not-yourself`.
 */
@Injectable()
export class ChangeClient {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, clientId: string, expected: ReadonlySet<string>, change: ClientChange): Promise<void> {
    administeringClients(caller);
    return this.unitOfWork.run(caller, async (tx) => {
      const before = await tx.administration.clientForUpdate(clientId);
      const organisation = before && (await tx.administration.organisation(before.organisationId));
      if (!before || !organisation || !isTheirs(caller, before)) throw new Refused('client-not-found');
      if (!isAsRead(clientView(before), expected)) throw new Refused('client-changed');
      if (before.revokedAt !== null) throw new Refused('client-revoked');
      const { scopes = before.scopes, keys = before.keys } = change;
      if (isPersonOfDesk(caller) && keys.length === 0) throw new RefusedAtDesk('client-without-key');
      const faults = [...faultsOfScopes(organisation.kind, scopes), ...faultsOfKeys(keys)];
      if (faults.length > 0) throw new Refused('change-invalid', undefined, faults);
      await tx.administration.changeClient(clientId, { scopes, keys });
      const detail = {
        before: { scopes: before.scopes, keys: before.keys.map(({ kid }) => kid) },
        after: { scopes, keys: keys.map(({ kid }) => kid) },
      };
      const { organisationId } = before;
      await recordAdministration(tx, caller, { organisationId, clientId, action: 'client-changed', detail });
    });
  }

  /** Doing it again changes nothing. */
  revoke(caller: Caller, clientId: string, reason: string): Promise<Once<{ clientId: string }>> {
    administeringClients(caller);
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const client = await tx.administration.clientForUpdate(clientId);
      if (!client || !isTheirs(caller, client)) throw new Refused('client-not-found');
      if (clientId === caller.clientId) throw new Refused('not-yourself');
      if (client.revokedAt !== null) return { clientId };
      await tx.administration.revokeClient(clientId);
      const { organisationId } = client;
      await recordAdministration(tx, caller, {
        organisationId,
        clientId,
        action: 'client-revoked',
        detail: { reason },
      });
      return { clientId };
    });
  }
}

const isTheirs = (caller: Caller, { organisationId }: { readonly organisationId: string }): boolean =>
  !isPersonOfDesk(caller) || organisationId === caller.organisationId;
