import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PreConsent } from '../agreements/agreement.js';
import type { Clauses } from '../agreements/resolve-agreement.js';
import { disclosuresOf, outsideOf, totalsOf } from './disclosures.js';
import { stepsOfVersion, type OfferedShare } from './new-version.js';
import { takesPart, type PooledClaim } from './pool.js';
import type { ClaimState, ExchangeState } from './states.js';

const claim = (state: ClaimState, more: Partial<PooledClaim> = {}): PooledClaim => ({
  id: 'a',
  exchangeId: 'x',
  reference: 'a',
  debtKind: 'INVOICE',
  claimClass: 'CONCURRENT',
  treatment: 'IN_PLAN',
  sharesInFund: true,
  amountCents: 100_000n,
  collateralCents: 0n,
  state,
  reason: null,
  ...more,
});

const terms: PreConsent = { products: ['DEBT_MEDIATION'], minimumPercentage: '20.00' };

const exchange = (
  state: ExchangeState,
  value: PreConsent | null = terms,
): { id: string; state: ExchangeState; clauses: Pick<Clauses, 'preConsent'>; reason: string | null } => ({
  id: 'x',
  state,
  clauses: { preConsent: { value, agreement: null, version: null, kind: 'DEFAULT' } },
  reason: null,
});

const share = (percentage: string, reference = 'a'): OfferedShare => ({ reference, percentage });

/** Where one claim alone on its exchange goes when the percentage does. */
function moved(state: ClaimState, was: string | null, is: string): string[] {
  const own = claim(state);
  const version = {
    product: 'DEBT_MEDIATION' as const,
    shares: [share(is)],
    before: was === null ? [] : [share(was)],
  };
  const steps = stepsOfVersion(version, [exchange(state)], [own], [own]);
  return [...steps.claims, ...steps.exchanges].map((step) => `${step.state} ${step.reason ?? '-'}`);
}

describe('the first version of a division', () => {
  it.each([
    { state: 'CONSENTED', is: '20.00', then: 'BOUND -' },
    { state: 'CONSENTED', is: '19.99', then: 'TO_PROPOSE BELOW_MINIMUM_PERCENTAGE' },
    { state: 'BALANCE_RECEIVED', is: '50.00', then: 'TO_PROPOSE -' },
    { state: 'BALANCE_ESTIMATED', is: '50.00', then: 'TO_PROPOSE -' },
  ] as const)('moves $state at $is % to $then', ({ state, is, then }) => {
    expect(moved(state, null, is)).toEqual([then, then]);
  });
});

