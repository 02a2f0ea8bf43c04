import { describe, expect, it } from '@jest/globals';
import { NORM_SETS } from '../norm-sets.fixture.js';
import { calculate, calculateFrom } from './calculate.js';
import type { CalculationInput } from './input.js';

const claims = [{ reference: 'a', claimClass: 'CONCURRENT', amountCents: 100_000n }] as const;
const mediation: CalculationInput = {
  product: 'DEBT_MEDIATION',
  referenceDate: '2026-11-01',
  monthlyCapacityCents: 1_000n,
  claims,
};
const loan: CalculationInput = {
  product: 'SETTLEMENT_LOAN',
  referenceDate: '2026-11-01',
  monthlyCapacityCents: 0n,
  annualRate: '0.06',
  rateConvention: 'EFFECTIVE',
  claims,
};
const zero: CalculationInput = { product: 'ZERO_CAPACITY', referenceDate: '2026-11-01', claims };
const fixed: CalculationInput = {
  product: 'FIXED_PERCENTAGE',
  referenceDate: '2026-11-01',
  fixedPercentage: '10.00',
  claims,
};

const refusalOf = (input: unknown): unknown => {
  const outcome = calculateFrom(input, NORM_SETS);
  return outcome.ok ? null : outcome.refusal;
};
const faultsOf = (input: unknown): string[] => {
  const outcome = calculateFrom(input, NORM_SETS);
  return outcome.ok ? [] : outcome.faults.map(({ pointer, code }) => `${pointer} ${code}`);
};

