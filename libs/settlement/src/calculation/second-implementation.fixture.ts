import type { CalculationClaim, CalculationInput, RateConvention } from './input.js';
import type { OwedClaim } from './inputs.fixture.js';

/**
 * Domain 4.2 and 4.3 once more, to compare the product with: plain fractions, month by month and cent by cent, with
 * nothing of libs/money and no rule of libs/settlement. It is slow, and reads no input that is not in order.
 */
export interface SecondAnswer {
  readonly grossCents: bigint;
  readonly feeCents: bigint;
  readonly fundCents: bigint;
  readonly creditChargeCents: bigint;
  readonly preferentialPercentage: string | null;
  readonly concurrentPercentage: string | null;
  /** What takes part of each class: how many shares, and how many cents. */
  readonly totals: Readonly<Record<'PREFERENTIAL' | 'CONCURRENT', { count: number; amountCents: number }>>;
  readonly shares: readonly {
    readonly reference: string;
    readonly claimClass: string;
    readonly amountCents: bigint;
    readonly percentage: string;
    readonly shareCents: bigint;
  }[];
}

export type SecondRefusal = 'no-claim-takes-part' | 'fund-covers-all-claims' | 'zero-offer-not-allowed';

/** The norms of a date, as far as a calculation that is in order needs them. */
interface Norms {
  readonly termMonths: number;
  readonly preferenceFactor: string;
  readonly zeroOfferAllowed: boolean;
}

/** A fraction in lowest terms. */
class Ratio {
  private constructor(
    readonly over: bigint,
    readonly under: bigint,
  ) {}

  static of(over: bigint, under = 1n): Ratio {
    let [a, b] = [over, under];
    while (b > 0n) [a, b] = [b, a % b];
    return new Ratio(over / a, under / a);
  }
  static read(text: string): Ratio {
    const [units, decimals = ''] = text.split('.');
    let value = Ratio.of(BigInt(units ?? ''));
    let place = 1n;
    for (const digit of decimals) value = value.plus(Ratio.of(BigInt(digit), (place *= 10n)));
    return value;
  }
  plus(other: Ratio): Ratio {
    return Ratio.of(this.over * other.under + other.over * this.under, this.under * other.under);
  }
  minus(other: Ratio): Ratio {
    return Ratio.of(this.over * other.under - other.over * this.under, this.under * other.under);
  }
  by(other: Ratio): Ratio {
    return Ratio.of(this.over * other.over, this.under * other.under);
  }
  per(other: Ratio): Ratio {
    return Ratio.of(this.over * other.under, this.under * other.over);
  }
  exceeds(other: Ratio): boolean {
    return this.over * other.under > other.over * this.under;
  }
  get floor(): bigint {
    return this.over / this.under;
  }
  get fractional(): Ratio {
    return Ratio.of(this.over % this.under, this.under);
  }
  /** Half up: what lies behind the whole decides. */
  get nearest(): bigint {
    return HALF.exceeds(this.fractional) ? this.floor : this.floor + 1n;
  }
}
const HALF = Ratio.of(1n, 2n);
const WHOLE = Ratio.of(1n);

interface Piece {
  readonly reference: string;
  readonly first: boolean;
  readonly cents: bigint;
}

/** Art. 349(3) Fw and the collateral: a secured cent stays out; what is left comes first as far as it is preferential. */
function piecesOf(claim: CalculationClaim): Piece[] {
  const { reference, amountCents, preferentialCents = 0n, collateralCents = 0n } = claim;
  const left = amountCents - collateralCents;
  if (left <= 0n) return [];
  const one = (first: boolean): Piece[] => [{ reference, first, cents: left }];
  if (preferentialCents === 0n) return one(collateralCents === 0n && claim.claimClass === 'PREFERENTIAL');
  if (left <= preferentialCents) return one(true);
  return [
    { reference: `${reference}#c`, first: false, cents: left - preferentialCents },
    { reference: `${reference}#p`, first: true, cents: preferentialCents },
  ];
}

export function settleAgain(
  terms: Omit<CalculationInput, 'claims'>,
  owed: readonly OwedClaim[],
  norms: Norms,
): SecondAnswer | SecondRefusal {
  const pieces = owed
    .filter(({ sharesInFund }) => sharesInFund)
    .flatMap(piecesOf)
    .sort((a, b) => Buffer.compare(Buffer.from(a.reference), Buffer.from(b.reference)));
  const claimed = totalOf(pieces);
  if (claimed === 0n) return 'no-claim-takes-part';
  const comingFirst = pieces.filter(({ first }) => first);
  const firsts = totalOf(comingFirst);
  const others = claimed - firsts;

  let money = { gross: 0n, fee: 0n, charge: 0n, fund: 0n };
  let percentageOf: (first: boolean) => Ratio;
  let paid: bigint[];
  if (terms.product === 'FIXED_PERCENTAGE') {
    const tariff = Ratio.read(terms.fixedPercentage ?? '').per(Ratio.of(100n));
    paid = pieces.map(({ cents }) => Ratio.of(cents).by(tariff).nearest);
    money = { ...money, fund: paid.reduce((total, cents) => total + cents, 0n) };
    percentageOf = () => tariff;
    if (money.fund >= claimed) return 'fund-covers-all-claims';
  } else {
    money = moneyOf(terms, terms.termMonths ?? norms.termMonths);
    if (money.fund >= claimed) return 'fund-covers-all-claims';
    const factor = Ratio.read(terms.preferenceFactor ?? norms.preferenceFactor);
    const base = Ratio.of(money.fund).per(factor.by(Ratio.of(firsts)).plus(Ratio.of(others)));
    const raised = base.by(factor);
    const capped = firsts > 0n && raised.exceeds(WHOLE);
    const rest = capped && others > 0n ? Ratio.of(money.fund - firsts, others) : base;
    percentageOf = (first) => (first ? (capped ? WHOLE : raised) : rest);
    paid = inCents(pieces, money.fund, percentageOf);
  }
  if (money.fund === 0n && !norms.zeroOfferAllowed) return 'zero-offer-not-allowed';
  return {
    grossCents: money.gross,
    feeCents: money.fee,
    fundCents: money.fund,
    creditChargeCents: money.charge,
    preferentialPercentage: firsts === 0n ? null : published(percentageOf(true)),
    concurrentPercentage: others === 0n ? null : published(percentageOf(false)),
    totals: {
      PREFERENTIAL: { count: comingFirst.length, amountCents: Number(firsts) },
      CONCURRENT: { count: pieces.length - comingFirst.length, amountCents: Number(others) },
    },
    shares: pieces.map(({ reference, first, cents }, index) => ({
      reference,
      claimClass: first ? 'PREFERENTIAL' : 'CONCURRENT',
      amountCents: cents,
      percentage: published(percentageOf(first)),
      shareCents: paid[index] ?? -1n,
    })),
  };
}

