import { describe, expect, it } from '@jest/globals';
import { EXCHANGE_STATES, type ExchangeState } from '../exchange/states.js';
import {
  CASE_EVENTS,
  CASE_STATES,
  caseMoves,
  caseVerbsIn,
  nextCaseState,
  whatIsPossible,
  type CaseEvent,
  type CasePosition,
  type CaseState,
} from './states.js';

const position = (state: CaseState, exchanges: ExchangeState[], more: Partial<CasePosition> = {}): CasePosition => ({
  state,
  exchanges,
  balancesRequested: true,
  objected: false,
  disputed: false,
  ...more,
});

describe('where a case goes by itself', () => {
  it.each<{ because: string; from: CasePosition; to: CaseState }>([
    {
      because: 'it waits for the last balance',
      from: position('INVENTORY', ['CONSENTED', 'BALANCE_REQUESTED']),
      to: 'INVENTORY',
    },
    {
      because: 'nobody is asked any more, so the client is',
      from: position('INVENTORY', ['CONSENTED', 'BALANCE_ESTIMATED', 'OUTSIDE']),
      to: 'CLIENT_CONFIRMATION',
    },
    {
      because: 'before balances are asked nothing moves',
      from: position('INVENTORY', [], { balancesRequested: false }),
      to: 'INVENTORY',
    },
    {
      because: 'a claim that went elsewhere has to be asked again',
      from: position('CLIENT_CONFIRMATION', ['TRANSFERRED', 'BALANCE_REQUESTED']),
      to: 'INVENTORY',
    },
    {
      because: 'all are bound: no proposal is needed',
      from: position('CALCULATED', ['BOUND', 'BOUND', 'OUTSIDE']),
      to: 'AGREED',
    },
    {
      because: 'somebody still has to be asked',
      from: position('CALCULATED', ['BOUND', 'TO_PROPOSE']),
      to: 'CALCULATED',
    },
    { because: 'somebody still has to answer', from: position('OFFERED', ['REJECTED', 'PROPOSED']), to: 'OFFERED' },
    {
      because: 'everybody agreed',
      from: position('OFFERED', ['BOUND', 'ACCEPTED', 'NO_CLAIM', 'CLIENT_UNKNOWN']),
      to: 'AGREED',
    },
    {
      because: 'one refusal is enough',
      from: position('OFFERED', ['BOUND', 'ACCEPTED', 'REJECTED']),
      to: 'PARTIALLY_REFUSED',
    },
    {
      because: 'silence is not consent',
      from: position('OFFERED', ['ACCEPTED', 'NO_RESPONSE']),
      to: 'PARTIALLY_REFUSED',
    },
    { because: 'a late yes still counts', from: position('PARTIALLY_REFUSED', ['ACCEPTED', 'BOUND']), to: 'AGREED' },
    {
      because: 'a dispute blocks the conclusion',
      from: position('OFFERED', ['ACCEPTED', 'BOUND'], { disputed: true }),
      to: 'OFFERED',
    },
    { because: 'a closed case stays closed', from: position('CLOSED', ['BALANCE_RECEIVED']), to: 'CLOSED' },
  ])('$because', ({ from, to }) => {
    expect(nextCaseState(from)).toBe(to);
  });
});

/**
 * Every state against every event, written down apart from the table: `x` it can happen, `.` it is refused. In the order
 * ASK_BALANCES CHANGE ADD_CLAIM BALANCES_COMPLETE BALANCE_MISSING CONFIRM OBJECT PROPOSE EVERYBODY_AGREES
 * SOMEBODY_REFUSES RECONSIDER GO_TO_COURT COURT_DECIDES START_EXECUTION LOAN_DECIDED PAY_OUT REVIEW DISCHARGE TERMINATE
 * CLOSE.
 */
const MATRIX: Readonly<Record<CaseState, string>> = {
  INVENTORY: 'xxxx.' + '.x...' + '.....' + '....x',
  CLIENT_CONFIRMATION: '.xx.x' + 'xx...' + '.....' + '....x',
  CALCULATED: '.xx..' + '..xxx' + '.....' + '....x',
  OFFERED: '.xx..' + '...xx' + '.....' + '....x',
  PARTIALLY_REFUSED: '.xx..' + '...x.' + 'xx...' + '....x',
  COURT: '.....' + '.....' + '..x..' + '....x',
  COURT_REFUSED: '.....' + '.....' + '.....' + '....x',
  AGREED: '.....' + '.....' + '...x.' + '...x.',
  LOAN_REQUESTED: '.....' + '.....' + '....x' + '...x.',
  LOAN_REFUSED: '.....' + '.....' + '.....' + '.....',
  EXECUTION: '.....' + '.....' + '.....' + 'xxxx.',
  PAID_OUT: '.....' + '.....' + '.....' + '..x..',
  DISCHARGED: '.....' + '.....' + '.....' + '..x..',
  COMPLETED: '.....' + '.....' + '.....' + '.....',
  TERMINATED: '.....' + '.....' + '.....' + '.....',
  CLOSED: '.....' + '.....' + '.....' + '.....',
};
const STATES = Object.keys(CASE_STATES) as CaseState[];
const EVENTS = Object.keys(CASE_EVENTS) as CaseEvent[];

describe.each(STATES)('a case that is %s', (state) => {
  it.each(EVENTS)('meets %s as the matrix says', (event) => {
    expect(caseMoves(state, event).length > 0).toBe(MATRIX[state][EVENTS.indexOf(event)] === 'x');
  });

  it('says what is possible, and goes only where the table leads', () => {
    expect(whatIsPossible(state)).toContain(state);
    for (const verb of caseVerbsIn(state)) expect(whatIsPossible(state)).toContain(CASE_EVENTS[verb].says);
    const open = Object.keys(EXCHANGE_STATES) as ExchangeState[];
    const targets = new Set<CaseState>([state, ...EVENTS.flatMap((event) => caseMoves(state, event))]);
    for (const one of open)
      for (const other of open)
        for (const more of [{}, { disputed: true }, { objected: true }, { balancesRequested: false }])
          expect(targets).toContain(nextCaseState(position(state, [one, other], more)));
  });
});
