import { describe, expect, it } from '@jest/globals';
import {
  ATTEMPTS,
  FAILING_FOR_MS,
  isTroubled,
  pauseAfter,
  restAfter,
  retryAfterOf,
  whyDisabled,
} from './retry-schedule.js';

const DAY_MS = 24 * 3_600_000;

describe('the schedule', () => {
  it('has ten attempts in three days, each pause longer than the one before', () => {
    const pauses = Array.from({ length: ATTEMPTS - 1 }, (_, at) => pauseAfter(at + 1, 'an event', null) ?? 0);
    expect(ATTEMPTS).toBe(10);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    const sum = pauses.reduce((all, pause) => all + pause, 0);
    expect(sum).toBeGreaterThanOrEqual(3 * DAY_MS);
    expect(sum).toBeLessThan(3.4 * DAY_MS);
    expect(FAILING_FOR_MS).toBe(3 * DAY_MS);
    expect(pauseAfter(ATTEMPTS, 'an event', 1_000)).toBeNull();
  });

  it('draws each pause from the event, so that what failed together does not come back together', () => {
    const first = Array.from({ length: 200 }, (_, at) => pauseAfter(1, `event ${at}`, null) ?? 0);
    expect(new Set(first).size).toBeGreaterThan(150);
    expect(Math.min(...first)).toBeGreaterThanOrEqual(60_000);
    expect(Math.max(...first)).toBeLessThanOrEqual(66_000);
    expect(pauseAfter(1, 'event 7', null)).toBe(pauseAfter(1, 'event 7', null));
  });

  it('waits as long as the receiver asks for, and never shorter than it would', () => {
    expect(pauseAfter(1, 'an event', 3_600_000)).toBe(3_600_000);
    expect(pauseAfter(4, 'an event', 1_000)).toBe(pauseAfter(4, 'an event', null));
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-11-02T07:00:00Z');

  it.each([
    ['120', 120_000],
    ['0', 0],
    [' 5 ', 5_000],
    ['Mon, 02 Nov 2026 07:10:00 GMT', 600_000],
    ['Mon, 02 Nov 2026 06:00:00 GMT', 0],
    ['999999999', DAY_MS],
    ['Fri, 01 Jan 2100 00:00:00 GMT', DAY_MS],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['Soon', null],
    ['2026-11-02', null],
    ['', null],
    [undefined, null],
  ])('%s is %s ms', (header, milliseconds) => {
    expect(retryAfterOf(header, now)).toBe(milliseconds);
  });
});

describe('an endpoint that fails', () => {
  it('is left alone for longer and longer, from the fifth failure in a row on, ten minutes at most', () => {
    expect([0, 4, 5, 6, 14, 1_000].map((failures) => restAfter(failures) / 60_000)).toEqual([0, 0, 1, 2, 10, 10]);
    expect([4, 5].map(isTroubled)).toEqual([false, true]);
  });

  const failing = { isGone: false, hasGivenUp: true, failedForMs: 3 * DAY_MS };

  it.each([
    ['an event had all its attempts, and nothing was taken for three days', failing, 'FAILING'],
    ['three days went by, and no event had all its attempts yet', { ...failing, hasGivenUp: false }, null],
    [
      'eighty hours went by, and no event had all its attempts yet',
      { ...failing, hasGivenUp: false, failedForMs: 80 * 3_600_000 },
      null,
    ],
    [
      'an event had all its attempts, and another one was taken meanwhile',
      { ...failing, failedForMs: 3 * DAY_MS - 1 },
      null,
    ],
    ['it takes everything', { isGone: false, hasGivenUp: false, failedForMs: 0 }, null],
    ['it says that it is gone', { isGone: true, hasGivenUp: false, failedForMs: 0 }, 'GONE'],
  ] as const)('when %s', (_, standing, reason) => {
    expect(whyDisabled(standing)).toBe(reason);
  });

  it('is never disabled before the tenth attempt of its first event, however its pauses are drawn', () => {
    for (let endpoint = 0; endpoint < 200; endpoint++) {
      let failedForMs = 0;
      for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
        expect(whyDisabled({ isGone: false, hasGivenUp: false, failedForMs })).toBeNull();
        failedForMs += pauseAfter(attempt, `${endpoint} an event`, null) ?? 0;
        // Just before the next attempt, another event is tried.
        expect(whyDisabled({ isGone: false, hasGivenUp: false, failedForMs: failedForMs - 1 })).toBeNull();
      }
      expect(whyDisabled({ isGone: false, hasGivenUp: true, failedForMs })).toBe('FAILING');
    }
  });
});
