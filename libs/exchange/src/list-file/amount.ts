import type { ListFileFaultCode } from './faults.js';

/** € 10.000.000.000,00: the most any door accepts. */
const MOST_CENTS = 1_000_000_000_000n;
/** With more characters than this it is no amount, whatever it is. */
const LONGEST = 40;

const SIGN = /^(?:€|EUR)\s*|\s*(?:€|EUR)$/gi;
/** Without separators, or with the one that can only stand before cents; `,-` is how prices are written. */
const PLAIN = /^(\d+)(?:[.,](\d{1,2})|[.,](?:-|--|—))?$/;
const DUTCH = /^(\d{1,3}(?:\.\d{3})+),(\d{1,2}|-|--|—)$/;
const ENGLISH = /^(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$/;
/** Two separators of thousands can be nothing else. */
const MILLIONS = /^\d{1,3}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,})$/;
const EITHER = /^[1-9]\d{0,2}[.,]\d{3}$/;

type ReadAmount =
  { readonly ok: true; readonly cents: bigint } | { readonly ok: false; readonly code: ListFileFaultCode };

/**
 * Reads an amount in euros as a spreadsheet or a clerk writes it: `1.234,56`, `1234,56`, `€ 1.234,56`, `1234.5` and
 * `25,-`. What can be meant in two ways, as `1.234`, is refused. Exact: no floating point on the way.
 */
export function readAmount(cell: string): ReadAmount {
  if (cell.length > LONGEST) return { ok: false, code: 'amount-unreadable' };
  const text = cell.trim().replace(SIGN, '');
  if (/^[-−]/.test(text)) return { ok: false, code: 'amount-negative' };
  if (EITHER.test(text)) return { ok: false, code: 'amount-ambiguous' };
  const [, euros, cents = ''] = PLAIN.exec(text) ?? DUTCH.exec(text) ?? ENGLISH.exec(text) ?? [];
  const whole = euros ?? MILLIONS.exec(text)?.[0];
  if (whole === undefined) return { ok: false, code: 'amount-unreadable' };
  const total = BigInt(`${whole.replace(/\D/g, '')}${cents.replace(/\D/g, '').padEnd(2, '0')}`);
  return total > MOST_CENTS ? { ok: false, code: 'amount-too-large' } : { ok: true, cents: total };
}

/** Whole cents as `1234,56`, which a spreadsheet takes for a number. */
export function amountCell(cents: number | bigint): string {
  const digits = cents.toString().padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
}
