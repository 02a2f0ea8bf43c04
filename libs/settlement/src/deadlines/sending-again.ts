const HOUR_MS = 3_600_000;
const FIRST_HOURS = 4;
const LONGEST_HOURS = 24;

/**
 * When a message that was sent so many times is sent again, as long as nothing says that it came: after four
 * hours, eight and sixteen, then each day. A hub that deletes what nobody fetched for five working days thus never has the
 * last copy.
 */
export function sendAgainAt(times: number, sentAt: Date): Date {
  const hours = Math.min(FIRST_HOURS * 2 ** Math.max(0, times - 1), LONGEST_HOURS);
  return new Date(sentAt.getTime() + hours * HOUR_MS);
}
