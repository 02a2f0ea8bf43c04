import { UnitOfWork, type WebhookAttemptRow, type WebhookLogFilter } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { Refused } from './refused.js';
import { webhookEndpointView, type WebhookEndpointView } from './webhook-endpoint-view.js';
import { pageOf, type PageView } from './wire.js';

export interface WebhookAttemptView extends Pick<
  WebhookAttemptRow,
  'id' | 'eventId' | 'eventType' | 'attempt' | 'status' | 'error' | 'excerpt' | 'durationMs'
> {
  readonly at: string;
  readonly nextAt: string | null;
}

/** The endpoints of one's own organisation, and what was sent to them. Errors of one: 404 `webhook-endpoint-not-found`. */
@Injectable()
export class ReadWebhookEndpoints {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, { limit, after }: PageInput): Promise<PageView<WebhookEndpointView>> {
    only(caller, 'COUNSELLOR', 'DESK', 'INTEGRATOR');
    return this.unitOfWork.run(caller, async (tx) =>
      pageOf(await tx.webhookEndpoints.page(limit + 1, after), limit, ({ id }) => id, webhookEndpointView),
    );
  }

  one(caller: Caller, id: string): Promise<WebhookEndpointView> {
    only(caller, 'COUNSELLOR', 'DESK', 'INTEGRATOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const found = await tx.webhookEndpoints.find(id);
      if (!found) throw new Refused('webhook-endpoint-not-found');
      return webhookEndpointView(found);
    });
  }

  /** Every attempt of the last month, newest first. Errors: 404 `event-not-found` too, for the event of the filter. */
  log(
    caller: Caller,
    id: string,
    { limit, after }: PageInput,
    filter: WebhookLogFilter,
  ): Promise<PageView<WebhookAttemptView>> {
    only(caller, 'COUNSELLOR', 'DESK', 'INTEGRATOR');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.webhookEndpoints.find(id))) throw new Refused('webhook-endpoint-not-found');
      if (filter.eventId !== null && !(await tx.events.find(filter.eventId))) throw new Refused('event-not-found');
      const rows = await tx.webhookDeliveries.log(id, filter, limit + 1, after);
      return pageOf(rows, limit, (row) => row.id, attemptView);
    });
  }
}

function attemptView({ at, nextAt, ...attempt }: WebhookAttemptRow): WebhookAttemptView {
  const { id, eventId, eventType, status, error, excerpt, durationMs } = attempt;
  return {
    ...{ id, eventId, eventType, attempt: attempt.attempt, at: at.toISOString(), status, error, excerpt, durationMs },
    nextAt: nextAt?.toISOString() ?? null,
  };
}
