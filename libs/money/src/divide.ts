import { byteOrder } from './byte-order.js';
import { cents, type Cents } from './cents.js';

/** One that shares: in proportion to its weight when one is given, else to its amount. */
export interface Claimant {
  readonly reference: string;
  readonly amount: bigint;
  readonly weight?: bigint;
}

/**
 * Divides `fund` so that the shares always add up to it: the shares, in the order of `claims`.
 *
 * Every share is first rounded down; the cents that are left go one by one to the largest fractions,
 * between equal fractions to the larger claim, then to the earlier reference in byte order. The order
 * in which claims come in is therefore no part of the answer.
 *
 * Throws RangeError when there is money and nobody to give it to.
 */
export function divide(fund: bigint, claims: readonly Claimant[]): Cents[] {
  let whole = 0n;
  for (const claim of claims) whole += weightOf(claim);
  if (whole === 0n && fund > 0n) throw new RangeError(`Nobody shares in the ${fund} cents`);

  const shares: bigint[] = [];
  const waiting: Waiting[] = [];
  let left = fund;
  claims.forEach((claim, index) => {
    const exact = fund * weightOf(claim);
    const share = whole === 0n ? 0n : exact / whole;
    shares.push(share);
    left -= share;
    const fraction = exact - share * whole;
    if (fraction > 0n) waiting.push({ index, fraction, claim });
  });
  if (left > 0n) {
    waiting.sort(byLargestFraction);
    for (const { index } of waiting.slice(0, Number(left))) shares[index] = (shares[index] ?? 0n) + 1n;
  }
  return shares.map(cents);
}

interface Waiting {
  readonly index: number;
  readonly fraction: bigint;
  readonly claim: Claimant;
}

const weightOf = (claim: Claimant): bigint => claim.weight ?? claim.amount;

function byLargestFraction(a: Waiting, b: Waiting): number {
  if (a.fraction !== b.fraction) return a.fraction > b.fraction ? -1 : 1;
  if (a.claim.amount !== b.claim.amount) return a.claim.amount > b.claim.amount ? -1 : 1;
  return byteOrder(a.claim.reference, b.claim.reference);
}
