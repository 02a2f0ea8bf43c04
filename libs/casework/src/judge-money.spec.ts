import type { CaseFileRow } from '@akkoord/database';
import { describe, expect, it } from '@jest/globals';
import type { Eligibility, Programme, ProgrammeProduct } from '@akkoord/settlement';
import { faultsOfMoney, productFor, type Norms } from './judge-money.js';

function aProgramme(
  programme: string,
  products: readonly ProgrammeProduct[],
  eligibility: Partial<Eligibility> = {},
): Programme {
  const anybody: Eligibility = {
    ...{ minimumAge: null, maximumAge: null, municipalities: 'ALL', households: ['SINGLE', 'COUPLE'] },
    ...{ maximumDebt: null, underAdministration: false },
  };
  const terms = [{ validFrom: '2024-01-01', eligibility: { ...anybody, ...eligibility }, products }];
  return { programme, terms } as unknown as Programme;
}

const norms: Norms = {
  counsellor: { feeRate: '0', loanRate: '0.06', rateConvention: 'EFFECTIVE' } as Norms['counsellor'],
  normSets: [
    {
      id: 'N',
      validFrom: '2024-07-01',
      termMonths: 18,
      feeRateCap: '0.09',
      preferenceFactor: '2',
      zeroOfferAllowed: true,
      settlementNormDays: 120,
      fileKeptYears: 5,
      referralKeptMonths: 6,
      source: '',
    },
  ],
  programmes: [
    aProgramme('YOUTH', [{ product: 'FIXED_PERCENTAGE', fixedPercentage: '10.00', loan: null }], {
      minimumAge: 18,
      maximumAge: 27,
    }),
    aProgramme('SMALL_DEBT_LOAN', [
      { product: 'SETTLEMENT_LOAN', fixedPercentage: null, loan: { annualRate: '0', maximumMonths: 36 } },
    ]),
  ],
};

const money = {
  product: 'DEBT_MEDIATION',
  preferredProduct: 'DEBT_MEDIATION',
  programme: null,
  monthlyIncomeCents: 155_000n,
  exemptAmountCents: 140_000n,
  oneOffCents: 0n,
  termMonths: null,
  preferenceFactor: null,
  capacityPeriods: null,
} as const;

const facts = (born: string): Parameters<typeof faultsOfMoney>[1] => ({
  birthDates: [born],
  ...{ municipalityCode: 'GM0141', household: 'SINGLE', debtCents: 100_000n, underAdministration: false },
});

const faults = (more: Partial<CaseFileRow>, born = '1985-05-07'): string[] =>
  faultsOfMoney({ ...money, ...more } as unknown as CaseFileRow, facts(born), norms, '2026-11-02').map(
    ({ pointer, code }) => `${pointer ?? ''} ${code}`,
  );

describe('the money of a case', () => {
  it('is fine after the norm', () => {
    expect(faults({})).toEqual([]);
  });

  it('cannot be that of a settlement without capacity when there is capacity', () => {
    const preferred = { preferredProduct: 'ZERO_CAPACITY' as const };
    expect(faults(preferred)).toEqual(['#/preferredProduct capacity-not-zero']);
    expect(faults({ ...preferred, product: 'ZERO_CAPACITY', monthlyIncomeCents: 139_999n })).toEqual([]);
  });

  it('comes from a scheme only for whom the scheme is', () => {
    const scheme = { product: 'FIXED_PERCENTAGE', preferredProduct: 'FIXED_PERCENTAGE' } as const;
    expect(faults(scheme)).toEqual(['#/programme programme-unknown']);
    expect(faults({ ...scheme, programme: 'YOUTH' })).toEqual(['#/programme programme-not-eligible']);
    expect(faults({ ...scheme, programme: 'YOUTH' }, '2001-05-05')).toEqual([]);
    expect(faults({ programme: 'YOUTH' })).toEqual([]);
  });

  it('is lent by a programme for no longer than that lends', () => {
    const loan = {
      product: 'SETTLEMENT_LOAN',
      preferredProduct: 'SETTLEMENT_LOAN',
      programme: 'SMALL_DEBT_LOAN',
    } as const;
    expect(faults({ ...loan, termMonths: 36 })).toEqual([]);
    expect(faults({ ...loan, termMonths: 37 })).toEqual(['#/termMonths programme-not-eligible']);
    expect(faults({ ...loan, programme: null, termMonths: 37 })).toEqual([]);
  });

  it('follows months that are covered once, for debt mediation alone', () => {
    const periods = (toMonth: number): Partial<CaseFileRow> => ({
      capacityPeriods: [{ fromMonth: 1, toMonth, monthlyCapacityCents: 15_000 }],
    });
    expect(faults(periods(18))).toEqual([]);
    expect(faults(periods(17))).toEqual(['#/capacityPeriods not-covered']);
    expect(faults({ ...periods(36), termMonths: 36 })).toEqual([]);
    expect(faults({ ...periods(18), product: 'SETTLEMENT_LOAN' })).toEqual(['#/capacityPeriods not-allowed']);
    expect(faults({ preferenceFactor: '0.99' })).toHaveLength(1);
  });
});

describe('the product a case comes to', () => {
  it('is one without capacity when there is none, unless a scheme pays', () => {
    const none = { ...money, monthlyIncomeCents: 140_000n };
    expect(productFor('SETTLEMENT_LOAN', money)).toBe('SETTLEMENT_LOAN');
    expect(productFor('SETTLEMENT_LOAN', none)).toBe('ZERO_CAPACITY');
    expect(productFor('FIXED_PERCENTAGE', none)).toBe('FIXED_PERCENTAGE');
    const later = [
      { fromMonth: 1, toMonth: 9, monthlyCapacityCents: 0 },
      { fromMonth: 10, toMonth: 18, monthlyCapacityCents: 1 },
    ];
    expect(productFor('DEBT_MEDIATION', { ...none, capacityPeriods: later })).toBe('DEBT_MEDIATION');
    expect(productFor('DEBT_MEDIATION', { ...money, capacityPeriods: later.slice(0, 1) })).toBe('ZERO_CAPACITY');
  });
});
