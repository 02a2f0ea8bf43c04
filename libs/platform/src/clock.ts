import { Temporal } from 'temporal-polyfill';

/** The calendar by which deadlines run, whatever the server's own time zone is. */
export const BUSINESS_TIME_ZONE = 'Europe/Amsterdam';

/**
 * Business time: the only source of "now" and "today" for deadlines, states and messages. Tokens, sessions, locks
 * and retries use real time and never this.
 */
export abstract class Clock {
  abstract now(): Date;

  /** The calendar date in the Netherlands, as `YYYY-MM-DD`. */
  today(): string {
    return businessDateOf(this.now());
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that runs at the normal pace from wherever it was last set, so that an integrator can live through deadlines. */
export class SandboxClock extends Clock {
  private setAt = performance.now();

  constructor(private base: Date) {
    super();
  }

  now(): Date {
    return new Date(this.base.getTime() + Math.floor(performance.now() - this.setAt));
  }

  set(at: Date): void {
    this.base = at;
    this.setAt = performance.now();
  }
}

/** The Dutch calendar date of an instant, as `YYYY-MM-DD`. */
export function businessDateOf(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(BUSINESS_TIME_ZONE)
    .toPlainDate()
    .toString();
}

/** The calendar date in the Netherlands by the real clock: for who may come in, and never for deadlines. */
export const realToday = (): string => businessDateOf(new Date());

/** The instant at which this calendar date begins in the Netherlands. */
export function startOfBusinessDay(day: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(BUSINESS_TIME_ZONE).epochMilliseconds);
}

/** The same time of day in the Netherlands, so many calendar days later: summer time keeps the wall clock. */
export function daysLater(at: Date, days: number): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(BUSINESS_TIME_ZONE);
  return new Date(local.add({ days }).epochMilliseconds);
}
