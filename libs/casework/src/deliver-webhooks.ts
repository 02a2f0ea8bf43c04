import {
  PLATFORM,
  UnitOfWork,
  type DueWebhook,
  type Tx,
  type WebhookAttempt,
  type WebhookDisabledReason,
  type WebhookHealth,
  type WebhookTurn,
} from '@akkoord/database';
import {
  ATTEMPTS,
  cloudEventOf,
  composeEndpointMail,
  isTroubled,
  pauseAfter,
  restAfter,
  signedNow,
  whyDisabled,
  type PostWebhook,
  type WebhookAnswer,
} from '@akkoord/exchange';
import type { Jobs } from '@akkoord/jobs';
import {
  beginSpan,
  CONFIG,
  LOGGER,
  newId,
  traceFrom,
  traceparentOf,
  Vault,
  type Config,
  type Logger,
} from '@akkoord/platform';
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

interface Served {
  readonly attempts: readonly WebhookAttempt[];
  readonly health: WebhookHealth;
  readonly isGone: boolean;
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
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  async execute({ endpointId }: Jobs['webhooks.deliver']): Promise<void> {
    const serving = await this.begin(endpointId);
    if (!serving) return;
    const served = await this.send(serving);
    await this.end(serving.turn, served);
  }

  private begin(endpointId: string): Promise<Serving | null> {
    return this.unitOfWork.run(PLATFORM_ITSELF, async (tx) => {
      const turn = await tx.webhookDeliveries.takeTurn(endpointId, TURN_SECONDS);
      if (!turn) return null;
      await tx.webhookDeliveries.findNew(endpointId);
      const due = await tx.webhookDeliveries.due(endpointId, A_TURN, isTroubled(turn.failures));
      const boxes = await tx.webhookEndpoints.secretsOf(endpointId);
      const secrets = boxes.map(({ id, secretBox }) => this.vault.decrypt(secretBox, webhookSecretContext(id)));
      return { turn, secrets, due };
    });
  }

  private async send({ turn, secrets, due }: Serving): Promise<Served> {
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
    return { attempts, health: { failures, hasTaken, restMs: restMs === 0 ? null : restMs }, isGone };
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

  private async end(turn: WebhookTurn, { attempts, health, isGone }: Served): Promise<void> {
    await this.unitOfWork.run(PLATFORM_ITSELF, async (tx) => {
      const ended = await tx.webhookDeliveries.endTurn(turn, attempts, health);
      if (!ended) return;
      const givenUp = attempts.filter(isLast).map(({ eventId }) => eventId);
      const hasGivenUp = givenUp.length > 0 && !(await tx.webhookDeliveries.isEarlierTried(turn.id, givenUp));
      const reason = ended.isActive ? whyDisabled({ isGone, hasGivenUp, failedForMs: ended.failedForMs }) : null;
      if (reason !== null) await this.disable(tx, turn, reason);
      for (const endpointId of await tx.webhookDeliveries.awaiting(turn.id))
        tx.enqueue('webhooks.deliver', { endpointId });
    });
  }

  /** An event does not reach an owner whose only endpoint this was: so it is told by mail too, where there is an address. */
  private async disable(
    tx: Tx,
    { id, organisationId, url }: WebhookTurn,
    reason: WebhookDisabledReason,
  ): Promise<void> {
    const recipient = await tx.webhookEndpoints.disable(id, reason);
    const eventId = newId();
    tx.tell({ id: eventId, organisationId, type: 'webhook-endpoint.disabled', subject: id, data: { reason } });
    const isTold = recipient !== null;
    this.logger.warn(
      { code: 'webhook-endpoint-disabled', endpoint: id, organisation: organisationId, reason, isTold },
      isTold
        ? 'An endpoint was disabled; its owner is told by mail'
        : 'An endpoint was disabled, and its owner has no address to be told at: call them',
    );
    if (recipient === null) return;
    const { host } = new URL(url);
    const mail = composeEndpointMail({
      reason,
      host,
      endpointUrl: `${this.config.publicApiUrl}/v1/webhook-endpoints/${id}`,
    });
    const mailId = newId();
    // About the event and not the endpoint, which may be disabled more than once.
    const about = { kind: 'ENDPOINT_DISABLED', subjectId: eventId } as const;
    await tx.mails.add([{ id: mailId, organisationId, ...about, recipient, ...mail, at: tx.at }]);
    tx.enqueue('mail.send', { mailId });
  }
}

/** It had every attempt there is. A test has but one, and says nothing of the others. */
const isLast = ({ attempt, error }: WebhookAttempt): boolean => error !== null && attempt >= ATTEMPTS;

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
