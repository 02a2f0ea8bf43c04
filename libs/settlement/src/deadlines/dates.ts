import { Temporal } from 'temporal-polyfill';
import { remembered } from './remembered.js';

const A_DAY = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A calendar date as a count of days, so that dates can be added up cheaply. Throws RangeError on anything else. */
export function dayNumber(date: string): number {
  const [, year, month, day] = DATE.exec(date) ?? [];
  const instant = year === undefined ? Number.NaN : Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== date) {
    throw new RangeError(`Not a date: "${date}"`);
  }
  return instant / A_DAY;
}

export const dateOfDay = (day: number): string => new Date(day * A_DAY).toISOString().slice(0, 10);

/** Whether a text is an existing calendar date, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

export const addDays = (date: string, days: number): string => dateOfDay(dayNumber(date) + days);

/** Calendar days from one date to another; below zero when `to` is the earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** Adds an ISO 8601 period, as `P8M`. The day after 31 January plus a month is the last of February. */
export const addPeriod = remembered((date: string, period: string): string =>
  Temporal.PlainDate.from(date).add(Temporal.Duration.from(period)).toString(),
);
