import { describe, expect, it } from '@jest/globals';
import { TokenBuckets } from './token-buckets.js';

const acceptedOf = (buckets: TokenBuckets, client: string, times: number, now: number): number =>
  Array.from({ length: times }, () => buckets.take(client, now)).filter(({ accepted }) => accepted).length;

describe('a hundred requests a second, in bursts of a thousand', () => {
  it('takes a thousand at once, then says how long to wait, then a hundred a second', () => {
    const buckets = new TokenBuckets(100, 1_000);
    expect(acceptedOf(buckets, 'a', 1_000, 0)).toBe(1_000);
    expect(buckets.take('a', 0)).toEqual({ accepted: false, left: 0, waitMs: 10, fullMs: 10_000 });
    expect(acceptedOf(buckets, 'a', 500, 1_000)).toBe(100);
    expect(acceptedOf(buckets, 'a', 2_000, 61_000)).toBe(1_000);
  });

  it('never refuses who stays below it, however long that goes on', () => {
    const buckets = new TokenBuckets(100, 1_000);
    const refused = Array.from({ length: 100_000 }, (_, index) => buckets.take('a', index * 10)).filter(
      ({ accepted }) => !accepted,
    );
    expect(refused).toEqual([]);
  });

  it('lets nobody pay for another, and remembers only so many', () => {
    const buckets = new TokenBuckets(1, 1, 2);
    expect(acceptedOf(buckets, 'a', 2, 0)).toBe(1);
    expect(acceptedOf(buckets, 'b', 2, 0)).toBe(1);
    expect(acceptedOf(buckets, 'a', 1, 0)).toBe(0);
    expect(acceptedOf(buckets, 'c', 1, 0)).toBe(1);
    expect(acceptedOf(buckets, 'a', 1, 0)).toBe(0);
    expect(acceptedOf(buckets, 'b', 1, 0)).toBe(1);
  });
});
