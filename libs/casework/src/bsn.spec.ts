import { describe, expect, it } from '@jest/globals';
import { holdsBsn, passesElevenTest } from './bsn.js';

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

describe('a BSN in a text', () => {
  it.each([
    ...['999975006', 'BSN:999975006.', 'zie 999 975 006', '9999.75.006', '999-975-006', '9999 75 006 graag'],
    ...[
      '123.456.782',
      '12 34 56 782',
      '9 9 9 9 7 5 0 0 6',
      '999\u00a0975\u00a0006',
      '９９９９７５００６',
      '999 975 006 12',
    ],
    ...['bel +31 6 1234 5678 over 999975006', '999.975-006', '1. 99 99 75 006'],
    ...['999–975–006', '999−975−006', '999/975/006', '999,975,006', '999:975:006', '999_975_006', '999 - 975 - 006'],
    ...['(999)(975)(006)', '(999) 975 006', '9,9,9,9,7,5,0,0,6', '9999/75/006', '999|975|006'],
    ...['999\u200b975\u200b006', '9999\u00ad75006', '9\u2060999\ufeff75006', '٩٩٩٩٧٥٠٠٦', '९९९९७५००६', '𝟿𝟿𝟿𝟿𝟽𝟻𝟶𝟶𝟼'],
    ...[[...'999975006'].map((digit) => `${digit}\ufe0f\u20e3`).join(' '), '⑨⑨⑨⑨⑦⑤⓪⓪⑥', '9\u03019997\u03015006'],
  ])('is found in %j', (text) => {
    expect(holdsBsn(text)).toBe(true);
  });

  it.each([
    ['nine digits that no BSN has', '999975007'],
    ['ten digits', '9999750061'],
    ['nine digits inside a longer number', 'NL10999975006123'],
    ['an amount', '€ 9.999,75'],
    ['a date', '27-11-2026'],
    ['a day and a number', '27-11-2026, 3'],
    ['an amount of millions and a part', '1.250,00 / 350'],
    ['a telephone number', '06-12345678, 010 123 45 67, 0612345678'],
    [
      'a telephone number whose nine digits after the country pass the test',
      '+31 611111116, +31612345679, 0031 6 111 111 16',
    ],
    ['nothing', ''],
  ])('is not found in %s', (_, text) => {
    expect(holdsBsn(text)).toBe(false);
  });

  it.each(['+31999975006', '0031 999975006', '+31 999 975 006', '+31-9999-75-006'])(
    'is found behind a country in %j where no telephone number belongs, and there alone',
    (text) => {
      expect([holdsBsn(text), holdsBsn(text, { telephones: false })]).toEqual([false, true]);
    },
  );

  it.each(['+31 6 12345678', '06-12345678', '+32 499 99 75 00', '(010) 123 45 67'])(
    'is no telephone number, wherever it stands: %s',
    (text) => {
      expect([holdsBsn(text), holdsBsn(text, { telephones: false })]).toEqual([false, false]);
    },
  );
});
