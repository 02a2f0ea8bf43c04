import type { Outbox } from '@akkoord/database';
import type { Logger } from '@akkoord/platform';

const TICKS_EVERY_MS = 60_000;

/** Longer than all retries of a job together, so that only what no queue knows any more is asked for again. */
const STRANDED_AFTER_SECONDS = 10 * 60;

/**
 * Once a minute of real time: asks for what fell due to be done, and asks again for jobs that got lost with a queue. The
 * tick is a job like any other, so that whoever waits until all is quiet waits for it too.
 */
export class MinuteClock {
  private timer: NodeJS.Timeout | undefined;
  private ticking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly outbox: Outbox,
    private readonly logger: Logger,
  ) {}

  /** The first tick is at once: things may have fallen due while nobody was here. */
  start(): void {
    if (this.stopped) return;
    this.ticking = this.tick().finally(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.start(), TICKS_EVERY_MS);
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.ticking;
  }

  async tick(): Promise<void> {
    await this.underLock('sweep', async () => {
      const again = await this.outbox.requeueStranded(STRANDED_AFTER_SECONDS);
      if (again > 0) this.logger.warn({ jobs: again }, 'Jobs that no queue finished are asked for again');
    });
    await this.underLock('clock', () => this.outbox.askOnce('clock.tick', {}));
  }

  /** A failed tick is followed by another within a minute, so it only needs saying. */
  private async underLock(name: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await this.outbox.underLock(name, async () => {
        await work();
      });
    } catch (error) {
      this.logger.error({ err: error, name }, 'A tick of the clock failed; the next one is in a minute');
    }
  }
}
