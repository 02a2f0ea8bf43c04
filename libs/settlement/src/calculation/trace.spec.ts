import { describe, expect, it } from '@jest/globals';
import { NORM_SETS } from '../norm-sets.fixture.js';
import { calculate } from './calculate.js';
import { completeInput } from './complete-input.js';
import type { CalculationClaim, CalculationInput } from './input.js';
import type { Calculation, TraceStep } from './outcome.js';
import { capacityStep } from './trace.js';
import { calculationOnTheWire } from './wire.js';
import { canonicalDigest } from '../canonical-digest.js';

const tax: CalculationClaim = { reference: 'tax', claimClass: 'PREFERENTIAL', amountCents: 320_000n };
const health: CalculationClaim = { reference: 'health', claimClass: 'CONCURRENT', amountCents: 221_040n };
const rent: CalculationClaim = { reference: 'rent', claimClass: 'CONCURRENT', amountCents: 412_000n };
const twin: CalculationClaim = { ...rent, reference: 'twin' };
const all = [tax, health, rent, twin];

const mediation: CalculationInput = {
  product: 'DEBT_MEDIATION',
  referenceDate: '2026-11-01',
  monthlyCapacityCents: 15_001n,
  feeRate: '0.0875',
  oneOffCents: 50_000n,
  claims: all,
};
const loan: CalculationInput = {
  product: 'SETTLEMENT_LOAN',
  referenceDate: '2026-11-01',
  monthlyCapacityCents: 6_500n,
  annualRate: '0.06',
  rateConvention: 'EFFECTIVE',
  claims: all,
};

const INPUTS: readonly (CalculationInput & { because: string })[] = [
  { because: 'debt mediation', ...mediation },
  {
    because: 'capacity by period',
    product: 'DEBT_MEDIATION',
    referenceDate: '2026-11-01',
    capacityPeriods: [
      { fromMonth: 1, toMonth: 9, monthlyCapacityCents: 15_000n },
      { fromMonth: 10, toMonth: 18, monthlyCapacityCents: 21_000n },
    ],
    claims: all,
  },
  { because: 'a loan', ...loan },
  { because: 'a loan at a nominal rate', ...loan, rateConvention: 'NOMINAL' },
  { because: 'a loan without interest', ...loan, annualRate: '0' },
  { because: 'an offer of nothing', product: 'ZERO_CAPACITY', referenceDate: '2026-11-01', claims: all },
  { because: 'the preferential class in full', ...mediation, monthlyCapacityCents: 60_000n },
  { because: 'another factor and term', ...mediation, preferenceFactor: '2.5', termMonths: 36 },
  {
    because: 'a split, a secured and a disputed claim',
    ...mediation,
    claims: [
      { ...tax, preferentialCents: 250_000n },
      { ...rent, collateralCents: 100_000n },
      { ...twin, collateralCents: 500_000n },
      { ...health, disputed: true },
      { ...tax, reference: 'both', preferentialCents: 100_000n, collateralCents: 50_000n },
    ],
  },
  {
    because: 'a fixed percentage',
    product: 'FIXED_PERCENTAGE',
    referenceDate: '2026-11-01',
    fixedPercentage: '10.00',
    claims: [{ ...tax, amountCents: 204_815n }, health],
  },
];

function settled(input: CalculationInput): Calculation {
  const outcome = calculate(input, NORM_SETS);
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.calculation;
}

const stepsOf = (trace: readonly TraceStep[], name: string): TraceStep[] => trace.filter(({ step }) => step === name);
function stepOf(trace: readonly TraceStep[], name: string): TraceStep {
  const [found] = stepsOf(trace, name);
  if (!found) throw new Error(`No step ${name}`);
  return found;
}

type Fraction = [num: bigint, den: bigint];
function read(value: string | number | undefined): Fraction {
  const [num = '', den = '1'] = String(value).split('/');
  const [whole = '', decimals = ''] = num.split('.');
  return [BigInt(whole + decimals), BigInt(den) * 10n ** BigInt(decimals.length)];
}
const same = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d === c * b;
const money = (value: string | number | undefined): bigint => BigInt(value ?? -1);

