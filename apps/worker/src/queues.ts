import { QUEUE_NAMES, type QueueName } from '@akkoord/jobs';
import { within, type Logger } from '@akkoord/platform';
import {
  Queue,
  Worker,
  createPostgresBackend,
  withBackend,
  type JobsOptions,
  type JobType,
  type PgPool,
  type WorkerOptions,
} from 'bullmq';
import { Complaints } from './complaints.js';
import { postgresPool } from './postgres-queues.js';
import { connectRedis, type RedisPlace } from './redis.js';

/** A job as it lies in a queue. Its id is the id of its outbox row, so adding it twice changes nothing. */
export interface QueuedJob {
  readonly name: string;
  readonly data: unknown;
  readonly opts: { readonly jobId: string };
}

export type Consume = (jobId: string, name: string) => Promise<void>;

export interface QueueOptions {
  /** Null: the queues live in PostgreSQL. */
  readonly redis: RedisPlace | null;
  readonly databaseUrl: string;
  /** How soon another worker takes over what a killed one was doing. */
  readonly lockMs: number;
  /** How long the queue waits before it offers a failed job again. */
  readonly retryAfterMs: (job: string, failures: number) => number;
  readonly logger: Logger;
}

/** Waiting for a worker, at work, waiting for another try, given up. */
const QUEUE_STATES = ['waiting', 'active', 'delayed', 'failed'] as const;
export type QueueState = (typeof QUEUE_STATES)[number];

/** What both of BullMQ's backends can do, as far as we need it. */
interface Producer {
  add(name: string, data: unknown, opts: JobsOptions): Promise<unknown>;
  addBulk(jobs: { name: string; data: unknown; opts: JobsOptions }[]): Promise<unknown>;
  getJobCounts(...states: JobType[]): Promise<Record<string, number>>;
  close(): Promise<void>;
}
interface Consumer {
  pause(): Promise<void>;
  close(force: boolean): Promise<void>;
}

type Process = (job: { readonly id?: string | undefined; readonly name: string }) => Promise<void>;

/** The braces keep all keys in one slot, without which a cluster refuses BullMQ's scripts. */
const PREFIX = '{akkoord}';
const ENDS_WITHIN_MS = 5_000;
const AT_ONCE_FROM = 8;

/**
 * How often a job may fail is counted in PostgreSQL, which also counts the times its worker was killed. The queue itself
 * goes on until it is told that the job is dead.
 */
const JOB_OPTIONS = {
  attempts: 1_000,
  backoff: { type: 'ours' },
  removeOnComplete: true,
  removeOnFail: { age: 7 * 24 * 3_600, count: 1_000 },
  // An error's text stays in PostgreSQL, where row-level security can keep it.
  stackTraceLimit: 0,
};

/** The one place that knows BullMQ, and on which server it keeps its queues. */
export class Queues {
  private readonly producers = new Map<QueueName, Producer>();
  private readonly consumers: Consumer[] = [];
  private readonly clients: ReturnType<typeof connectRedis>[] = [];
  private shown: Queue[] | null = null;
  private readonly complaints: Complaints;
  private readonly postgres: PgPool | null;
  /** For each job at work, what hands it back to its queue. */
  private readonly atWork = new Set<(reason: Error) => void>();

  constructor(private readonly options: QueueOptions) {
    this.complaints = new Complaints(options.logger);
    this.postgres = options.redis ? null : postgresPool(options.databaseUrl, this.complaints.hear);
  }

  /** Adds the jobs to their queue in one go. Rejects when the server is away. */
  async add(queue: QueueName, jobs: readonly QueuedJob[]): Promise<void> {
    await this.through(queue, (producer) => publish(producer, jobs));
  }

  /** How many jobs a queue holds, by what they wait for. Rejects when the server is away. */
  async counts(queue: QueueName): Promise<Record<QueueState, number>> {
    const found = await this.through(queue, (producer) => producer.getJobCounts(...QUEUE_STATES));
    return Object.fromEntries(QUEUE_STATES.map((state) => [state, found[state] ?? 0])) as Record<QueueState, number>;
  }

  /** Every queue, for whoever shows them; null when they live in PostgreSQL, where the tables are the truth. */
  onRedis(): Queue[] | null {
    if (this.postgres) return null;
    this.shown ??= QUEUE_NAMES.map((name) => this.redisQueue(name));
    return this.shown;
  }

  private async through<T>(queue: QueueName, work: (producer: Producer) => Promise<T>): Promise<T> {
    let producer = this.producers.get(queue);
    if (!producer) {
      producer = this.producer(queue);
      this.producers.set(queue, producer);
    }
    try {
      return await work(producer);
    } catch (error) {
      if (this.postgres) this.replace(queue, producer);
      throw error;
    }
  }

