import { setTimeout as pause } from 'node:timers/promises';

/** Does the work while the fault goes on, and lets the fault end what it is doing before anybody looks at the result. */
export async function during<T>(fault: (over: AbortSignal) => Promise<void>, work: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const going = fault(over.signal);
  try {
    return await Promise.race([work(), going.then(() => new Promise<never>(() => undefined))]);
  } finally {
    over.abort();
    await going;
  }
}

/** Does it again and again, so many milliseconds apart, at most so many times, until it is over. */
export async function every(
  milliseconds: number,
  over: AbortSignal,
  blow: (time: number) => Promise<void>,
  times = Infinity,
): Promise<void> {
  for (let time = 0; time < times; time++) {
    try {
      await pause(milliseconds, undefined, { signal: over });
    } catch {
      return;
    }
    await blow(time);
  }
}