describe('a new version', () => {
  it.each([
    { state: 'ACCEPTED', was: '27.00', is: '26.99', then: 'TO_PROPOSE -', because: 'the percentage is lower' },
    { state: 'ACCEPTED', was: '27.00', is: '27.00', then: 'ACCEPTED -', because: 'it is the same' },
    { state: 'ACCEPTED', was: '9.00', is: '10.00', then: 'ACCEPTED -', because: 'a higher one changes nothing' },
    { state: 'BOUND', was: '27.00', is: '20.00', then: 'BOUND -', because: 'its clauses hold, though it is lower' },
    { state: 'BOUND', was: '27.00', is: '19.99', then: 'TO_PROPOSE BELOW_MINIMUM_PERCENTAGE', because: 'one fails' },
    { state: 'PROPOSED', was: '27.00', is: '30.00', then: 'TO_PROPOSE -', because: 'the old offer is over' },
    { state: 'REJECTED', was: '27.00', is: '30.00', then: 'TO_PROPOSE -', because: 'it was the old one it refused' },
    { state: 'NO_RESPONSE', was: '27.00', is: '30.00', then: 'TO_PROPOSE -', because: 'silence was about the old one' },
    { state: 'TO_PROPOSE', was: '27.00', is: '26.00', then: 'TO_PROPOSE -', because: 'nothing was offered yet' },
  ] as const)('moves $state from $was to $is % to $then: $because', ({ state, was, is, then }) => {
    expect(moved(state, was, is)).toEqual([then, then]);
  });

  it('forgets why the old offer was rejected, and keeps why no balance came', () => {
    const rejected = claim('REJECTED', { reason: 'OFFER_TOO_LOW' });
    const silent = claim('TO_PROPOSE', { id: 'b', reference: 'b', exchangeId: 'y', reason: 'COUNSELLOR_NOT_ACCEPTED' });
    const version = { product: 'DEBT_MEDIATION' as const, shares: [share('5.00'), share('5.00', 'b')], before: [] };
    const exchanges = [exchange('REJECTED'), { ...exchange('TO_PROPOSE'), id: 'y' }];
    const { claims } = stepsOfVersion(version, exchanges, [rejected, silent], [rejected, silent]);
    expect(claims.map(({ reason }) => reason)).toEqual([null, 'COUNSELLOR_NOT_ACCEPTED']);
  });

  it('asks again who accepted and is offered nothing any more', () => {
    const own = claim('ACCEPTED');
    const version = { product: 'DEBT_MEDIATION' as const, shares: [], before: [share('27.00')] };
    expect(stepsOfVersion(version, [exchange('ACCEPTED')], [own], [own]).claims).toMatchObject([
      { state: 'TO_PROPOSE' },
    ]);
  });

  it('asks a creditor again about its whole line when what one of its claims gets fell', () => {
    const first = claim('ACCEPTED', { claimClass: 'PREFERENTIAL' });
    const second = claim('ACCEPTED', { id: 'b', reference: 'b' });
    const version = {
      product: 'DEBT_MEDIATION' as const,
      shares: [share('100.00'), share('55.00', 'b')],
      before: [share('100.00'), share('60.00', 'b')],
    };
    const { claims, exchanges } = stepsOfVersion(version, [exchange('ACCEPTED')], [first, second], [first, second]);
    expect(claims.map(({ state }) => state)).toEqual(['TO_PROPOSE', 'TO_PROPOSE']);
    expect(exchanges).toMatchObject([{ state: 'TO_PROPOSE' }]);
  });

  it('reads the percentage of a split claim from its concurrent part', () => {
    const split = claim('ACCEPTED');
    const version = (is: string): Parameters<typeof stepsOfVersion>[0] => ({
      product: 'DEBT_MEDIATION',
      shares: [share('54.00', 'a#p'), share(is, 'a#c')],
      before: [share('54.00', 'a#p'), share('27.00', 'a#c')],
    });
    const after = (is: string): unknown =>
      stepsOfVersion(version(is), [exchange('ACCEPTED')], [split], [split]).claims[0]?.state;
    expect([after('27.00'), after('26.00')]).toEqual(['ACCEPTED', 'TO_PROPOSE']);
  });

  it('keeps the acceptance of a line of which the rest is bound, and names no failed clause', () => {
    const bound = claim('BOUND');
    const accepted = claim('ACCEPTED', { id: 'b', reference: 'b', debtKind: 'LOAN' });
    const shares = [share('27.00'), share('27.00', 'b')];
    const version = { product: 'DEBT_MEDIATION' as const, shares, before: shares };
    const steps = stepsOfVersion(version, [exchange('ACCEPTED')], [bound, accepted], [bound, accepted]);
    expect(steps.exchanges).toEqual([{ id: 'x', state: 'ACCEPTED', reason: null }]);
    expect(steps.failed).toEqual({});
  });

  it.each([
    { claims: [claim('OUTSIDE', { sharesInFund: false })], then: 'OUTSIDE' },
    { claims: [claim('BALANCE_RECEIVED', { collateralCents: 100_000n })], then: 'OUTSIDE' },
    { claims: [claim('NO_CLAIM', { amountCents: 0n })], then: 'NO_CLAIM' },
  ] as const)('asks nobody of whom nothing takes part: $then', ({ claims, then }) => {
    const version = { product: 'DEBT_MEDIATION' as const, shares: [], before: [] };
    expect(stepsOfVersion(version, [exchange('PROPOSED')], claims, []).exchanges).toMatchObject([{ state: then }]);
    expect(stepsOfVersion(version, [exchange('NO_CLAIM')], claims, []).exchanges).toEqual([]);
  });
});

