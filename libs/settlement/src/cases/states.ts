import type { ExchangeState, WaitsFor } from '../exchange/states.js';

/** What can happen to a case: what somebody asks for, and what follows by itself from the answers of creditors. */
export const CASE_EVENTS = {
  ASK_BALANCES: { says: 'ask for the balances', refusal: 'balances-already-frozen' },
  CHANGE: { says: 'correct claims', refusal: 'change-too-late' },
  ADD_CLAIM: { says: 'add a claim that was forgotten', refusal: 'change-too-late' },
  BALANCES_COMPLETE: { says: 'the last balance comes in', refusal: null },
  BALANCE_MISSING: { says: 'a balance has to be asked after all', refusal: null },
  CONFIRM: { says: 'confirm the overview', refusal: 'confirmation-not-asked' },
  OBJECT: { says: 'record an objection of the client', refusal: 'objection-too-late' },
  PROPOSE: { says: 'send the proposals', refusal: 'nothing-to-propose' },
  EVERYBODY_AGREES: { says: 'the last creditor agrees', refusal: null },
  SOMEBODY_REFUSES: { says: 'the last creditor answers, and not all agree', refusal: null },
  RECONSIDER: { says: 'ask who refused to think again', refusal: 'nothing-to-reconsider' },
  GO_TO_COURT: { says: 'ask the court', refusal: 'court-not-possible' },
  COURT_DECIDES: { says: 'record what the court decided', refusal: 'court-not-asked' },
  START_EXECUTION: { says: 'start the execution', refusal: 'execution-not-possible' },
  LOAN_DECIDED: { says: 'record what the bank decided', refusal: 'loan-not-requested' },
  PAY_OUT: { says: 'pay out', refusal: 'payout-not-possible' },
  REVIEW: { says: 'record a review', refusal: 'review-not-possible' },
  DISCHARGE: { says: 'discharge', refusal: 'discharge-not-possible' },
  TERMINATE: { says: 'end the settlement early', refusal: 'termination-not-possible' },
  CLOSE: { says: 'close the case', refusal: 'closing-not-possible' },
} as const satisfies Readonly<Record<string, { says: string; refusal: string | null }>>;

export type CaseEvent = keyof typeof CASE_EVENTS;
/** What somebody asks for; the others follow by themselves. */
export type CaseVerb = {
  [Event in CaseEvent]: (typeof CASE_EVENTS)[Event]['refusal'] extends null ? never : Event;
}[CaseEvent];

