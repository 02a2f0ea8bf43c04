import { describe, expect, it } from '@jest/globals';
import { businessCaseOutcome, lineCents } from './business-case.js';
import { shipped } from './programmes.fixture.js';

const { businessCase } = shipped('debt-specialists');
if (!businessCase) throw new Error('The debt specialists have a business case');

describe('the business case of the debt specialists, to the euro', () => {
  it('saves 78,000 of evictions, 14,040 of shelter and 3,160 of cut-offs', () => {
    expect(businessCase.lines.map(lineCents)).toEqual([7_800_000n, 1_404_000n, 316_000n]);
  });

  it('saves 95,200 for 79,115: 16,085 net, a fifth of what it costs', () => {
    expect(businessCaseOutcome(businessCase)).toEqual({
      benefitCents: 9_520_000n,
      costCents: 7_911_500n,
      netCents: 1_608_500n,
      netPercentage: '20.33',
    });
  });
});

describe('a business case', () => {
  const line = { name: { nl: '', en: '' }, count: 1, share: null, times: null, unitCents: 100, amountCents: 100 };

  it('rounds a line that is not whole half up, once', () => {
    // 33.33 % of 5 x EUR 0.01 is 1.6665 cents; 12.50 % of 4 x EUR 0.01 is half a cent.
    expect(lineCents({ ...line, count: 5, share: '33.33', unitCents: 1 })).toBe(2n);
    expect(lineCents({ ...line, count: 4, share: '12.50', unitCents: 1 })).toBe(1n);
  });

  it('may cost more than it saves, or nothing', () => {
    expect(businessCaseOutcome({ lines: [line], costCents: 300 })).toMatchObject({
      netCents: -200n,
      netPercentage: '-66.67',
    });
    expect(businessCaseOutcome({ lines: [line], costCents: 0 })).toMatchObject({ netCents: 100n, netPercentage: null });
  });
});
