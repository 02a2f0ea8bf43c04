import { describe, expect, it } from '@jest/globals';
import { passesElevenTest } from './bsn.js';

/** Numbers from the range kept for tests. */
const GOOD = ['999901011', '999901047', '999901084', '999901114', '999901151', '999975006'];

describe('the eleven-test', () => {
  it.each(GOOD)('passes %s', (bsn) => {
    expect(passesElevenTest(bsn)).toBe(true);
  });

  it.each([
    { because: 'nothing but zeros', bsn: '000000000' },
    { because: 'eight digits', bsn: '99990101' },
    { because: 'ten digits', bsn: '9999010110' },
    { because: 'a letter', bsn: '99990101a' },
    { because: 'digits of another script', bsn: '٩٩٩٩٠١٠١١' },
    { because: 'a space', bsn: '999901011 ' },
    { because: 'a line end', bsn: '999901011\n' },
    { because: 'nothing', bsn: '' },
  ])('refuses $because', ({ bsn }) => {
    expect(passesElevenTest(bsn)).toBe(false);
  });

  it('catches every mistyped digit', () => {
    for (const bsn of GOOD)
      for (let place = 0; place < 9; place++)
        for (let digit = 0; digit <= 9; digit++) {
          const typed = `${bsn.slice(0, place)}${digit}${bsn.slice(place + 1)}`;
          expect({ typed, passes: passesElevenTest(typed) }).toEqual({ typed, passes: typed === bsn });
        }
  });

  it('catches two neighbours that swapped places', () => {
    for (const bsn of GOOD)
      for (let place = 0; place < 8; place++) {
        const swapped = `${bsn.slice(0, place)}${bsn[place + 1]}${bsn[place]}${bsn.slice(place + 2)}`;
        expect({ swapped, passes: passesElevenTest(swapped) }).toEqual({ swapped, passes: swapped === bsn });
      }
  });
});
