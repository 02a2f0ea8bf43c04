import { describe, expect, it } from '@jest/globals';
import { EXCHANGE_STATES, exchangeMoves, type ExchangeState } from '../exchange/states.js';
import { addDays } from './dates.js';
import { lapsesOn } from './reply-terms.js';
import { lapsedWhenDueBy, silenceOn, type Silence } from './silence.js';

/** Due on Monday 16 November 2026: waited for until Monday the 23rd. */
const dueOn = '2026-11-16';
interface SilenceCase {
  readonly state: ExchangeState;
  readonly today: string;
  readonly deemed: boolean | null;
  readonly is: Silence | null;
  readonly because: string;
}
const ALL_STATES = Object.keys(EXCHANGE_STATES) as ExchangeState[];

describe('silence', () => {
  it.each<SilenceCase>([
    {
      state: 'BALANCE_REQUESTED',
      today: '2026-11-20',
      deemed: null,
      is: null,
      because: 'four working days are no five',
    },
    {
      state: 'BALANCE_REQUESTED',
      today: '2026-11-22',
      deemed: null,
      is: null,
      because: 'a weekend counts for nothing',
    },
    {
      ...{
        state: 'BALANCE_REQUESTED',
        today: '2026-11-23',
        deemed: null,
        is: { state: 'BALANCE_ESTIMATED', reason: null },
      },
      because: 'the papers of the client count',
    },
    {
      ...{
        state: 'BALANCE_REQUESTED',
        today: '2026-12-24',
        deemed: true,
        is: { state: 'BALANCE_ESTIMATED', reason: null },
      },
      because: 'the clause is about offers, not about balances',
    },
    {
      ...{ state: 'PROPOSED', today: '2026-11-23', deemed: null, is: { state: 'NO_RESPONSE', reason: null } },
      because: 'no agreement speaks of silence',
    },
    {
      ...{ state: 'PROPOSED', today: '2026-11-23', deemed: false, is: { state: 'NO_RESPONSE', reason: null } },
      because: 'the agreement says that silence is none',
    },
    {
      ...{ state: 'PROPOSED', today: '2026-11-23', deemed: true, is: { state: 'ACCEPTED', reason: 'DEEMED_CONSENT' } },
      because: 'only a clause makes it consent, and it is told as such',
    },
    { state: 'PROPOSED', today: '2026-11-22', deemed: true, is: null, because: 'the creditor still has time' },
  ])('about $state on $today: $because', ({ state, today, deemed, is }) => {
    expect(silenceOn(today, { state, dueOn }, deemed)).toEqual(is);
  });

  it('means nothing where nothing is asked, or nothing has left', () => {
    const asked = new Set<ExchangeState>(['BALANCE_REQUESTED', 'PROPOSED']);
    for (const state of ALL_STATES.filter((one) => !asked.has(one)))
      expect({ state, is: silenceOn('2027-11-16', { state, dueOn }, true) }).toEqual({ state, is: null });
    expect(silenceOn('2027-11-16', { state: 'PROPOSED', dueOn: null }, true)).toBeNull();
  });

  it('moves only where the states of an exchange say that it can', () => {
    for (const state of ALL_STATES)
      for (const deemed of [true, false]) {
        const silence = silenceOn('2027-11-16', { state, dueOn }, deemed);
        if (silence === null) expect(exchangeMoves(state, 'SILENCE')).toEqual([]);
        else expect(exchangeMoves(state, 'SILENCE')).toContain(silence.state);
      }
  });

  it('is acted upon on the first day that its days of grace are over, whatever weekend or holiday is between', () => {
    for (let today = '2026-12-01'; today < '2027-02-01'; today = addDays(today, 1)) {
      const latest = lapsedWhenDueBy(today);
      expect(lapsesOn(latest) <= today).toBe(true);
      expect(lapsesOn(addDays(latest, 1)) > today).toBe(true);
    }
  });
});
