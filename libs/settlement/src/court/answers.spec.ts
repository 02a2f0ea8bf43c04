import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EXCHANGE_STATES, isInPool, type ExchangeState } from '../exchange/states.js';
import { holdsAlways } from '../properties.fixture.js';
import {
  agrees,
  countAnswers,
  COURT_ANSWERS,
  courtAnswerOf,
  courtDecisionOf,
  refuses,
  shareOfDebt,
  type AnsweredExchange,
} from './answers.js';

const exchange = (state: ExchangeState, more: Partial<AnsweredExchange> = {}): AnsweredExchange => ({
  state,
  allBound: false,
  reply: null,
  silentSince: false,
  deemedConsent: false,
  ...more,
});

describe('what a creditor answered', () => {
  it.each<{ is: string; court?: string; of: AnsweredExchange; because: string }>([
    { is: 'BOUND', of: exchange('BOUND', { allBound: true }), because: 'its consent in advance holds' },
    { is: 'ACCEPTED', of: exchange('ACCEPTED', { reply: 'ACCEPTED' }), because: 'it said yes' },
    { is: 'DEEMED', of: exchange('ACCEPTED', { deemedConsent: true }), because: 'a clause makes its silence consent' },
    { is: 'REJECTED', of: exchange('REJECTED', { reply: 'REJECTED' }), because: 'it said no' },
    { is: 'NO_RESPONSE', of: exchange('NO_RESPONSE'), because: 'silence is no consent' },
    {
      ...{ is: 'REJECTED', because: 'silence when it was asked to think again does not unsay its no' },
      of: exchange('NO_RESPONSE', { reply: 'REJECTED', silentSince: true }),
    },
    {
      ...{ is: 'DEEMED', because: 'a clause makes that silence consent' },
      of: exchange('CONCLUDED', { reply: 'REJECTED', silentSince: true, deemedConsent: true }),
    },
    { is: 'PENDING', of: exchange('PROPOSED'), because: 'it can still answer' },
    { is: 'PENDING', of: exchange('TO_PROPOSE'), because: 'nothing was offered yet' },
    {
      ...{ is: 'REJECTED', court: 'COMPELLED', because: 'a compelled creditor still said no' },
      of: exchange('COMPELLED', { reply: 'REJECTED' }),
    },
    {
      ...{ is: 'NO_RESPONSE', court: 'REFUSED', because: 'the court did not make its silence a yes' },
      of: exchange('COURT_REFUSED'),
    },
    { is: 'BOUND', of: exchange('CONCLUDED', { allBound: true }), because: 'it was bound before the conclusion' },
    { is: 'ACCEPTED', of: exchange('CONCLUDED', { reply: 'ACCEPTED' }), because: 'it accepted before the conclusion' },
    { is: 'DEEMED', of: exchange('DISCHARGED', { deemedConsent: true }), because: 'the clause spoke for it' },
    {
      ...{ is: 'REJECTED', court: 'COMPELLED', because: 'a settlement with a no in it was compelled' },
      of: exchange('CONCLUDED', { reply: 'REJECTED' }),
    },
    {
      ...{ is: 'NO_RESPONSE', court: 'COMPELLED', because: 'and so was one with silence in it' },
      of: exchange('REVIVED'),
    },
  ])('is $is: $because', ({ is, court, of }) => {
    expect(courtAnswerOf(of)).toBe(is);
    expect(courtDecisionOf(of.state, courtAnswerOf(of))).toBe(court ?? null);
  });

  it('is known in every state, and pending for whoever is not in the pool', () => {
    for (const state of Object.keys(EXCHANGE_STATES) as ExchangeState[]) {
      expect(COURT_ANSWERS).toContain(courtAnswerOf(exchange(state)));
      if (!isInPool(state)) expect(courtAnswerOf(exchange(state))).toBe('PENDING');
    }
  });
});

describe("a refuser's share of all debt", () => {
  it.each([
    { part: 1_630_000n, whole: 6_904_316n, is: '23.61', because: 'the published ruling' },
    { part: 1n, whole: 8n, is: '12.50', because: 'exact' },
    { part: 1_005n, whole: 100_000n, is: '1.01', because: 'from exactly half upwards' },
    { part: 1_004n, whole: 100_000n, is: '1.00', because: 'below half downwards' },
    { part: 7n, whole: 7n, is: '100.00', because: 'all of it' },
    { part: 0n, whole: 0n, is: '0.00', because: 'nothing of nothing' },
  ])('$part of $whole is $is %: $because', ({ part, whole, is }) => {
    expect(shareOfDebt(part, whole)).toBe(is);
  });
});

describe('who agrees, by number and by amount', () => {
  const creditors = [
    { answer: 'BOUND', inPlanCents: 100n },
    { answer: 'ACCEPTED', inPlanCents: 200n },
    { answer: 'REJECTED', inPlanCents: 300n },
  ] as const;

  it('counts creditors and what they claim apart', () => {
    expect(countAnswers(creditors, agrees)).toEqual({
      ...{ creditors: 2, percentageByNumber: '66.67', amountCents: 300n, percentageByAmount: '50.00' },
    });
    expect(countAnswers(creditors, refuses)).toEqual({
      ...{ creditors: 1, percentageByNumber: '33.33', amountCents: 300n, percentageByAmount: '50.00' },
    });
  });

  const drawn = fc.array(
    fc.record({ answer: fc.constantFrom(...COURT_ANSWERS), inPlanCents: fc.bigInt({ min: 0n, max: 10n ** 12n }) }),
    { maxLength: 20 },
  );

  it(
    'always leaves nobody out and counts nobody twice',
    ...holdsAlways(drawn, (all) => {
      const parts = [agrees, refuses, (answer: string): boolean => answer === 'PENDING'];
      const counted = parts.map((part) => countAnswers(all, part));
      expect(counted.reduce((sum, { creditors: number }) => sum + number, 0)).toBe(all.length);
      const amounts = counted.reduce((sum, { amountCents }) => sum + amountCents, 0n);
      expect(amounts).toBe(all.reduce((sum, { inPlanCents }) => sum + inPlanCents, 0n));
    }),
  );
});
