import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logging.js';

function lineOf(write: (logger: ReturnType<typeof createLogger>) => void): string {
  let line = '';
  write(createLogger('info', { write: (text) => void (line += text) }));
  return line;
}

describe('a log line', () => {
  it('withholds citizen service numbers, bank accounts, tokens and keys at any depth', () => {
    const client = { surname: 'Jansen', bsn: '999990019', account: { IBAN: 'NL13TEST0123456789' } };
    const line = lineOf((logger) => {
      logger.info(
        { list: { lines: [{ client }] }, headers: { authorization: 'Bearer abc' }, clientSecret: 'abc' },
        'x',
      );
    });
    expect(line).toContain('Jansen');
    expect(line).not.toMatch(/999990019|NL13TEST|abc/);
  });

  it('tells of an error where it happened and not with what parameters', () => {
    const failed = Object.assign(new Error('duplicate key'), {
      code: '23505',
      parameters: ['999990019'],
      detail: '999990019',
    });
    const line = lineOf((logger) => {
      logger.error({ err: new Error('the case was not kept', { cause: failed }) }, 'failed');
    });
    expect(line).toContain('the case was not kept');
    expect(line).toContain('23505');
    expect(line).not.toContain('999990019');
  });
});
