/** An amount as somebody typed it, or what is wrong with it. */
export type TypedAmount =
  | { readonly ok: true; readonly cents: bigint }
  | { readonly ok: false; readonly fault: 'amount-missing' | 'amount-unreadable' | 'amount-too-high' };

/** € 10,000,000,000.00: the most any door accepts. */
const MOST_CENTS = 1_000_000_000_000n;
const AMOUNT = /^(?:€ ?)?(?<euros>\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,(?<cents>\d{1,2}|-|--))?$/;

/**
 * Reads an amount in Dutch notation: `1.234,56`, `1234,56`, `1234`, `1234,5` and `1.234,-`, with or without `€`. A point
 * only separates thousands, so `12.50` is refused and not guessed at. Exact: no floating point on the way.
 */
export function parseAmount(typed: string): TypedAmount {
  const text = typed.replace(/\s+/g, ' ').trim();
  if (text === '') return { ok: false, fault: 'amount-missing' };
  const { euros, cents = '' } = AMOUNT.exec(text)?.groups ?? {};
  if (euros === undefined) return { ok: false, fault: 'amount-unreadable' };
  const total = BigInt(euros.replaceAll('.', '')) * 100n + BigInt(cents.replaceAll('-', '').padEnd(2, '0'));
  return total > MOST_CENTS ? { ok: false, fault: 'amount-too-high' } : { ok: true, cents: total };
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

/** `13.65` as it is sent, `13,65 %` as it is read. */
export function percentageText(percentage: string): string {
  return `${percentage.replace('.', ',')}\u00a0%`;
}