describe('whatever the new version offers', () => {
  const states = ['CONSENTED', 'BOUND', 'ACCEPTED', 'PROPOSED', 'REJECTED', 'NO_RESPONSE', 'BALANCE_RECEIVED'] as const;
  const percentages = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => (hundredths / 100).toFixed(2));
  const claims = fc.array(fc.tuple(fc.constantFrom(...states), percentages, percentages), {
    minLength: 1,
    maxLength: 8,
  });

  it('an exchange agrees when all of its claims do, nobody who accepted less is asked, and nothing old stays', () => {
    fc.assert(
      fc.property(claims, (drawn) => {
        const own = drawn.map(([state], index) => claim(state, { id: String(index), reference: String(index) }));
        const shares = drawn.map(([, , is], index) => share(is, String(index)));
        const before = drawn.map(([, was], index) => share(was, String(index)));
        const version = { product: 'DEBT_MEDIATION' as const, shares, before };
        const steps = stepsOfVersion(version, [exchange('PROPOSED')], own, own);
        const after = steps.claims.map(({ state }) => state);
        expect(after.every((state) => state === 'BOUND' || state === 'ACCEPTED' || state === 'TO_PROPOSE')).toBe(true);
        expect(steps.exchanges[0]?.state === 'TO_PROPOSE').toBe(after.includes('TO_PROPOSE'));
        const fell = drawn.some(([state, was, is]) => state === 'ACCEPTED' && Number(is) < Number(was));
        drawn.forEach(([state, , is], index) => {
          if (state === 'ACCEPTED') expect(after[index]).toBe(fell ? 'TO_PROPOSE' : 'ACCEPTED');
          else if (state === 'BOUND' || state === 'CONSENTED')
            expect(after[index]).toBe(Number(is) >= 20 ? 'BOUND' : 'TO_PROPOSE');
          else expect(after[index]).toBe('TO_PROPOSE');
        });
      }),
    );
  });
});

describe('the pool', () => {
  it.each([
    { is: true, because: 'it is in the plan', more: {} },
    { is: false, because: 'nothing is owed', more: { amountCents: 0n } },
    { is: false, because: 'it is treated outside the plan', more: { sharesInFund: false } },
    { is: false, because: 'collateral covers it', more: { collateralCents: 100_000n } },
    { is: true, because: 'collateral leaves a cent', more: { collateralCents: 99_999n } },
    { is: false, because: 'its creditor does not know the client', more: { state: 'CLIENT_UNKNOWN' as const } },
  ])('holds a claim or not: $because', ({ is, more }) => {
    expect(takesPart(claim('CONSENTED', more), 'CONSENTED')).toBe(is);
  });
});

describe('what the client and the judge are told of', () => {
  it('is every claim beside those that share in the fund, with why', () => {
    const all = (['BOUND', 'CLIENT_UNKNOWN', 'NO_CLAIM', 'OUTSIDE', 'TO_PROPOSE'] as const).map((state, index) =>
      claim(state, { id: state, reference: state, amountCents: BigInt(index + 1) }),
    );
    const taking = all.filter(({ state }) => state === 'BOUND');
    const facts = { debtKind: 'INVOICE', claimClass: 'CONCURRENT' };
    expect(outsideOf(all, taking)).toEqual([
      { ...facts, reference: 'CLIENT_UNKNOWN', reason: 'CLIENT_UNKNOWN', amountCents: 2 },
      { ...facts, reference: 'NO_CLAIM', reason: 'NO_CLAIM', amountCents: 3 },
      { ...facts, reference: 'OUTSIDE', reason: 'OUTSIDE', amountCents: 4 },
      { ...facts, reference: 'TO_PROPOSE', reason: 'OUTSIDE', amountCents: 5 },
    ]);
  });
});

