import { describe, expect, it } from '@jest/globals';
import { EXCHANGE_STATES, type ExchangeState } from '../exchange/states.js';
import { CASE_STATES, type CaseState } from './states.js';
import { waitingFor, type WaitingCase } from './waiting-for.js';

const LENGTHS = { settlementNormDays: 120, planMonths: 18 };

/** Every step of a life a day after the one before it, so that a wrong one shows. */
const aCase = (state: CaseState, more: Partial<WaitingCase> = {}): WaitingCase => ({
  state,
  product: 'DEBT_MEDIATION',
  requestedOn: '2026-06-01',
  firstTalkOn: null,
  admittedOn: '2026-07-01',
  crisisOn: null,
  moratoriumFrom: null,
  moratoriumUntil: null,
  openedOn: '2026-11-01',
  balancesRequestedOn: '2026-11-02',
  objectedOn: null,
  confirmationAskedOn: '2026-11-16',
  confirmedOn: null,
  calculatedOn: '2026-11-20',
  offeredOn: '2026-11-21',
  refusedOn: '2026-11-22',
  courtAskedOn: '2026-11-23',
  courtDecidedOn: '2026-11-24',
  agreedOn: null,
  executionStartedOn: '2026-11-26',
  loanDecidedOn: '2026-11-27',
  closedOn: null,
  completedOn: null,
  terminatedOn: null,
  disputed: false,
  exchanges: [],
  ...more,
});
const exchange = (
  creditor: string,
  state: ExchangeState,
  more: Partial<WaitingCase['exchanges'][number]> = {},
): WaitingCase['exchanges'][number] => ({ creditor, state, desk: null, askedOn: null, dueOn: null, ...more });

const asked = { desk: 'kpn', askedOn: '2026-11-03', dueOn: '2026-11-17' };
const settled = { agreedOn: '2026-11-25' };

const told = (waiting: WaitingCase): string[] =>
  waitingFor(waiting, LENGTHS).map(({ who, name, desk, what, since, until }) => {
    const whom = [who, name, desk && `at ${desk}`].filter((part) => part !== null).join(' ');
    return `${whom}: ${what}, since ${since}${until === null ? '' : ` until ${until}`}`;
  });

const NORM = '2027-03-02';

