import { byteOrder, ONE, type Rational } from '@akkoord/money';
import { at, type Division } from './divide-fund.js';
import type { Product } from './input.js';
import type { Share, TraceStep } from './outcome.js';

const OWN_CHOICE = 'Akkoord: cents to the largest fractions, then the larger claim, then byte order of references';
const SCHEME = 'the scheme that pays';

/** A share before its cents were handed out: `floor` cents and `rest` over `value.den` of a cent. */
interface Exact {
  readonly share: Share;
  readonly value: Rational;
  readonly floor: bigint;
  readonly rest: bigint;
}

/**
 * Every share: exact, rounded down, and who got the cents that were left, and why. The fractions are not in lowest terms:
 * over the one denominator of the class percentages one sees at once which is the largest.
 */
export function shareSteps(product: Product, fund: bigint, division: Division, shares: readonly Share[]): TraceStep[] {
  const exact = shares.map((share): Exact => {
    const part = (share.claimClass === 'PREFERENTIAL' ? division.preferential : division.concurrent) ?? ONE;
    const num = share.amountCents * part.num;
    const floor = num / part.den;
    return { share, value: { num, den: part.den }, floor, rest: num - floor * part.den };
  });
  const sum: TraceStep = {
    step: 'sum',
    rule: 'the shares add up to the fund',
    source: product === 'FIXED_PERCENTAGE' ? SCHEME : OWN_CHOICE,
    inputs: { shares: shares.length },
    result: { fundCents: Number(fund) },
  };
  if (product === 'FIXED_PERCENTAGE') return [...exact.map(halfUpStep), sum];

  const floors = exact.reduce((total, { floor }) => total + floor, 0n);
  const remaining = Number(fund - floors);
  const waiting = exact.filter(({ rest }) => rest > 0n).sort(byLargestFraction);
  const place = new Map(waiting.map((one, index) => [one, index + 1]));
  const reason = reasonsOf(waiting, remaining);
  return [
    ...exact.map((one, index) =>
      shareStep(one, { place: place.get(one) ?? 0, because: reason(one) }, at(division.shares, index)),
    ),
    {
      step: 'remaining-cents',
      rule: 'D - the sum of the shares rounded down, one by one to the first places',
      source: OWN_CHOICE,
      inputs: { fundCents: Number(fund), roundedDownCents: Number(floors) },
      result: { remainingCents: remaining, partsWithFraction: waiting.length },
    },
    sum,
  ];
}

function shareStep(
  { share, value, floor, rest }: Exact,
  order: { place: number; because: string },
  shareCents: bigint,
): TraceStep {
  return {
    step: 'share',
    rule: 'amount x percentage of its class, rounded down; remaining cents to the largest fractions',
    source: OWN_CHOICE,
    inputs: shareInputs(share),
    result: {
      exactCents: `${value.num}/${value.den}`,
      roundedDownCents: Number(floor),
      fraction: rest === 0n ? '0' : `${rest}/${value.den}`,
      place: order.place,
      because: order.because,
      extraCents: Number(shareCents - floor),
      shareCents: Number(shareCents),
      percentage: share.percentage,
    },
  };
}

function halfUpStep({ share, value, floor }: Exact): TraceStep {
  return {
    step: 'share',
    rule: 'amount x percentage, half up',
    source: SCHEME,
    inputs: shareInputs(share),
    result: {
      exactCents: `${value.num}/${value.den}`,
      roundedDownCents: Number(floor),
      shareCents: Number(share.shareCents),
      percentage: share.percentage,
    },
  };
}

function shareInputs({ reference, claimClass, amountCents }: Share): TraceStep['inputs'] {
  return { reference, claimClass, amountCents: Number(amountCents) };
}

/** Where cents are left over all fractions have one denominator, that of the class percentages. */
function byLargestFraction(a: Exact, b: Exact): number {
  if (a.rest !== b.rest) return a.rest > b.rest ? -1 : 1;
  if (a.share.amountCents !== b.share.amountCents) return a.share.amountCents > b.share.amountCents ? -1 : 1;
  return byteOrder(a.share.reference, b.share.reference);
}

/** Why each part did or did not get a cent, in one word; where the fractions are equal, what decided instead. */
function reasonsOf(waiting: readonly Exact[], remaining: number): (one: Exact) => string {
  const last = waiting[remaining - 1];
  const first = waiting[remaining];
  const tie = last !== undefined && first !== undefined && last.rest === first.rest ? last : null;
  const tieOfAmounts = tie?.share.amountCents === first?.share.amountCents;
  const given = new Set(waiting.slice(0, remaining));
  return (one) => {
    if (one.rest === 0n) return 'NO_FRACTION';
    if (tie !== null && one.rest === tie.rest) {
      return tieOfAmounts && one.share.amountCents === tie.share.amountCents ? 'EARLIER_REFERENCE' : 'LARGER_CLAIM';
    }
    return given.has(one) ? 'LARGEST_FRACTION' : 'NO_CENT_LEFT';
  };
}
