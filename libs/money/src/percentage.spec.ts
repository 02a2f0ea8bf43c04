import { describe, expect, it } from '@jest/globals';
import { cents, sum } from './cents.js';
import { percentage, percentageToRational } from './percentage.js';
import { compare, decimal, min, rational, roundHalfUp, times } from './rational.js';

describe('percentage', () => {
  it.each([
    { num: 3n, den: 8n, published: '37.50', because: 'two decimals are always shown' },
    { num: 0n, den: 8n, published: '0.00', because: 'an offer of nothing has a percentage too' },
    { num: 1n, den: 1n, published: '100.00', because: 'in full' },
    { num: 1n, den: 20_000n, published: '0.01', because: 'exactly half a hundredth goes up' },
    { num: 1n, den: 20_001n, published: '0.00', because: 'less than half goes down' },
    { num: 39_646n, den: 100_000n, published: '39.65', because: 'as a ruling published it' },
  ])('$because', ({ num, den, published }) => {
    expect(percentage({ num, den })).toBe(published);
  });

  it('reads back what it wrote', () => {
    for (let hundredths = 0n; hundredths <= 10_000n; hundredths++) {
      const share = { num: hundredths, den: 10_000n };
      expect(compare(percentageToRational(percentage(share)), share)).toBe(0);
    }
  });
});

describe('a rational', () => {
  it('reads a rate exactly', () => {
    expect(decimal('0.09')).toEqual({ num: 9n, den: 100n });
    expect(decimal('2')).toEqual({ num: 2n, den: 1n });
  });

  it.each(['', '-1', '.5', '1.', '1e3', '0,09', ' 1'])('refuses "%s"', (text) => {
    expect(() => decimal(text)).toThrow(RangeError);
  });

  it('compares, multiplies and takes the smaller without rounding', () => {
    expect(compare(rational(1n, 3n), rational(2n, 6n))).toBe(0);
    expect(compare(rational(1n, 3n), rational(333n, 1_000n))).toBe(1);
    expect(min(rational(1n, 3n), rational(1n, 4n))).toEqual(rational(1n, 4n));
    expect(times(rational(2n, 3n), rational(3n, 5n))).toEqual({ num: 6n, den: 15n });
    expect(() => rational(1n, 0n)).toThrow(RangeError);
  });

  it('rounds half upwards', () => {
    expect([1n, 2n, 3n, 4n, 5n].map((num) => roundHalfUp({ num, den: 4n }))).toEqual([0n, 1n, 1n, 1n, 1n]);
    expect(() => roundHalfUp(rational(-1n, 2n))).toThrow(RangeError);
  });
});

describe('cents', () => {
  it('cannot be negative', () => {
    expect(() => cents(-1n)).toThrow(RangeError);
    expect(sum([1n, 2n])).toBe(3n);
    expect(sum([])).toBe(0n);
  });
});
