import { describe, expect, it } from '@jest/globals';
import { holdsBsn } from './judge-question.js';

describe('a BSN in a text', () => {
  it.each(['999975006', 'BSN:999975006.', 'zie 999 975 006', '9999.75.006', '999-975-006', '9999 75 006 graag'])(
    'is found in %j',
    (text) => {
      expect(holdsBsn(text)).toBe(true);
    },
  );

  it.each([
    ['nine digits that no BSN has', '999975007'],
    ['ten digits', '9999750061'],
    ['nine digits inside a longer number', 'NL10999975006123'],
    ['an amount', '€ 9.999,75'],
    ['a date', '27-11-2026'],
    ['mixed separators', '999.975-006'],
    ['nothing', ''],
  ])('is not found in %s', (_, text) => {
    expect(holdsBsn(text)).toBe(false);
  });
});