const totalOf = (pieces: readonly Piece[]): bigint => pieces.reduce((total, { cents }) => total + cents, 0n);

/** Whole cents first; then, as long as money is left, a cent to whoever misses most and has had none. */
function inCents(pieces: readonly Piece[], fund: bigint, percentageOf: (first: boolean) => Ratio): bigint[] {
  const exact = pieces.map(({ cents, first }) => Ratio.of(cents).by(percentageOf(first)));
  const paid = exact.map(({ floor }) => floor);
  const missing = exact.map(({ fractional }) => fractional);
  const goesBefore = (a: number, b: number): boolean => {
    const [one, other] = [missing[a] ?? WHOLE, missing[b] ?? WHOLE];
    if (one.exceeds(other) || other.exceeds(one)) return one.exceeds(other);
    const [mine, theirs] = [pieces[a]?.cents ?? 0n, pieces[b]?.cents ?? 0n];
    // Pieces stand in byte order, and are looked at from the first.
    return mine > theirs;
  };
  for (let left = fund - paid.reduce((total, cents) => total + cents, 0n); left > 0n; left--) {
    let best = 0;
    for (let index = 1; index < pieces.length; index++) if (goesBefore(index, best)) best = index;
    paid[best] = (paid[best] ?? 0n) + 1n;
    missing[best] = Ratio.of(0n);
  }
  return paid;
}

function moneyOf(
  terms: Omit<CalculationInput, 'claims'>,
  months: number,
): { gross: bigint; fee: bigint; charge: bigint; fund: bigint } {
  const once = terms.oneOffCents ?? 0n;
  let gross = 0n;
  for (let month = 1; month <= months; month++) gross += capacityIn(month, terms);
  if (terms.product === 'SETTLEMENT_LOAN') {
    const { monthlyCapacityCents = 0n, annualRate = '', rateConvention = 'NOMINAL' } = terms;
    const loan = presentValue(monthlyCapacityCents, months, annualRate, rateConvention);
    return { gross, fee: 0n, charge: gross - loan, fund: loan + once };
  }
  const fee = Ratio.of(gross).by(Ratio.read(terms.feeRate ?? '0')).nearest;
  return { gross, fee, charge: 0n, fund: gross - fee + once };
}

function capacityIn(
  month: number,
  { monthlyCapacityCents, capacityPeriods }: Omit<CalculationInput, 'claims'>,
): bigint {
  const period = capacityPeriods?.find(({ fromMonth, toMonth }) => fromMonth <= month && month <= toMonth);
  return period?.monthlyCapacityCents ?? monthlyCapacityCents ?? 0n;
}

/** Fifty digits behind the point. */
const SCALE = 10n ** 50n;

/** What the payments of all months are worth on the first day, the last month first: v = (v + C) / (1 + i). */
function presentValue(capacity: bigint, months: number, annualRate: string, convention: RateConvention): bigint {
  const rate = Ratio.read(annualRate);
  if (convention === 'NOMINAL') {
    const growth = WHOLE.plus(rate.per(Ratio.of(12n)));
    let [over, under] = [0n, 1n];
    for (let month = 0; month < months; month++) {
      [over, under] = [(over + capacity * under) * growth.under, under * growth.over];
    }
    return over / under;
  }
  const growth = twelfthRoot(WHOLE.plus(rate));
  let value = 0n;
  for (let month = 0; month < months; month++) value = ((value + capacity * SCALE) * SCALE) / growth;
  return value / SCALE;
}

/** By Newton, from above: x - (x^12 - a) / 12 x^11, until it no longer falls. */
function twelfthRoot(of: Ratio): bigint {
  const a = (of.over * SCALE ** 12n) / of.under;
  for (let x = 2n * SCALE; ;) {
    const next = (11n * x + a / x ** 11n) / 12n;
    if (next >= x) return x;
    x = next;
  }
}

/** Two decimals, digit by digit. */
function published(share: Ratio): string {
  const hundredths = share.by(Ratio.of(10_000n)).nearest;
  return `${hundredths / 100n}.${(hundredths / 10n) % 10n}${hundredths % 10n}`;
}
