import { UnitOfWork, type EventType, type Once } from '@akkoord/database';
import { newWebhookSecret, type ResolveHost } from '@akkoord/exchange';
import { CONFIG, newId, Vault, type Config } from '@akkoord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { webhookSecretContext } from './box-contexts.js';
import { only, type Caller } from './caller.js';
import { judgeWebhookUrl } from './judge-webhook-url.js';
import { recordAdministration } from './register-organisation.js';
import { Refused } from './refused.js';
import { RESOLVE_HOST } from './webhook-outlet.js';

export interface WebhookEndpointInput {
  readonly url: string;
  readonly description?: string | null | undefined;
  /** Null or absent: all. */
  readonly eventTypes?: readonly EventType[] | null | undefined;
  /** Where its owner is told by mail that it was disabled. */
  readonly notificationEmail?: string | null | undefined;
}

/** Of one organisation. */
export const MOST_WEBHOOK_ENDPOINTS = 20;

/**
 * Has what is told from now on sent to an address, signed with a secret of its own. The answer names the secret; it is told
 * by `RotateWebhookSecret.reveal`, so that it is kept encrypted alone. Errors: 400 `webhook-endpoint-invalid`, 409
 * `too-many-webhook-endpoints`.
 */
@Injectable()
export class RegisterWebhookEndpoint {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
    @Inject(RESOLVE_HOST) private readonly resolve: ResolveHost,
    @Inject(CONFIG) private readonly config: Pick<Config, 'embedded'>,
  ) {}

  async execute(
    caller: Caller,
    { url, description = null, eventTypes = null, notificationEmail = null }: WebhookEndpointInput,
  ): Promise<Once<{ id: string; secretId: string }>> {
    only(caller, 'COUNSELLOR', 'DESK', 'INTEGRATOR');
    await judgeWebhookUrl(url, this.resolve, this.config.embedded, 'webhook-endpoint-invalid');
    return await this.unitOfWork.runOnce(caller, async (tx) => {
      const { organisationId } = caller;
      if ((await tx.webhookEndpoints.countForUpdate(organisationId)) >= MOST_WEBHOOK_ENDPOINTS)
        throw new Refused('too-many-webhook-endpoints');
      const [id, secretId] = [newId(), newId()];
      await tx.webhookEndpoints.add({ id, organisationId, url, description, eventTypes, notificationEmail });
      const secretBox = this.vault.encrypt(newWebhookSecret(), webhookSecretContext(secretId));
      await tx.webhookEndpoints.addSecret({ id: secretId, endpointId: id, organisationId, secretBox });
      await recordAdministration(tx, caller, {
        organisationId,
        action: 'webhook-endpoint-registered',
        detail: { endpoint: id, host: new URL(url).host },
      });
      return { id, secretId };
    });
  }
}
