import {
  Connections,
  DEADLINES,
  PLATFORM,
  UnitOfWork,
  type BacklogState,
  type ConnectionsState,
  type PassedDeadlines,
} from '@akkoord/database';
import type { Figure, Part, Sight } from '@akkoord/platform';
import { lapsedWhenDueBy, URGENCIES } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';

/** Longer than all tries of a job that fails, so that what is older waits for something else. */
const DUE_FOR_LONG_SECONDS = 10 * 60;
/** The clock ticks each minute. */
const PASSED_FOR_LONG_SECONDS = 10 * 60;
const MAIL_FOR_LONG_SECONDS = 60 * 60;
const WEBHOOK_FOR_LONG_SECONDS = 10 * 60;
/** What a hub forgets is older than five working days, and those take a week. */
const UNRECEIVED_FOR_LONG_SECONDS = 7 * 86_400;
const HEALTH = { organisationId: PLATFORM, subject: 'health' };

/** The work that waits, and the connections it is done with. */
export interface WorkInSight extends Sight {
  readonly summary: {
    readonly jobs: {
      readonly unpublished: number;
      readonly published: number;
      readonly dead: number;
      readonly oldestDueSeconds: number;
    };
    readonly deadlinesPassed: number;
    readonly mailsWaiting: number;
    readonly connections: ConnectionsState;
  };
}

/** Tells how the database and the work in it are doing; rejects when the database does not answer. */
@Injectable()
export class CheckHealth implements Part {
  readonly name = 'database';
  readonly whenAway = 'The database does not answer.';
  private looking: Promise<WorkInSight> | null = null;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly connections: Connections,
  ) {}

  look(): Promise<Sight> {
    return this.execute();
  }

  /** Whoever asks while somebody is looking gets the same answer: asking often costs one query at a time. */
  async execute(): Promise<WorkInSight> {
    this.looking ??= this.lookOnce().finally(() => (this.looking = null));
    return await this.looking;
  }

  private async lookOnce(): Promise<WorkInSight> {
    return await this.unitOfWork.run(HEALTH, async (tx) => {
      const passed = await tx.backlog.passedDeadlines(tx.at, tx.today, lapsedWhenDueBy(tx.today));
      return sightOf(await tx.backlog.look(tx.at, tx.today), passed, this.connections.state());
    });
  }

  /** Resolves when the database answers. */
  async ping(): Promise<void> {
    await this.unitOfWork.run(HEALTH, () => Promise.resolve());
  }
}

