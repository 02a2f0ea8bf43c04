import { Temporal } from 'temporal-polyfill';
import { dateOfDay, dayNumber } from './dates.js';
import { addWorkingDays, isWorkingDay } from './working-days.js';

export const RHYTHMS = ['IMMEDIATE', 'DAY', 'WEEK', 'TWO_WEEKS', 'MONTH'] as const;

/** How often a desk gets a list, and until what time of day, in the Netherlands, lines still go on it. */
export interface ListRhythm {
  readonly every: (typeof RHYTHMS)[number];
  /** `HH:MM`. */
  readonly cutOff: string;
}

export const DEFAULT_RHYTHM: ListRhythm = { every: 'DAY', cutOff: '17:00' };

/** What a desk may choose by itself: anything slower keeps clients waiting, and is for an agreement. */
export const RHYTHMS_OF_DESKS = ['DAY', 'WEEK'] as const satisfies readonly ListRhythm['every'][];

/** What an agreement says of the rhythm; DEFAULT: none does. */
export interface AgreedRhythm {
  readonly value: ListRhythm;
  readonly kind: string;
}

/** The rhythm that holds: the desk's own, unless an agreement promises lists more often than that. */
export function rhythmThatHolds(agreed: AgreedRhythm, own: ListRhythm | null): ListRhythm {
  if (own === null) return agreed.value;
  const isAsOften = RHYTHMS.indexOf(own.every) <= RHYTHMS.indexOf(agreed.value.every);
  return agreed.kind === 'DEFAULT' || isAsOften ? own : agreed.value;
}

const TIME_ZONE = 'Europe/Amsterdam';
/** A Monday: weeks and pairs of weeks are counted from it, so that a year of 53 weeks changes nothing. */
const FIRST_MONDAY = dayNumber('2024-01-01');

/**
 * The next moment a list closes, strictly after an instant; IMMEDIATE closes at that instant.
 *
 * Lists close on working days only: each of them, or the first of each week, pair of weeks or month.
 */
export function nextCutOff(rhythm: ListRhythm, after: Date): Date {
  if (rhythm.every === 'IMMEDIATE') return after;
  const now = Temporal.Instant.fromEpochMilliseconds(after.getTime());
  let date = now.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
  for (;;) {
    const day = cutOffDayFrom(rhythm.every, date);
    const at = Temporal.PlainDateTime.from(`${day}T${rhythm.cutOff}`).toZonedDateTime(TIME_ZONE);
    if (at.epochMilliseconds > after.getTime()) return new Date(at.epochMilliseconds);
    date = addWorkingDays(day, 1);
  }
}

/** The first day on or after a date on which such a list closes. */
function cutOffDayFrom(every: Exclude<ListRhythm['every'], 'IMMEDIATE'>, date: string): string {
  if (every === 'DAY') return workingDayFrom(date);
  for (let start = startOf(every, date, 0), ahead = 1; ; start = startOf(every, date, ahead++)) {
    const day = workingDayFrom(start);
    if (day >= date) return day;
  }
}

/** The first day of the week, pair of weeks or month a date is in, or of one so many later. */
function startOf(every: 'WEEK' | 'TWO_WEEKS' | 'MONTH', date: string, ahead: number): string {
  if (every === 'MONTH') {
    return Temporal.PlainDate.from(date).with({ day: 1 }).add({ months: ahead }).toString();
  }
  const length = every === 'WEEK' ? 7 : 14;
  const periods = Math.floor((dayNumber(date) - FIRST_MONDAY) / length);
  return dateOfDay(FIRST_MONDAY + (periods + ahead) * length);
}

const workingDayFrom = (date: string): string => (isWorkingDay(date) ? date : addWorkingDays(date, 1));
