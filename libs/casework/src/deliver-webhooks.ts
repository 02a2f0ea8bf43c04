import {
  PLATFORM,
  UnitOfWork,
  type DueWebhook,
  type WebhookAttempt,
  type WebhookHealth,
  type WebhookTurn,
} from '@akkoord/database';
import {
  cloudEventOf,
  FAILING_FOR_MS,
  isTroubled,
  pauseAfter,
  restAfter,
  signedNow,
  type PostWebhook,
  type WebhookAnswer,
} from '@akkoord/exchange';
import type { Jobs } from '@akkoord/jobs';
import { beginSpan, CONFIG, newId, traceFrom, traceparentOf, Vault, type Config } from '@akkoord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { webhookSecretContext } from './box-contexts.js';
import { POST_WEBHOOK } from './webhook-outlet.js';

const PLATFORM_ITSELF = { organisationId: PLATFORM, subject: 'platform' };

/** A turn takes at most so many, so that every endpoint gets its turn, however much another one has to get. */
const A_TURN = 100;
/** At the same time, to one endpoint. */
const AT_ONCE = 8;
/** After this no other call is begun in a turn. With the time limit of a call it is over long before the turn is lost. */
const BEGINS_WITHIN_MS = 5_000;
const TURN_SECONDS = 120;

/** An endpoint that says so is left alone as a whole, and not for this one delivery. */
const LEAVE_ALONE = new Set([429, 503]);

interface Serving {
  readonly turn: WebhookTurn;
  readonly secrets: readonly string[];
  readonly due: readonly DueWebhook[];
}

/**
 * Serves one endpoint for a turn: look, send, record. It may stop after any line and be run again from the top; what was
 * sent and not recorded is sent again, under the same `webhook-id`. How an endpoint answers is no failure of this job: each
 * delivery has its next attempt in its own row. An endpoint that fails time and again is tried with one delivery at a time,
 * and left alone in between.
 */
@Injectable()
export class DeliverWebhooks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
    @Inject(POST_WEBHOOK) private readonly post: PostWebhook,
    @Inject(CONFIG) private readonly config: Pick<Config, 'eventSource' | 'publicApiUrl'>,
  ) {}

  async execute({ endpointId }: Jobs['webhooks.deliver']): Promise<void> {
    const serving = await this.begin(endpointId);
    if (!serving) return;
    const { attempts, health } = await this.send(serving);
    await this.end(serving, attempts, health);
  }

  private begin(endpointId: string): Promise<Serving | null> {
    return this.unitOfWork.run(PLATFORM_ITSELF, async (tx) => {
      const turn = await tx.webhookDeliveries.takeTurn(endpointId, TURN_SECONDS);
      if (!turn) return null;
      await tx.webhookDeliveries.findNew(endpointId);
      const due = await tx.webhookDeliveries.due(endpointId, A_TURN);
      const boxes = await tx.webhookEndpoints.secretsOf(endpointId);
      const secrets = boxes.map(({ id, secretBox }) => this.vault.decrypt(secretBox, webhookSecretContext(id)));
      return { turn, secrets, due };
    });
  }

  private async send({
    turn,
    secrets,
    due,
  }: Serving): Promise<{ readonly attempts: WebhookAttempt[]; readonly health: WebhookHealth }> {
    const waiting = due[Symbol.iterator]();
    const attempts: WebhookAttempt[] = [];
    const began = performance.now();
    let { failures } = turn;
    let [hasTaken, isGone, askedMs] = [false, false, 0];
    const goesOn = (): boolean =>
      !isGone && askedMs === 0 && !isTroubled(failures) && performance.now() - began < BEGINS_WITHIN_MS;

    const sendOne = async (): Promise<boolean> => {
      const next = waiting.next();
      if (next.done === true) return false;
      const { attempt, answer } = await this.attempt(turn, secrets, next.value);
      attempts.push(attempt);
      failures = answer.error === null ? 0 : failures + 1;
      hasTaken ||= answer.error === null;
      isGone ||= answer.error === 'gone';
      if (LEAVE_ALONE.has(answer.status ?? 0)) askedMs = Math.max(askedMs, answer.retryAfterMs ?? 0);
      return true;
    };
    const sendOnwards = async (): Promise<void> => {
      while (goesOn() && (await sendOne()));
    };

    // Whoever failed time and again is asked with one delivery whether it takes any.
    if (isTroubled(failures)) await sendOne();
    await Promise.all(Array.from({ length: AT_ONCE }, sendOnwards));
    const restMs = attempts.length === 0 ? 0 : Math.max(askedMs, restAfter(failures));
    return { attempts, health: { failures, hasTaken, isGone, restMs: restMs === 0 ? null : restMs } };
  }

  private async attempt(
    { url, id: endpointId }: WebhookTurn,
    secrets: readonly string[],
    { attempts, traceparent, ...event }: DueWebhook,
  ): Promise<{ readonly attempt: WebhookAttempt; readonly answer: WebhookAnswer }> {
    const body = JSON.stringify(cloudEventOf({ ...event, traceparent }, this.config));
    const span = beginSpan('webhook', 'inner', traceFrom(traceparent), { 'akkoord.event.id': event.id });
    const { at, headers: signed } = signedNow(secrets, { id: event.id, body });
    const headers = {
      ...signed,
      'Content-Type': 'application/cloudevents+json; charset=utf-8',
      'User-Agent': 'Akkoord-Webhooks/1',
      traceparent: traceparentOf(span.trace),
    };
    const answer = await this.post({ url, headers, body });
    span.end({ failed: answer.error !== null });
    const { status, error, excerpt, durationMs } = answer;
    const attempt = attempts + 1;
    const pauseMs = pauseOf(event, attempt, endpointId, answer);
    return {
      attempt: { id: newId(), eventId: event.id, attempt, at, status, error, excerpt, durationMs, pauseMs },
      answer,
    };
  }

  private async end({ turn }: Serving, attempts: readonly WebhookAttempt[], health: WebhookHealth): Promise<void> {
    await this.unitOfWork.run(PLATFORM_ITSELF, async (tx) => {
      const ended = await tx.webhookDeliveries.endTurn(turn, attempts, health, FAILING_FOR_MS);
      if (!ended) return;
      const { id, organisationId } = turn;
      const reason = ended.disabled;
      if (reason !== null)
        tx.tell({ organisationId, type: 'webhook-endpoint.disabled', subject: id, data: { reason } });
      for (const endpointId of await tx.webhookDeliveries.awaiting(id)) tx.enqueue('webhooks.deliver', { endpointId });
    });
  }
}

/** A test is a question of now; and who is gone for good gets nothing any more. */
function pauseOf(
  event: Pick<DueWebhook, 'id' | 'type'>,
  attempt: number,
  endpointId: string,
  answer: WebhookAnswer,
): number | null {
  if (answer.error === null || answer.error === 'gone' || event.type === 'webhook-endpoint.tested') return null;
  return pauseAfter(attempt, `${endpointId} ${event.id}`, answer.retryAfterMs);
}