  /** A queue whose connection broke while it was being set up stays broken for ever: the next attempt makes a new one. */
  private replace(queue: QueueName, broken: Producer): void {
    if (this.producers.get(queue) !== broken) return;
    this.producers.delete(queue);
    void this.end(broken.close());
  }

  /** Calls `consume` for every job, `concurrency` at a time. When it rejects, the job comes back later. */
  work(queue: QueueName, concurrency: number, consume: Consume): void {
    const { lockMs, retryAfterMs } = this.options;
    const process: Process = async ({ id, name }) => {
      if (id === undefined) throw new Error('A job in a queue always has an id');
      let handBack = (_reason: Error): void => undefined;
      const handedBack = new Promise<never>((_resolve, reject) => (handBack = reject));
      this.atWork.add(handBack);
      await Promise.race([consume(id, name), handedBack]).finally(() => this.atWork.delete(handBack));
    };
    const options = {
      prefix: PREFIX,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      // A killed worker is not the job's fault: attempts in PostgreSQL decide, and they count this too.
      maxStalledCount: 1_000_000,
      runRetryDelay: 1_000,
      settings: {
        backoffStrategy: (failures: number, _type?: string, _error?: Error, job?: { name: string }) =>
          retryAfterMs(job?.name ?? '', failures),
      },
    } satisfies Omit<WorkerOptions, 'connection'>;
    this.consumers.push(this.consumer(queue, process, options));
  }

  /** Takes no more jobs and waits for those at work. What is not done by then goes back, for another worker. */
  async drain(deadlineMs: number): Promise<void> {
    const deadline = setTimeout(() => {
      this.options.logger.warn('Not every job at work was finished in time: another worker does it again');
      for (const handBack of this.atWork) handBack(new Error('The worker stopped before this job was done'));
    }, deadlineMs);
    // Once `close` waits for a job or for Redis it cannot be told to stop waiting: so `pause` does the waiting.
    const idle = Promise.all(this.consumers.map((consumer) => consumer.pause())).then(() => true);
    const handedBack = await within(deadlineMs + ENDS_WITHIN_MS, 'Handing jobs back', idle).catch(() => false);
    clearTimeout(deadline);
    await this.end(Promise.all(this.consumers.map((consumer) => consumer.close(!handedBack))));
  }

  /** Strictly before PostgreSQL or Redis stops: a connection that is being closed no longer hears errors. */
  async close(): Promise<void> {
    for (const producer of [...this.producers.values(), ...(this.shown ?? [])]) await this.end(producer.close());
    // BullMQ never closes a connection it did not make.
    for (const client of this.clients) client.disconnect();
    if (this.postgres) await this.end(this.postgres.end());
  }

  private async end(work: Promise<unknown>): Promise<void> {
    await within(ENDS_WITHIN_MS, 'Closing a connection of the queues', work).catch(this.complaints.hear);
  }

  private producer(name: QueueName): Producer {
    if (!this.postgres) return this.redisQueue(name);
    const queue = new OnPostgres.Queue(name, { prefix: PREFIX, connection: this.postgres });
    queue.on('error', this.complaints.hear);
    return queue;
  }

  private redisQueue(name: QueueName): Queue {
    const queue = new Queue(name, { prefix: PREFIX, connection: this.redis(true) });
    queue.on('error', this.complaints.hear);
    return queue;
  }

  private consumer(name: QueueName, process: Process, options: Omit<WorkerOptions, 'connection'>) {
    const worker = this.postgres
      ? new OnPostgres.Worker(name, process, { ...options, connection: this.postgres })
      : new Worker(name, process, { ...options, connection: this.redis(false) });
    worker.on('error', this.complaints.hear);
    return worker;
  }

  private redis(impatient: boolean) {
    if (!this.options.redis) throw new Error('The queues live in PostgreSQL');
    const client = connectRedis(this.options.redis, impatient);
    client.on('error', this.complaints.hear);
    this.clients.push(client);
    return client;
  }
}

async function publish(producer: Producer, jobs: readonly QueuedJob[]): Promise<void> {
  if (jobs.length > AT_ONCE_FROM) {
    await producer.addBulk(jobs.map((job) => ({ ...job, opts: { ...JOB_OPTIONS, ...job.opts } })));
    return;
  }
  // On PostgreSQL a bulk makes two temporary tables: for a few jobs one by one is several times cheaper.
  for (const job of jobs) await producer.add(job.name, job.data, { ...JOB_OPTIONS, ...job.opts });
}

const OnPostgres = withBackend(createPostgresBackend);
