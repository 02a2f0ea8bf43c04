import { describe, expect, it } from '@jest/globals';
import { isPassed, jsonOf, reportOf, type Outcome } from './report.js';

const passed: Outcome = { scenario: 'late', what: 'An answer after its due date still counts.', fault: null };
const failed: Outcome = {
  scenario: 'bad-signature',
  what: 'A delivery with a wrong signature is refused.',
  fault: { step: 'signed with another secret', expected: 'a status from 400 to 499', seen: '204' },
};

describe('the report', () => {
  it('has a line a scenario, and says what was expected and seen where one failed', () => {
    expect(reportOf([passed, failed])).toBe(
      [
        'passed  late           An answer after its due date still counts.',
        'failed  bad-signature  A delivery with a wrong signature is refused.',
        '          signed with another secret',
        '            expected  a status from 400 to 499',
        '            seen      204',
        '',
        '1 of 2 scenarios failed.',
        '',
      ].join('\n'),
    );
  });

  it('ends well when all passed', () => {
    expect(reportOf([passed])).toContain('\nAll 1 scenarios passed.\n');
    expect(isPassed([passed])).toBe(true);
    expect(isPassed([passed, failed])).toBe(false);
  });

  it('is no pass when nothing was played', () => {
    expect(isPassed([])).toBe(false);
  });

  it('tells programs the same', () => {
    expect(JSON.parse(jsonOf('http://127.0.0.1:3000', [passed, failed]))).toEqual({
      url: 'http://127.0.0.1:3000',
      passed: false,
      scenarios: [
        { scenario: 'late', what: passed.what, passed: true },
        {
          ...{ scenario: 'bad-signature', what: failed.what, passed: false },
          ...{ step: 'signed with another secret', expected: 'a status from 400 to 499', seen: '204' },
        },
      ],
    });
  });
});
