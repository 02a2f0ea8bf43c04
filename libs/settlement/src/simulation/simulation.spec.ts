import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PreConsent } from '../agreements/agreement.js';
import { testConsent } from '../agreements/pre-consent.js';
import { calculate } from '../calculation/calculate.js';
import { PRODUCTS, type CalculationClaim, type CalculationInput } from '../calculation/input.js';
import { CLAIM_CLASSES } from '../debt-kinds.js';
import { NORM_SETS } from '../norm-sets.fixture.js';
import { expectedLeadTime, expectedReply } from './lead-time.js';
import { simulate, type SimulatedSettlement, type Simulation } from './simulate.js';
import { smallestCapacityEuros } from './smallest-capacity.js';
import type { CreditorTerms } from './standing.js';

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
const B: CalculationInput = {
  product: 'SETTLEMENT_LOAN',
  referenceDate: '2026-11-01',
  monthlyCapacityCents: 6_500n,
  annualRate: '0.06',
  rateConvention: 'EFFECTIVE',
  claims: S,
};
const E: CalculationInput = { product: 'ZERO_CAPACITY', referenceDate: '2026-11-01', oneOffCents: 35_000n, claims: S };

const ANY: PreConsent = { products: PRODUCTS };

/** The terms of one creditor: consent in advance under every product, unless said otherwise. */
function termsOf(
  { reference, amountCents }: CalculationClaim,
  preConsent: PreConsent | null = ANY,
  more: Partial<CreditorTerms> = {},
): CreditorTerms {
  return {
    creditor: reference.slice(2),
    debtKind: 'INVOICE',
    amountCents,
    preConsent: { value: preConsent, agreement: `terms-${reference.slice(0, 1)}`, version: 3, kind: 'COLLECTIVE' },
    consents: true,
    acceptedPercentage: null,
    ...more,
  };
}

/** Everybody consents in advance, but for the creditors named. */
const everybody = (but: Readonly<Record<string, CreditorTerms>> = {}, claims = S): Map<string, CreditorTerms> =>
  new Map(claims.map((claim) => [claim.reference, but[claim.reference] ?? termsOf(claim)]));

const claimNamed = (start: string): CalculationClaim => {
  const found = S.find(({ reference }) => reference.startsWith(start));
  if (!found) throw new Error(`No claim ${start}`);
  return found;
};
const KPN = claimNamed('5');
const WEHKAMP = claimNamed('7');

function settled({ outcome }: Simulation): SimulatedSettlement {
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome;
}
const offersIn = (simulation: Simulation): [now: bigint, total: bigint][] =>
  settled(simulation).claims.map(({ nowCents, shareCents }) => [nowCents, shareCents]);

