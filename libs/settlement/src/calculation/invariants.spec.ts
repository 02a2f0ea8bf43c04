import { describe, expect, it } from '@jest/globals';
import { compare, decimal, min, ONE, sum, times } from '@akkoord/money';
import fc from 'fast-check';
import { CLAIM_CLASSES } from '../debt-kinds.js';
import { NORM_SETS } from '../norm-sets.fixture.js';
import { calculate } from './calculate.js';
import { divideFund } from './divide-fund.js';
import type { Part } from './parts.js';

const amounts = fc.oneof(fc.bigInt(1n, 20n), fc.bigInt(1n, 1_000_000n), fc.bigInt(1n, 10n ** 12n));
const parts: fc.Arbitrary<Part[]> = fc.uniqueArray(
  fc.record({ reference: fc.string(), claimClass: fc.constantFrom(...CLAIM_CLASSES), amount: amounts }),
  { selector: ({ reference }) => reference, minLength: 1, maxLength: 15 },
);
const factor = fc.constantFrom('1', '1.5', '2', '3').map(decimal);

/** A fund that does not cover everything, and the claims it is divided over. */
const pools = fc
  .tuple(parts, fc.double({ min: 0, max: 1, noNaN: true }), factor)
  .map(([claims, covered, f]) => ({ claims, factor: f, fund: shareOf(totalOf(claims), covered) }));

const totalOf = (claims: readonly Part[]): bigint => sum(claims.map(({ amount }) => amount));
const shareOf = (total: bigint, covered: number): bigint =>
  (total * BigInt(Math.floor(covered * 1_000_000))) / 1_000_000n;

const byReference = (claims: readonly Part[], shares: readonly bigint[]): Map<string, bigint> =>
  new Map(claims.map(({ reference }, index) => [reference, shares[index] ?? 0n]));

describe('whatever is divided', () => {
  it('adds up to the fund, with no share above its claim', () => {
    fc.assert(
      fc.property(pools, ({ claims, fund, factor: f }) => {
        const { shares } = divideFund(fund, f, claims);
        expect(sum(shares)).toBe(fund);
        claims.forEach(({ amount }, index) => {
          expect((shares[index] ?? 0n) <= amount).toBe(true);
        });
      }),
    );
  });

  it('gives each class one unrounded percentage, from which no share differs by a cent', () => {
    fc.assert(
      fc.property(pools, ({ claims, fund, factor: f }) => {
        const division = divideFund(fund, f, claims);
        claims.forEach(({ amount, claimClass }, index) => {
          const exact = claimClass === 'PREFERENTIAL' ? division.preferential : division.concurrent;
          if (exact === null) throw new Error('A class with claims has a percentage');
          const difference = (division.shares[index] ?? 0n) * exact.den - amount * exact.num;
          expect(difference < exact.den && -difference < exact.den).toBe(true);
        });
      }),
    );
  });

  it('gives the preferential class the factor times the concurrent percentage, and never more than everything', () => {
    fc.assert(
      fc.property(pools, ({ claims, fund, factor: f }) => {
        const { preferential, concurrent } = divideFund(fund, f, claims);
        if (preferential === null || concurrent === null) return;
        expect(compare(preferential, min(ONE, times(f, concurrent)))).toBe(0);
      }),
    );
  });

  it('raises no other share by more than a cent when a claim comes in, and lowers none when it drops', () => {
    fc.assert(
      fc.property(pools, amounts, fc.constantFrom(...CLAIM_CLASSES), (pool, amount, claimClass) => {
        const more = [...pool.claims, { reference: '\u{10FFFF}', claimClass, amount }];
        const before = byReference(pool.claims, divideFund(pool.fund, pool.factor, pool.claims).shares);
        const after = byReference(more, divideFund(pool.fund, pool.factor, more).shares);
        for (const [reference, share] of before) expect((after.get(reference) ?? 0n) <= share + 1n).toBe(true);
      }),
    );
  });

  it('is zeros when the fund is', () => {
    fc.assert(
      fc.property(parts, factor, (claims, f) => {
        expect(divideFund(0n, f, claims).shares.every((share) => share === 0n)).toBe(true);
      }),
    );
  });

  it('does not depend on the order of the claims, to the digest', () => {
    fc.assert(
      fc.property(parts, fc.bigInt(0n, 10_000n), (claims, capacity) => {
        const asked = claims
          .filter(({ reference }) => reference !== '' && !reference.includes('#'))
          .map(({ amount, ...claim }) => ({ ...claim, amountCents: amount }));
        const input = {
          product: 'DEBT_MEDIATION',
          referenceDate: '2026-11-01',
          monthlyCapacityCents: capacity,
        } as const;
        const one = calculate({ ...input, claims: asked }, NORM_SETS);
        const other = calculate({ ...input, claims: asked.toReversed() }, NORM_SETS);
        expect(other).toEqual(one);
      }),
    );
  });
});
