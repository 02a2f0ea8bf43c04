import type { Response } from 'express';

/** Unwraps what a use case answered once, and says so when it is the answer to an earlier request. */
export function answer<T>(response: Response, { value, replayed }: { value: T; replayed: boolean }): T {
  if (replayed) response.set('Idempotency-Replayed', 'true');
  return value;
}