describe.each(INPUTS)('the trace of $because', ({ because: _because, ...input }) => {
  const calculation = settled(input);
  const { trace, shares } = calculation;

  it('names for every step the rule and where it comes from', () => {
    for (const step of trace) expect([step.rule, step.source]).not.toContain('');
  });

  it('leads from the capacity to the fund', () => {
    if (input.product === 'FIXED_PERCENTAGE') return;
    const { inputs, result } = stepOf(trace, 'fund');
    const sum =
      money(inputs.grossCents ?? 0) -
      money(inputs.feeCents ?? 0) +
      money(inputs.loanCents ?? 0) +
      money(inputs.oneOffCents);
    expect(sum).toBe(money(result.fundCents));
    if (input.product === 'ZERO_CAPACITY') return;
    const periods = stepsOf(trace, 'period').map(
      (step) => money(step.inputs.months) * money(step.inputs.monthlyCapacityCents),
    );
    expect(periods.reduce((total, period) => total + period)).toBe(money(stepOf(trace, 'gross').result.grossCents));
    if (input.product === 'SETTLEMENT_LOAN') {
      expect(stepOf(trace, 'credit-charge').result.creditChargeCents).toBe(Number(calculation.creditChargeCents));
      return;
    }
    const fee = stepOf(trace, 'fee');
    const [num, den] = read(fee.inputs.feeRate);
    expect(same(read(fee.result.exactCents), [num * money(fee.inputs.grossCents), den])).toBe(true);
    expect((2n * num * money(fee.inputs.grossCents) + den) / (2n * den)).toBe(money(fee.result.feeCents));
  });

  it('takes every claim apart: what is kept out, and what takes part in which class', () => {
    const claims = stepsOf(trace, 'claim');
    expect(claims.map(({ inputs }) => inputs.reference)).toEqual(input.claims.map((c) => c.reference).sort());
    const taking = (name: 'preferentialCents' | 'concurrentCents'): bigint =>
      claims.reduce((total, { result }) => total + money(result[name]), 0n);
    expect(stepOf(trace, 'taking-part').result).toEqual({
      preferentialCents: Number(taking('preferentialCents')),
      concurrentCents: Number(taking('concurrentCents')),
    });
    for (const { inputs, result } of claims) {
      const { keptOutCents, preferentialCents, concurrentCents } = result;
      expect(money(keptOutCents) + money(preferentialCents) + money(concurrentCents)).toBe(money(inputs.amountCents));
    }
  });

  it('leads from the percentages to every share, to the cent', () => {
    const percentages = stepOf(trace, 'percentages');
    const explained = stepsOf(trace, 'share');
    expect(explained.map(({ inputs }) => inputs.reference)).toEqual(shares.map(({ reference }) => reference));
    for (const { inputs, result } of explained) {
      const of = inputs.claimClass === 'PREFERENTIAL' ? percentages.result.preferential : percentages.result.concurrent;
      const [num, den] = read(of);
      const exact: Fraction = [num * money(inputs.amountCents), den];
      expect(same(read(result.exactCents), exact)).toBe(true);
      expect(exact[0] / exact[1]).toBe(money(result.roundedDownCents));
      if (input.product === 'FIXED_PERCENTAGE') {
        expect((2n * exact[0] + exact[1]) / (2n * exact[1])).toBe(money(result.shareCents));
      } else {
        expect(money(result.roundedDownCents) + money(result.extraCents)).toBe(money(result.shareCents));
      }
    }
    expect(explained.map(({ result }) => result.shareCents)).toEqual(shares.map((share) => Number(share.shareCents)));
  });

  it('gives the remaining cents to the first places, and those are the largest fractions', () => {
    if (input.product === 'FIXED_PERCENTAGE') return;
    const { remainingCents } = stepOf(trace, 'remaining-cents').result;
    const places = stepsOf(trace, 'share')
      .filter(({ result }) => Number(result.place) > 0)
      .sort((a, b) => Number(a.result.place) - Number(b.result.place));
    expect(places.filter(({ result }) => result.extraCents === 1)).toEqual(places.slice(0, Number(remainingCents)));
    places.forEach((step, index) => {
      const next = places[index + 1];
      if (!next) return;
      const [[a, b], [c, d]] = [read(step.result.fraction), read(next.result.fraction)];
      expect(a * d >= c * b).toBe(true);
    });
  });

  it('keeps an input that gives the same calculation again, digest and all', () => {
    const complete = completeInput(input, NORM_SETS);
    const { trace: explanation, digest, ...result } = calculationOnTheWire(calculation);
    expect(explanation).toEqual(trace);
    expect(canonicalDigest({ input: complete, result })).toBe(digest);
  });
});

