import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { compare, decimal, min, ONE, sum, times } from '@akkoord/money';
import fc from 'fast-check';
import { CLAIM_CLASSES } from '../debt-kinds.js';
import { NORM_SETS } from '../norm-sets.fixture.js';
import { holdsAlways } from '../properties.fixture.js';
import { calculate, settle, type Settled } from './calculate.js';
import { divideFund } from './divide-fund.js';
import type { CalculationClaim, CalculationInput } from './input.js';
import { amounts, cases, type DrawnCase } from './inputs.fixture.js';
import { payouts, type Payout } from './payouts.js';

const inputOf = ({ terms, owed }: DrawnCase): CalculationInput => ({
  ...terms,
  claims: owed.filter(({ sharesInFund }) => sharesInFund),
});

/** Null for a case that is refused: nothing is divided then. */
function settled(input: CalculationInput): Settled | null {
  const answer = settle(input, NORM_SETS);
  return 'ok' in answer ? null : answer;
}

const byReference = ({ parts, division }: Settled): Map<string, bigint> =>
  new Map(parts.map(({ reference }, index) => [reference, division.shares[index] ?? 0n]));

const cents = (share: bigint | undefined): bigint => {
  if (share === undefined) throw new Error('Whatever takes part has a share');
  return share;
};

/** One more claim, of a reference no other has. */
const newcomer: fc.Arbitrary<CalculationClaim> = fc
  .record({ claimClass: fc.constantFrom(...CLAIM_CLASSES), amountCents: amounts, split: fc.boolean() })
  .map(({ split, ...claim }) => ({
    ...claim,
    reference: 'zzz newcomer',
    ...(split ? { preferentialCents: claim.amountCents / 2n } : {}),
  }));

describe('whatever is divided', () => {
  it(
    'adds up to the fund, with no share above its claim',
    ...holdsAlways(cases, (drawn) => {
      const answer = settled(inputOf(drawn));
      if (answer === null) return;
      const { parts, division, fund } = answer;
      expect(sum(division.shares)).toBe(fund.fund);
      expect(parts.filter(({ amount }, index) => cents(division.shares[index]) > amount)).toEqual([]);
    }),
  );

  it(
    'gives each class one unrounded percentage, from which no share differs by a cent',
    ...holdsAlways(cases, (drawn) => {
      const answer = settled(inputOf(drawn));
      if (answer === null) return;
      const { parts, division } = answer;
      const differing = parts.filter(({ amount, claimClass }, index) => {
        const exact = claimClass === 'PREFERENTIAL' ? division.preferential : division.concurrent;
        if (exact === null) throw new Error('A class with claims has a percentage');
        const difference = cents(division.shares[index]) * exact.den - amount * exact.num;
        return difference >= exact.den || -difference >= exact.den;
      });
      expect(differing).toEqual([]);
    }),
  );

  it(
    'gives the preferential class the factor times the concurrent percentage, and never more than everything',
    ...holdsAlways(cases, (drawn) => {
      const answer = settled(inputOf(drawn));
      if (answer === null) return;
      const { preferential, concurrent } = answer.division;
      if (preferential === null || concurrent === null) return;
      const fixed = drawn.terms.product === 'FIXED_PERCENTAGE';
      const factor = fixed ? ONE : decimal(answer.terms.preferenceFactor);
      expect(compare(preferential, min(ONE, times(factor, concurrent)))).toBe(0);
    }),
  );

  it(
    'raises no other share by more than a cent when a claim comes in, and lowers none when it drops',
    ...holdsAlways(fc.tuple(cases, newcomer), ([drawn, claim]) => {
      const input = inputOf(drawn);
      const without = settled(input);
      const more = settled({ ...input, claims: [...input.claims, claim] });
      if (without === null || more === null) return;
      const after = byReference(more);
      const raised = [...byReference(without)].filter(([reference, share]) => cents(after.get(reference)) > share + 1n);
      expect(raised).toEqual([]);
    }),
  );

  it(
    'is zeros when the fund is',
    ...holdsAlways(cases, ({ owed }) => {
      const nothing = { product: 'ZERO_CAPACITY', referenceDate: '2026-11-01' } as const;
      const answer = settled(inputOf({ terms: nothing, owed }));
      expect(answer?.division.shares.every((share) => share === 0n) ?? true).toBe(true);
    }),
  );

  it(
    'does not depend on the order of the claims, to the digest',
    ...holdsAlways(cases, (drawn) => {
      const input = inputOf(drawn);
      const turned = { ...input, claims: input.claims.toReversed() };
      // Jest's own comparison of whole traces would be most of the time of this suite.
      expect(isDeepStrictEqual(calculate(turned, NORM_SETS), calculate(input, NORM_SETS))).toBe(true);
    }),
  );

  it(
    'does not depend on the order of the capacity periods, to the cent',
    ...holdsAlways(cases, (drawn) => {
      const { capacityPeriods, ...input } = inputOf(drawn);
      if (capacityPeriods === undefined) return;
      const [one, other] = [capacityPeriods, capacityPeriods.toReversed()].map((periods) =>
        settled({ ...input, capacityPeriods: periods }),
      );
      expect([other?.fund, other?.division]).toEqual([one?.fund, one?.division]);
    }),
  );
});

describe('whatever is paid out', () => {
  /** How much of the fund is there at each payout, what is too little to send, and who takes no part in it. */
  const rounds = fc.array(
    fc.record({
      permille: fc.integer({ min: 0, max: 1_000 }),
      minimumCents: fc.oneof(fc.constant(0n), fc.bigInt(0n, 5_000n)),
      dropped: fc.option(fc.nat(12)),
    }),
    { minLength: 1, maxLength: 5 },
  );

  it(
    'is in the end the money there was, never above what was due, and nothing is called back',
    ...holdsAlways(fc.tuple(cases, rounds), ([drawn, drawnRounds]) => {
      const answer = settled(inputOf(drawn));
      if (answer === null || drawn.terms.product === 'FIXED_PERCENTAGE') return;
      const { parts, fund, terms } = answer;
      const paid = new Map(parts.map(({ reference }) => [reference, 0n]));
      drawnRounds.forEach(({ permille, minimumCents, dropped }, index) => {
        const final = index === drawnRounds.length - 1;
        const taking = parts.filter((_, at) => parts.length === 1 || at !== dropped);
        const most = sum(taking.map(({ amount }) => amount));
        const there = (fund.fund * BigInt(permille)) / 1_000n;
        const money = there < most ? there : most;
        const before = sum(paid.values());
        const inHandCents = money > before ? money - before : 0n;
        const { shares } = divideFund(money, decimal(terms.preferenceFactor), taking);
        const claims = parts.map(({ reference }) => ({
          reference,
          entitledCents: shares[taking.findIndex((part) => part.reference === reference)] ?? 0n,
          paidCents: cents(paid.get(reference)),
        }));
        const sent: Payout[] = payouts({ claims, inHandCents, minimumCents, final });
        const wrong = sent.filter(({ reference, payoutCents }, at) => {
          const { entitledCents = 0n, paidCents = 0n } = claims[at] ?? {};
          paid.set(reference, paidCents + payoutCents);
          if (payoutCents === 0n) return false;
          return payoutCents < (final ? 1n : minimumCents) || paidCents + payoutCents > entitledCents;
        });
        expect(wrong).toEqual([]);
        const after = sum(paid.values());
        expect(after - before <= inHandCents).toBe(true);
        if (final || minimumCents === 0n) expect(after).toBe(before > money ? before : money);
      });
    }),
  );
});
