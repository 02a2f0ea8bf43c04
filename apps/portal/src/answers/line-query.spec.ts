import { describe, expect, it } from '@jest/globals';
import { LineQuery } from './line-query.js';

const ID = '019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b';
const of = (text: string): LineQuery => LineQuery.of(new URLSearchParams(text));

describe('what the address of a list asks for', () => {
  it('is nothing without words, and then every line is shown', () => {
    const query = of('page=3&state=&kind=&from=');
    expect([query.isAsked, query.suffix(), query.chosen]).toEqual([false, '', null]);
    expect(Object.values(query.filter).filter((value) => value !== undefined)).toEqual([]);
  });

  it('is read as it was chosen, and written back the same', () => {
    const text = `state=OPEN&kind=PROPOSAL&counsellor=${ID}&brand=${ID}&agreement=nvvk&from=1.000%2C50&to=2000&q=K%261`;
    const query = of(text);
    expect(query.filter).toEqual({
      ...{ state: 'OPEN', kind: 'PROPOSAL', counsellorId: ID, creditorId: ID, agreement: 'nvvk', text: 'K&1' },
      ...{ fromCents: 100_050n, toCents: 200_000n },
    });
    expect(query.suffix()).toBe(`?${text}`);
    expect(query.filterSuffix({ page: '2' })).toBe(`?${text}&page=2`);
    expect(of(`${text}&chosen=1&line=7`).suffix()).toBe(`?${text}&chosen=1&line=7`);
    expect(of(`${text}&chosen=1&line=7`).filterSuffix()).toBe(`?${text}`);
  });

  it('says what cannot be read as an amount, keeps what was typed, and looks for the rest', () => {
    const query = of('from=12.5x&to=veel&state=OPEN');
    expect(query.faults).toEqual([
      { field: 'from', fault: 'amount-unreadable' },
      { field: 'to', fault: 'amount-unreadable' },
    ]);
    expect(query.filter).toMatchObject({ state: 'OPEN', fromCents: undefined, toCents: undefined });
    expect([query.text('from'), query.text('to')]).toEqual(['12.5x', 'veel']);
  });

  it.each(['state=WAITING', 'kind=toString', 'counsellor=1', `brand=${ID}x`])(
    'keeps what is no value, so that it fits nothing and not everything: %s',
    (text) => {
      expect(Object.values(of(text).filter).filter((value) => value !== undefined)).toEqual([text.split('=')[1]]);
    },
  );

  it('holds chosen lines: none of them is none, and not all', () => {
    expect(of('chosen=1').chosen).toEqual([]);
    const query = of('chosen=1&line=3&line=7&line=0&line=-1&line=x&line=99999999');
    expect(query.chosen).toEqual([3, 7]);
    expect(query.suffix()).toBe('?chosen=1&line=3&line=7');
    expect(of('line=3').chosen).toBeNull();
  });
});
