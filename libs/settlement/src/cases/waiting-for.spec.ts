import { describe, expect, it } from '@jest/globals';
import { EXCHANGE_STATES, type ExchangeState } from '../exchange/states.js';
import { CASE_STATES, type CaseState } from './states.js';
import { waitingFor, type WaitingCase } from './waiting-for.js';

const aCase = (state: CaseState, more: Partial<WaitingCase> = {}): WaitingCase => ({
  state,
  balancesRequested: true,
  objected: false,
  disputed: false,
  confirmationAskedOn: null,
  exchanges: [],
  ...more,
});
const exchange = (creditor: string, state: ExchangeState, dueOn: string | null = null) => ({ creditor, state, dueOn });
const told = (waiting: WaitingCase): string[] =>
  waitingFor(waiting).map(({ who, name, until }) => [who, name, until].filter((part) => part !== null).join(' '));

describe('who a case waits for', () => {
  it.each<{ because: string; waiting: WaitingCase; expected: string[] }>([
    {
      because: 'the counsellor asks the balances',
      waiting: aCase('INVENTORY', { balancesRequested: false }),
      expected: ['COUNSELLOR'],
    },
    {
      because: 'each creditor that has a question, until its term',
      waiting: aCase('INVENTORY', {
        exchanges: [
          exchange('KPN', 'BALANCE_REQUESTED', '2026-11-16'),
          exchange('CJIB', 'CONSENTED'),
          exchange('Buurman', 'BALANCE_REQUESTED'),
        ],
      }),
      expected: ['CREDITOR KPN 2026-11-16', 'CREDITOR Buurman'],
    },
    {
      because: 'the counsellor settles an objection, beside the creditors',
      waiting: aCase('INVENTORY', { objected: true, exchanges: [exchange('KPN', 'BALANCE_REQUESTED', '2026-11-16')] }),
      expected: ['COUNSELLOR', 'CREDITOR KPN 2026-11-16'],
    },
    {
      because: 'the client signs within seven days',
      waiting: aCase('CLIENT_CONFIRMATION', { confirmationAskedOn: '2026-11-16' }),
      expected: ['CLIENT 2026-11-23'],
    },
    { because: 'the counsellor proposes', waiting: aCase('CALCULATED'), expected: ['COUNSELLOR'] },
    {
      because: 'who has a proposal answers',
      waiting: aCase('OFFERED', { exchanges: [exchange('KPN', 'BOUND'), exchange('Bank', 'PROPOSED', '2027-01-04')] }),
      expected: ['CREDITOR Bank 2027-01-04'],
    },
    {
      because: 'a dispute blocks the conclusion when all have answered',
      waiting: aCase('OFFERED', { disputed: true, exchanges: [exchange('KPN', 'BOUND')] }),
      expected: ['COUNSELLOR'],
    },
    {
      because: 'the counsellor decides what follows a refusal',
      waiting: aCase('PARTIALLY_REFUSED'),
      expected: ['COUNSELLOR'],
    },
    { because: 'the court decides', waiting: aCase('COURT'), expected: ['COURT'] },
    { because: 'the bank decides', waiting: aCase('LOAN_REQUESTED'), expected: ['BANK'] },
    { because: 'the client pays', waiting: aCase('EXECUTION'), expected: ['CLIENT'] },
    { because: 'nobody, for it has ended', waiting: aCase('CLOSED'), expected: [] },
  ])('$because', ({ waiting, expected }) => {
    expect(told(waiting)).toEqual(expected);
  });

  it('is somebody in every state that is no end, whatever its exchanges do', () => {
    const states = Object.keys(CASE_STATES) as CaseState[];
    const exchanges = Object.keys(EXCHANGE_STATES) as ExchangeState[];
    const ends = states.filter((state) => CASE_STATES[state].waitsFor === 'NOBODY');
    expect(ends).toEqual(['COMPLETED', 'TERMINATED', 'CLOSED']);
    for (const state of states)
      for (const one of exchanges)
        for (const more of [{}, { objected: true }, { disputed: true }, { balancesRequested: false }]) {
          const waiting = waitingFor(aCase(state, { ...more, exchanges: [exchange('KPN', one)] }));
          expect({ state, one, waits: waiting.length > 0 }).toEqual({ state, one, waits: !ends.includes(state) });
          for (const { what } of waiting) expect(what).not.toBe('');
        }
  });
});
