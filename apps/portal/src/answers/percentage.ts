const PERCENTAGE = /^(?<whole>\d{1,3})(?:[.,](?<part>\d{1,2}))? ?%?$/;

/** Reads a percentage as somebody types it, `25`, `25,5` or `25,00 %`, as two decimals; null: it is none. */
export function parsePercentage(typed: string): string | null {
  const { whole, part = '' } = PERCENTAGE.exec(typed.replace(/\s+/g, ' ').trim())?.groups ?? {};
  return whole === undefined ? null : `${String(Number(whole))}.${part.padEnd(2, '0')}`;
}
