import { euros, percentageText } from '../calculation-page/figures.js';

export const money = (cents: number): string => euros(BigInt(cents));

/** `2026-11-02` as `2-11-2026`, for a column. */
export function shortDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${String(Number(day))}-${String(Number(month))}-${year}`;
}

export const percentageOrNone = (percentage: string | null): string =>
  percentage === null ? 'geen vorderingen' : percentageText(percentage);

export const count = (number: number, one: string, more: string): string =>
  `${String(number)} ${number === 1 ? one : more}`;

export const creditorCount = (number: number): string => count(number, 'schuldeiser', 'schuldeisers');
