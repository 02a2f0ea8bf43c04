import { cents, divide, ONE, roundHalfUp, type Cents, type Rational } from '@akkoord/money';
import type { Part } from './parts.js';

/** The share of each class, exactly; null for a class without claims. `shares` are in the order of the parts. */
export interface Division {
  readonly preferential: Rational | null;
  readonly concurrent: Rational | null;
  /** Art. 349(2) Fw would give the preferential class more than it claims, so it is paid in full. */
  readonly preferentialInFull: boolean;
  readonly preferentialTotal: bigint;
  readonly concurrentTotal: bigint;
  readonly shares: readonly Cents[];
}

/**
 * Divides a fund that does not cover everything (art. 349(2) Fw): with p = D / (f*Vp + Vc) preferential claims
 * get f*p and concurrent ones p, or the preferential claims all of theirs and the concurrent ones the rest.
 *
 * Shares add up to the fund; see `divide` for the cents. Throws RangeError when the fund exceeds the claims.
 */
export function divideFund(fund: bigint, factor: Rational, parts: readonly Part[]): Division {
  const [preferentialTotal, concurrentTotal] = totalsOf(parts);
  if (fund > preferentialTotal + concurrentTotal) throw new RangeError('The fund exceeds the claims');
  const whole = factor.num * preferentialTotal + factor.den * concurrentTotal;
  const preferentialInFull = preferentialTotal > 0n && fund * factor.num > whole;
  const rest = fund - preferentialTotal;

  const percentages = preferentialInFull
    ? { preferential: ONE, concurrent: { num: rest, den: concurrentTotal } }
    : {
        preferential: preferentialTotal === 0n ? null : { num: fund * factor.num, den: whole },
        concurrent: concurrentTotal === 0n ? null : { num: fund * factor.den, den: whole },
      };
  const shares = preferentialInFull ? inFullAndTheRest(rest, parts) : divide(fund, parts.map(weighed(factor)));
  return { ...percentages, preferentialInFull, preferentialTotal, concurrentTotal, shares };
}

/** A scheme pays every claim the same percentage at once, each half up: the fund is their sum (domain 4.3). */
export function payFixed(percentage: Rational, parts: readonly Part[]): Division {
  const [preferentialTotal, concurrentTotal] = totalsOf(parts);
  return {
    preferential: preferentialTotal === 0n ? null : percentage,
    concurrent: concurrentTotal === 0n ? null : percentage,
    preferentialInFull: false,
    preferentialTotal,
    concurrentTotal,
    shares: parts.map((part) => cents(roundHalfUp({ num: part.amount * percentage.num, den: percentage.den }))),
  };
}

function inFullAndTheRest(rest: bigint, parts: readonly Part[]): Cents[] {
  const concurrent = divide(
    rest,
    parts.map((part) => ({ ...part, weight: part.claimClass === 'CONCURRENT' ? part.amount : 0n })),
  );
  return parts.map((part, index) => (part.claimClass === 'PREFERENTIAL' ? cents(part.amount) : at(concurrent, index)));
}

/** Where parts and shares run side by side. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`Nothing at ${index}`);
  return found;
}

const weighed =
  (factor: Rational) =>
  (part: Part): { reference: string; amount: bigint; weight: bigint } => ({
    reference: part.reference,
    amount: part.amount,
    weight: part.amount * (part.claimClass === 'PREFERENTIAL' ? factor.num : factor.den),
  });

function totalsOf(parts: readonly Part[]): [preferential: bigint, concurrent: bigint] {
  let preferential = 0n;
  let concurrent = 0n;
  for (const part of parts) {
    if (part.claimClass === 'PREFERENTIAL') preferential += part.amount;
    else concurrent += part.amount;
  }
  return [preferential, concurrent];
}
