import { describe, expect, it } from '@jest/globals';
import { cents, decimal, percentageToRational, percentage } from '@akkoord/money';
import { calculate } from './calculate.js';
import { divideFund } from './divide-fund.js';
import type { CalculationClaim, CalculationInput } from './input.js';
import type { Calculation } from './outcome.js';
import { payouts } from './payouts.js';
import { NORM_SETS } from '../norm-sets.fixture.js';

// References in the order of the text, so that byte order is that order too.
const S: readonly CalculationClaim[] = [
  { reference: '1 Belastingdienst', claimClass: 'PREFERENTIAL', amountCents: 320_000n },
  { reference: '2 Gemeente', claimClass: 'PREFERENTIAL', amountCents: 145_075n },
  { reference: '3 Zilveren Kruis', claimClass: 'CONCURRENT', amountCents: 221_040n },
  { reference: '4 Eneco', claimClass: 'CONCURRENT', amountCents: 187_533n },
  { reference: '5 KPN', claimClass: 'CONCURRENT', amountCents: 64_019n },
  { reference: '6 Staedion', claimClass: 'CONCURRENT', amountCents: 412_000n },
  { reference: '7 Wehkamp', claimClass: 'CONCURRENT', amountCents: 299_999n },
  { reference: '8 Intrum for VodafoneZiggo', claimClass: 'CONCURRENT', amountCents: 51_208n },
];

const A: CalculationInput = {
  product: 'DEBT_MEDIATION',
  referenceDate: '2026-11-01',
  monthlyCapacityCents: 15_000n,
  oneOffCents: 50_000n,
  feeRate: '0.09',
  claims: S,
};

function settled(input: CalculationInput): Calculation {
  const outcome = calculate(input, NORM_SETS);
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.calculation;
}

const sharesOf = (calculation: Calculation): bigint[] => calculation.shares.map((share) => share.shareCents);
const percentagesOf = (c: Calculation): unknown[] => [c.preferentialPercentage, c.concurrentPercentage];

