import { isFields, type FieldReader } from './fields.js';
import type { CapacityPeriod } from './input.js';
import { MOST_CENTS } from './read-claims.js';

/** Periods of months, within a term of at most so many, with each its capacity. */
export function readPeriods(read: FieldReader, value: unknown, termMonths: number): CapacityPeriod[] | null {
  const at = '#/capacityPeriods';
  if (!Array.isArray(value)) return read.fault(at, 'invalid', 'Capacity periods are a list.');
  if (value.length > termMonths) return read.fault(at, 'too-many', 'There are more periods than months.');
  const periods: CapacityPeriod[] = [];
  value.forEach((entry: unknown, index) => {
    const period = readPeriod(read, `${at}/${index}`, entry, termMonths);
    if (period !== null) periods.push(period);
  });
  return periods.length < value.length ? null : periods;
}

function readPeriod(read: FieldReader, at: string, entry: unknown, termMonths: number): CapacityPeriod | null {
  if (!isFields(entry)) return read.fault(at, 'invalid', 'A capacity period is an object.');
  const fromMonth = read.whole(`${at}/fromMonth`, entry.fromMonth, 1, termMonths);
  const toMonth = read.whole(`${at}/toMonth`, entry.toMonth, fromMonth ?? 1, termMonths);
  const capacity = read.cents(`${at}/monthlyCapacityCents`, entry.monthlyCapacityCents, 0n, MOST_CENTS);
  if (fromMonth === null || toMonth === null || capacity === null) return null;
  return { fromMonth, toMonth, monthlyCapacityCents: capacity };
}

/** Do the periods cover the months 1..term, each exactly once? */
export function coverOnce(periods: readonly CapacityPeriod[], termMonths: number): boolean {
  let next = 1;
  for (const { fromMonth, toMonth } of periods.toSorted((a, b) => a.fromMonth - b.fromMonth)) {
    if (fromMonth !== next) return false;
    next = toMonth + 1;
  }
  return next === termMonths + 1;
}
