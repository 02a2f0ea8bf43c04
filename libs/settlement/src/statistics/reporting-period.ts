import { addDays } from '../deadlines/dates.js';

/** Both days belong to it. */
export interface ReportingPeriod {
  readonly from: string;
  readonly to: string;
}

/**
 * The period that is asked for (aanleverperiode). Who names none gets the half year that ended last: the published contract
 * leaves that to the deliverer, and reporting by half years is its example. A start alone runs to the end of that half year,
 * or to today when it lies after that; an end alone begins with the half year it lies in. Null: it ends before it starts.
 */
export function reportingPeriod(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  today: string,
): ReportingPeriod | null {
  const lastEnd = addDays(startOfHalfYear(today), -1);
  const to = asked.to ?? (asked.from !== undefined && asked.from > lastEnd ? today : lastEnd);
  const from = asked.from ?? startOfHalfYear(to);
  return from > to ? null : { from, to };
}

function startOfHalfYear(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(5, 7) <= '06' ? '01' : '07'}-01`;
}
