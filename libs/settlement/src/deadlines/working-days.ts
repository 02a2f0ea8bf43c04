import { dateOfDay, dayNumber } from './dates.js';
import { holidaysOf } from './holidays.js';
import { remembered } from './remembered.js';

const holidays = new Map<number, ReadonlySet<string>>();

/** Not a weekend and not a day of art. 3 Algemene termijnenwet. */
export const isWorkingDay = (date: string): boolean => isWorkingDayNumber(dayNumber(date), date);

function isWorkingDayNumber(day: number, date = dateOfDay(day)): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7; // 1 January 1970 was a Thursday
  if (weekday === 0 || weekday === 6) return false;
  const year = Number(date.slice(0, 4));
  let days = holidays.get(year);
  if (days === undefined) holidays.set(year, (days = holidaysOf(year)));
  return !days.has(date);
}

/** The nth working day after a date, which itself does not count; before it when n is below zero; the date for 0. */
export const addWorkingDays = remembered((date: string, n: number): string => {
  const step = Math.sign(n);
  let day = dayNumber(date);
  for (let left = Math.abs(n); left > 0;) {
    day += step;
    if (isWorkingDayNumber(day)) left -= 1;
  }
  return dateOfDay(day);
});

/** How many working days lie after `from`, up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string): number {
  let count = 0;
  const last = dayNumber(to);
  for (let day = dayNumber(from) + 1; day <= last; day++) if (isWorkingDayNumber(day)) count += 1;
  return count;
}
