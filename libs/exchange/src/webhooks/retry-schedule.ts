import { createHash } from 'node:crypto';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What passes after each attempt but the last, in minutes: ten attempts in three days. In real time, whatever the business clock says. */
const PAUSES_MINUTES = [1, 5, 15, 60, 180, 420, 720, 1_200, 1_719];

export const ATTEMPTS = PAUSES_MINUTES.length + 1;

/** As long as an event is tried, at least. */
export const FAILING_FOR_MS = PAUSES_MINUTES.reduce((sum, minutes) => sum + minutes, 0) * MINUTE_MS;

/** Longer than this nobody is let put us off. */
const LONGEST_RETRY_AFTER_MS = 24 * HOUR_MS;

/** Pauses are up to a tenth longer, so that what failed together does not come back together. */
const JITTER = 0.1;

/**
 * The pause after the `attempt`-th attempt (1: the first) failed, in milliseconds; null after the last. The same for the
 * same `key`. `retryAfterMs`, what the receiver asked for, makes it longer and never shorter.
 */
export function pauseAfter(attempt: number, key: string, retryAfterMs: number | null): number | null {
  const minutes = PAUSES_MINUTES[attempt - 1];
  if (minutes === undefined) return null;
  const draw = createHash('sha256').update(`${key} ${attempt}`).digest().readUInt32BE(0) / 2 ** 32;
  return Math.max(Math.round(minutes * MINUTE_MS * (1 + JITTER * draw)), retryAfterMs ?? 0);
}

/** `Retry-After` (RFC 9110: seconds or a date) in milliseconds from `now`, a day at most; null: it says nothing. */
export function retryAfterOf(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  const ms = /^\d{1,9}$/.test(text)
    ? Number(text) * 1_000
    : /^[A-Z]/.test(text)
      ? Date.parse(text) - now.getTime()
      : NaN;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER_MS);
}

/** As many failures in a row, and an endpoint is tried with one delivery at a time. */
const TROUBLED_FROM = 5;
const LONGEST_REST_MINUTES = 10;

export const isTroubled = (failuresInARow: number): boolean => failuresInARow >= TROUBLED_FROM;

/** How long an endpoint is left alone after so many failures in a row, in milliseconds: what waits for it loses no attempt meanwhile. */
export function restAfter(failuresInARow: number): number {
  return Math.min(Math.max(failuresInARow - TROUBLED_FROM + 1, 0), LONGEST_REST_MINUTES) * MINUTE_MS;
}

/** Why an endpoint gets nothing any more. GONE: the receiver said so. FAILING: it took nothing of what was tried to the end. */
export type DisabledReason = 'GONE' | 'FAILING';

/** How an endpoint stands at the end of a turn. */
export interface Standing {
  /** It answered 410. */
  readonly isGone: boolean;
  /** In this turn an event had the last of its attempts, and failed; none that came before it has attempts left. */
  readonly hasGivenUp: boolean;
  /** For how long it has taken nothing at all, in milliseconds; 0: what came last was taken. */
  readonly failedForMs: number;
}

/**
 * Why an endpoint is disabled; null: it goes on. That three days went by is not enough: pauses are longer by chance and on
 * demand, and the event that was tried first has all its attempts before anybody gives up.
 */
export function whyDisabled({ isGone, hasGivenUp, failedForMs }: Standing): DisabledReason | null {
  if (isGone) return 'GONE';
  return hasGivenUp && failedForMs >= FAILING_FOR_MS ? 'FAILING' : null;
}