/** Where a case stands: whose turn it is, what that means, and where each event can take it. */
export const CASE_STATES = {
  INVENTORY: {
    waitsFor: 'CREDITOR',
    says: 'Balances are gathered. Before they are asked the case waits for the counsellor; then for every creditor that has not answered, until its term and five working days have passed. An objection of the client is settled here too. When nobody is waited for any more the client gets the overview.',
    moves: {
      ASK_BALANCES: ['INVENTORY'],
      CHANGE: ['INVENTORY', 'CLIENT_CONFIRMATION'],
      ADD_CLAIM: ['INVENTORY'],
      OBJECT: ['INVENTORY'],
      BALANCES_COMPLETE: ['CLIENT_CONFIRMATION'],
      CLOSE: ['CLOSED'],
    },
  },
  CLIENT_CONFIRMATION: {
    waitsFor: 'CLIENT',
    says: 'Nobody has to state a balance any more. The client has the overview to check and sign, in seven days; signing freezes the division. A late balance still replaces an estimate, and then the client signs the new overview. An objection or a forgotten creditor takes the case back.',
    moves: {
      CONFIRM: ['CALCULATED', 'AGREED', 'CLOSED'],
      OBJECT: ['INVENTORY'],
      CHANGE: ['CLIENT_CONFIRMATION', 'INVENTORY'],
      ADD_CLAIM: ['INVENTORY'],
      BALANCE_MISSING: ['INVENTORY'],
      CLOSE: ['CLOSED'],
    },
  },
  CALCULATED: {
    waitsFor: 'COUNSELLOR',
    says: 'The division is frozen. Whoever consented in advance and whose clauses hold is bound; when that is everybody the case is agreed by itself. Otherwise the counsellor sends the proposals.',
    moves: {
      PROPOSE: ['OFFERED'],
      EVERYBODY_AGREES: ['AGREED'],
      SOMEBODY_REFUSES: ['PARTIALLY_REFUSED'],
      CHANGE: ['CALCULATED', 'PARTIALLY_REFUSED', 'AGREED', 'INVENTORY', 'CLOSED'],
      ADD_CLAIM: ['INVENTORY'],
      CLOSE: ['CLOSED'],
    },
  },
  OFFERED: {
    waitsFor: 'CREDITOR',
    says: 'Every creditor that is not bound has a proposal. The case waits for those that did not answer, until their term and five working days have passed.',
    moves: {
      EVERYBODY_AGREES: ['AGREED'],
      SOMEBODY_REFUSES: ['PARTIALLY_REFUSED'],
      CHANGE: ['OFFERED', 'CALCULATED', 'PARTIALLY_REFUSED', 'AGREED', 'INVENTORY', 'CLOSED'],
      ADD_CLAIM: ['INVENTORY'],
      CLOSE: ['CLOSED'],
    },
  },
  PARTIALLY_REFUSED: {
    waitsFor: 'COUNSELLOR',
    says: 'Everybody answered or let the term pass, and not everybody agrees. The counsellor asks the refusers to think again, changes the offer, asks the court, or closes the case. A late yes still counts.',
    moves: {
      RECONSIDER: ['OFFERED'],
      GO_TO_COURT: ['COURT'],
      EVERYBODY_AGREES: ['AGREED'],
      CHANGE: ['PARTIALLY_REFUSED', 'CALCULATED', 'AGREED', 'INVENTORY', 'CLOSED'],
      ADD_CLAIM: ['INVENTORY'],
      CLOSE: ['CLOSED'],
    },
  },
  COURT: {
    waitsFor: 'COURT',
    says: 'The court was asked to compel the refusers (art. 287a Fw). Replies no longer count; the court decides on the offer as it is.',
    moves: { COURT_DECIDES: ['COURT', 'AGREED', 'COURT_REFUSED'], CLOSE: ['CLOSED'] },
  },
  COURT_REFUSED: {
    waitsFor: 'COUNSELLOR',
    says: 'The court compelled nobody. There is no settlement; the counsellor closes the case with statutory insolvency (Wsnp) or long-term guidance.',
    moves: { CLOSE: ['CLOSED'] },
  },
  AGREED: {
    waitsFor: 'COUNSELLOR',
    says: 'The settlement stands and every creditor is told. The counsellor starts its execution: payments by month, the request for the loan, the payment by the scheme, or the discharge of who has no capacity.',
    moves: {
      START_EXECUTION: ['EXECUTION', 'LOAN_REQUESTED', 'PAID_OUT', 'DISCHARGED'],
      TERMINATE: ['TERMINATED'],
    },
  },
  LOAN_REQUESTED: {
    waitsFor: 'BANK',
    says: 'The bank was asked for the settlement loan. When it gives the loan every creditor is paid at once.',
    moves: { LOAN_DECIDED: ['PAID_OUT', 'CALCULATED', 'AGREED', 'CLOSED'], TERMINATE: ['TERMINATED'] },
  },
  LOAN_REFUSED: {
    waitsFor: 'COUNSELLOR',
    says: 'The bank refused the loan. A case passes through this state: the division is made again without a loan, and every creditor is told.',
    moves: {},
  },
  EXECUTION: {
    waitsFor: 'CLIENT',
    says: 'The client pays each month and the counsellor divides what came in at the agreed moments. A review makes a new forecast and tells the creditors; it voids nothing. The final payout leads to discharge.',
    moves: {
      PAY_OUT: ['EXECUTION'],
      REVIEW: ['EXECUTION'],
      DISCHARGE: ['COMPLETED'],
      TERMINATE: ['TERMINATED'],
    },
  },
  PAID_OUT: {
    waitsFor: 'COUNSELLOR',
    says: 'Every creditor was paid its whole share at once. The counsellor discharges the remainder.',
    moves: { DISCHARGE: ['COMPLETED'] },
  },
  DISCHARGED: {
    waitsFor: 'COUNSELLOR',
    says: 'Nothing could be paid and the remainder is discharged. The counsellor closes the file when the guidance that was offered ends.',
    moves: { DISCHARGE: ['COMPLETED'] },
  },
  COMPLETED: { waitsFor: 'NOBODY', says: 'The client is free of these debts and the file is complete.', moves: {} },
  TERMINATED: {
    waitsFor: 'NOBODY',
    says: 'The settlement ended early, for a reason that is kept. Every claim is back, less what was paid.',
    moves: {},
  },
  CLOSED: {
    waitsFor: 'NOBODY',
    says: 'The case ended before a settlement, for a reason that is kept. Whoever was asked or offered something was told.',
    moves: {},
  },
} as const satisfies Readonly<
  Record<string, { waitsFor: WaitsFor; says: string; moves: Partial<Record<CaseEvent, readonly string[]>> }>
