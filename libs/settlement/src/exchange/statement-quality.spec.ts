import { describe, expect, it } from '@jest/globals';
import { judgeStatements, type QualityRules } from './statement-quality.js';

const RULES: QualityRules = {
  defaultAmountsCents: [1, 11_111, 99_999_999],
  timesPapers: { factor: 10, fromCents: 100_000 },
  sameOnEveryLine: { fromLines: 3 },
};

const lines = (...amounts: bigint[]): { amounts: bigint[]; papersCents: bigint }[] =>
  amounts.map((amount) => ({ amounts: [amount], papersCents: 50_000n }));

describe('a statement that looks wrong', () => {
  it.each([
    { because: 'near the papers of the client', stated: lines(51_000n), expected: [[]] },
    { because: 'one cent is what a system fills in', stated: lines(1n), expected: [['DEFAULT_AMOUNT']] },
    { because: 'so are all ones', stated: lines(11_111n), expected: [['DEFAULT_AMOUNT']] },
    {
      because: 'and all nines, which is far above the papers too',
      stated: lines(99_999_999n),
      expected: [['DEFAULT_AMOUNT', 'FAR_ABOVE_PAPERS']],
    },
    { because: 'ten times the papers is the last that is believed', stated: lines(500_000n), expected: [[]] },
    { because: 'a cent more is looked at', stated: lines(500_001n), expected: [['FAR_ABOVE_PAPERS']] },
    {
      because: 'a billion euros is looked at, whatever the papers say',
      stated: lines(100_000_000_000n),
      expected: [['FAR_ABOVE_PAPERS']],
    },
    { because: 'zero for one client is an answer', stated: lines(0n), expected: [[]] },
    {
      because: 'zero for every client of the list is a default',
      stated: lines(0n, 0n, 0n),
      expected: [['ZERO_ON_EVERY_LINE'], ['ZERO_ON_EVERY_LINE'], ['ZERO_ON_EVERY_LINE']],
    },
    {
      because: 'one amount for every client is one too',
      stated: lines(70_000n, 70_000n, 70_000n),
      expected: [['SAME_ON_EVERY_LINE'], ['SAME_ON_EVERY_LINE'], ['SAME_ON_EVERY_LINE']],
    },
    { because: 'two clients may well owe the same', stated: lines(70_000n, 70_000n), expected: [[], []] },
    { because: 'one that differs shows that somebody looked', stated: lines(0n, 0n, 5n), expected: [[], [], []] },
  ])('$because', ({ stated, expected }) => {
    expect(judgeStatements(RULES, stated)).toEqual(expected);
  });

  it('is held for a small amount far above the papers only from where it is worth a look', () => {
    expect(judgeStatements(RULES, [{ amounts: [99_999n], papersCents: 100n }])).toEqual([[]]);
    expect(judgeStatements(RULES, [{ amounts: [100_000n], papersCents: 100n }])).toEqual([['FAR_ABOVE_PAPERS']]);
  });

  it('cannot be far above papers that show nothing', () => {
    expect(judgeStatements(RULES, [{ amounts: [900_000_000n], papersCents: 0n }])).toEqual([[]]);
  });

  it('adds up what it states claim by claim', () => {
    expect(judgeStatements(RULES, [{ amounts: [300_000n, 300_000n], papersCents: 50_000n }])).toEqual([
      ['FAR_ABOVE_PAPERS'],
    ]);
  });

  it('is not held at a desk without rules', () => {
    expect(judgeStatements({}, lines(1n, 1n, 1n, 99_999_999n))).toEqual([[], [], [], []]);
  });
});
