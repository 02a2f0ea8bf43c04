import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { NORM_SETS } from '../norm-sets.fixture.js';
import { decimal } from '@akkoord/money';
import { annuity } from './annuity.js';
import { calculate } from './calculate.js';
import { divideFund } from './divide-fund.js';
import type { CalculationClaim, CalculationInput } from './input.js';
import type { Calculation } from './outcome.js';
import { payouts } from './payouts.js';
import { calculationOnTheWire } from './wire.js';

const kpn: CalculationClaim = { reference: 'kpn', claimClass: 'CONCURRENT', amountCents: 80_000n };

function settled(...claims: CalculationClaim[]): Calculation {
  const input: CalculationInput = {
    product: 'ZERO_CAPACITY',
    referenceDate: '2026-11-01',
    oneOffCents: 10_000n,
    claims: [kpn, ...claims],
  };
  const outcome = calculate(input, NORM_SETS);
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.calculation;
}

const takingPart = (calculation: Calculation): unknown[] =>
  calculation.shares.map(({ reference, claimClass, amountCents }) => [reference, claimClass, amountCents]);

describe('what takes part', () => {
  const tax: CalculationClaim = { reference: 'tax', claimClass: 'PREFERENTIAL', amountCents: 400_000n };

  it.each([
    { claim: tax, shares: [['tax', 'PREFERENTIAL', 400_000n]], because: 'a claim is of one class' },
    {
      claim: { ...tax, preferentialCents: 250_000n },
      shares: [
        ['tax#c', 'CONCURRENT', 150_000n],
        ['tax#p', 'PREFERENTIAL', 250_000n],
      ],
      because: 'a claim that is preferential in part has two shares',
    },
    {
      claim: { ...tax, claimClass: 'CONCURRENT', preferentialCents: 400_000n } as const,
      shares: [['tax', 'PREFERENTIAL', 400_000n]],
      because: 'nothing is split off a claim that is preferential throughout',
    },
    {
      claim: { ...tax, collateralCents: 300_000n },
      shares: [['tax', 'CONCURRENT', 100_000n]],
      because: 'what collateral leaves is concurrent',
    },
    {
      claim: { ...tax, collateralCents: 900_000n },
      shares: [],
      because: 'collateral may be worth more than the claim',
    },
    {
      claim: { ...tax, collateralCents: 100_000n, preferentialCents: 200_000n },
      shares: [
        ['tax#c', 'CONCURRENT', 100_000n],
        ['tax#p', 'PREFERENTIAL', 200_000n],
      ],
      because: 'a secured claim may be preferential in part',
    },
    {
      claim: { ...tax, disputed: true },
      shares: [['tax', 'PREFERENTIAL', 400_000n]],
      because: 'a dispute changes no cent',
    },
  ])('$because', ({ claim, shares }) => {
    expect(takingPart(settled(claim))).toEqual([['kpn', 'CONCURRENT', 80_000n], ...shares]);
  });

  it('leaves the percentage of a class without claims open', () => {
    expect([settled().preferentialPercentage, settled().concurrentPercentage]).toEqual([null, '12.50']);
  });
});

describe('the preferential class', () => {
  const parts = [
    { reference: 'kpn', claimClass: 'CONCURRENT', amount: 100n },
    { reference: 'tax', claimClass: 'PREFERENTIAL', amount: 100n },
  ] as const;

  it.each([
    { fund: 149n, inFull: false, because: 'it is not quite paid' },
    { fund: 150n, inFull: false, because: 'twice the concurrent percentage is exactly everything' },
    { fund: 151n, inFull: true, because: 'twice the concurrent percentage is more than everything' },
  ])('is held to what it claims: $inFull of EUR 0.01 x $fund, for $because', ({ fund, inFull }) => {
    expect(divideFund(fund, decimal('2'), parts).preferentialInFull).toBe(inFull);
  });

  it('is not divided over when there is more than everybody claims', () => {
    expect(() => divideFund(201n, decimal('2'), parts)).toThrow(RangeError);
  });
});

