import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byteOrder } from './byte-order.js';

describe('byte order', () => {
  it('is the order of the UTF-8 bytes, also where JavaScript sorts otherwise', () => {
    expect(['\u{1F600}', '\u{10000}', '\uFF5E', 'é', 'z', 'Z', '10', '1'].sort(byteOrder)).toEqual([
      '1',
      '10',
      'Z',
      'z',
      'é',
      '\uFF5E',
      '\u{10000}',
      '\u{1F600}',
    ]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(byteOrder(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
