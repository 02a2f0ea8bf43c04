import { describe, expect, it } from '@jest/globals';
import { reasonWithoutPersons } from './personal.js';

describe('why a job failed', () => {
  it.each([
    ['the row of 999901011 is broken', 'the row of [withheld] is broken'],
    ['invalid input syntax for type integer: "Testpersoon"', 'invalid input syntax for type integer: "[withheld]"'],
    [
      `Unexpected token 'T', "Testpersoon, E." is not valid JSON`,
      `Unexpected token 'T', "[withheld]" is not valid JSON`,
    ],
    ['550 <clerk@kpn.example>: mailbox unknown', '550 <[withheld]>: mailbox unknown'],
    ['NL91 ABNA 0417 1643 00 is refused', '[withheld] is refused'],
    ['NL91ABNA0417164300 is refused', '[withheld] is refused'],
  ])('is kept without what may be of a person: %s', (error, kept) => {
    expect(reasonWithoutPersons(error)).toBe(kept);
  });

  it('still names the rule of PostgreSQL that was broken', () => {
    const error = 'new row for relation "share" violates check constraint "share_within_claim"';
    expect(reasonWithoutPersons(error)).toBe(error);
  });
});