>;

export type CaseState = keyof typeof CASE_STATES;

type Moves = Partial<Record<CaseEvent, readonly CaseState[]>>;

/** The states this event can lead to; none: it is refused here. */
export function caseMoves(state: CaseState, event: CaseEvent): readonly CaseState[] {
  const { moves }: { moves: Moves } = CASE_STATES[state];
  return moves[event] ?? [];
}

/** What somebody can ask for in this state, in the order of the table of events. */
export function caseVerbsIn(state: CaseState): CaseVerb[] {
  return (Object.keys(CASE_EVENTS) as CaseEvent[]).filter(
    (event): event is CaseVerb => CASE_EVENTS[event].refusal !== null && caseMoves(state, event).length > 0,
  );
}

/** Names the state and what is possible now, for whoever asked for something else. */
export function whatIsPossible(state: CaseState): string {
  const possible = caseVerbsIn(state).map((verb) => CASE_EVENTS[verb].says);
  const now = possible.length === 0 ? 'nothing any more' : possible.join(', ');
  return `The case is ${state}. Possible now: ${now}.`;
}

export interface CasePosition {
  readonly state: CaseState;
  readonly balancesRequested: boolean;
  /** The client objects to the overview, and the counsellor has not settled that. */
  readonly objected: boolean;
  /** The states of all its exchanges. */
  readonly exchanges: readonly ExchangeState[];
  /** A claim whose amount or class is disputed blocks the conclusion. */
  readonly disputed: boolean;
}

const AGREES: ReadonlySet<ExchangeState> = new Set(['BOUND', 'ACCEPTED', 'COMPELLED', 'CONCLUDED']);
const STILL_TO_ANSWER: ReadonlySet<ExchangeState> = new Set(['TO_PROPOSE', 'PROPOSED']);
const STILL_TO_DECIDE: ReadonlySet<ExchangeState> = new Set(['REJECTED', 'NO_RESPONSE']);
const NOT_CONCERNED: ReadonlySet<ExchangeState> = new Set(['NO_CLAIM', 'CLIENT_UNKNOWN', 'TRANSFERRED', 'OUTSIDE']);

/** Where a case goes by itself once the answers are in; its own state when it has to wait. */
export function nextCaseState({ state, balancesRequested, objected, exchanges, disputed }: CasePosition): CaseState {
  const concerned = exchanges.filter((exchange) => !NOT_CONCERNED.has(exchange));
  switch (state) {
    case 'INVENTORY':
    case 'CLIENT_CONFIRMATION': {
      const waiting = exchanges.some((exchange) => exchange === 'BALANCE_REQUESTED' || exchange === 'DRAFT');
      return balancesRequested && !objected && !waiting ? 'CLIENT_CONFIRMATION' : 'INVENTORY';
    }
    case 'CALCULATED':
    case 'OFFERED':
    case 'PARTIALLY_REFUSED': {
      if (concerned.some((exchange) => STILL_TO_ANSWER.has(exchange))) return state;
      if (concerned.every((exchange) => AGREES.has(exchange))) return disputed ? state : 'AGREED';
      return 'PARTIALLY_REFUSED';
    }
    case 'COURT': {
      if (concerned.includes('COURT_REFUSED')) return 'COURT_REFUSED';
      if (concerned.some((exchange) => STILL_TO_DECIDE.has(exchange))) return state;
      return disputed ? state : 'AGREED';
    }
    case 'COURT_REFUSED':
    case 'AGREED':
    case 'LOAN_REQUESTED':
    case 'LOAN_REFUSED':
    case 'EXECUTION':
    case 'PAID_OUT':
    case 'DISCHARGED':
    case 'COMPLETED':
    case 'TERMINATED':
    case 'CLOSED':
      return state;
  }
}
