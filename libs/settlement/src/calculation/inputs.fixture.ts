import fc from 'fast-check';
import { CLAIM_CLASSES, TREATMENTS, type Treatment } from '../debt-kinds.js';
import type { CalculationClaim, CalculationInput, CapacityPeriod } from './input.js';

/** A claim of a case: only those that share in the fund are calculated with. */
export interface OwedClaim extends CalculationClaim {
  readonly treatment: Treatment;
  readonly sharesInFund: boolean;
}

export interface DrawnCase {
  /** Without its claims: see `owed`. */
  readonly terms: Omit<CalculationInput, 'claims'>;
  readonly owed: readonly OwedClaim[];
}

const MOST_CENTS = 10n ** 12n;
const atMost = (amount: bigint): bigint => (amount > MOST_CENTS ? MOST_CENTS : amount);
const permille = (of: bigint, part: number): bigint => (of * BigInt(part)) / 1_000n;

/** Small amounts give ties and whole cents, large ones what does not fit a double. */
export const amounts: fc.Arbitrary<bigint> = fc.oneof(
  fc.bigInt(1n, 20n),
  fc.bigInt(1n, 1_000_000n),
  fc.bigInt(1n, MOST_CENTS),
);
/** As short as they can be, so that ties meet; also outside the first plane, where JavaScript sorts otherwise. */
const references = fc.oneof(
  { weight: 5, arbitrary: fc.stringMatching(/^[a-zA-Z0-9]{1,2}$/) },
  { weight: 1, arbitrary: fc.constantFrom('\u{1F600}', '\uFF5E', 'é', 'z\u{10FFFF}', ' ', 'z\uFFFD') },
);
const sometimes = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const oneOfTen = fc.nat(9).map((drawn) => drawn === 0);

const owedClaim: fc.Arbitrary<OwedClaim> = fc
  .record({
    reference: references,
    claimClass: fc.constantFrom(...CLAIM_CLASSES),
    amountCents: amounts,
    split: sometimes(fc.integer({ min: 0, max: 1_000 })),
    secured: sometimes(fc.integer({ min: 0, max: 1_200 })),
    disputed: fc.option(fc.boolean()),
    outside: oneOfTen,
    treatment: fc.constantFrom(...TREATMENTS.filter((one) => one !== 'IN_PLAN')),
    sharesInFund: fc.boolean(),
  })
  .map(({ split, secured, disputed, outside, treatment, sharesInFund, ...claim }) => ({
    ...claim,
    ...(split === null ? {} : { preferentialCents: permille(claim.amountCents, split) }),
    ...(secured === null ? {} : { collateralCents: atMost(permille(claim.amountCents, secured)) }),
    ...(disputed === null ? {} : { disputed }),
    ...(outside ? { treatment, sharesInFund } : { treatment: 'IN_PLAN', sharesInFund: true }),
  }));

const owedClaims = fc
  .uniqueArray(owedClaim, { selector: ({ reference }) => reference, minLength: 1, maxLength: 13 })
  .filter((owed) => owed.some(({ sharesInFund }) => sharesInFund));

/** A decimal of at most so many digits behind the point, of at most `most` times ten to the power of minus that many. */
const decimals = (digits: number, most: number): fc.Arbitrary<string> =>
  fc.nat(most).map((drawn) => {
    const padded = drawn.toString().padStart(digits + 1, '0');
    return `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
  });

export const factors: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('1', '1.5', '2', '3'),
  decimals(2, 900).map((text) => `${Number(text[0]) + 1}${text.slice(1)}`),
);
const percentages = fc.oneof(fc.constantFrom('10.00', '0.00', '100.00', '50'), decimals(2, 10_000));
const feeRates = fc.oneof(fc.constantFrom('0', '0.09'), decimals(4, 900));
const annualRates = fc.oneof(
  fc.constantFrom('0', '0.06', '1', '0.0000000001'),
  decimals(4, 1_500),
  decimals(9, 10 ** 9),
);

const periods = (term: number, cuts: readonly number[], capacities: readonly bigint[]): CapacityPeriod[] => {
  const starts = [...new Set([1, ...cuts.map((cut) => 1 + (cut % term))])].sort((a, b) => a - b);
  return starts
    .map((fromMonth, index) => ({
      fromMonth,
      toMonth: (starts[index + 1] ?? term + 1) - 1,
      monthlyCapacityCents: capacities[index] ?? 0n,
    }))
    .toReversed();
};

/** Every product with every kind of claim; the money covers from nothing to somewhat more than is owed. */
export const cases: fc.Arbitrary<DrawnCase> = fc
  .record({
    owed: owedClaims,
    product: fc.constantFrom('DEBT_MEDIATION', 'SETTLEMENT_LOAN', 'ZERO_CAPACITY', 'FIXED_PERCENTAGE'),
    referenceDate: fc.constantFrom('2026-11-01', '2026-11-01', '2024-06-30'),
    term: fc.option(fc.oneof(fc.constantFrom(18, 36), fc.integer({ min: 1, max: 120 })), { freq: 2 }),
    factor: fc.option(factors, { freq: 2 }),
    covered: fc.integer({ min: 0, max: 1_100 }),
    oneOff: fc.option(fc.integer({ min: 0, max: 500 })),
    cuts: fc.option(fc.array(fc.nat(119), { maxLength: 4 }), { freq: 2 }),
    uneven: fc.array(fc.integer({ min: 0, max: 1_500 }), { minLength: 5, maxLength: 5 }),
    feeRate: fc.option(feeRates),
    annualRate: annualRates,
    rateConvention: fc.constantFrom('EFFECTIVE', 'NOMINAL'),
    fixedPercentage: percentages,
  })
  .map((drawn) => {
    const { product, term, owed } = drawn;
    const total = owed.reduce((sum, { amountCents }) => sum + amountCents, 0n);
    const months = term ?? 18;
    const monthlyCapacityCents = atMost(permille(total, drawn.covered) / BigInt(months));
    const oneOff = drawn.oneOff === null ? {} : { oneOffCents: atMost(permille(total, drawn.oneOff)) };
    const norm = {
      referenceDate: drawn.referenceDate,
      ...(term === null ? {} : { termMonths: term }),
      ...(drawn.factor === null ? {} : { preferenceFactor: drawn.factor }),
    };
    switch (product) {
      case 'DEBT_MEDIATION': {
        const uneven = drawn.uneven.map((part) => atMost(permille(monthlyCapacityCents, part)));
        const capacityPeriods = drawn.cuts === null ? null : periods(months, drawn.cuts, uneven);
        const money = capacityPeriods === null ? { monthlyCapacityCents } : { capacityPeriods };
        const fee = drawn.feeRate === null ? {} : { feeRate: drawn.feeRate };
        return { owed, terms: { ...norm, ...oneOff, ...money, ...fee, product } };
      }
      case 'SETTLEMENT_LOAN': {
        const { annualRate, rateConvention } = drawn;
        return { owed, terms: { ...norm, ...oneOff, monthlyCapacityCents, annualRate, rateConvention, product } };
      }
      case 'ZERO_CAPACITY':
        return { owed, terms: { ...norm, ...oneOff, product } };
      case 'FIXED_PERCENTAGE':
        return { owed, terms: { ...norm, fixedPercentage: drawn.fixedPercentage, product } };
    }
  });
