import { addDays } from '../deadlines/dates.js';
import { CLIENT_CHECKS_DAYS } from '../simulation/lead-time.js';
import { EXCHANGE_STATES, isInPool, type ExchangeState, type WaitsFor } from '../exchange/states.js';
import { CASE_EVENTS, CASE_STATES, caseVerbsIn, type CaseState } from './states.js';

/** Somebody a case waits for. */
export interface Waiting {
  readonly who: Exclude<WaitsFor, 'OTHERS' | 'NOBODY'>;
  /** The creditor; null: who it is follows from the case. */
  readonly name: string | null;
  readonly what: string;
  /** The day after which somebody acts on silence; null: no term runs. */
  readonly until: string | null;
}

export interface WaitingCase {
  readonly state: CaseState;
  readonly balancesRequested: boolean;
  readonly objected: boolean;
  readonly disputed: boolean;
  readonly confirmationAskedOn: string | null;
  readonly exchanges: readonly {
    readonly creditor: string;
    readonly state: ExchangeState;
    readonly dueOn: string | null;
  }[];
}

/**
 * Who a case waits for, by name: every case that has not ended waits for somebody. A creditor is named when a question
 * is with it; otherwise it is whose turn the state says it is.
 */
export function waitingFor(waiting: WaitingCase): Waiting[] {
  const { state, exchanges } = waiting;
  const { waitsFor } = CASE_STATES[state];
  if (waitsFor === 'NOBODY') return [];
  if (state === 'INVENTORY' && !waiting.balancesRequested) return [counsellor(CASE_EVENTS.ASK_BALANCES.says)];
  if (state === 'INVENTORY' && waiting.objected) return [counsellor('settle the objection of the client'), ...asked()];
  if (state === 'INVENTORY' || state === 'OFFERED') {
    const named = asked();
    if (named.length > 0) return named;
    return [counsellor(waiting.disputed ? 'settle what the client disputes' : 'look at the tasks of this case')];
  }
  if (state === 'CLIENT_CONFIRMATION')
    return [
      {
        who: 'CLIENT',
        name: null,
        what: 'check and sign the overview',
        until: waiting.confirmationAskedOn && addDays(waiting.confirmationAskedOn, CLIENT_CHECKS_DAYS),
      },
    ];
  if (waitsFor === 'COUNSELLOR') {
    const possible = caseVerbsIn(state).map((verb) => CASE_EVENTS[verb].says);
    return [counsellor(possible.join(', ') || 'divide again')];
  }
  return [{ who: waitsFor, name: null, what: EXPECTED[waitsFor], until: null }];

  function asked(): Waiting[] {
    return exchanges
      .filter((exchange) => EXCHANGE_STATES[exchange.state].waitsFor === 'CREDITOR' && isInPool(exchange.state))
      .map(({ creditor, state: stands, dueOn }) => ({
        who: 'CREDITOR' as const,
        name: creditor,
        what: stands === 'PROPOSED' ? 'answer the proposal' : 'state its balance',
        until: dueOn,
      }));
  }
}

const counsellor = (what: string): Waiting => ({ who: 'COUNSELLOR', name: null, what, until: null });

const EXPECTED: Readonly<Record<'CREDITOR' | 'CLIENT' | 'COURT' | 'BANK', string>> = {
  CREDITOR: 'answer',
  CLIENT: 'pay each month',
  COURT: 'decide',
  BANK: 'decide on the loan',
};
