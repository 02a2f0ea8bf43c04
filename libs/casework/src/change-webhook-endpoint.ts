import { UnitOfWork, type Tx, type WebhookEndpointChange } from '@akkoord/database';
import type { ResolveHost } from '@akkoord/exchange';
import { CONFIG, type Config } from '@akkoord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { judgeWebhookUrl } from './judge-webhook-url.js';
import { Refused } from './refused.js';
import { recordAdministration } from './register-organisation.js';
import { webhookEndpointTag, webhookEndpointView } from './webhook-endpoint-view.js';
import { RESOLVE_HOST } from './webhook-outlet.js';

/**
 * Changes where and what an endpoint gets, pauses it, has it go on, or takes it away. One that goes on gets what was told
 * meanwhile. Errors: 400 `change-invalid`, 404 `webhook-endpoint-not-found`, 412 `webhook-endpoint-changed`.
 */
@Injectable()
export class ChangeWebhookEndpoint {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(RESOLVE_HOST) private readonly resolve: ResolveHost,
    @Inject(CONFIG) private readonly config: Pick<Config, 'embedded'>,
  ) {}

  async execute(
    caller: Caller,
    id: string,
    expected: ReadonlySet<string>,
    change: WebhookEndpointChange,
  ): Promise<void> {
    only(caller, 'COUNSELLOR', 'DESK', 'INTEGRATOR');
    if (change.url !== undefined) {
      // Who may not change it learns nothing of what its address leads to.
      await this.unitOfWork.run(caller, (tx) => asRead(tx, id, expected));
      await judgeWebhookUrl(change.url, this.resolve, this.config.embedded, 'change-invalid');
    }
    await this.unitOfWork.run(caller, async (tx) => {
      await asRead(tx, id, expected);
      await tx.webhookEndpoints.change(id, change);
      tx.enqueue('webhooks.deliver', { endpointId: id });
      // Records of what was done are kept for years: that a mail address changed is enough of it.
      const { url, notificationEmail, ...rest } = change;
      const detail = {
        ...{ endpoint: id, ...rest },
        ...(url === undefined ? {} : { host: new URL(url).host }),
        ...(notificationEmail === undefined
          ? {}
          : { notificationEmail: notificationEmail === null ? 'none' : 'changed' }),
      };
      const { organisationId } = caller;
      await recordAdministration(tx, caller, { organisationId, action: 'webhook-endpoint-changed', detail });
    });
  }

  async remove(caller: Caller, id: string): Promise<void> {
    only(caller, 'COUNSELLOR', 'DESK', 'INTEGRATOR');
    await this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.webhookEndpoints.findForUpdate(id))) throw new Refused('webhook-endpoint-not-found');
      await tx.webhookEndpoints.remove(id);
      const { organisationId } = caller;
      const done = { organisationId, action: 'webhook-endpoint-removed', detail: { endpoint: id } };
      await recordAdministration(tx, caller, done);
    });
  }
}

async function asRead(tx: Tx, id: string, expected: ReadonlySet<string>): Promise<void> {
  const found = await tx.webhookEndpoints.findForUpdate(id);
  if (!found) throw new Refused('webhook-endpoint-not-found');
  if (!expected.has('*') && !expected.has(webhookEndpointTag(webhookEndpointView(found))))
    throw new Refused('webhook-endpoint-changed');
}
