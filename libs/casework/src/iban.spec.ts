import { describe, expect, it } from '@jest/globals';
import { lastFourOf, readIban } from './iban.js';

describe('the account number of a creditor', () => {
  it.each([
    { because: 'as it stands on an invoice', written: 'NL91 ABNA 0417 1643 00', expected: 'NL91ABNA0417164300' },
    { because: 'in small letters', written: 'nl91abna0417164300', expected: 'NL91ABNA0417164300' },
    { because: 'of another country', written: 'BE68 5390 0754 7034', expected: 'BE68539007547034' },
    { because: 'with a wrong digit', written: 'NL91 ABNA 0417 1643 01', expected: null },
    { because: 'too short for its country', written: 'NL91 ABNA 0417 1643', expected: null },
    { because: 'of a country that has none', written: 'XX91ABNA0417164300', expected: null },
    { because: 'of nobody', written: '', expected: null },
  ])('is read $because', ({ written, expected }) => {
    expect(readIban(written)).toBe(expected);
  });

  it('is shown by its last four digits only', () => {
    expect(lastFourOf('NL91 ABNA 0417 1643 00')).toBe('4300');
  });
});