const claims: fc.Arbitrary<CalculationClaim[]> = fc
  .array(
    fc.record({
      claimClass: fc.constantFrom(...CLAIM_CLASSES),
      amountCents: fc.bigInt(1n, 60_000n),
      split: fc.nat(3),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((made) =>
    made.map(({ split, ...claim }, index) => ({
      ...claim,
      reference: `claim ${index}`,
      ...(split === 0 ? { preferentialCents: claim.amountCents / 3n } : {}),
    })),
  );
const clause: fc.Arbitrary<PreConsent | null> = fc.option(
  fc
    .tuple(
      fc.constantFrom(PRODUCTS, PRODUCTS, PRODUCTS, ['DEBT_MEDIATION', 'SETTLEMENT_LOAN'] as const),
      fc.option(fc.integer({ min: 0, max: 10_000 }).map((hundredths) => (hundredths / 100).toFixed(2))),
      fc.option(fc.integer({ min: 1, max: 60_000 }), { freq: 1 }),
    )
    .map(([products, minimumPercentage, maximumClaimCents]) => ({ products, minimumPercentage, maximumClaimCents })),
  { freq: 4 },
);
const MONEY = {
  DEBT_MEDIATION: { feeRate: '0.09' },
  SETTLEMENT_LOAN: { annualRate: '0.06', rateConvention: 'EFFECTIVE' },
  ZERO_CAPACITY: {},
} as const;
/** A small pool of any kind, its claims together at most EUR 3,000. */
const pools: fc.Arbitrary<{ input: CalculationInput; terms: Map<string, CreditorTerms> }> = fc
  .record({
    claims,
    product: fc.constantFrom('DEBT_MEDIATION', 'SETTLEMENT_LOAN', 'ZERO_CAPACITY'),
    clauses: fc.array(clause, { minLength: 5, maxLength: 5 }),
    consents: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    termMonths: fc.integer({ min: 1, max: 40 }),
    oneOffCents: fc.bigInt(0n, 20_000n),
    referenceDate: fc.constantFrom('2023-08-01', '2026-11-01'),
    monthlyCapacityCents: fc.bigInt(0n, 5_000n),
  })
  .map(({ claims: pool, product, clauses, consents, ...general }) => ({
    input: { ...general, ...MONEY[product], product, claims: pool },
    terms: new Map(
      pool.map((claim, index) => [
        claim.reference,
        termsOf(claim, clauses[index] ?? null, { consents: consents[index] ?? true }),
      ]),
    ),
  }));

describe('a simulation', () => {
  it('A: pays nothing yet under debt mediation, and all of it over the term', () => {
    const a = simulate(A, everybody(), NORM_SETS);
    expect(offersIn(a)).toEqual([
      [0n, 87_374n],
      [0n, 39_612n],
      [0n, 30_177n],
      [0n, 25_602n],
      [0n, 8_740n],
      [0n, 56_247n],
      [0n, 40_957n],
      [0n, 6_991n],
    ]);
    expect(settled(a).payment).toEqual({ monthlyCents: 15_000n, totalCents: 320_000n, schemeCents: 0n });
    expect(settled(a).claims.map(({ standing }) => standing)).toEqual(S.map(() => 'BOUND'));
  });

  it('B: pays everything at once from a settlement loan, which the client pays back with its charge', () => {
    const b = simulate(B, everybody(), NORM_SETS);
    const shares = [33_023n, 14_971n, 11_405n, 9_677n, 3_303n, 21_259n, 15_480n, 2_642n];
    expect(offersIn(b)).toEqual(shares.map((share) => [share, share]));
    expect(settled(b).payment).toEqual({ monthlyCents: 6_500n, totalCents: 117_000n, schemeCents: 0n });
  });

  it('F: tells the total when the capacity changes during the term', () => {
    const capacityPeriods = [
      { fromMonth: 1, toMonth: 9, monthlyCapacityCents: 15_000n },
      { fromMonth: 10, toMonth: 18, monthlyCapacityCents: 21_000n },
    ];
    const { referenceDate, oneOffCents = 0n } = A;
    const terms = everybody({ [KPN.reference]: termsOf(KPN, { ...ANY, minimumPercentage: '13.65' }) });
    const changing = { product: 'DEBT_MEDIATION', referenceDate, oneOffCents, feeRate: '0.09', claims: S } as const;
    const f = simulate({ ...changing, capacityPeriods }, terms, NORM_SETS);
    expect(settled(f).payment).toEqual({ monthlyCents: null, totalCents: 374_000n, schemeCents: 0n });
    expect(f.smallestCapacityEuros).toBe(150);
  });

  it('E: pays one-off money at once without capacity', () => {
    const e = simulate(E, everybody(), NORM_SETS);
    const shares = [10_342n, 4_689n, 3_572n, 3_030n, 1_034n, 6_658n, 4_848n, 827n];
    expect(offersIn(e)).toEqual(shares.map((share) => [share, share]));
    expect(settled(e).payment).toEqual({ monthlyCents: 0n, totalCents: 35_000n, schemeCents: 0n });
  });

  it('H: has a scheme pay a fixed percentage in the place of the client', () => {
    const claims = [123_055n, 204_815n, 39_999n, 8_750n].map((amountCents, index): CalculationClaim => ({
      reference: `${index} h`,
      claimClass: 'CONCURRENT',
      amountCents,
    }));
    const fixed = { product: 'FIXED_PERCENTAGE', referenceDate: '2026-11-01', fixedPercentage: '10.00' } as const;
    const h = simulate({ ...fixed, claims }, everybody({}, claims), NORM_SETS);
    expect(offersIn(h).map(([now]) => now)).toEqual([12_306n, 20_482n, 4_000n, 875n]);
    expect(settled(h).payment).toEqual({ monthlyCents: 0n, totalCents: 0n, schemeCents: 37_663n });
  });

  it.each([
    {
      refusal: 'fund-covers-all-claims',
      input: { ...A, monthlyCapacityCents: 200_000n },
      because: 'it is a payment plan',
    },
    {
      refusal: 'no-capacity',
      input: { ...A, monthlyCapacityCents: 0n },
      because: 'it is a settlement without capacity',
    },
    { refusal: 'capacity-not-zero', input: { ...E, monthlyCapacityCents: 1n }, because: 'there is capacity' },
    { refusal: 'fee-above-cap', input: { ...A, feeRate: '0.10' }, because: 'the counsellor asks too much' },
    { refusal: 'no-norm-set', input: { ...A, referenceDate: '2020-01-01' }, because: 'no norms held then' },
    { refusal: 'no-claim-takes-part', input: { ...A, claims: [] }, because: 'nothing is claimed' },
  ] as const)('refuses a product, and says so, when $because', ({ refusal, input }) => {
    expect(simulate(input, everybody(), NORM_SETS).outcome).toMatchObject({ ok: false, refusal });
  });

  it('names every clause that makes a creditor wait for a proposal, with the agreement that states it', () => {
    const preConsent: PreConsent = {
      products: ['SETTLEMENT_LOAN'],
      minimumPercentage: '13.66',
      maximumClaimCents: 64_018,
      excludedDebtKinds: ['TELECOM'],
    };
    const terms = everybody({ [KPN.reference]: termsOf(KPN, preConsent, { debtKind: 'TELECOM' }) });
    const { claims } = settled(simulate(A, terms, NORM_SETS));
    const kpn = claims.find(({ reference }) => reference === KPN.reference);
    const source = { agreement: 'terms-5', version: 3, kind: 'COLLECTIVE' };
    expect(kpn?.standing).toBe('TO_PROPOSE');
    expect(kpn?.because).toEqual([
      { reason: 'PRODUCT_NOT_COVERED', source: { clause: 'preConsent.products', ...source } },
      { reason: 'BELOW_MINIMUM_PERCENTAGE', source: { clause: 'preConsent.minimumPercentage', ...source } },
      { reason: 'ABOVE_MAXIMUM_CLAIM', source: { clause: 'preConsent.maximumClaimCents', ...source } },
      { reason: 'DEBT_KIND_EXCLUDED', source: { clause: 'preConsent.excludedDebtKinds', ...source } },
    ]);
  });

  it('asks a creditor that answered without consent, and one that never gives it in advance', () => {
    const terms = everybody({
      [KPN.reference]: termsOf(KPN, ANY, { consents: false }),
      [WEHKAMP.reference]: termsOf(WEHKAMP, null, { consents: false }),
    });
    const { claims } = settled(simulate(A, terms, NORM_SETS));
    const asked = claims.filter(({ standing }) => standing === 'TO_PROPOSE');
    expect(asked.map(({ because }) => because.map(({ reason }) => reason))).toEqual([
      ['CONSENT_NOT_GIVEN'],
      ['NO_PRE_CONSENT_CLAUSE'],
    ]);
  });

  it.each([
    { acceptedPercentage: '13.65', standing: 'ACCEPTED', because: 'it is offered no less' },
    { acceptedPercentage: '13.66', standing: 'TO_PROPOSE', because: 'it is offered less than it accepted' },
  ] as const)('leaves an accepting creditor $standing when $because', ({ acceptedPercentage, standing }) => {
    const terms = everybody({ [KPN.reference]: termsOf(KPN, ANY, { consents: false, acceptedPercentage }) });
    const { claims } = settled(simulate(A, terms, NORM_SETS));
    expect(claims.find(({ reference }) => reference === KPN.reference)?.standing).toBe(standing);
  });

  it('binds exactly the consents that the freeze would bind', () => {
    fc.assert(
      fc.property(pools, ({ input, terms }) => {
        const { outcome } = simulate(input, terms, NORM_SETS);
        if (!outcome.ok) return;
        const { product } = input;
        for (const { reference, percentage, standing } of outcome.claims) {
          const own = terms.get(reference);
          if (!own) throw new Error('Every claim has its terms');
          const [tested] = testConsent(own, { product, claims: [{ ...own, reference, percentage }] });
          expect(standing).toBe(own.consents && tested?.bound === true ? 'BOUND' : 'TO_PROPOSE');
        }
      }),
    );
  });

  it('tests a claim in two parts on its lower percentage', () => {
    const claims = S.map((claim) => (claim === claimNamed('1') ? { ...claim, preferentialCents: 250_000n } : claim));
    const { claims: offers } = settled(simulate({ ...A, claims }, everybody(), NORM_SETS));
    const [first] = offers;
    expect(first?.parts.map(({ reference }) => reference)).toEqual(['1 Belastingdienst#p', '1 Belastingdienst#c']);
    expect(first?.percentage).toBe(first?.parts[1]?.percentage);
    expect(first?.shareCents).toBe(first?.parts.reduce((sum, { shareCents }) => sum + shareCents, 0n));
  });
});

describe('the clause with the smallest margin', () => {
  const minimum = (minimumPercentage: string, more: Partial<PreConsent> = {}): PreConsent => ({
    ...ANY,
    ...more,
    minimumPercentage,
  });

  it('is the minimum nearest to the offer, in points', () => {
    const terms = everybody({
      [KPN.reference]: termsOf(KPN, minimum('12.28')),
      [WEHKAMP.reference]: termsOf(WEHKAMP, minimum('2.00')),
    });
    expect(settled(simulate(A, terms, NORM_SETS)).smallestMargin).toEqual({
      clause: 'preConsent.minimumPercentage',
      agreement: 'terms-5',
      version: 3,
      kind: 'COLLECTIVE',
      creditor: 'KPN',
      reference: '5 KPN',
      percentage: '13.65',
      minimumPercentage: '12.28',
      marginPoints: '1.37',
    });
  });

  it('lies below zero where the offer does not reach it', () => {
    const terms = everybody({ [KPN.reference]: termsOf(KPN, minimum('14.00')) });
    expect(settled(simulate(A, terms, NORM_SETS)).smallestMargin?.marginPoints).toBe('-0.35');
  });

  it('is none where no minimum decides', () => {
    const terms = everybody({
      [KPN.reference]: termsOf(KPN, minimum('12.28', { maximumClaimCents: 1 })),
      [WEHKAMP.reference]: termsOf(WEHKAMP, minimum('2.00'), { consents: false }),
    });
    expect(settled(simulate(A, terms, NORM_SETS)).smallestMargin).toBeNull();
  });
});

describe('the smallest capacity at which all pre-consents hold', () => {
  const withKpn = (preConsent: PreConsent): Map<string, CreditorTerms> =>
    everybody({ [KPN.reference]: termsOf(KPN, preConsent) });
  const minimum = (minimumPercentage: string): PreConsent => ({ ...ANY, minimumPercentage });

  it.each([
    // 13.65 % needs a published 13.645: fund 2,955.18 = 16.38 C + 500, hence C = 149.90
    { input: A, terms: withKpn(minimum('13.65')), euros: 150, because: 'the minimum is what EUR 150 yields' },
    { input: B, terms: withKpn(minimum('5.16')), euros: 65, because: 'the minimum is what a loan of EUR 65 yields' },
    {
      input: { ...A, monthlyCapacityCents: 0n },
      terms: withKpn(minimum('13.65')),
      euros: 150,
      because: 'whatever there is',
    },
    { input: A, terms: everybody(), euros: 0, because: 'nobody has a minimum' },
    { input: E, terms: withKpn(minimum('1.62')), euros: 0, because: 'one-off money is enough' },
    { input: E, terms: withKpn(minimum('1.63')), euros: null, because: 'without capacity nothing can be added' },
    {
      input: A,
      terms: withKpn({ products: ['DEBT_MEDIATION'] }),
      euros: 1,
      because: 'without capacity another product is offered',
    },
    { input: A, terms: withKpn(minimum('100.00')), euros: null, because: 'it would be a payment plan' },
    { input: A, terms: withKpn({ ...ANY, maximumClaimCents: 1 }), euros: null, because: 'the claim is too large' },
    {
      input: A,
      terms: withKpn({ ...ANY, excludedDebtKinds: ['INVOICE'] }),
      euros: null,
      because: 'of its kind of debt',
    },
    { input: A, terms: withKpn({ products: ['SETTLEMENT_LOAN'] }), euros: null, because: 'of the product' },
    {
      input: A,
      terms: new Map(S.map((claim) => [claim.reference, termsOf(claim, null)])),
      euros: null,
      because: 'nobody consents in advance',
    },
  ])('is $euros when $because', ({ input, terms, euros }) => {
    expect(smallestCapacityEuros(input, terms, NORM_SETS)).toBe(euros);
  });

  it('is not 0 when an agreement that holds with capacity does not hold without', () => {
    const without = everybody({ [KPN.reference]: termsOf(KPN, null) });
    expect(smallestCapacityEuros(A, everybody(), NORM_SETS, without)).toBe(1);
    expect(simulate(A, everybody(), NORM_SETS, without).smallestCapacityEuros).toBe(1);
  });

  it('is what trying every capacity finds', () => {
    fc.assert(
      fc.property(pools, ({ input, terms }) => {
        expect(smallestCapacityEuros(input, terms, NORM_SETS)).toBe(byTryingAll(input, terms));
      }),
    );
  });

  /** EUR 3,500 a month covers every pool, whatever the fee and the charge. */
  function byTryingAll(input: CalculationInput, terms: ReadonlyMap<string, CreditorTerms>): number | null {
    const consenting = [...terms].filter(([, { consents, preConsent }]) => consents && preConsent.value !== null);
    for (let euros = 0; consenting.length > 0 && euros < 3_500; euros++) {
      const { feeRate, annualRate, rateConvention, ...rest } = { ...input, monthlyCapacityCents: BigInt(euros) * 100n };
      const money = { feeRate, annualRate, rateConvention };
      const tried = euros === 0 ? { ...rest, product: 'ZERO_CAPACITY' as const } : { ...rest, ...defined(money) };
      const outcome = calculate(tried, NORM_SETS);
      if (!outcome.ok && outcome.refusal === 'fund-covers-all-claims') return null;
      if (!outcome.ok) continue;
      const holds = consenting.every(([reference, { preConsent, amountCents }]) => {
        const own = outcome.calculation.shares.filter((share) => share.reference.replace(/#[pc]$/, '') === reference);
        const lowest = Math.min(...own.map(({ percentage }) => Number(percentage)));
        const { products = [], minimumPercentage, maximumClaimCents } = preConsent.value ?? {};
        return (
          products.includes(tried.product) &&
          lowest >= Number(minimumPercentage ?? '0') &&
          Number(amountCents) <= (maximumClaimCents ?? Infinity)
        );
      });
      if (holds) return euros;
    }
    return null;
  }

  const defined = (fields: object): object =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
});

describe('how long it will take', () => {
  const monday = '2026-11-02';

  it.each([
    { basis: 'MEDIAN', days: 3, workingDays: 10, recorded: { replies: 4, medianDays: 3 } },
    { basis: 'TERM', days: 14, workingDays: 10, recorded: undefined },
    { basis: 'TERM', days: 40, workingDays: null, recorded: { replies: 0, medianDays: 0 } },
  ] as const)('is $days days for a balance by $basis', ({ basis, days, workingDays, recorded }) => {
    const replies = basis === 'MEDIAN' ? 4 : 0;
    expect(expectedReply('BALANCE_REQUEST', workingDays, monday, recorded)).toEqual({ days, basis, replies });
  });

  it('is 60 days for a proposal without agreement', () => {
    expect(expectedReply('PROPOSAL', null, monday, undefined).days).toBe(60);
  });

  it('is the slowest balance, a week for the client, and the slowest of those that must be asked', () => {
    const reply = (days: number) => ({ days, basis: 'TERM', replies: 0 }) as const;
    expect(expectedLeadTime([reply(14), reply(40)], [reply(28), reply(5)])).toBe(75);
    expect(expectedLeadTime([reply(14)], [])).toBe(21);
  });
});
