import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { guarded, textOfCell } from './guarded-text.js';

describe('text on its way to a spreadsheet', () => {
  it.each([
    { text: '=1+1', because: 'it would be calculated' },
    { text: '+31600000000', because: 'it would be calculated' },
    { text: '-', because: 'it would be calculated' },
    { text: '@SUM(A1)', because: 'it would be calculated' },
    { text: '\t=1+1', because: 'it would be calculated all the same' },
    { text: '＝1+1', because: 'in some languages it would be calculated' },
    { text: '012345678', because: 'the zero would go' },
    { text: '451348205123456', because: 'it would be shortened' },
    { text: '11-26', because: 'it would become a date' },
    { text: '1E5', because: 'it would become 100000' },
    { text: "'=1", because: 'it looks marked already' },
  ])('$text is marked: $because', ({ text }) => {
    expect(guarded(text)).toBe(`'${text}`);
    expect(textOfCell(guarded(text))).toBe(text);
  });

  it.each(['451348205', 'K-1', 'Gemeente Almelo', "'s-Gravenhage", '0', ''])('%s stays as it is', (text) => {
    expect(guarded(text)).toBe(text);
    expect(textOfCell(text)).toBe(text);
  });

  it('always comes back as it was, and never begins with the sign of a formula', () => {
    const start = fc.constantFrom('', "'", "''", '=', '+', '-', '@', ' =', '0', '1', 'a');
    fc.assert(
      fc.property(start, fc.string(), (head, tail) => {
        const text = head + tail;
        expect(textOfCell(guarded(text))).toBe(text);
        expect(guarded(text)).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });
});
