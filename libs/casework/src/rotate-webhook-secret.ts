import { UnitOfWork, type Once } from '@akkoord/database';
import { newWebhookSecret } from '@akkoord/exchange';
import { newId, Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { webhookSecretContext } from './box-contexts.js';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';
import { recordAdministration } from './register-organisation.js';

const HOUR_SECONDS = 3_600;

/**
 * Gives an endpoint a new secret. For `overlapHours` of real time both sign, then the earlier one ends; one that was ending
 * already ends at once. Errors: 404 `webhook-endpoint-not-found`.
 */
@Injectable()
export class RotateWebhookSecret {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(caller: Caller, id: string, overlapHours: number): Promise<Once<{ secretId: string }>> {
    only(caller, 'COUNSELLOR', 'DESK', 'INTEGRATOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const { organisationId } = caller;
      if (!(await tx.webhookEndpoints.findForUpdate(id))) throw new Refused('webhook-endpoint-not-found');
      const secretId = newId();
      const secretBox = this.vault.encrypt(newWebhookSecret(), webhookSecretContext(secretId));
      const secret = { id: secretId, endpointId: id, organisationId, secretBox };
      await tx.webhookEndpoints.addSecret(secret, overlapHours * HOUR_SECONDS);
      const detail = { endpoint: id, overlapHours };
      await recordAdministration(tx, caller, { organisationId, action: 'webhook-secret-rotated', detail });
      return { secretId };
    });
  }

  /** The secret that was made just now; null when the same request comes again after it ended. */
  reveal(
    caller: Caller,
    id: string,
    secretId: string,
  ): Promise<{ readonly secret: string | null; readonly earlierSecretEndsAt: string | null }> {
    return this.unitOfWork.run(caller, async (tx) => {
      const found = await tx.webhookEndpoints.findSecret(secretId);
      const endsAt = await tx.webhookEndpoints.earlierSecretEndsAt(id);
      return {
        secret: found && this.vault.decrypt(found.secretBox, webhookSecretContext(secretId)),
        earlierSecretEndsAt: endsAt?.toISOString() ?? null,
      };
    });
  }
}
