import { SEQUENCE, type EventRow, type EventType } from './events.js';
import type { Sql } from '../sql.js';
import type { WebhookEndpointRow } from './webhook-endpoints.js';

/** Who serves an endpoint, for a while: nobody else does meanwhile. */
export interface WebhookTurn extends Pick<WebhookEndpointRow, 'id' | 'organisationId' | 'url'> {
  readonly turns: bigint;
  /** In a row, up to now. */
  readonly failures: number;
}

/** What an endpoint has to get now. */
export interface DueWebhook extends Pick<EventRow, 'id' | 'type' | 'subject' | 'at' | 'data' | 'sequence'> {
  /** How often it was tried. */
  readonly attempts: number;
  readonly traceparent: string | null;
}

/** What became of one attempt. */
export interface WebhookAttempt {
  readonly id: string;
  readonly eventId: string;
  /** 1: the first. */
  readonly attempt: number;
  readonly at: Date;
  readonly status: number | null;
  /** Null: it was taken. */
  readonly error: string | null;
  readonly excerpt: string | null;
  readonly durationMs: number;
  /** Until the next attempt; null: there is none. */
  readonly pauseMs: number | null;
}

export interface WebhookAttemptRow extends Omit<WebhookAttempt, 'pauseMs'> {
  readonly eventType: EventType;
  readonly nextAt: Date | null;
}

export interface WebhookLogFilter {
  readonly eventId: string | null;
  readonly outcome: 'TAKEN' | 'FAILED' | null;
}

/** How an endpoint did in a turn. */
export interface WebhookHealth {
  readonly failures: number;
  readonly hasTaken: boolean;
  /** Null: it need not rest. */
  readonly restMs: number | null;
}

/** Events of which an endpoint is told are found so many at a time. */
const EVENTS_AT_ONCE = 1_000;

/** A test goes to the endpoint it is a test of, whatever that asks for. */
const IS_FOR = `case when event.type = 'webhook-endpoint.tested' then event.subject = endpoint.id
  else endpoint.event_types is null or event.type = any(endpoint.event_types) end`;

const IS_SERVED = `state = 'ACTIVE' and (turn_until is null or turn_until < clock_timestamp())
  and (rests_until is null or rests_until <= clock_timestamp())`;

const IS_DUE = `state = 'WAITING' and due_at <= clock_timestamp()`;

/** What is sent to endpoints, when, and what became of it. All of it in real time. */
export class WebhookDeliveries {
  constructor(private readonly sql: Sql) {}

  /** Null: the endpoint is gone, paused, resting, or somebody serves it already. */
  async takeTurn(endpointId: string, seconds: number): Promise<WebhookTurn | null> {
    return await this.sql.first(
      `update webhook_endpoint set turns = turns + 1, turn_until = clock_timestamp() + make_interval(secs => $2)
       where id = $1 and ${IS_SERVED} returning id, organisation_id, url, turns, failures`,
      [endpointId, seconds],
    );
  }

  /** Finds what was told since the endpoint was served last, in one statement for many events. */
  async findNew(endpointId: string): Promise<void> {
    await this.sql.run(
      `with endpoint as (select id, organisation_id, event_types, position from webhook_endpoint where id = $1),
       told as (
         select event.id, event.position, ${IS_FOR} as is_for from endpoint cross join lateral (
           select id, position, type, subject from event where event.organisation_id = endpoint.organisation_id
             and event.position > endpoint.position order by event.position limit ${EVENTS_AT_ONCE}) as event),
       made as (
         insert into webhook_delivery (endpoint_id, event_id, organisation_id)
         select endpoint.id, told.id, endpoint.organisation_id from told cross join endpoint where is_for
         on conflict do nothing)
       update webhook_endpoint set position = (select max(position) from told) where id = $1 and exists (select from told)`,
      [endpointId],
    );
  }

