import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amountText, differenceText, euros, parseAmount } from './amount.js';

describe('an amount that somebody types', () => {
  it.each([
    { typed: '1.234,56', cents: 123_456n, because: 'this is how the form shows it' },
    { typed: '1234,56', cents: 123_456n, because: 'the point is for the eye only' },
    { typed: '1234', cents: 123_400n, because: 'whole euros need no cents' },
    { typed: '12.50', cents: 1_250n, because: 'two figures after a point can only be cents' },
    { typed: '0,05', cents: 5n, because: 'less than a euro' },
    { typed: '0', cents: 0n, because: 'nothing is claimed any more' },
    { typed: '12,5', cents: 1_250n, because: 'one decimal is tens of cents' },
    { typed: '250,-', cents: 25_000n, because: 'this is how prices are written' },
    { typed: ' €  1.234.567,89 ', cents: 123_456_789n, because: 'copied from elsewhere, with its sign' },
    { typed: '€\u00a012,00', cents: 1_200n, because: 'copied from our own page' },
    { typed: '90071992547409,93', because: 'more than anybody owes' },
  ])('$typed: $because', ({ typed, cents }) => {
    expect(parseAmount(typed)).toEqual(
      cents === undefined ? { ok: false, fault: 'amount-too-high' } : { ok: true, cents },
    );
  });

  it.each(['1.23,00', '12 euros', '1e3', '0x10', '١٢', ',50', 'NaN'])('%s is not guessed at', (typed) => {
    expect(parseAmount(typed)).toEqual({ ok: false, fault: 'amount-unreadable' });
  });

  it.each([
    { typed: '1.234', fault: 'amount-ambiguous', because: 'thousands, or a decimal point' },
    { typed: '12,345', fault: 'amount-ambiguous', because: 'decimals, or thousands in English' },
    { typed: '-1', fault: 'amount-negative', because: 'nobody owes less than nothing' },
  ])('$typed is refused for what it is: $because', ({ typed, fault }) => {
    expect(parseAmount(typed)).toEqual({ ok: false, fault });
  });

  it('is asked for when it is missing', () => {
    expect(parseAmount('  ')).toEqual({ ok: false, fault: 'amount-missing' });
  });

  it('always comes back as it was shown, to the cent', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1_000_000_000_000n }), (cents) => {
        expect(parseAmount(amountText(cents))).toEqual({ ok: true, cents });
        expect(parseAmount(euros(cents))).toEqual({ ok: true, cents });
      }),
    );
  });
});

describe('an amount that is shown', () => {
  it('says by how much it differs', () => {
    const said = [98_336, -1_000, 0].map((cents) => differenceText(cents).replaceAll('\u00a0', ' '));
    expect(said).toEqual(['+ € 983,36', '− € 10,00', '€ 0,00']);
  });

  it.each([
    [0, '0,00'],
    [5, '0,05'],
    [100, '1,00'],
    [123_456, '1.234,56'],
    [100_000_000, '1.000.000,00'],
  ])('%i cents reads %s', (cents, text) => {
    expect(amountText(cents)).toBe(text);
  });
});
