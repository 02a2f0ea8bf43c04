import { MOST_WEBHOOK_ENDPOINTS } from '@akkoord/casework';
import { isDatabaseAway, type Outbox } from '@akkoord/database';
import { DELIVERY, isJobName, type JobHandlers, type JobName, type Jobs, type QueueName } from '@akkoord/jobs';
import { asPartOf, beginSpan, Meters, traceFrom, reasonWithoutPersons, type Logger } from '@akkoord/platform';
import { UnrecoverableError } from 'bullmq';
import type { Queues } from './queues.js';

/**
 * How many jobs of a queue one process does at the same time. Whoever serves an endpoint mostly waits for it, without a
 * connection to PostgreSQL. All endpoints of three organisations may hang at once before that of another one waits for its turn:
 * ten seconds at most, since what hangs is left alone for minutes after that.
 */
const AT_ONCE: Readonly<Record<QueueName, number>> = {
  imports: 1,
  casework: 2,
  mail: 2,
  transport: 1,
  webhooks: 3 * MOST_WEBHOOK_ENDPOINTS,
  clock: 1,
};

const LONGEST_RETRY_MS = 5 * 60_000;

/**
 * A worker that is killed is not its jobs' fault; a job that was at work thirty times when it happened is suspect. So is
 * one that the sweep found at work so often: from here the two look the same.
 */
const BEGUN_AT_MOST = 30;
const NEVER_ENDED = 'It was begun time and again and came to no end: its worker was killed, or it takes too long';

type StartedJob = NonNullable<Awaited<ReturnType<Outbox['start']>>>;

/** Does the jobs. What a job is and how often it was tried is read from PostgreSQL; a queue only says "now". */
export class Consumer {
  constructor(
    private readonly outbox: Outbox,
    private readonly handlers: JobHandlers,
    private readonly logger: Logger,
    private readonly meters = new Meters(),
  ) {}

  start(queues: Queues): void {
    for (const [queue, atOnce] of Object.entries(AT_ONCE) as [QueueName, number][]) {
      queues.work(queue, atOnce, (id, name) => {
        // Not an attempt: a worker of the newer release takes it when it comes back.
        if (!isJobName(name)) throw new Error('A job has a name nobody here knows');
        return this.consume(id);
      });
    }
  }

  /** Does the job of this outbox row, unless it is done or dead: a queue may deliver the same job any number of times. */
  async consume(id: string): Promise<void> {
    const job = await this.outbox.start(id);
    if (!job) return;

    const span = beginSpan(`job ${job.name}`, 'job', traceFrom(job.traceparent), { 'akkoord.job.id': id });
    const began = performance.now();
    const end = (outcome: 'done' | 'failed' | 'given-up'): void => {
      const seconds = (performance.now() - began) / 1_000;
      this.meters.jobs.observe({ name: job.name, outcome }, seconds);
      span.end({ failed: outcome !== 'done' });
      if (outcome === 'done') {
        this.logger.info({ job: id, name: job.name, milliseconds: Math.round(seconds * 1_000) }, 'A job is done');
      }
    };
    await asPartOf(span.trace, async () => {
      try {
        await this.attempt(id, job);
        end('done');
      } catch (error) {
        end(error instanceof UnrecoverableError ? 'given-up' : 'failed');
        throw error;
      }
    });
  }

  private async attempt(id: string, { name, payload, attempts, failures }: StartedJob): Promise<void> {
    if (attempts - failures > BEGUN_AT_MOST) {
      return this.bury(id, name, NEVER_ENDED);
    }
    try {
      await this.handle(name, payload);
    } catch (error) {
      const reason = reasonWithoutPersons(error instanceof Error ? error.message : String(error));
      const stack = error instanceof Error ? reasonWithoutPersons(error.stack ?? '') : '';
      this.logger.warn({ job: id, name, attempt: attempts, reason, stack }, 'A job failed');
      if (isDatabaseAway(error)) throw new Error(reason);
      if (failures + 1 >= DELIVERY[name].attempts) return this.bury(id, name, reason);
      await this.outbox.fail(id, reason, false);
      throw new Error(reason);
    }
    await this.outbox.finish(id);
  }

  private handle<Name extends JobName>(name: Name, payload: Jobs[Name]): Promise<void> {
    return this.handlers[name](payload);
  }

  private async bury(id: string, name: JobName, reason: string): Promise<never> {
    await this.outbox.fail(id, reason, true);
    this.logger.error({ job: id, name, reason }, 'A job was given up; it waits for an operator among the dead letters');
    throw new UnrecoverableError(reason);
  }
}

/** Twice as long each time, at random between half and all of it, so that many failures do not come back together. */
export function retryAfterMs(name: string, failures: number): number {
  const first = isJobName(name) ? DELIVERY[name].firstRetryAfterMs : LONGEST_RETRY_MS;
  const longest = Math.min(first * 2 ** (failures - 1), LONGEST_RETRY_MS);
  return Math.round(longest * (0.5 + Math.random() / 2));
}