describe('what the creditors are told of each other', () => {
  const outside = { state: 'OUTSIDE' as const, sharesInFund: false };
  const invoice = { debtKind: 'INVOICE', claimClass: 'CONCURRENT' as const };
  const secured = { ...invoice, treatment: 'SECURED', sharesInFund: false };

  it('is what is treated outside the plan, added up by kind, class and treatment, never by name', () => {
    const claims = [
      claim('BOUND'),
      claim('OUTSIDE', { ...outside, treatment: 'WAIVED', amountCents: 1n }),
      claim('OUTSIDE', { ...outside, treatment: 'WAIVED', amountCents: 2n }),
      claim('OUTSIDE', { ...outside, treatment: 'OTHER_SCHEME', amountCents: 4n }),
      claim('BALANCE_RECEIVED', { amountCents: 8n, collateralCents: 8n }),
    ];
    expect(disclosuresOf(claims)).toEqual([
      { ...invoice, treatment: 'WAIVED', sharesInFund: false, amountCents: 3 },
      { ...invoice, treatment: 'OTHER_SCHEME', sharesInFund: false, amountCents: 4 },
      { ...secured, amountCents: 8 },
    ]);
  });

  const fine = { treatment: 'NOT_DISCHARGEABLE' as const, amountCents: 10n };
  const notDischarged = { ...invoice, treatment: 'NOT_DISCHARGEABLE', amountCents: 10 };
  it.each<{ because: string; of: PooledClaim; told: unknown[] }>([
    { because: 'a claim like all others is not told of', of: claim('BOUND'), told: [] },
    {
      because: 'collateral is told of as far as it goes, and the rest takes part',
      of: claim('BOUND', { amountCents: 10n, collateralCents: 4n }),
      told: [{ ...secured, amountCents: 4 }],
    },
    {
      because: 'collateral pays no more than is owed',
      of: claim('OUTSIDE', { amountCents: 10n, collateralCents: 400n }),
      told: [{ ...secured, amountCents: 10 }],
    },
    {
      because: 'what stays owed is told of',
      of: claim('OUTSIDE', { ...outside, ...fine }),
      told: [{ ...notDischarged, sharesInFund: false }],
    },
    {
      because: 'what stays owed and shares in the fund too is told of as both',
      of: claim('BOUND', fine),
      told: [{ ...notDischarged, sharesInFund: true }],
    },
    {
      because: 'what is secured in part and stays owed is told of as both parts',
      of: claim('BOUND', { ...fine, collateralCents: 4n }),
      told: [
        { ...secured, amountCents: 4 },
        { ...notDischarged, sharesInFund: true, amountCents: 6 },
      ],
    },
    {
      because: 'collateral of a claim that does not share changes nothing',
      of: claim('OUTSIDE', { ...outside, ...fine, collateralCents: 4n }),
      told: [{ ...notDischarged, sharesInFund: false }],
    },
    { because: 'a claim nobody makes is not told of', of: claim('NO_CLAIM', fine), told: [] },
    { because: 'nor one of a creditor that does not know the client', of: claim('CLIENT_UNKNOWN', fine), told: [] },
    {
      because: 'nor the collateral of a creditor that does not know the client',
      of: claim('CLIENT_UNKNOWN', { collateralCents: 4n }),
      told: [],
    },
    { because: 'nor one of nothing', of: claim('OUTSIDE', { ...outside, ...fine, amountCents: 0n }), told: [] },
  ])('$because', ({ of, told }) => {
    expect(disclosuresOf([of])).toEqual(told);
  });

  it('is told apart when one of two fines shares in the fund', () => {
    expect(disclosuresOf([claim('BOUND', fine), claim('OUTSIDE', { ...outside, ...fine })])).toEqual([
      { ...notDischarged, sharesInFund: true },
      { ...notDischarged, sharesInFund: false },
    ]);
  });

  it('is added up for each kind of debt apart', () => {
    const told = disclosuresOf([claim('BOUND', fine), claim('BOUND', { ...fine, debtKind: 'CONFISCATION' })]);
    expect(told.map(({ debtKind, amountCents }) => [debtKind, amountCents])).toEqual([
      ['INVOICE', 10],
      ['CONFISCATION', 10],
    ]);
  });

  it('is also what the counsellor kept out of the plan', () => {
    const kept = claim('OUTSIDE', { sharesInFund: true, amountCents: 10n });
    expect(disclosuresOf([kept])).toEqual([{ ...invoice, treatment: 'IN_PLAN', sharesInFund: false, amountCents: 10 }]);
  });

  it('is how many claims of each class take part, and what they add up to', () => {
    expect(
      totalsOf([
        { claimClass: 'PREFERENTIAL', amountCents: 1n },
        { claimClass: 'CONCURRENT', amountCents: 2n },
        { claimClass: 'CONCURRENT', amountCents: 4n },
      ]),
    ).toEqual({ PREFERENTIAL: { count: 1, amountCents: 1 }, CONCURRENT: { count: 2, amountCents: 6 } });
  });
});