/** What an operator is told of the work that waits. Counts, names of jobs and seconds: nothing of anybody. */
export function sightOf(
  { due, dead, mails, overdueReferrals, unreceived, webhooks }: BacklogState,
  passed: readonly PassedDeadlines[],
  connections: ConnectionsState,
): WorkInSight {
  const unpublished = sumOf(due.map((jobs) => jobs.unpublished));
  const published = sumOf(due.map((jobs) => jobs.published));
  const oldestDueSeconds = Math.max(0, ...due.map((jobs) => jobs.oldestSeconds));
  const deadJobs = sumOf(dead.map(({ count }) => count));
  const deadlinesPassed = sumOf(passed.map(({ count }) => count));
  const longestPassed = Math.max(0, ...passed.map(({ oldestSeconds }) => oldestSeconds));
  const attention = [
    oldestDueSeconds > DUE_FOR_LONG_SECONDS
      ? `Work is due for ${minutes(oldestDueSeconds)} minutes: look whether workers run, and at akkoord_jobs_due.`
      : null,
    deadJobs > 0 ? `Jobs were given up (${deadJobs}): look at the dead letters.` : null,
    longestPassed > PASSED_FOR_LONG_SECONDS
      ? `Deadlines passed ${minutes(longestPassed)} minutes ago and nothing came of it: look whether workers run, ` +
        'at their logs for clock.tick, and at akkoord_deadlines_passed.'
      : null,
    mails.oldestSeconds > MAIL_FOR_LONG_SECONDS
      ? `Mail waits for ${minutes(mails.oldestSeconds)} minutes: look at the mail server of SMTP_URL.`
      : null,
    webhooks.dueSeconds > WEBHOOK_FOR_LONG_SECONDS
      ? `Endpoints wait for ${minutes(webhooks.dueSeconds)} minutes for what they could get: look whether workers run, and ` +
        'at the queue webhooks.'
      : null,
    webhooks.untold > 0
      ? `Endpoints were disabled in the last week (${webhooks.disabledLately}), and of ${webhooks.untold} the organisation has no ` +
        'address to be told at: look in the log for webhook-endpoint-disabled, and call them.'
      : null,
    unreceived.oldestSeconds > UNRECEIVED_FOR_LONG_SECONDS
      ? `The system of a desk says of ${unreceived.count} messages nothing, for ${days(unreceived.oldestSeconds)} days of the first: look at TRANSPORT_FOLDER and what empties it.`
      : null,
  ].filter((sentence) => sentence !== null);
  return {
    summary: {
      jobs: { unpublished, published, dead: deadJobs, oldestDueSeconds: Math.trunc(oldestDueSeconds) },
      deadlinesPassed,
      mailsWaiting: mails.waiting,
      connections,
    },
    attention,
    figures: [
      {
        name: 'akkoord_jobs_due',
        help: 'Jobs that were asked for and are neither done nor given up; unpublished: no queue knows of them yet.',
        values: due.flatMap((jobs) => [
          { labels: { name: jobs.name, state: 'unpublished' }, value: jobs.unpublished },
          { labels: { name: jobs.name, state: 'published' }, value: jobs.published },
        ]),
      },
      gauge('akkoord_jobs_unpublished', 'Jobs that no queue knows of yet (outbox).', unpublished),
      gauge('akkoord_jobs_oldest_due_seconds', 'How long ago the oldest due job was asked for.', oldestDueSeconds),
      gauge('akkoord_jobs_dead', 'Jobs that were given up and wait for an operator.', deadJobs),
      {
        name: 'akkoord_jobs_dead_by_name',
        help: 'The same, by the name of the job.',
        values: dead.map(({ name, count }) => ({ labels: { name }, value: count })),
      },
      {
        name: 'akkoord_deadlines_passed',
        help: 'Lists to issue, creditors to remind and answers that did not come, on which the clock has not acted.',
        values: DEADLINES.map((kind) => ({
          labels: { kind },
          value: passed.find((deadlines) => deadlines.kind === kind)?.count ?? 0,
        })),
      },
      gauge('akkoord_deadlines_oldest_seconds', 'How long ago the oldest of them passed.', longestPassed),
      gauge('akkoord_mails_waiting', 'Mails that no mail server has taken yet.', mails.waiting),
      gauge('akkoord_mails_oldest_seconds', 'How long ago the oldest of them was made.', mails.oldestSeconds),
      gauge(
        'akkoord_webhooks_waiting',
        'Events that wait for an attempt to send them to an endpoint.',
        webhooks.waiting,
      ),
      gauge(
        'akkoord_webhooks_due_seconds',
        'For how long an attempt is due at an endpoint that nobody serves.',
        webhooks.dueSeconds,
      ),
      {
        name: 'akkoord_webhook_endpoints',
        help: 'Endpoints by how they do: active, failing (active, and took nothing the last time), paused, disabled.',
        values: (['active', 'failing', 'paused', 'disabled'] as const).map((state) => ({
          labels: { state },
          value: webhooks[state],
        })),
      },
      {
        name: 'akkoord_webhook_endpoints_disabled_lately',
        help: 'Endpoints that were disabled in the last week and still are; told no: their owner has no address for a mail.',
        values: [
          { labels: { told: 'yes' }, value: webhooks.disabledLately - webhooks.untold },
          { labels: { told: 'no' }, value: webhooks.untold },
        ],
      },
      gauge('akkoord_messages_unreceived', 'Messages to systems of desks of which no receipt came.', unreceived.count),
      {
        name: 'akkoord_referrals_overdue',
        help: 'Referred clients whom nobody called or wrote to in four weeks, in a crisis in three working days.',
        values: URGENCIES.map((urgency) => ({
          labels: { urgency },
          value: overdueReferrals.find((overdue) => overdue.urgency === urgency)?.count ?? 0,
        })),
      },
      {
        name: 'akkoord_database_connections',
        help: 'Connections of this process to PostgreSQL: open, idle, and the most it may open.',
        values: (['open', 'idle', 'most'] as const).map((state) => ({ labels: { state }, value: connections[state] })),
      },
      gauge('akkoord_database_waiting', 'Units of work that wait until a connection is free.', connections.waiting),
    ],
  };
}

const gauge = (name: string, help: string, value: number): Figure => ({ name, help, values: [{ value }] });
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
const days = (seconds: number): number => Math.floor(seconds / 86_400);
const minutes = (seconds: number): number => Math.floor(seconds / 60);