describe('the worked examples', () => {
  it('A: debt mediation divides capacity less fee, with one-off money', () => {
    const a = settled(A);
    expect([a.grossCents, a.feeCents, a.fundCents, a.creditChargeCents]).toEqual([270_000n, 24_300n, 295_700n, 0n]);
    expect(percentagesOf(a)).toEqual(['27.30', '13.65']);
    expect(sharesOf(a)).toEqual([87_374n, 39_612n, 30_177n, 25_602n, 8_740n, 56_247n, 40_957n, 6_991n]);
    expect([a.normSet, a.termMonths]).toEqual(['NVVK-2024-07', 18]);
  });

  it('B: a settlement loan divides what the capacity can repay', () => {
    const loan: CalculationInput = {
      product: 'SETTLEMENT_LOAN',
      referenceDate: '2026-11-01',
      monthlyCapacityCents: 6_500n,
      annualRate: '0.06',
      rateConvention: 'EFFECTIVE',
      claims: S,
    };
    const b = settled(loan);
    expect([b.fundCents, b.grossCents, b.creditChargeCents]).toEqual([111_760n, 117_000n, 5_240n]);
    expect(percentagesOf(b)).toEqual(['10.32', '5.16']);
    expect(sharesOf(b)).toEqual([33_023n, 14_971n, 11_405n, 9_677n, 3_303n, 21_259n, 15_480n, 2_642n]);
    expect(settled({ ...loan, rateConvention: 'NOMINAL' }).fundCents).toBe(111_622n);
  });

  it('C: the preferential class is never paid more than it claims', () => {
    const c = settled({
      ...A,
      monthlyCapacityCents: 18_000n,
      oneOffCents: 0n,
      claims: [
        { reference: '1 Belastingdienst', claimClass: 'PREFERENTIAL', amountCents: 90_000n },
        { reference: '2 VGZ', claimClass: 'CONCURRENT', amountCents: 240_000n },
        { reference: '3 Vattenfall', claimClass: 'CONCURRENT', amountCents: 135_050n },
        { reference: '4 KPN', claimClass: 'CONCURRENT', amountCents: 24_950n },
      ],
    });
    expect(c.fundCents).toBe(294_840n);
    expect(percentagesOf(c)).toEqual(['100.00', '51.21']);
    expect(sharesOf(c)).toEqual([90_000n, 122_904n, 69_159n, 12_777n]);
  });

  it.each([
    { p: '39.646', published: ['79.29', '39.65'] },
    { p: '4.146', published: ['8.29', '4.15'] },
  ])('D: percentages are rounded each apart: p = $p %', ({ p, published }) => {
    const one = percentageToRational(p);
    expect([percentage({ ...one, num: one.num * 2n }), percentage(one)]).toEqual(published);
  });

  it('E: without capacity nothing is offered, and that is an offer', () => {
    const e = settled({ product: 'ZERO_CAPACITY', referenceDate: '2026-11-01', claims: S });
    expect(e.fundCents).toBe(0n);
    expect(percentagesOf(e)).toEqual(['0.00', '0.00']);
    expect(sharesOf(e)).toEqual(S.map(() => 0n));
  });

  it('E: one-off money is divided without capacity, under the percentage of the class', () => {
    const e = settled({ product: 'ZERO_CAPACITY', referenceDate: '2026-11-01', oneOffCents: 35_000n, claims: S });
    expect(percentagesOf(e)).toEqual(['3.23', '1.62']);
    expect(sharesOf(e)).toEqual([10_342n, 4_689n, 3_572n, 3_030n, 1_034n, 6_658n, 4_848n, 827n]);
    expect(new Set(e.shares.map((share) => share.percentage))).toEqual(new Set(['3.23', '1.62']));
  });

  it('F: a review changes the capacity from month 10, and payouts follow by cumulative difference', () => {
    const f = settled({
      product: 'DEBT_MEDIATION',
      referenceDate: '2026-11-01',
      oneOffCents: 50_000n,
      feeRate: '0.09',
      claims: S,
      capacityPeriods: [
        { fromMonth: 1, toMonth: 9, monthlyCapacityCents: 15_000n },
        { fromMonth: 10, toMonth: 18, monthlyCapacityCents: 21_000n },
      ],
    });
    expect([f.grossCents, f.feeCents, f.fundCents]).toEqual([324_000n, 29_160n, 344_840n]);
    expect(percentagesOf(f)).toEqual(['31.84', '15.92']);
    expect(sharesOf(f)).toEqual([101_894n, 46_195n, 35_192n, 29_857n, 10_192n, 65_594n, 47_763n, 8_153n]);

    const parts = f.shares.map(({ reference, claimClass, amountCents }) => ({
      reference,
      claimClass,
      amount: amountCents,
    }));
    const interim = divideFund(172_850n, decimal('2'), parts).shares;
    expect(interim).toEqual([51_074n, 23_155n, 17_640n, 14_966n, 5_109n, 32_879n, 23_941n, 4_086n]);

    const second = payouts({
      claims: f.shares.map((share, index) => ({
        reference: share.reference,
        entitledCents: share.shareCents,
        paidCents: interim[index] ?? cents(0n),
      })),
      inHandCents: 171_990n,
      final: true,
    });
    expect(second.reduce((total, { payoutCents }) => total + payoutCents, 0n)).toBe(171_990n);
    expect(second[0]).toEqual({ reference: '1 Belastingdienst', payoutCents: 50_820n });
  });

  it('G: a claim that drops leaves more for the others', () => {
    const g = settled({ ...A, claims: S.filter((claim) => !claim.reference.includes('Wehkamp')) });
    expect(percentagesOf(g)).toEqual(['31.69', '15.85']);
    expect(sharesOf(g)).toEqual([101_422n, 45_980n, 35_029n, 29_719n, 10_145n, 65_290n, 8_115n]);
  });

  it('H: a fixed percentage pays each claim half up, and the fund is the sum', () => {
    const h = settled({
      product: 'FIXED_PERCENTAGE',
      referenceDate: '2026-11-01',
      fixedPercentage: '10.00',
      claims: [123_055n, 204_815n, 39_999n, 8_750n].map((amountCents, index) => ({
        reference: `${index}`,
        claimClass: 'CONCURRENT',
        amountCents,
      })),
    });
    expect(sharesOf(h)).toEqual([12_306n, 20_482n, 4_000n, 875n]);
    expect(h.fundCents).toBe(37_663n);
    expect(percentagesOf(h)).toEqual([null, '10.00']);
  });

  it("I: a refuser's share of all debt", () => {
    expect(percentage({ num: 1_630_000n, den: 6_904_316n })).toBe('23.61');
  });
});