describe('the loan', () => {
  it.each([
    {
      capacity: 6_500n,
      months: 18,
      rate: '0',
      convention: 'EFFECTIVE',
      loan: 117_000n,
      because: 'without interest it is all that is paid',
    },
    {
      capacity: 10_100n,
      months: 1,
      rate: '0.12',
      convention: 'NOMINAL',
      loan: 10_000n,
      because: 'a whole cent is not floored away',
    },
    {
      capacity: 6_500n,
      months: 18,
      rate: '0.06',
      convention: 'NOMINAL',
      loan: 111_622n,
      because: 'a twelfth of the rate a month',
    },
    {
      capacity: 0n,
      months: 18,
      rate: '0.06',
      convention: 'EFFECTIVE',
      loan: 0n,
      because: 'without capacity nothing is lent',
    },
  ] as const)('$because', ({ capacity, months, rate, convention, loan }) => {
    expect(annuity(capacity, months, rate, convention)).toBe(loan);
  });

  it('never lends more than is repaid, and grows with the capacity', () => {
    for (let capacity = 1n; capacity < 10n ** 13n; capacity = capacity * 7n + 3n) {
      const loan = annuity(capacity, 120, '0.0999999999', 'EFFECTIVE');
      expect(loan < capacity * 120n && loan < annuity(capacity + 1n, 120, '0.0999999999', 'EFFECTIVE')).toBe(true);
    }
  });
});

describe('the digest', () => {
  it('is the SHA-256 of the canonical input and result, which anybody can write out', () => {
    const { digest } = settled();
    const text =
      '{"input":{"claims":[{"amountCents":80000,"claimClass":"CONCURRENT","collateralCents":0,"disputed":false,' +
      '"preferentialCents":0,"reference":"kpn"}],"monthlyCapacityCents":0,"oneOffCents":10000,"preferenceFactor":"2",' +
      '"product":"ZERO_CAPACITY","referenceDate":"2026-11-01","termMonths":18},' +
      '"result":{"concurrentPercentage":"12.50","creditChargeCents":0,"feeCents":0,"fundCents":10000,"grossCents":0,' +
      '"normSet":"NVVK-2024-07","preferentialPercentage":null,"shares":[{"amountCents":80000,"claimClass":"CONCURRENT",' +
      '"percentage":"12.50","reference":"kpn","shareCents":10000}]}}';
    expect(digest).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`);
  });

  it('changes with a dispute, though no cent does', () => {
    const other = { ...kpn, reference: 'other' };
    expect(settled({ ...other, disputed: true }).digest).not.toBe(settled(other).digest);
  });
});

describe('the explanation', () => {
  it('travels as JSON, with the cents as numbers', () => {
    const wire = calculationOnTheWire(settled());
    expect(JSON.parse(JSON.stringify(wire))).toEqual(wire);
    expect(wire.fundCents).toBe(10_000);
  });
});

describe('payouts', () => {
  const a = { reference: 'a', entitledCents: 1_000n, paidCents: 400n };
  const b = { reference: 'b', entitledCents: 500n, paidCents: 501n };
  const c = { reference: 'c', entitledCents: 30n, paidCents: 0n };
  const paid = (round: Parameters<typeof payouts>[0]): bigint[] => payouts(round).map(({ payoutCents }) => payoutCents);

  it('pay what one is entitled to so far less what was paid, and call nothing back', () => {
    expect(paid({ claims: [a, b, c], inHandCents: 1_000n })).toEqual([600n, 0n, 30n]);
  });

  it('divide the money in hand when more is due than there is', () => {
    expect(paid({ claims: [a, b, c], inHandCents: 629n, final: true })).toEqual([599n, 0n, 30n]);
  });

  it('wait below the minimum, until the final one', () => {
    expect(paid({ claims: [a, b, c], inHandCents: 1_000n, minimumCents: 100n })).toEqual([600n, 0n, 0n]);
    expect(paid({ claims: [a, b, c], inHandCents: 1_000n, minimumCents: 30n })).toEqual([600n, 0n, 30n]);
    expect(paid({ claims: [a, b, c], inHandCents: 1_000n, minimumCents: 100n, final: true })).toEqual([600n, 0n, 30n]);
  });

  it('keep no money from the others for who waits', () => {
    expect(paid({ claims: [a, b, c], inHandCents: 600n, minimumCents: 100n })).toEqual([600n, 0n, 0n]);
  });

  it('wait too when too little money makes them small', () => {
    const d = { reference: 'd', entitledCents: 150n, paidCents: 0n };
    expect(paid({ claims: [a, d], inHandCents: 400n, minimumCents: 100n })).toEqual([320n, 0n]);
  });
});
