import { readAmount } from '@akkoord/exchange';

const FAULTS = {
  'amount-ambiguous': 'amount-ambiguous',
  'amount-negative': 'amount-negative',
  'amount-too-large': 'amount-too-high',
} as const;

type AmountFault = 'amount-missing' | 'amount-unreadable' | (typeof FAULTS)[keyof typeof FAULTS];

/** An amount as somebody typed it, or what is wrong with it. */
export type TypedAmount =
  { readonly ok: true; readonly cents: bigint } | { readonly ok: false; readonly fault: AmountFault };

/** Reads an amount as it is read from a file: what a clerk learned there holds here. */
export function parseAmount(typed: string): TypedAmount {
  if (typed.trim() === '') return { ok: false, fault: 'amount-missing' };
  const read = readAmount(typed);
  if (read.ok) return read;
  return { ok: false, fault: read.code in FAULTS ? FAULTS[read.code as keyof typeof FAULTS] : 'amount-unreadable' };
}

/** Whole cents as `1.234,56`. */
export function amountText(cents: number | bigint): string {
  const digits = BigInt(cents).toString().padStart(3, '0');
  const euros = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${euros},${digits.slice(-2)}`;
}

/** Whole cents as `€ 1.234,56`, which never breaks over two lines. */
export function euros(cents: number | bigint): string {
  return `€\u00a0${amountText(cents)}`;
}

/** By how much an amount is more or less than another: `+ € 983,36`, `− € 10,00`, `€ 0,00`. */
export function differenceText(cents: number): string {
  const sign = cents > 0 ? '+\u00a0' : cents < 0 ? '−\u00a0' : '';
  return `${sign}${euros(Math.abs(cents))}`;
}

/** `13.65` as it is sent, `13,65 %` as it is read. */
export function percentageText(percentage: string): string {
  return `${percentage.replace('.', ',')}\u00a0%`;
}