  /**
   * The oldest first. Of an endpoint that is tried with one at a time, the one that was tried most: else what comes anew all
   * the time would stand before it, and no event would ever have its last attempt.
   */
  due(endpointId: string, limit: number, isTroubled: boolean): Promise<DueWebhook[]> {
    const order = isTroubled ? 'delivery.attempts desc, delivery.due_at, event_id' : 'delivery.due_at, event_id';
    return this.sql.pick(
      `select event.id, event.type, event.subject, event.at, event.data, event.traceparent, delivery.attempts, ${SEQUENCE}
       from (select * from webhook_delivery as delivery where endpoint_id = $1 and ${IS_DUE} order by ${order} limit $2) as delivery
       join event on event.id = delivery.event_id and event.organisation_id = delivery.organisation_id
       order by ${order}`,
      [endpointId, limit],
    );
  }

  /**
   * Ends a turn with what became of its attempts; answers for how long the endpoint has taken nothing, in milliseconds of real
   * time. Null when the turn is not ours any more: it was taken away, it got another address or start, or
   * the turn took so long that somebody else has it; what was sent is then sent again.
   */
  async endTurn(
    { id, turns }: WebhookTurn,
    attempts: readonly WebhookAttempt[],
    { failures, hasTaken, restMs }: WebhookHealth,
  ): Promise<{ readonly isActive: boolean; readonly failedForMs: number } | null> {
    const ended = await this.sql.first<{ isActive: boolean; failedForMs: number }>(
      `update webhook_endpoint set turn_until = null, failures = $3,
         rests_until = clock_timestamp() + $4::float8 * interval '1 millisecond',
         delivered_at = case when $5 then clock_timestamp() else delivered_at end,
         failing_since = case when $3 = 0 then null when $5 then clock_timestamp()
           else coalesce(failing_since, clock_timestamp()) end
       where id = $1 and turns = $2
       returning state = 'ACTIVE' as is_active,
         coalesce(extract(epoch from clock_timestamp() - failing_since) * 1000, 0)::float8 as failed_for_ms`,
      [id, turns, failures, restMs, hasTaken],
    );
    if (ended) await this.record(id, attempts);
    return ended;
  }

  /** Whether an event that was told before all of these was tried, and still has attempts left. */
  async isEarlierTried(endpointId: string, eventIds: readonly string[]): Promise<boolean> {
    const found = await this.sql.first<{ isThere: boolean }>(
      `select exists (select from webhook_delivery where endpoint_id = $1 and state = 'WAITING' and attempts > 0
         and event_id < all($2::uuid[])) as is_there`,
      [endpointId, eventIds],
    );
    return found?.isThere ?? false;
  }

  private async record(endpointId: string, attempts: readonly WebhookAttempt[]): Promise<void> {
    if (attempts.length === 0) return;
    await this.sql.run(
      `with given as (
         select *, clock_timestamp() + pause_ms * interval '1 millisecond' as next_at
         from unnest($2::uuid[], $3::uuid[], $4::int[], $5::timestamptz[], $6::int[], $7::text[], $8::text[], $9::int[], $10::float8[])
           as given (id, event_id, attempt, at, status, error, excerpt, duration_ms, pause_ms)),
       tried as (
         update webhook_delivery as delivery set attempts = given.attempt, due_at = coalesce(given.next_at, due_at),
           state = case when error is null then 'DELIVERED' when next_at is null then 'FAILED' else 'WAITING' end,
           ended_at = case when next_at is null then clock_timestamp() end
         from given where delivery.endpoint_id = $1 and delivery.event_id = given.event_id and delivery.state = 'WAITING'
         returning delivery.organisation_id, delivery.event_id)
       insert into webhook_attempt (id, endpoint_id, organisation_id, event_id, attempt, at, status, error, excerpt, duration_ms, next_at)
       select id, $1, organisation_id, event_id, attempt, at, status, error, excerpt, duration_ms, next_at
       from given join tried using (event_id)`,
      [
        endpointId,
        attempts.map(({ id }) => id),
        attempts.map(({ eventId }) => eventId),
        attempts.map(({ attempt }) => attempt),
        attempts.map(({ at }) => at),
        attempts.map(({ status }) => status),
        attempts.map(({ error }) => error),
        attempts.map(({ excerpt }) => excerpt),
        attempts.map(({ durationMs }) => durationMs),
        attempts.map(({ pauseMs }) => pauseMs),
      ],
    );
  }

