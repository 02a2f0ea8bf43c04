import { decimal, type Rational } from '@akkoord/money';
import { Decimal } from 'decimal.js';
import type { RateConvention } from './input.js';

/** Far more than the floored cent of the largest loan needs. */
const Precise = Decimal.clone({ precision: 60, toExpPos: 100, toExpNeg: -100 });

/** Remembered by rate, convention and term: a counsellor uses one loan product for years. */
const remembered = new Map<string, Decimal>();
const REMEMBERED_AT_MOST = 1_000;

/**
 * What somebody who can pay `capacity` a month for `months` can borrow, floored to the cent:
 * `C * (1 - (1+i)^-N) / i`, with i = (1+r)^(1/12) - 1 for an effective and r/12 for a nominal annual rate.
 *
 * A nominal rate is a fraction, so its loan may be a whole number of cents and is computed exactly. An
 * effective one never is (the rate has at most ten decimals), so sixty digits decide the cent.
 */
export function annuity(capacity: bigint, months: number, annualRate: string, convention: RateConvention): bigint {
  const rate = decimal(annualRate);
  if (rate.num === 0n || capacity === 0n) return capacity * BigInt(months);
  if (convention === 'NOMINAL') return nominalAnnuity(capacity, months, rate);
  const perCent = effectiveAnnuityOfOne(annualRate, months);
  return BigInt(perCent.times(capacity.toString()).floor().toFixed());
}

/** With i = n/d: C * d * ((d+n)^N - d^N) / (n * (d+n)^N), in whole numbers. */
function nominalAnnuity(capacity: bigint, months: number, rate: Rational): bigint {
  const n = rate.num;
  const d = rate.den * 12n;
  const grown = (d + n) ** BigInt(months);
  return (capacity * d * (grown - d ** BigInt(months))) / (n * grown);
}

function effectiveAnnuityOfOne(annualRate: string, months: number): Decimal {
  const key = `${annualRate}/${months}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const monthly = new Precise(annualRate).plus(1).pow(new Precise(1).div(12)).minus(1);
  const value = new Precise(1).minus(monthly.plus(1).pow(-months)).div(monthly);
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear();
  remembered.set(key, value);
  return value;
}
