import type { Part } from '@akkoord/settlement';
import { Decimal } from 'decimal.js';

const Exact = Decimal.clone({ precision: 40 });

/** The division of domain 4.3 as one would write it with decimal.js; the baseline of the bench. In order of the parts. */
export function divideWithDecimals(fundCents: bigint, factor: number, parts: readonly Part[]): bigint[] {
  const fund = new Exact(fundCents.toString());
  const amounts = parts.map(({ amount }) => new Exact(amount.toString()));
  const isFirst = parts.map(({ claimClass }) => claimClass === 'PREFERENTIAL');
  const totalOf = (first: boolean): Decimal =>
    amounts.reduce((total, amount, index) => (isFirst[index] === first ? total.plus(amount) : total), new Exact(0));
  const preferential = totalOf(true);
  const concurrent = totalOf(false);

  const whole = preferential.times(factor).plus(concurrent);
  const inFull = fund.times(factor).gt(whole);
  // Multiplied first and divided once: what is rounded before could part two shares that are equal.
  const exact = amounts.map((amount, index) => {
    const first = isFirst[index] === true;
    if (inFull) return first ? amount : amount.times(fund.minus(preferential)).div(concurrent);
    return amount
      .times(first ? factor : 1)
      .times(fund)
      .div(whole);
  });
  const shares = exact.map((share) => share.floor());
  const left = fund.minus(shares.reduce((total, share) => total.plus(share), new Exact(0))).toNumber();
  const byFraction = exact
    .map((share, index) => ({ index, fraction: share.minus(share.floor()), amount: amounts[index] ?? fund }))
    .sort((a, b) => b.fraction.cmp(a.fraction) || b.amount.cmp(a.amount) || a.index - b.index);
  for (const { index } of byFraction.slice(0, left)) shares[index] = (shares[index] ?? fund).plus(1);
  return shares.map((share) => BigInt(share.toFixed()));
}