  /**
   * Which endpoints have something to get now and are served by nobody; all of them, or this one. Who ends a turn asks after
   * that: what was told before it let go of the endpoint is seen, and what is told after it finds the endpoint free.
   */
  async awaiting(endpointId: string | null = null): Promise<string[]> {
    const rows = await this.sql.pick<{ id: string }>(
      `select endpoint.id from webhook_endpoint as endpoint left join event_head as head using (organisation_id)
       where ($1::uuid is null or endpoint.id = $1) and ${IS_SERVED}
         and (head.position > endpoint.position
           or exists (select from webhook_delivery as delivery where delivery.endpoint_id = endpoint.id and delivery.${IS_DUE}))`,
      [endpointId],
    );
    return rows.map(({ id }) => id);
  }

  /** Has an event sent once more, whether it was taken or given up; answers 0 when it still waits. */
  replayEvent(endpointId: string, eventId: string): Promise<number> {
    return this.replay(`event.id = $2`, endpointId, [eventId]);
  }

  /** The same of all that an endpoint asks for and happened in a period, in business time; `until` is no part of it. */
  replayPeriod(endpointId: string, from: Date, until: Date): Promise<number> {
    return this.replay(`event.at >= $2 and event.at < $3 and ${IS_FOR}`, endpointId, [from, until]);
  }

  /** How many events `replayPeriod` would send. */
  async countPeriod(endpointId: string, from: Date, until: Date): Promise<number> {
    const found = await this.sql.first<{ count: number }>(
      `select count(*)::int as count from webhook_endpoint as endpoint join event using (organisation_id)
       where endpoint.id = $1 and event.at >= $2 and event.at < $3 and ${IS_FOR}`,
      [endpointId, from, until],
    );
    return found?.count ?? 0;
  }

  private replay(which: string, endpointId: string, parameters: readonly unknown[]): Promise<number> {
    return this.sql.run(
      `insert into webhook_delivery as delivery (endpoint_id, event_id, organisation_id)
       select endpoint.id, event.id, endpoint.organisation_id
       from webhook_endpoint as endpoint join event using (organisation_id) where endpoint.id = $1 and ${which}
       on conflict (endpoint_id, event_id) do update set state = 'WAITING', attempts = 0, due_at = clock_timestamp(), ended_at = null
         where delivery.state <> 'WAITING'`,
      [endpointId, ...parameters],
    );
  }

  /** The log of an endpoint, newest first. */
  log(
    endpointId: string,
    { eventId, outcome }: WebhookLogFilter,
    limit: number,
    before: string | null,
  ): Promise<WebhookAttemptRow[]> {
    return this.sql.rows(
      `select attempt.id, attempt.event_id, attempt.attempt, attempt.at, attempt.status, attempt.error, attempt.excerpt,
         attempt.duration_ms, attempt.next_at, event.type as event_type
       from webhook_attempt as attempt join event on event.id = attempt.event_id
       where attempt.endpoint_id = $1 and ($2::uuid is null or attempt.id < $2) and ($3::uuid is null or attempt.event_id = $3)
         and ($4::text is null or (attempt.error is null) = ($4 = 'TAKEN'))
       order by attempt.id desc limit $5`,
      [endpointId, before, eventId, outcome, limit],
    );
  }

  /** What ended a month ago, and secrets that sign no more. */
  async forgetOld(limit: number): Promise<void> {
    await this.sql.run(
      `delete from webhook_attempt where id in (
         select id from webhook_attempt where at < clock_timestamp() - interval '30 days' order by at limit $1)`,
      [limit],
    );
    await this.sql.run(
      `delete from webhook_delivery where (endpoint_id, event_id) in (
         select endpoint_id, event_id from webhook_delivery where ended_at < clock_timestamp() - interval '30 days'
         order by ended_at limit $1)`,
      [limit],
    );
    await this.sql.run(`delete from webhook_secret where ends_at <= clock_timestamp()`);
  }
}
