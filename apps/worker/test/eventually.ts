import { setTimeout } from 'node:timers/promises';

/** Looks until what it looks at no longer throws; the last error is the test's. */
export async function eventually<T>(look: () => Promise<T>, deadlineMs = 15_000): Promise<T> {
  for (const end = performance.now() + deadlineMs; ; await setTimeout(20)) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}
