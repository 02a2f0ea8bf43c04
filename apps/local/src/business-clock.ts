import { AdvanceClock, KeepClock } from '@akkoord/casework';
import type { SandboxClock, Runtime } from '@akkoord/platform';
import { openUseCases } from './own-use-cases.js';

const BEAT_MS = 1_000;

export interface BusinessClock {
  /** Goes on with a day that was being passed when the process was killed. Needs a running worker. */
  finishCutOffDay(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Sets the clock of a sandbox to where this database left it, in a new one leaves it as it is, and keeps it from then on:
 * a start after `kill -9` is at most a second back.
 */
export async function openBusinessClock(runtime: Runtime, clock: SandboxClock): Promise<BusinessClock> {
  const app = await openUseCases(runtime, 'akkoord-clock');
  const keepClock = app.get(KeepClock);
  const advanceClock = app.get(AdvanceClock);

  const left = await keepClock.find();
  if (left) clock.set(left.businessAt);
  else await keepClock.keep({ businessAt: clock.now(), targetAt: null });

  const beat = (): Promise<void> =>
    keepClock.beat(clock.now()).catch((error: unknown) => {
      runtime.logger.warn({ err: error }, 'The business clock could not be kept; it is tried again in a second');
    });
  let beating = Promise.resolve();
  let stopped = false;
  const timer = setInterval(() => {
    beating = beating.then(() => (stopped ? undefined : beat()));
  }, BEAT_MS);

  return {
    finishCutOffDay: async () => {
      if (left?.targetAt) await advanceClock.resume();
    },
    close: async () => {
      stopped = true;
      clearInterval(timer);
      await beating;
      await beat();
      await app.close();
    },
  };
}
