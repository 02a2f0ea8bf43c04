import { describe, expect, it } from '@jest/globals';
import { reminderOn } from './reminders.js';

/** Sent on Monday 2 November 2026: half of ten working days is 9 November, the term ends on the 16th. */
const agreed = { message: 'BALANCE_REQUEST', workingDays: 10, sentOn: '2026-11-02' } as const;
/** Without an agreement: forty days, to 12 December; half of them to 22 November. */
const usual = { ...agreed, workingDays: null } as const;

describe('a reminder', () => {
  it.each([
    { today: '2026-11-02', sent: 0, send: null, nextOn: '2026-11-09', because: 'nothing is due on the day itself' },
    { today: '2026-11-08', sent: 0, send: null, nextOn: '2026-11-09', because: 'the day before half the term' },
    { today: '2026-11-09', sent: 0, send: 1, nextOn: '2026-11-16', because: 'half the term has passed' },
    {
      today: '2026-11-12',
      sent: 0,
      send: 1,
      nextOn: '2026-11-16',
      because: 'a first that came late is still the first',
    },
    { today: '2026-11-12', sent: 1, send: null, nextOn: '2026-11-16', because: 'the first went out already' },
    { today: '2026-11-16', sent: 1, send: 2, nextOn: null, because: 'the term ends today' },
    { today: '2026-11-20', sent: 0, send: 2, nextOn: null, because: 'both days have passed: one reminder is enough' },
    { today: '2026-12-20', sent: 2, send: null, nextOn: null, because: 'there is no third' },
    { today: '2026-11-02', sent: 2, send: null, nextOn: null, because: 'a clock set back sends nothing again' },
  ] as const)('under an agreement: $because', ({ today, sent, send, nextOn }) => {
    expect(reminderOn(today, agreed, sent)).toEqual({ send, nextOn });
  });

  it('counts calendar days where nothing was agreed', () => {
    expect(reminderOn('2026-11-21', usual, 0)).toEqual({ send: null, nextOn: '2026-11-22' });
    expect(reminderOn('2026-11-22', usual, 0)).toEqual({ send: 1, nextOn: '2026-12-12' });
    expect(reminderOn('2026-12-12', usual, 1)).toEqual({ send: 2, nextOn: null });
  });

  it('comes after half of an uneven term, rounded up', () => {
    expect(reminderOn('2026-11-05', { ...agreed, workingDays: 5 }, 0)).toEqual({ send: 1, nextOn: '2026-11-09' });
  });
});
