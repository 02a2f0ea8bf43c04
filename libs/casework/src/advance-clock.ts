import { Outbox, PLATFORM, UnitOfWork } from '@akkoord/database';
import { Clock, daysLater, Problem, SandboxClock } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { KeepClock } from './keep-clock.js';

const LOOK_AGAIN_MS = 10;
const QUIET_WITHIN_MS = 300_000;

/**
 * Moves business time in a sandbox, day by day, and does everything that falls due on the way: it stops at each moment
 * a list is issued and at the end of each day, and waits until outbox and queues are quiet. Killed halfway, the next
 * start finishes it. Errors: 404 outside a sandbox, 503 `sandbox-busy` when the work does not end.
 */
@Injectable()
export class AdvanceClock {
  private underWay: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly keepClock: KeepClock,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  now(): Date {
    return this.sandbox().now();
  }

  /** One advance after the other: two integrators who both ask for a day get two days. No days: only waits for quiet. */
  execute(days: number): Promise<Date> {
    const advanced = this.underWay.then(async () => {
      for (let day = 1; day <= days; day++) await this.advanceTo(daysLater(this.sandbox().now(), 1));
      await this.quiet();
      return this.sandbox().now();
    });
    this.underWay = advanced.catch(() => undefined);
    return advanced;
  }

  /** Finishes an advance that was cut off, and otherwise only waits until what was asked for is done. */
  async resume(): Promise<void> {
    const moment = await this.keepClock.find();
    if (!moment?.targetAt) return await this.quiet();
    await this.tick();
    await this.advanceTo(moment.targetAt);
  }

  private async advanceTo(target: Date): Promise<void> {
    const clock = this.sandbox();
    await this.quiet();
    for (;;) {
      const now = clock.now();
      const stop = await this.unitOfWork.run({ organisationId: PLATFORM, subject: 'sandbox' }, (tx) =>
        tx.lists.nextIssue(now, target),
      );
      const next = stop ?? target;
      await this.keepClock.keep({ businessAt: next, targetAt: target });
      clock.set(next);
      await this.tick();
      if (next.getTime() === target.getTime()) break;
    }
    await this.keepClock.keep({ businessAt: target, targetAt: null });
  }

  private async tick(): Promise<void> {
    await this.unitOfWork.run({ organisationId: PLATFORM, subject: 'sandbox' }, (tx) => {
      tx.enqueue('clock.tick', {});
      return Promise.resolve();
    });
    await this.quiet();
  }

  private async quiet(): Promise<void> {
    const deadline = performance.now() + QUIET_WITHIN_MS;
    while (!(await this.outbox.isQuiet())) {
      if (performance.now() > deadline)
        throw new Problem(
          503,
          'sandbox-busy',
          'The work that fell due is not done yet. Look at the worker, then try again.',
        );
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }

  private sandbox(): SandboxClock {
    if (this.clock instanceof SandboxClock) return this.clock;
    throw new Problem(404, 'not-a-sandbox', 'Business time can be moved in a sandbox only.');
  }
}
