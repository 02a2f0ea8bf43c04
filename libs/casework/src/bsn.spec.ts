import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
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
    ...['12/34-56 782', '99.99/75-006', '99_99-75 006', '99\u00a099/75.006', '９９/９９-７５ ００６', '٩٩.٩٩/٧٥-٠٠٦'],
    ...[
      '9\u200b9/99-75\u2060 006',
      'klant 3: 99/99-75 006',
      '1. 99/99-75 006',
      '99/99-75 006, 27-11-2026',
      '9/999750-06',
    ],
    ...['99\n99\t\t75    006', '+31 6 1234 5678 999 975 006', '9999-75006', '20-26 00099'],
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
    ['a number behind its year', '2026-00099, 2026/00099 en 2026 00099'],
    ['two numbers in one sentence', 'tussen 12/34-5, 67 82'],
    ['an amount whose digits do not pass the test', '€ 1.234.567,89'],
    ['nine digits in mixed signs that do not pass the test', '99/99-75 007'],
    ['a day with a time', '27-11-2026 10:30, 2026-11-27 10:30:00'],
    ['an account', 'NL02 ABNA 0123 4567 89, NL02ABNA0123456789, BE68 5390-0754.7034, DE89 3704 0044 0532 0130 00'],
    ['two telephone numbers', '06-12345678 / 074-1234567, 0546 123 456; 06 12 34 56 78'],
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

  const BSN = fc.constantFrom(...GOOD);
  /** What people write between digits, and what nobody sees there. No phrase ends in it. */
  const SIGN = fc.constantFrom('.', '-', '/', '_', ' ', '\u00a0', '\u202f', '–', '\u200b', '\ufeff', '(', '|', ' - ');
  const DIGITS = fc.constantFrom('0123456789', '０１２３４５６７８９', '٠١٢٣٤٥٦٧٨٩', '०१२३४५६७८९');

  it('is found however its digits are written and grouped, and whatever is between them', () => {
    fc.assert(
      fc.property(
        BSN,
        DIGITS,
        fc.array(fc.option(SIGN, { nil: '' }), { minLength: 8, maxLength: 8 }),
        fc.constantFrom('', 'BSN ', 'nr. 7: ', '1. '),
        (bsn, digits, signs, before) => {
          const written = [...bsn].map((digit, at) => `${digits[Number(digit)] ?? ''}${signs[at] ?? ''}`).join('');
          expect({ written, found: holdsBsn(`${before}${written} graag`) }).toEqual({ written, found: true });
        },
      ),
    );
  });

  it('is in no nine digits that fail the test, nor in a run of any other length without a BSN of its own', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{2}([./_-]\d{2}){1,5}$/).filter((text) => {
          const digits = text.replaceAll(/\D/g, '');
          return digits.length !== 9 && !/\d{9}/.test(text);
        }),
        (text) => {
          expect({ text, found: holdsBsn(text) }).toEqual({ text, found: false });
        },
      ),
    );
    fc.assert(
      fc.property(
        BSN,
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 1, max: 9 }),
        SIGN,
        (bsn, place, more, sign) => {
          const typed = [...bsn].map((digit, at) => (at === place ? String((Number(digit) + more) % 10) : digit));
          const text = `${typed.slice(0, 2).join('')}/${typed.slice(2, 5).join('')}${sign}${typed.slice(5).join('')}`;
          expect({ text, found: holdsBsn(text) }).toEqual({ text, found: false });
        },
      ),
    );
  });

  it('is no telephone number of ten digits, however it is grouped', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^0[1-9]\d{8}$/),
        fc.constantFrom<readonly number[]>([2], [3], [4], [2, 6], [2, 4, 6, 8], [3, 6], [3, 6, 8], [4, 6, 8], [4, 7]),
        fc.constantFrom('-', ' ', '.', '/'),
        (number, cuts, sign) => {
          const text = [...number].map((digit, at) => `${cuts.includes(at) ? sign : ''}${digit}`).join('');
          expect({ text, found: holdsBsn(text) }).toEqual({ text, found: false });
        },
      ),
    );
  });
});
