import { describe, expect, it } from '@jest/globals';
import { addDays, addPeriod, daysBetween, isDate } from './dates.js';
import { easterOf, holidaysOf } from './holidays.js';
import { replyDueOn, replyTerms } from './reply-terms.js';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.js';

/** The weekdays of a year that are no working day. */
function weekdaysOff(year: number): string[] {
  const off: string[] = [];
  for (let date = `${year}-01-01`; date.startsWith(`${year}`); date = addDays(date, 1)) {
    const weekday = new Date(date).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !isWorkingDay(date)) off.push(date.slice(5));
  }
  return off;
}

describe('working days', () => {
  it('skip the days of the Algemene termijnenwet', () => {
    // Easter is on 20 April 2025 and 13 April 2031; the King's birthday is kept on Saturday 26 April in both.
    expect(weekdaysOff(2025)).toEqual([...['01-01', '04-18', '04-21', '05-05', '05-29', '06-09', '12-25', '12-26']]);
    expect(weekdaysOff(2031)).toEqual([...['01-01', '04-11', '04-14', '05-05', '05-22', '06-02', '12-25', '12-26']]);
    expect(weekdaysOff(2026)).toEqual(['01-01', '04-03', '04-06', '04-27', '05-05', '05-14', '05-25', '12-25']);
    expect(weekdaysOff(2027)).toEqual(['01-01', '03-26', '03-29', '04-27', '05-05', '05-06', '05-17']);
  });

  it("keep King's Day off a Sunday", () => {
    expect([2025, 2031, 2026].map((year) => [...holidaysOf(year)].find((day) => /-04-2[67]$/.test(day)))).toEqual([
      '2025-04-26',
      '2031-04-26',
      '2026-04-27',
    ]);
  });

  it('know Easter, early and late', () => {
    expect([2000, 2008, 2024, 2026, 2038].map(easterOf)).toEqual([
      '2000-04-23',
      '2008-03-23',
      '2024-03-31',
      '2026-04-05',
      '2038-04-25',
    ]);
  });

  it.each([
    { from: '2026-11-02', n: 1, to: '2026-11-03', because: 'the day itself does not count' },
    { from: '2026-11-06', n: 1, to: '2026-11-09', because: 'a weekend is skipped' },
    { from: '2026-11-02', n: 10, to: '2026-11-16', because: 'ten working days are two weeks' },
    { from: '2026-12-24', n: 1, to: '2026-12-28', because: 'Christmas 2026 lasts until Monday' },
    { from: '2026-04-02', n: 1, to: '2026-04-07', because: 'Easter takes Good Friday and Monday' },
    { from: '2026-11-07', n: 0, to: '2026-11-07', because: 'nothing is added' },
    { from: '2026-11-09', n: -1, to: '2026-11-06', because: 'they are counted backwards too' },
  ])('$because', ({ from, n, to }) => {
    expect(addWorkingDays(from, n)).toBe(to);
    if (n > 0) expect(workingDaysBetween(from, to)).toBe(n);
  });

  it('lie between a date and another only when that is later', () => {
    expect(workingDaysBetween('2026-11-02', '2026-11-02')).toBe(0);
    expect(workingDaysBetween('2026-11-09', '2026-11-02')).toBe(0);
  });
});

describe('dates', () => {
  it('are added up by the calendar', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addPeriod('2026-11-02', 'P8M')).toBe('2027-07-02');
    expect(addPeriod('2026-06-30', 'P8M')).toBe('2027-02-28');
    expect(daysBetween('2026-11-02', '2027-03-02')).toBe(120);
  });

  it('are dates that exist', () => {
    expect(['2028-02-29', '2027-02-29', '2026-13-01', '2026-1-1', 'today'].filter(isDate)).toEqual(['2028-02-29']);
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  });
});

describe('an answer', () => {
  it.each([
    { message: 'BALANCE_REQUEST', workingDays: 10, due: '2026-11-16', because: 'the agreement says ten working days' },
    { message: 'BALANCE_REQUEST', workingDays: null, due: '2026-12-12', because: 'forty days are usual for a balance' },
    { message: 'PROPOSAL', workingDays: null, due: '2027-01-01', because: 'sixty days are usual for a proposal' },
    {
      message: 'RECONSIDERATION',
      workingDays: 20,
      due: '2026-11-30',
      because: 'a reconsideration is a proposal again',
    },
  ] as const)('is due on $due: $because', ({ message, workingDays, due }) => {
    expect(replyDueOn(message, workingDays, '2026-11-02')).toBe(due);
  });

  it('is asked for at half the term and on the due date, and waited for five working days more', () => {
    expect(replyTerms('PROPOSAL', 5, '2026-11-02')).toEqual({
      firstReminderOn: '2026-11-05',
      dueOn: '2026-11-09',
      lapsesOn: '2026-11-16',
    });
  });
});
