import type { Outbox, OutboxEntry } from '@akkoord/database';
import { DELIVERY, isJobName, type QueueName } from '@akkoord/jobs';
import { asPartOf, traceFrom, within, type Logger } from '@akkoord/platform';
import type { QueuedJob, Queues } from './queues.js';

/** A commit wakes the relay; should that go unheard, this is what it costs. */
const LOOKS_EVERY_MS = 1_000;
const PUBLISHES_WITHIN_MS = 5_000;
const LONGEST_PAUSE_MS = 10_000;

/** Carries committed outbox rows to their queues. Any number may run at once; each takes rows that no other holds. */
export class Relay {
  private stopping = false;
  private failing = false;
  private woken = false;
  private endRest: () => void = () => undefined;
  private running: Promise<void> | null = null;
  private listener: { close(): Promise<void> } | null = null;

  constructor(
    private readonly outbox: Outbox,
    private readonly queues: Pick<Queues, 'add'>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.listener = this.outbox.listen(() => this.wake());
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.endRest();
    await this.listener?.close();
    await this.running;
  }

  private async run(): Promise<void> {
    let pause = LOOKS_EVERY_MS;
    while (!this.stopping) {
      this.failing = !(await this.carryAll());
      pause = this.failing ? Math.min(pause * 2, LONGEST_PAUSE_MS) : LOOKS_EVERY_MS;
      if (!this.woken || this.failing) await this.rest(pause);
    }
  }

  /** False when it could not: the rows are still there, and everything is tried again after a pause. */
  private async carryAll(): Promise<boolean> {
    this.woken = false;
    try {
      let carried = 1;
      while (carried > 0 && !this.stopping) {
        carried = await this.outbox.carryBatch((entries) =>
          within(PUBLISHES_WITHIN_MS, 'Publishing jobs', this.publish(entries)),
        );
      }
      if (this.failing) this.logger.info('Jobs are published again');
      return true;
    } catch (error) {
      if (!this.failing) {
        this.logger.error({ err: error }, 'Jobs cannot be published; they wait in PostgreSQL and are tried again');
      }
      return false;
    }
  }

  private async publish(entries: readonly OutboxEntry[]): Promise<void> {
    const perQueue = new Map<QueueName, QueuedJob[]>();
    for (const { id, name, payload } of entries) {
      // A newer release may ask for a job this one has not heard of. The sweep asks for it again.
      if (!isJobName(name)) {
        this.logger.error({ job: id, name }, 'A job has a name nobody here knows; it is asked for again later');
        continue;
      }
      const { queue } = DELIVERY[name];
      const jobs = perQueue.get(queue) ?? [];
      jobs.push({ name, data: payload, opts: { jobId: id } });
      perQueue.set(queue, jobs);
    }
    for (const [queue, jobs] of perQueue) await this.queues.add(queue, jobs);
    for (const { id, name, traceparent } of entries) this.tell(id, name, traceparent);
  }

  /** As part of the trace that asked for the job. */
  private tell(job: string, name: string, traceparent: string | null | undefined): void {
    const trace = traceFrom(traceparent);
    const write = (): void => this.logger.info({ job, name }, 'A job is published');
    if (trace) asPartOf(trace, write);
    else write();
  }

  private wake(): void {
    this.woken = true;
    // While the queue is away every commit would hammer it: then only the pause counts.
    if (!this.failing) this.endRest();
  }

  private async rest(milliseconds: number): Promise<void> {
    if (this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