describe('the trace', () => {
  it('says where the capacity of a case comes from, and that it is never below nothing', () => {
    expect(capacityStep(155_000n, 140_000n)).toMatchObject({
      inputs: { monthlyIncomeCents: 155_000, exemptAmountCents: 140_000 },
      result: { monthlyCapacityCents: 15_000 },
    });
    expect(capacityStep(139_999n, 140_000n).result).toEqual({ monthlyCapacityCents: 0 });
  });

  it('shows how the law is followed when the preferential class would get more than it claims', () => {
    const { rule, result } = stepOf(settled({ ...mediation, monthlyCapacityCents: 60_000n }).trace, 'percentages');
    expect(rule).toContain('preferential in full');
    const [num, den] = read(result.factorTimesP);
    expect(num > den).toBe(true);
    expect(result).toMatchObject({ preferentialInFull: 'yes', preferential: '1', preferentialPercentage: '100.00' });
  });

  it.each([
    {
      because: 'the larger fraction',
      claims: [20n, 10n],
      oneOffCents: 10n,
      reasons: ['LARGEST_FRACTION', 'NO_CENT_LEFT'],
    },
    { because: 'no fraction at all', claims: [20n, 20n], oneOffCents: 20n, reasons: ['NO_FRACTION', 'NO_FRACTION'] },
    {
      because: 'equal fractions and amounts, so the earlier reference',
      claims: [20n, 20n],
      oneOffCents: 11n,
      reasons: ['EARLIER_REFERENCE', 'EARLIER_REFERENCE'],
    },
    {
      because: 'equal fractions, so the larger claim',
      claims: [10n, 30n],
      oneOffCents: 2n,
      reasons: ['LARGER_CLAIM', 'LARGER_CLAIM'],
    },
  ])('says why a cent goes where it goes: $because', ({ claims, oneOffCents, reasons }) => {
    const { trace } = settled({
      product: 'ZERO_CAPACITY',
      referenceDate: '2026-11-01',
      oneOffCents,
      claims: claims.map((amountCents, index) => ({ reference: `${index}`, claimClass: 'CONCURRENT', amountCents })),
    });
    expect(stepsOf(trace, 'share').map(({ result }) => result.because)).toEqual(reasons);
  });

  it('gives the rate of a month to check the loan with', () => {
    // (1.06)^(1/12) - 1 and 0.06 / 12
    expect(stepOf(settled(loan).trace, 'annuity').result.monthlyRate).toBe('0.004867550565343');
    const nominal = settled({ ...loan, rateConvention: 'NOMINAL' });
    expect(stepOf(nominal.trace, 'annuity').result.monthlyRate).toBe('0.005');
  });
});

describe('the source of the fund', () => {
  const zero: CalculationInput = {
    product: 'ZERO_CAPACITY',
    referenceDate: '2026-11-01',
    oneOffCents: 1n,
    claims: all,
  };

  it.each([
    { input: loan, names: /loan/ },
    { input: zero, names: /one-off/ },
  ])('names no norm about a fee where none is taken: $input.product', ({ input, names }) => {
    const outcome = calculate(input, NORM_SETS);
    const source = outcome.ok ? outcome.calculation.trace.find(({ step }) => step === 'fund')?.source : undefined;
    expect(source).toMatch(names);
    expect(source).not.toMatch(/fee|NVVK/);
  });
});
