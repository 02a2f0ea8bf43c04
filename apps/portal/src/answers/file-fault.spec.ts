import { describe, expect, it } from '@jest/globals';
import { readReplies, REPLY_REFUSALS } from '@akkoord/casework';
import { COLUMNS, LIST_FILE_FAULTS } from '@akkoord/exchange';
import { en } from '../words/en.js';
import { nl } from '../words/nl.js';
import { faultText, fromFile } from './file-fault.js';

/** What every column that is filled in can say too much or too little of, as the JSON that a file becomes. */
const TOO_MUCH = ['x'.repeat(10_000), '', '\u0000', 1_000_000_000_000_000, -1];

function codesOf(path: string, value: unknown): string[] {
  const within = path.split('/').filter((name) => name !== '-');
  const reply = within.reduceRight<unknown>(
    (inner, name) => (name === 'claims' ? { claims: [inner] } : { [name]: inner }),
    value,
  );
  const { rejected } = readReplies({ replies: [{ line: 1, kind: 'BALANCE_STATEMENT', ...(reply as object) }] });
  return rejected.map(({ code }) => code);
}

describe('what is wrong with a cell of a file', () => {
  const paths = COLUMNS.flatMap(({ reply }) => (reply === undefined || reply === 'line' ? [] : [reply]));
  const ofForm = paths.flatMap((path) => TOO_MUCH.flatMap((value) => codesOf(path, value)));
  // Of the wrong type is no cell: what stands in it was read as text, amount or date before.
  const codes = new Set(ofForm.filter((code) => !/^is-(?:string|int|boolean|object|array)$/.test(code)));

  it.each([nl, en])('is said in words of its own, whatever it is', (words) => {
    expect(codes).toContain('is-length');
    for (const code of [...codes, ...Object.keys(LIST_FILE_FAULTS), ...Object.keys(REPLY_REFUSALS)])
      expect([code, faultText({ code }, words.files)]).not.toEqual([code, words.files.faults.other]);
  });
});

describe('what a file says, inside a sentence of ours', () => {
  it.each([
    ['saldoo', 'saldoo'],
    ['x'.repeat(30_000), `${'x'.repeat(60)}…`],
    [`${'€'.repeat(59)}😀😀`, `${'€'.repeat(59)}😀…`],
    ['saldo\u202eolas\u0000\u200b\u0085einde\u2028', 'saldo olas einde'],
  ])('is short and plain: %#', (cell, shown) => {
    expect(fromFile(cell)).toBe(shown);
  });
});
