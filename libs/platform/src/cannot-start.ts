/** Every reason for which a process refuses to start: operators look for these words. Add freely, rename never. */
export const START_REFUSALS = [
  'database-newer',
  'database-not-prepared',
  'encryption-key-missing',
  'postgres-too-old',
  'queues-not-prepared',
  'redis-away',
  'redis-evicts',
  'role-unbound',
] as const;
export type StartRefusal = (typeof START_REFUSALS)[number];

/** Why a process refuses to start: one sentence that says what to do, with its code. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';

  constructor(
    readonly code: StartRefusal,
    sentence: string,
  ) {
    super(`${sentence} (${code})`);
  }
}
