import { caseTerms, type CaseTermKind, type DatedCase, type TermLengths } from '../deadlines/case-terms.js';
import { EXCHANGE_STATES, isInPool, type ExchangeState, type WaitsFor } from '../exchange/states.js';
import { CASE_EVENTS, CASE_STATES, caseVerbsIn } from './states.js';

/** Somebody a case waits for. */
export interface Waiting {
  readonly who: Exclude<WaitsFor, 'OTHERS' | 'NOBODY'>;
  /** The creditor; null: who it is follows from the case. */
  readonly name: string | null;
  /** The desk that answers for the creditor; null: by letter, or it is no creditor. */
  readonly desk: string | null;
  readonly what: string;
  /** Since when it is their turn. */
  readonly since: string;
  /** The last day of the term: of an answer, the client's check, a talk in a crisis, the norm or the plan; null: none runs. */
  readonly until: string | null;
}

export interface WaitingCase extends DatedCase {
  readonly openedOn: string;
  /** When this version was frozen; null before the first. */
  readonly calculatedOn: string | null;
  readonly offeredOn: string | null;
  readonly refusedOn: string | null;
  readonly objectedOn: string | null;
  readonly courtAskedOn: string | null;
  readonly courtDecidedOn: string | null;
  readonly loanDecidedOn: string | null;
  /** A claim whose amount or class is disputed blocks the conclusion. */
  readonly disputed: boolean;
  readonly exchanges: readonly {
    readonly creditor: string;
    readonly desk: string | null;
    readonly state: ExchangeState;
    /** When the question left; null: its list or letter is still being made. */
    readonly askedOn: string | null;
    readonly dueOn: string | null;
  }[];
}

const STILL_OPEN: ReadonlySet<ExchangeState> = new Set(['TO_PROPOSE', 'PROPOSED', 'REJECTED', 'NO_RESPONSE']);

/**
 * Who a case waits for, by name: every case that has not ended waits for somebody. A creditor is named when a question
 * is with it; otherwise it is whose turn the state says it is.
 */
export function waitingFor(waiting: WaitingCase, lengths: TermLengths): Waiting[] {
  const { state, objectedOn, exchanges } = waiting;
  const since = sinceWhen(waiting);
  const terms = caseTerms(waiting, lengths);
  const until = (kind: CaseTermKind): string | null =>
    terms.find((term) => term.kind === kind && term.metOn === null)?.dueOn ?? null;
  const counsellor = (what: string, from = since): Waiting => ({
    ...{ who: 'COUNSELLOR', name: null, desk: null, what, since: from },
    until: until('SETTLEMENT_NORM'),
  });
  const settleDispute = counsellor('settle what the client disputes');
  const asked = exchanges
    .filter((exchange) => EXCHANGE_STATES[exchange.state].waitsFor === 'CREDITOR' && isInPool(exchange.state))
    .map(({ creditor, desk, state: stands, askedOn, dueOn }): Waiting => {
      const what = stands === 'PROPOSED' ? 'answer the proposal' : 'state its balance';
      return { who: 'CREDITOR', name: creditor, desk, what, since: askedOn ?? since, until: dueOn };
    });

  const other = (who: 'CLIENT' | 'COURT' | 'BANK', what: string, last: string | null = null): Waiting => {
    return { who, name: null, desk: null, what, since, until: last };
  };

  if (CASE_STATES[state].waitsFor === 'NOBODY') return [];
  const allAnswered = !exchanges.some((exchange) => STILL_OPEN.has(exchange.state));
  switch (state) {
    case 'INVENTORY':
      if (waiting.balancesRequestedOn === null)
        return [{ ...counsellor(CASE_EVENTS.ASK_BALANCES.says), until: until('CRISIS_TALK') }];
      if (objectedOn !== null) return [counsellor('settle the objection of the client', objectedOn), ...asked];
      return asked.length > 0 ? asked : [counsellor('look at the tasks of this case')];
    case 'CLIENT_CONFIRMATION':
      return [other('CLIENT', 'check and sign the overview', until('OVERVIEW_CHECK'))];
    case 'OFFERED':
      if (asked.length > 0) return asked;
      return [waiting.disputed ? settleDispute : counsellor('look at the tasks of this case')];
    case 'COURT':
      return [waiting.disputed && allAnswered ? settleDispute : other('COURT', 'decide')];
    case 'LOAN_REQUESTED':
      return [other('BANK', 'decide on the loan')];
    case 'EXECUTION':
      return [other('CLIENT', 'pay each month', until('PLAN'))];
    case 'CALCULATED':
    case 'PARTIALLY_REFUSED':
      if (waiting.disputed && allAnswered) return [settleDispute];
  }
  const possible = caseVerbsIn(state).map((verb) => CASE_EVENTS[verb].says);
  return [counsellor(possible.join(', ') || 'divide again')];
}

/** The day the case came where it is. */
function sinceWhen(waiting: WaitingCase): string {
  const { openedOn, balancesRequestedOn, confirmationAskedOn, calculatedOn, offeredOn, refusedOn, agreedOn } = waiting;
  const { courtAskedOn, courtDecidedOn, executionStartedOn, loanDecidedOn } = waiting;
  switch (waiting.state) {
    case 'INVENTORY':
      return balancesRequestedOn ?? openedOn;
    case 'CLIENT_CONFIRMATION':
      return confirmationAskedOn ?? openedOn;
    case 'CALCULATED':
      return calculatedOn ?? openedOn;
    case 'OFFERED':
      return offeredOn ?? openedOn;
    case 'PARTIALLY_REFUSED':
      return refusedOn ?? openedOn;
    case 'COURT':
      return courtAskedOn ?? openedOn;
    case 'COURT_REFUSED':
      return courtDecidedOn ?? openedOn;
    case 'AGREED':
      return agreedOn ?? openedOn;
    case 'LOAN_REFUSED':
      return loanDecidedOn ?? openedOn;
    case 'PAID_OUT':
      return loanDecidedOn ?? executionStartedOn ?? openedOn;
    case 'LOAN_REQUESTED':
    case 'EXECUTION':
    case 'DISCHARGED':
      return executionStartedOn ?? openedOn;
    case 'COMPLETED':
    case 'TERMINATED':
    case 'CLOSED':
      return waiting.completedOn ?? waiting.terminatedOn ?? waiting.closedOn ?? openedOn;
  }
}
