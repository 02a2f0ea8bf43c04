import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amountCell, readAmount } from './amount.js';

describe('an amount in a list file', () => {
  it.each([
    { cell: '1.234,56', cents: 123_456n, because: 'this is how it is written in Dutch' },
    { cell: '1234,56', cents: 123_456n, because: 'and this is how a spreadsheet saves it' },
    { cell: '€ 1.234,56', cents: 123_456n, because: 'the sign may stand before it' },
    { cell: '1234,56 EUR', cents: 123_456n, because: 'or after it' },
    { cell: '1234,5', cents: 123_450n, because: 'a spreadsheet leaves the last zero out' },
    { cell: '1234', cents: 123_400n, because: 'whole euros need no cents' },
    { cell: '1234.56', cents: 123_456n, because: 'two figures after a point can only be cents' },
    { cell: '1,234.56', cents: 123_456n, because: 'with both separators the last one is before the cents' },
    { cell: '1.234.567', cents: 123_456_700n, because: 'two points can only separate thousands' },
    { cell: '1.234.567,-', cents: 123_456_700n, because: 'this is how prices are written' },
    { cell: '0', cents: 0n, because: 'nothing is claimed any more' },
    { cell: '0,05', cents: 5n, because: 'less than a euro' },
    { cell: '1.000.000.000,00', cents: 100_000_000_000n, because: 'a billion can be owed' },
    { cell: '10000000000', cents: 1_000_000_000_000n, because: 'this is the most that is taken' },
  ])('$cell is read: $because', ({ cell, cents }) => {
    expect(readAmount(cell)).toEqual({ ok: true, cents });
  });

  it.each([
    { cell: '1.234', code: 'amount-ambiguous', because: 'thousands, or a decimal point' },
    { cell: '1,234', code: 'amount-ambiguous', because: 'decimals, or thousands in English' },
    { cell: '-5,00', code: 'amount-negative', because: 'nobody owes less than nothing' },
    { cell: '10.000.000.000,01', code: 'amount-too-large', because: 'a cent more than the most' },
    { cell: '99999999999999999999', code: 'amount-too-large', because: 'more than anybody owes' },
    { cell: '9'.repeat(1_000), code: 'amount-unreadable', because: 'this is no amount at all' },
    { cell: '0.123', code: 'amount-unreadable', because: 'no cents and no thousands' },
    { cell: '1234.567', code: 'amount-unreadable', because: 'a group of four' },
    { cell: '1.23,00', code: 'amount-unreadable', because: 'a group of two' },
    { cell: '1,2E+05', code: 'amount-unreadable', because: 'a spreadsheet shortened it' },
    { cell: '12 34', code: 'amount-unreadable', because: 'two numbers' },
    { cell: 'n.v.t.', code: 'amount-unreadable', because: 'no number' },
    { cell: '=A1', code: 'amount-unreadable', because: 'a formula' },
    { cell: '١٢', code: 'amount-unreadable', because: 'other figures than ours' },
  ])('$cell is refused: $because', ({ cell, code }) => {
    expect(readAmount(cell)).toEqual({ ok: false, code });
  });

  it('always comes back as it was written, to the cent', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1_000_000_000_000n }), (cents) => {
        expect(readAmount(amountCell(cents))).toEqual({ ok: true, cents });
      }),
    );
  });
});