describe('a calculation that is refused', () => {
  it.each([
    { input: { ...mediation, referenceDate: '2023-06-30' }, refusal: 'no-norm-set' },
    { input: { ...mediation, feeRate: '0.0901' }, refusal: 'fee-above-cap' },
    { input: { ...zero, monthlyCapacityCents: 1n }, refusal: 'capacity-not-zero' },
    { input: { ...zero, referenceDate: '2024-06-30' }, refusal: 'zero-offer-not-allowed' },
    { input: { ...mediation, oneOffCents: 82_000n }, refusal: 'fund-covers-all-claims' },
    { input: { ...fixed, fixedPercentage: '100' }, refusal: 'fund-covers-all-claims' },
    { input: { ...zero, claims: [{ ...claims[0], collateralCents: 100_000n }] }, refusal: 'no-claim-takes-part' },
    { input: { ...mediation, termMonths: 0 }, refusal: 'invalid-input' },
    { input: 'a calculation', refusal: 'invalid-input' },
  ])('says $refusal', ({ input, refusal }) => {
    expect(refusalOf(input)).toBe(refusal);
  });

  it.each([
    { input: { ...mediation, feeRate: '0.09' }, because: 'the fee is exactly at the cap' },
    { input: { ...mediation, oneOffCents: 81_999n }, because: 'a cent is still missing' },
    { input: { ...zero, monthlyCapacityCents: 0n }, because: 'no capacity may be stated as 0' },
    { input: { ...zero, referenceDate: '2024-07-01' }, because: 'nothing may be offered since 1 July 2024' },
    { input: { ...zero, referenceDate: '2024-06-30', oneOffCents: 1n }, because: 'something was always an offer' },
    { input: loan, because: 'a loan without capacity is its one-off money' },
  ])('is not refused when $because', ({ input }) => {
    expect(refusalOf(input)).toBeNull();
  });

  it('tells everything that is wrong at once', () => {
    expect(
      faultsOf({
        product: 'DEBT_MEDIATION',
        referenceDate: '2026-02-30',
        oneOffCents: 1.5,
        feeRate: 0.09,
        annualRate: '0.06',
        termMonths: 121,
        preferenceFactor: '0.5',
        claims: [
          { reference: 'a', claimClass: 'PREFERENTIAL', amountCents: 0 },
          { reference: 'a', claimClass: 'SECURED', amountCents: 10, disputed: 'no' },
          { claimClass: 'CONCURRENT', amountCents: 10, preferentialCents: 11 },
          null,
        ],
      }).sort(),
    ).toEqual(
      [
        '#/referenceDate invalid',
        '#/termMonths out-of-range',
        '#/preferenceFactor out-of-range',
        '#/annualRate not-allowed',
        '#/oneOffCents invalid',
        '#/monthlyCapacityCents required',
        '#/feeRate invalid',
        '#/claims/0/amountCents out-of-range',
        '#/claims/1/claimClass invalid',
        '#/claims/1/disputed invalid',
        '#/claims/1/reference duplicate',
        '#/claims/2/reference required',
        '#/claims/2/preferentialCents out-of-range',
        '#/claims/3 invalid',
      ].sort(),
    );
  });

  const withoutCapacity = { product: mediation.product, referenceDate: mediation.referenceDate, claims };
  it.each([
    {
      because: 'with a date that is none, the periods are read as far as a term can go',
      input: {
        ...withoutCapacity,
        referenceDate: '2026-02-30',
        capacityPeriods: [{ fromMonth: 0, toMonth: 121, monthlyCapacityCents: -1 }, null],
      },
      faults: [
        '#/referenceDate invalid',
        '#/capacityPeriods/0/fromMonth out-of-range',
        '#/capacityPeriods/0/toMonth out-of-range',
        '#/capacityPeriods/0/monthlyCapacityCents out-of-range',
        '#/capacityPeriods/1 invalid',
      ],
    },
    {
      because: 'with a date that is none, periods that may fit some term are not a fault',
      input: {
        ...withoutCapacity,
        referenceDate: 'today',
        capacityPeriods: [{ fromMonth: 1, toMonth: 120, monthlyCapacityCents: 1 }],
      },
      faults: ['#/referenceDate invalid'],
    },
    {
      because: 'with a product nobody knows, the form of every amount and rate is read',
      input: {
        ...mediation,
        product: 'X',
        monthlyCapacityCents: 0.5,
        capacityPeriods: {},
        oneOffCents: -1,
        feeRate: 'abc',
        annualRate: '2',
        rateConvention: 'YEARLY',
        fixedPercentage: '100.01',
      },
      faults: [
        '#/product invalid',
        '#/monthlyCapacityCents invalid',
        '#/capacityPeriods invalid',
        '#/oneOffCents out-of-range',
        '#/feeRate invalid',
        '#/annualRate out-of-range',
        '#/rateConvention invalid',
        '#/fixedPercentage out-of-range',
      ],
    },
    {
      because: 'a product nobody knows asks for no field of its own',
      input: { ...mediation, product: 'X', annualRate: '0.06' },
      faults: ['#/product invalid'],
    },
    {
      because: 'capacity given twice is read twice',
      input: {
        ...mediation,
        monthlyCapacityCents: -1,
        capacityPeriods: [{ fromMonth: -1, toMonth: 18, monthlyCapacityCents: 1 }],
      },
      faults: [
        '#/monthlyCapacityCents out-of-range',
        '#/capacityPeriods/0/fromMonth out-of-range',
        '#/capacityPeriods not-allowed',
      ],
    },
    {
      because: 'a field of another product is wrong twice when its form is too',
      input: { ...fixed, oneOffCents: -1 },
      faults: ['#/oneOffCents out-of-range', '#/oneOffCents not-allowed'],
    },
  ])('tells everything that is wrong at once: $because', ({ input, faults }) => {
    expect(faultsOf(input)).toEqual(faults);
  });

  it.each([
    { input: { ...mediation, feeRate: null }, fault: '#/feeRate' },
    { input: { ...mediation, oneOffCents: null }, fault: '#/oneOffCents' },
    { input: { ...mediation, monthlyCapacityCents: null }, fault: '#/monthlyCapacityCents' },
    { input: { ...withoutCapacity, capacityPeriods: null }, fault: '#/capacityPeriods' },
    { input: { ...mediation, termMonths: null }, fault: '#/termMonths' },
    { input: { ...mediation, preferenceFactor: null }, fault: '#/preferenceFactor' },
    { input: { ...mediation, referenceDate: null }, fault: '#/referenceDate' },
    { input: { ...mediation, product: null }, fault: '#/product' },
    { input: { ...zero, monthlyCapacityCents: null }, fault: '#/monthlyCapacityCents' },
    { input: { ...zero, oneOffCents: null }, fault: '#/oneOffCents' },
    { input: { ...loan, annualRate: null }, fault: '#/annualRate' },
    { input: { ...loan, rateConvention: null }, fault: '#/rateConvention' },
    { input: { ...fixed, fixedPercentage: null }, fault: '#/fixedPercentage' },
    ...['reference', 'claimClass', 'amountCents', 'preferentialCents', 'collateralCents', 'disputed'].map((name) => ({
      input: { ...mediation, claims: [{ ...claims[0], [name]: null }] },
      fault: `#/claims/0/${name}`,
    })),
  ])('takes a null for a fault, not for a default: $fault', ({ input, fault }) => {
    expect(faultsOf(input)).toEqual([`${fault} invalid`]);
  });

  it.each(['0.99', '1000.01', '1001'])(
    'says between which ends a preference factor lies: not %s',
    (preferenceFactor) => {
      const outcome = calculateFrom({ ...mediation, preferenceFactor }, NORM_SETS);
      expect(outcome.ok ? [] : outcome.faults).toMatchObject([
        { pointer: '#/preferenceFactor', code: 'out-of-range', detail: expect.stringContaining('between 1 and 1000') },
      ]);
    },
  );

  it.each([
    { input: {}, faults: ['#/product required', '#/referenceDate required', '#/claims required'] },
    { input: { ...fixed, oneOffCents: 0 }, faults: ['#/oneOffCents not-allowed'] },
    { input: { ...loan, feeRate: '0' }, faults: ['#/feeRate not-allowed'] },
    { input: { ...loan, rateConvention: undefined }, faults: ['#/rateConvention required'] },
    { input: { ...zero, capacityPeriods: [] }, faults: ['#/capacityPeriods not-allowed'] },
    { input: { ...mediation, capacityPeriods: [] }, faults: ['#/capacityPeriods not-allowed'] },
    { input: { ...mediation, claims: [] }, faults: ['#/claims required'] },
    { input: { ...mediation, claims: Array(1_001).fill(claims[0]) }, faults: ['#/claims too-many'] },
    {
      input: { ...mediation, feeRate: '0.10', termMonths: 0 },
      faults: ['#/termMonths out-of-range', '#/feeRate fee-above-cap'],
    },
    {
      input: {
        ...mediation,
        claims: [
          { ...claims[0], preferentialCents: 1n },
          { ...claims[0], reference: 'a#c' },
        ],
      },
      faults: ['#/claims/1/reference duplicate'],
    },
    {
      input: { ...mediation, claims: [{ ...claims[0], reference: '\uD800' }] },
      faults: ['#/claims/0/reference invalid'],
    },
    {
      input: { ...mediation, claims: [{ ...claims[0], reference: 'a\0' }] },
      faults: ['#/claims/0/reference invalid'],
    },
    {
      input: { ...mediation, termMonths: 0, 'a/b~c': 1, claims: [{ ...claims[0], amount: 1 }] },
      faults: ['#/termMonths out-of-range', '#/a~1b~0c unknown-property', '#/claims/0/amount unknown-property'],
    },
    {
      input: {
        ...mediation,
        monthlyCapacityCents: undefined,
        capacityPeriods: [{ fromMonth: 1, toMonth: 18, monthlyCapacityCents: 1, capacity: 2 }],
      },
      faults: ['#/capacityPeriods/0/capacity unknown-property'],
    },
    { input: { ...mediation, oneOffCents: 82_000n, oneOff: 1 }, faults: ['#/oneOff unknown-property'] },
  ])('points at $faults', ({ input, faults }) => {
    expect(faultsOf(input)).toEqual(faults);
  });

  it.each([
    {
      months: [
        [1, 9],
        [11, 18],
      ],
      because: 'a month is left out',
    },
    {
      months: [
        [1, 9],
        [9, 18],
      ],
      because: 'a month is there twice',
    },
    { months: [[1, 17]], because: 'the end is left out' },
    { months: [], because: 'there are none' },
  ])('wants periods that cover the term once: $because', ({ months }) => {
    const { monthlyCapacityCents, ...rest } = mediation;
    const capacityPeriods = months.map(([fromMonth = 0, toMonth = 0]) => ({
      fromMonth,
      toMonth,
      monthlyCapacityCents,
    }));
    expect(faultsOf({ ...rest, capacityPeriods })).toEqual(['#/capacityPeriods not-covered']);
  });

  it('says the same of bigint cents as of JSON numbers', () => {
    const onTheWire: unknown = JSON.parse(
      JSON.stringify(mediation, (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v)),
    );
    expect(calculateFrom(onTheWire, NORM_SETS)).toEqual(calculate(mediation, NORM_SETS));
  });
});
