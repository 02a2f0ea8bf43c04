import { compare, min, ONE, percentageToRational, rational, times, type Rational } from '@akkoord/money';
import type { Product } from '../calculation/input.js';
import type { ClaimClass } from '../debt-kinds.js';

/** What a creditor that says no would expect (tegenbod): a percentage of all its claims here, or an amount. */
export interface CounterOffer<Amount = bigint> {
  /** Two decimals; absent: an amount was stated. */
  readonly percentage?: string;
  /** Whole cents; absent: a percentage was stated. */
  readonly amountCents?: Amount;
  readonly product?: Product;
  readonly termMonths?: number;
  readonly explanation?: string;
}

/** What one claim, or one part of a split claim, was offered. */
export interface OfferedPart {
  readonly claimClass: ClaimClass;
  readonly amountCents: bigint;
  readonly percentage: string;
  readonly shareCents: bigint;
}

export type CounterOfferRefusal = 'counter-offer-above-claim' | 'counter-offer-not-higher';

/** Nobody can expect more than it claims, and to ask for what is offered already, or for less, is no counter-offer. */
export function refusalOfCounterOffer(
  counterOffer: CounterOffer,
  offered: readonly OfferedPart[],
): CounterOfferRefusal | null {
  const claimed = rational(sumOf(offered, ({ amountCents }) => amountCents));
  const wanted = wantedOf(counterOffer, claimed);
  if (compare(wanted, claimed) > 0) return 'counter-offer-above-claim';
  if (compare(wanted, rational(sumOf(offered, ({ shareCents }) => shareCents))) <= 0) return 'counter-offer-not-higher';
  return isNoMoreThanPublished(counterOffer, offered) ? 'counter-offer-not-higher' : null;
}

/** The cents of a small share are rounded, so that its published percentage may be the larger of the two. */
function isNoMoreThanPublished({ percentage }: CounterOffer, offered: readonly OfferedPart[]): boolean {
  if (percentage === undefined) return false;
  const wanted = percentageToRational(percentage);
  return offered.every((part) => compare(wanted, percentageToRational(part.percentage)) <= 0);
}

/** The division a counter-offer answers: its fund, what takes part of each class, and the preference factor. */
export interface CounteredDivision extends ClassCents {
  readonly fundCents: bigint;
  readonly preferenceFactor: Rational;
}

interface ClassCents {
  readonly preferentialCents: bigint;
  readonly concurrentCents: bigint;
}

/**
 * How many cents the fund falls short if this creditor gets what it expects and everybody else the same by the rule of
 * the division (art. 349(2) Fw): beside a concurrent percentage c preferential claims get f*c, and at most all of
 * theirs. The fund that is needed is rounded up to the cent.
 */
export function extraFundFor(
  counterOffer: CounterOffer,
  offered: readonly OfferedPart[],
  { fundCents, preferenceFactor, ...all }: CounteredDivision,
): bigint {
  const ofClass = (claimClass: ClaimClass): bigint =>
    sumOf(offered, (part) => (part.claimClass === claimClass ? part.amountCents : 0n));
  const own = { preferentialCents: ofClass('PREFERENTIAL'), concurrentCents: ofClass('CONCURRENT') };
  const claimed = rational(own.preferentialCents + own.concurrentCents);
  const concurrent = concurrentFor(wantedOf(counterOffer, claimed), own, preferenceFactor);
  const { num, den } = plus(
    times(min(ONE, times(preferenceFactor, concurrent)), rational(all.preferentialCents)),
    times(concurrent, rational(all.concurrentCents)),
  );
  const needed = (num + den - 1n) / den;
  return needed > fundCents ? needed - fundCents : 0n;
}

/** The concurrent percentage by which these claims together get so much: above f*c = 1 only concurrent ones still gain. */
function concurrentFor(
  wanted: Rational,
  { preferentialCents, concurrentCents }: ClassCents,
  factor: Rational,
): Rational {
  const weighed = plus(times(factor, rational(preferentialCents)), rational(concurrentCents));
  const shared = over(wanted, weighed);
  if (concurrentCents === 0n || compare(times(factor, shared), ONE) <= 0) return shared;
  return over(plus(wanted, { num: -preferentialCents, den: 1n }), rational(concurrentCents));
}

const wantedOf = ({ percentage, amountCents = 0n }: CounterOffer, claimed: Rational): Rational =>
  percentage === undefined ? rational(amountCents) : times(percentageToRational(percentage), claimed);

const plus = (a: Rational, b: Rational): Rational => rational(a.num * b.den + b.num * a.den, a.den * b.den);

const over = (a: Rational, b: Rational): Rational => rational(a.num * b.den, a.den * b.num);

const sumOf = (parts: readonly OfferedPart[], cents: (part: OfferedPart) => bigint): bigint =>
  parts.reduce((total, part) => total + cents(part), 0n);
