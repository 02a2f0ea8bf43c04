import { describe, expect, it } from '@jest/globals';
import type { ClaimClass } from '../debt-kinds.js';
import { applyReply, eventOf, type AskedClaim, type Reply } from './replies.js';
import {
  EXCHANGE_EVENTS,
  EXCHANGE_STATES,
  exchangeEventsIn,
  exchangeMoves,
  isExchangeMove,
  type ExchangeEvent,
  type ExchangeState,
} from './states.js';

const STATES = Object.keys(EXCHANGE_STATES) as ExchangeState[];
const EVENTS = Object.keys(EXCHANGE_EVENTS) as ExchangeEvent[];

/**
 * Every state against every event, written down apart from the table: `x` it can happen, `.` it is refused. In the order
 * BALANCE_ASKED BALANCE_STATED COOPERATION_REFUSED HANDED_OVER SILENCE DIVIDED OFFERED RECONSIDERATION_ASKED
 * OFFER_ANSWERED OFFER_WITHDRAWN COURT_DECIDED SETTLED LOAN_REFUSED DISCHARGED ENDED_EARLY LEFT_PLAN CAME_BACK MANDATE_ENDED.
 */
const MATRIX: Readonly<Record<ExchangeState, string>> = {
  DRAFT: 'x....' + '.....' + '.....' + 'x..',
  BALANCE_REQUESTED: '.xxxx' + '.....' + '.....' + 'x.x',
  CONSENTED: '.xxx.' + 'x....' + '.....' + 'x..',
  BALANCE_RECEIVED: '.xxx.' + 'x....' + '.....' + 'x..',
  NO_CLAIM: '.xxx.' + '.....' + '.....' + 'xx.',
  CLIENT_UNKNOWN: '.xxx.' + '.....' + '.....' + 'xx.',
  TRANSFERRED: '.....' + '.....' + '.....' + '.x.',
  BALANCE_ESTIMATED: '.xxx.' + 'x....' + '.....' + 'x..',
  TO_PROPOSE: '.....' + 'xx..x' + '.....' + 'x.x',
  PROPOSED: '....x' + 'x..xx' + '.....' + 'x.x',
  ACCEPTED: '.....' + 'x..xx' + '.x...' + 'x..',
  REJECTED: '.....' + 'x.xxx' + 'x....' + 'x..',
  NO_RESPONSE: '.....' + 'x.xxx' + 'x....' + 'x..',
  BOUND: '.....' + 'x...x' + '.x...' + 'x..',
  COMPELLED: '.....' + '.....' + '.x...' + '...',
  COURT_REFUSED: '.....' + '.....' + '.....' + '...',
  CONCLUDED: '.....' + '.....' + '..xxx' + '...',
  DISCHARGED: '.....' + '.....' + '.....' + '...',
  REVIVED: '.....' + '.....' + '.....' + '...',
  OUTSIDE: 'x....' + 'x....' + '.....' + '.x.',
};

const CLAIM_CLASS: ClaimClass = 'CONCURRENT';
const aClaim = (state: ExchangeState): AskedClaim => ({
  id: 'a',
  invoice: 'F-1',
  state,
  papersCents: 100n,
  amountCents: 100n,
  estimated: true,
  claimClass: CLAIM_CLASS,
  legalBasis: null,
});

const REPLIES: readonly Reply[] = [
  { kind: 'BALANCE_STATEMENT', preConsent: true, totalCents: 100n },
  { kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 100n },
  { kind: 'BALANCE_STATEMENT', preConsent: true, totalCents: 0n },
  { kind: 'BALANCE_STATEMENT', preConsent: false, transferredTo: 'intrum' },
  { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' },
  { kind: 'NO_COOPERATION', reason: 'RECENT_FINAL_DISCHARGE' },
  { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' },
  { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' },
];

const titleOf = (reply: Reply): string => Object.values(reply).map(String).join(' ');

describe.each(STATES)('an exchange that is %s', (state) => {
  it.each(EVENTS)('meets %s as the matrix says', (event) => {
    expect(exchangeMoves(state, event).length > 0).toBe(MATRIX[state][EVENTS.indexOf(event)] === 'x');
  });

  it.each(REPLIES.map((reply) => [titleOf(reply), reply] as const))(
    'takes or refuses %s like the table',
    (_, reply) => {
      const event = eventOf(reply);
      const asked = reply.kind === 'PROPOSAL_REPLY' ? 'PROPOSAL' : 'BALANCE';
      const outcome = applyReply(state, asked, [aClaim(state)], reply);
      if (outcome.ok) expect(exchangeMoves(state, event)).toContain(outcome.exchangeState);
      else expect([exchangeMoves(state, event), outcome.refusal]).toEqual([[], EXCHANGE_EVENTS[event].refusal]);
    },
  );

  it('is left by what it names, and by nothing else', () => {
    const reached = new Set(exchangeEventsIn(state).flatMap((event) => exchangeMoves(state, event)));
    expect(STATES.filter((to) => isExchangeMove(state, to))).toEqual(STATES.filter((to) => reached.has(to)));
  });
});

describe('every exchange', () => {
  it('ends, or waits for somebody who can move it on', () => {
    for (const state of STATES) {
      const { waitsFor } = EXCHANGE_STATES[state];
      if (exchangeEventsIn(state).length === 0) expect(['NOBODY', 'COUNSELLOR']).toContain(waitsFor);
    }
  });

  it('can come from DRAFT, so that no state is out of reach', () => {
    const reached = new Set<ExchangeState>(['DRAFT']);
    for (const state of reached)
      for (const event of exchangeEventsIn(state)) for (const to of exchangeMoves(state, event)) reached.add(to);
    expect([...reached].sort()).toEqual([...STATES].sort());
  });

  it('takes no answer of any kind once answers have ended', () => {
    for (const state of STATES)
      for (const reply of REPLIES)
        expect(applyReply(state, 'ENDED', [aClaim(state)], reply)).toMatchObject({
          ok: false,
          refusal: 'answers-ended',
        });
  });
});
