import { describe, expect, it } from '@jest/globals';
import { reportingPeriod } from './reporting-period.js';

describe('the period that is asked for', () => {
  it.each([
    {
      asked: { from: '2026-01-01', to: '2026-12-31' },
      today: '2026-11-02',
      period: ['2026-01-01', '2026-12-31'],
      because: 'it is named',
    },
    { asked: {}, today: '2026-11-02', period: ['2026-01-01', '2026-06-30'], because: 'the half year that ended last' },
    { asked: {}, today: '2026-07-01', period: ['2026-01-01', '2026-06-30'], because: 'it ended yesterday' },
    { asked: {}, today: '2026-06-30', period: ['2025-07-01', '2025-12-31'], because: 'this one has not ended' },
    {
      asked: { from: '2026-03-01' },
      today: '2026-11-02',
      period: ['2026-03-01', '2026-06-30'],
      because: 'from a day on',
    },
    {
      asked: { from: '2026-09-01' },
      today: '2026-11-02',
      period: ['2026-09-01', '2026-11-02'],
      because: 'from a day after that half year',
    },
    { asked: { to: '2026-09-30' }, today: '2026-11-02', period: ['2026-07-01', '2026-09-30'], because: 'until a day' },
    {
      asked: { from: '2026-09-01', to: '2026-09-01' },
      today: '2026-11-02',
      period: ['2026-09-01', '2026-09-01'],
      because: 'one day',
    },
  ])('is $period: $because', ({ asked, today, period }) => {
    expect(reportingPeriod(asked, today)).toEqual({ from: period[0], to: period[1] });
  });

  it.each([{ from: '2026-09-02', to: '2026-09-01' }, { from: '2026-12-01' }])(
    'does not end before it starts',
    (asked) => {
      expect(reportingPeriod(asked, '2026-11-02')).toBeNull();
    },
  );
});