describe('who a case waits for, since when and until when', () => {
  it.each<{ because: string; waiting: WaitingCase; expected: string[] }>([
    {
      because: 'the counsellor asks the balances',
      waiting: aCase('INVENTORY', { balancesRequestedOn: null }),
      expected: ['COUNSELLOR: ask for the balances, since 2026-11-01'],
    },
    {
      because: 'the counsellor talks within three working days when a crisis began',
      waiting: aCase('INVENTORY', { balancesRequestedOn: null, crisisOn: '2026-11-06' }),
      expected: ['COUNSELLOR: ask for the balances, since 2026-11-01 until 2026-11-11'],
    },
    {
      because: 'each creditor that has a question, at its desk, until its term',
      waiting: aCase('INVENTORY', {
        exchanges: [
          exchange('KPN', 'BALANCE_REQUESTED', asked),
          exchange('CJIB', 'CONSENTED'),
          exchange('Buurman', 'BALANCE_REQUESTED'),
        ],
      }),
      expected: [
        'CREDITOR KPN at kpn: state its balance, since 2026-11-03 until 2026-11-17',
        'CREDITOR Buurman: state its balance, since 2026-11-02',
      ],
    },
    {
      because: 'the counsellor settles an objection, beside the creditors',
      waiting: aCase('INVENTORY', {
        objectedOn: '2026-11-18',
        exchanges: [exchange('KPN', 'BALANCE_REQUESTED', asked)],
      }),
      expected: [
        `COUNSELLOR: settle the objection of the client, since 2026-11-18 until ${NORM}`,
        'CREDITOR KPN at kpn: state its balance, since 2026-11-03 until 2026-11-17',
      ],
    },
    {
      because: 'the client signs within seven days',
      waiting: aCase('CLIENT_CONFIRMATION'),
      expected: ['CLIENT: check and sign the overview, since 2026-11-16 until 2026-11-23'],
    },
    {
      because: 'the counsellor proposes',
      waiting: aCase('CALCULATED', { exchanges: [exchange('KPN', 'TO_PROPOSE')] }),
      expected: [
        `COUNSELLOR: correct claims, add a claim that was forgotten, send the proposals, close the case, since 2026-11-20 until ${NORM}`,
      ],
    },
    {
      because: 'a dispute is all that is in the way of a case whose creditors are bound',
      waiting: aCase('CALCULATED', { disputed: true, exchanges: [exchange('KPN', 'BOUND')] }),
      expected: [`COUNSELLOR: settle what the client disputes, since 2026-11-20 until ${NORM}`],
    },
    {
      because: 'who has a proposal answers',
      waiting: aCase('OFFERED', { exchanges: [exchange('CJIB', 'BOUND'), exchange('KPN', 'PROPOSED', asked)] }),
      expected: ['CREDITOR KPN at kpn: answer the proposal, since 2026-11-03 until 2026-11-17'],
    },
    {
      because: 'a dispute blocks the conclusion when all have answered',
      waiting: aCase('OFFERED', { disputed: true, exchanges: [exchange('KPN', 'BOUND')] }),
      expected: [`COUNSELLOR: settle what the client disputes, since 2026-11-21 until ${NORM}`],
    },
    {
      because: 'the counsellor decides what follows a refusal',
      waiting: aCase('PARTIALLY_REFUSED', { exchanges: [exchange('KPN', 'REJECTED')] }),
      expected: [
        `COUNSELLOR: correct claims, add a claim that was forgotten, ask who refused to think again, ask the court, close the case, since 2026-11-22 until ${NORM}`,
      ],
    },
    {
      because: 'the court decides, also while the client disputes a claim',
      waiting: aCase('COURT', { disputed: true, exchanges: [exchange('KPN', 'REJECTED')] }),
      expected: ['COURT: decide, since 2026-11-23'],
    },
    {
      because: 'a dispute is left after the court compelled everybody',
      waiting: aCase('COURT', { disputed: true, exchanges: [exchange('KPN', 'COMPELLED')] }),
      expected: [`COUNSELLOR: settle what the client disputes, since 2026-11-23 until ${NORM}`],
    },
    {
      because: 'the counsellor closes what the court refused',
      waiting: aCase('COURT_REFUSED'),
      expected: [`COUNSELLOR: close the case, since 2026-11-24 until ${NORM}`],
    },
    {
      because: 'the counsellor starts what was agreed, and no norm runs any more',
      waiting: aCase('AGREED', settled),
      expected: ['COUNSELLOR: start the execution, end the settlement early, since 2026-11-25'],
    },
    {
      because: 'the bank decides',
      waiting: aCase('LOAN_REQUESTED', { ...settled, product: 'SETTLEMENT_LOAN' }),
      expected: ['BANK: decide on the loan, since 2026-11-26'],
    },
    {
      because: 'the client pays until the plan ends',
      waiting: aCase('EXECUTION', settled),
      expected: ['CLIENT: pay each month, since 2026-11-26 until 2028-05-25'],
    },
    {
      because: 'the counsellor discharges when the bank has paid',
      waiting: aCase('PAID_OUT', { ...settled, product: 'SETTLEMENT_LOAN' }),
      expected: ['COUNSELLOR: discharge, since 2026-11-27'],
    },
    {
      because: 'the counsellor completes the file after a discharge',
      waiting: aCase('DISCHARGED', { ...settled, product: 'ZERO_CAPACITY' }),
      expected: ['COUNSELLOR: discharge, since 2026-11-26'],
    },
    { because: 'nobody, for it has ended', waiting: aCase('CLOSED', { closedOn: '2026-11-25' }), expected: [] },
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
        for (const more of [{}, { objectedOn: '2026-11-18' }, { disputed: true }, { balancesRequestedOn: null }]) {
          const waiting = waitingFor(aCase(state, { ...more, exchanges: [exchange('KPN', one)] }), LENGTHS);
          expect({ state, one, waits: waiting.length > 0 }).toEqual({ state, one, waits: !ends.includes(state) });
          for (const { what, since } of waiting) expect(`${what} ${since}`).toMatch(/^\w.* \d{4}-\d\d-\d\d$/);
        }
  });
});
