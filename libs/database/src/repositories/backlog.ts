import type { Urgency } from '@akkoord/settlement';
import { overdueSince, toRemindOn } from './exchanges.js';
import { contactOverdueOn } from './referrals.js';
import type { Sql } from '../sql.js';

/** The jobs of one name that are due: asked for, and neither done nor given up. */
export interface DueJobs {
  readonly name: string;
  /** In PostgreSQL only; the relay brings them to their queue. */
  readonly unpublished: number;
  /** In a queue, at work, or waiting for another try. */
  readonly published: number;
  /** How long ago the oldest was asked for. */
  readonly oldestSeconds: number;
}

/** What the business clock has to act on: a list to issue, a creditor to remind, an answer that did not come. */
export const DEADLINES = ['list', 'reminder', 'answer'] as const;

/** Deadlines of one kind that have passed, and on which nobody has acted. */
export interface PassedDeadlines {
  readonly kind: (typeof DEADLINES)[number];
  readonly count: number;
  /** How long ago, in business time, the oldest passed. */
  readonly oldestSeconds: number;
}

/** What is still to be done, and what was given up. */
export interface BacklogState {
  readonly due: readonly DueJobs[];
  readonly dead: readonly { readonly name: string; readonly count: number }[];
  readonly mails: { readonly waiting: number; readonly oldestSeconds: number };
  readonly webhooks: WebhookBacklog;
  /** Lines that were sent to the system of a desk, of which nothing says that they came; in business time. */
  readonly unreceived: { readonly count: number; readonly oldestSeconds: number };
  /** Clients who were referred and whom nobody called or wrote to in the term; of an urgency that is not here there are none. */
  readonly overdueReferrals: readonly { readonly urgency: Urgency; readonly count: number }[];
}

/** What endpoints have to get, and how they do. */
export interface WebhookBacklog {
  /** Events that wait for an attempt, whenever that is due. */
  readonly waiting: number;
  /** For how long an attempt is due that could be made: nobody serves that endpoint. */
  readonly dueSeconds: number;
  readonly active: number;
  /** Active, and what was sent last was not taken. */
  readonly failing: number;
  readonly paused: number;
  readonly disabled: number;
  /** Disabled in the last week. */
  readonly disabledLately: number;
  /** Of those: their owner has no address to be told at. */
  readonly untold: number;
}

const NO_WEBHOOKS: WebhookBacklog = {
  ...{ waiting: 0, dueSeconds: 0, active: 0, failing: 0, paused: 0, disabled: 0 },
  ...{ disabledLately: 0, untold: 0 },
};

const DISABLED_LATELY = `disabled_at > clock_timestamp() - interval '7 days'`;

/** Given up, and not looked at by an operator yet. */
const DEAD = `dead_at is not null and outcome is null`;
const AGE = (column: string): string =>
  `greatest(0, coalesce(extract(epoch from clock_timestamp() - min(${column})), 0))::float8`;

export class Backlog {
  constructor(private readonly sql: Sql) {}

  /** Reads what the indexes of open rows hold, so a long history costs nothing. */
  async look(at: Date, today: string): Promise<BacklogState> {
    const due = await this.sql.rows<DueJobs>(
      `select name, (count(*) filter (where published_at is null))::int as unpublished,
         (count(*) filter (where published_at is not null))::int as published, ${AGE('created_at')} as oldest_seconds
       from outbox where done_at is null and dead_at is null group by name order by name`,
    );
    const dead = await this.sql.rows<{ name: string; count: number }>(
      `select name, count(*)::int as count from outbox where ${DEAD} group by name order by name`,
    );
    const mails = await this.sql.first<BacklogState['mails']>(
      `select count(*)::int as waiting, ${AGE('made_at')} as oldest_seconds from mail where state = 'WAITING'`,
    );
    const webhooks = await this.sql.first<WebhookBacklog>(
      `select coalesce(sum(waiting), 0)::int as waiting,
         greatest(0, coalesce(extract(epoch from clock_timestamp() - min(due_at) filter (where state = 'ACTIVE'
           and coalesce(rests_until, clock_timestamp()) <= clock_timestamp())), 0))::float8 as due_seconds,
         (count(*) filter (where state = 'ACTIVE' and failing_since is null))::int as active,
         (count(*) filter (where state = 'ACTIVE' and failing_since is not null))::int as failing,
         (count(*) filter (where state = 'PAUSED'))::int as paused,
         (count(*) filter (where state = 'DISABLED'))::int as disabled,
         (count(*) filter (where ${DISABLED_LATELY}))::int as disabled_lately,
         (count(*) filter (where ${DISABLED_LATELY} and endpoint.notification_email is null and desk.notification_email is null))::int
           as untold
       from webhook_endpoint as endpoint left join desk on desk.id = endpoint.organisation_id left join lateral (
         select count(*) as waiting, greatest(min(delivery.due_at), endpoint.rests_until) as due_at from webhook_delivery as delivery
         where delivery.endpoint_id = endpoint.id and delivery.state = 'WAITING') as backlog on true`,
    );
    const unreceived = await this.sql.first<BacklogState['unreceived']>(
      `select count(*)::int as count,
         greatest(0, coalesce(extract(epoch from $1::timestamptz - min(list.issued_at)), 0))::float8 as oldest_seconds
       from dispatch join list_line as line on line.id = dispatch.line_id and line.state in ('OPEN', 'INFORMED')
       join collective_list as list on list.id = line.list_id where dispatch.received_at is null`,
      [at],
    );
    const overdueReferrals = await this.sql.rows<BacklogState['overdueReferrals'][number]>(
      `select urgency, count(*)::int as count from referral
       where due_on is not null and repeat_of is null and ${contactOverdueOn('$1')} group by urgency`,
      [today],
    );
    return {
      due,
      dead,
      overdueReferrals,
      unreceived: unreceived ?? { count: 0, oldestSeconds: 0 },
      mails: mails ?? { waiting: 0, oldestSeconds: 0 },
      webhooks: webhooks ?? NO_WEBHOOKS,
    };
  }

  /**
   * What a tick of the clock at this business time would act on. A day begins at midnight in Amsterdam; `lapsed` is the
   * last due date on which silence counts as an answer today. Reads the indexes of what waits.
   */
  passedDeadlines(at: Date, today: string, lapsed: string): Promise<PassedDeadlines[]> {
    return this.sql.rows(
      `select kind, count(*)::int as count, extract(epoch from $1::timestamptz - min(since))::float8 as oldest_seconds
       from (select 'list' as kind, issue_at as since from collective_list where state = 'GATHERING' and issue_at <= $1
             union all
             select 'reminder', remind_on::timestamp at time zone 'Europe/Amsterdam' from exchange
             where ${toRemindOn('$2')}
             union all
             select 'answer', (due_on + ($2::date - $3::date))::timestamp at time zone 'Europe/Amsterdam' from exchange
             where ${overdueSince('$3')}) as passed
       group by kind order by kind`,
      [at, today, lapsed],
    );
  }
}
