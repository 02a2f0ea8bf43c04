import { addDays } from './dates.js';

/**
 * The days of art. 3 Algemene termijnenwet. Written out, because holiday libraries mark them otherwise: Good Friday
 * and every 5 May count here, and King's Day moves to the 26th when the 27th is a Sunday.
 */
export function holidaysOf(year: number): ReadonlySet<string> {
  const easter = easterOf(year);
  return new Set([
    `${year}-01-01`,
    addDays(easter, -2),
    addDays(easter, 1),
    kingsDayOf(year),
    `${year}-05-05`,
    addDays(easter, 39),
    addDays(easter, 50),
    `${year}-12-25`,
    `${year}-12-26`,
  ]);
}

function kingsDayOf(year: number): string {
  const onSunday = new Date(Date.UTC(year, 3, 27)).getUTCDay() === 0;
  return `${year}-04-${onSunday ? '26' : '27'}`;
}

/** Easter Sunday by the anonymous Gregorian rule (Meeus). */
export function easterOf(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const correction = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  const month = String(Math.floor(days / 31)).padStart(2, '0');
  return `${year}-${month}-${String((days % 31) + 1).padStart(2, '0')}`;
}
