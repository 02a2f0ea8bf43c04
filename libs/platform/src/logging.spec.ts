import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logging.js';
import { asPartOf, beginSpan, traceFrom } from './tracing/trace.js';

function lineOf(write: (logger: ReturnType<typeof createLogger>) => void): string {
  let line = '';
  write(createLogger('info', { write: (text) => void (line += text) }));
  return line;
}

describe('a log line', () => {
  it('withholds citizen service numbers, bank accounts, tokens and keys at any depth', () => {
    const client = { reference: 'Z-1', bsn: '999990019', account: { IBAN: 'NL13TEST0123456789' } };
    const line = lineOf((logger) => {
      logger.info(
        { list: { lines: [{ client }] }, headers: { authorization: 'Bearer abc' }, clientSecret: 'abc' },
        'x',
      );
    });
    expect(line).toContain('Z-1');
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

  it('withholds whatever tells who somebody is, by its name', () => {
    const client = {
      initials: 'J.P.',
      surname: 'Jansen',
      birthDate: '1980-01-02',
      address: { street: 'Dorpsstraat', houseNumber: 1 },
      customerNumber: 'K-77',
      notificationEmail: 'lijsten@desk.example',
      phone: '0612345678',
    };
    const line = lineOf((logger) => {
      logger.info({ cases: [{ caseId: 'c-1', client }] }, 'x');
    });
    expect(line).toContain('c-1');
    expect(line).not.toMatch(/J\.P\.|Jansen|1980|Dorpsstraat|K-77|lijsten|0612345678/);
  });

  it('withholds numbers of persons, accounts and mail addresses in the middle of a sentence', () => {
    const quoted = 'row 999990019 of "j.jansen@mail.example" with NL13 TEST 0123 4567 89 is broken';
    const line = lineOf((logger) => {
      logger.warn({ reason: quoted, err: new Error(quoted), list: [quoted] }, quoted);
      logger.warn('of %s', '999990019');
    });
    expect(line.match(/is broken/g)?.length).toBeGreaterThanOrEqual(4);
    expect(line).not.toMatch(/999990019|jansen|TEST ?0123/);
  });

  it('leaves ids as they are, for they are how an operator finds anything', () => {
    const id = '01990000-0000-7000-8123-123456789012';
    expect(lineOf((logger) => logger.info({ job: id }, `job ${id}`)).split(id)).toHaveLength(3);
  });

  it('carries the id of the trace it belongs to, and none outside of one', () => {
    const parent = traceFrom('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
    const { trace } = beginSpan('GET', 'request', parent);
    const within = lineOf((logger) => asPartOf(trace, () => logger.info('x')));
    expect(JSON.parse(within)).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c' });
    expect(lineOf((logger) => logger.info('x'))).not.toContain('traceId');
  });
});
