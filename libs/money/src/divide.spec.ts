import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sum } from './cents.js';
import { divide, type Claimant } from './divide.js';

const claim = (reference: string, amount: bigint, weight?: bigint): Claimant =>
  weight === undefined ? { reference, amount } : { reference, amount, weight };

const claimants = fc.uniqueArray(fc.record({ reference: fc.string(), amount: fc.bigInt(1n, 10n ** 12n) }), {
  selector: ({ reference }) => reference,
  minLength: 1,
  maxLength: 20,
});

describe('divide', () => {
  it('gives every claim its part and loses no cent', () => {
    // EUR 100.00 over three equal claims: the odd cent goes to the first reference.
    const three = [claim('c', 5n), claim('a', 5n), claim('b', 5n)];
    expect(divide(10_000n, three)).toEqual([3_333n, 3_334n, 3_333n]);
  });

  it.each([
    {
      claims: [claim('a', 1n), claim('b', 2n)],
      fund: 10n,
      shares: [3n, 7n],
      because: 'the largest fraction gets the cent',
    },
    {
      claims: [claim('a', 1n), claim('b', 3n)],
      fund: 2n,
      shares: [0n, 2n],
      because: 'between equal fractions the larger claim',
    },
    {
      claims: [claim('b', 1n), claim('a', 1n)],
      fund: 1n,
      shares: [0n, 1n],
      because: 'between equal claims the earlier reference',
    },
    {
      claims: [claim('a', 1n, 2n), claim('b', 2n, 1n)],
      fund: 3n,
      shares: [2n, 1n],
      because: 'a weight stands in for the amount',
    },
    {
      claims: [claim('a', 5n, 0n), claim('b', 5n, 5n)],
      fund: 3n,
      shares: [0n, 3n],
      because: 'a weight of nothing gets nothing',
    },
    {
      claims: [claim('a', 1n, 2n), claim('b', 2n, 2n)],
      fund: 1n,
      shares: [0n, 1n],
      because: 'between equal fractions the amount counts and not the weight',
    },
    {
      claims: [claim('a', 7n), claim('b', 9n)],
      fund: 0n,
      shares: [0n, 0n],
      because: 'nothing is divided into nothing',
    },
    { claims: [claim('a', 0n)], fund: 0n, shares: [0n], because: 'nothing is owed and nothing is there' },
    { claims: [], fund: 0n, shares: [], because: 'there is nobody and nothing' },
  ])('$because', ({ claims, fund, shares }) => {
    expect(divide(fund, claims)).toEqual(shares);
  });

  it('refuses to lose money on nobody', () => {
    expect(() => divide(1n, [])).toThrow(RangeError);
  });

  it('always adds up to the fund, and stays within a cent of the exact share', () => {
    fc.assert(
      fc.property(claimants, fc.bigInt(0n, 10n ** 12n), (claims, fund) => {
        const whole = sum(claims.map(({ amount }) => amount));
        const shares = divide(fund, claims);
        expect(sum(shares)).toBe(fund);
        shares.forEach((share, index) => {
          const exact = fund * (claims[index]?.amount ?? 0n);
          expect(share * whole > exact - whole && share * whole < exact + whole).toBe(true);
        });
      }),
    );
  });

  it('answers the same in whatever order claims come in', () => {
    fc.assert(
      fc.property(claimants, fc.bigInt(0n, 10n ** 6n), (claims, fund) => {
        expect(divide(fund, claims.toReversed()).toReversed()).toEqual(divide(fund, claims));
      }),
    );
  });
});
