import type { ExchangeState } from '../exchange/states.js';

/**
 * Where a case stands. `INVENTORY`: balances are gathered. `CLIENT_CONFIRMATION`: the client has the overview to sign.
 * `CALCULATED`: the division is frozen. `OFFERED`: creditors have a proposal. `PARTIALLY_REFUSED`: all answered, not all
 * agreed. `AGREED`: the settlement stands and every creditor is told. `CLOSED`: ended before that, with a reason. The
 * others belong to the court and to execution.
 */
export type CaseState =
  | 'INVENTORY'
  | 'CLIENT_CONFIRMATION'
  | 'CALCULATED'
  | 'OFFERED'
  | 'PARTIALLY_REFUSED'
  | 'COURT'
  | 'COURT_REFUSED'
  | 'AGREED'
  | 'LOAN_REQUESTED'
  | 'LOAN_REFUSED'
  | 'EXECUTION'
  | 'PAID_OUT'
  | 'DISCHARGED'
  | 'COMPLETED'
  | 'TERMINATED'
  | 'CLOSED';

export interface CasePosition {
  readonly state: CaseState;
  readonly balancesRequested: boolean;
  /** The states of all its exchanges. */
  readonly exchanges: readonly ExchangeState[];
  /** A claim whose amount or class is disputed blocks the conclusion. */
  readonly disputed: boolean;
}

const AGREES: ReadonlySet<ExchangeState> = new Set(['BOUND', 'ACCEPTED', 'COMPELLED', 'CONCLUDED']);
const STILL_TO_ANSWER: ReadonlySet<ExchangeState> = new Set(['TO_PROPOSE', 'PROPOSED']);
const NOT_CONCERNED: ReadonlySet<ExchangeState> = new Set(['NO_CLAIM', 'CLIENT_UNKNOWN', 'TRANSFERRED', 'OUTSIDE']);

/** Where a case goes by itself once the answers are in; its own state when it has to wait. */
export function nextCaseState({ state, balancesRequested, exchanges, disputed }: CasePosition): CaseState {
  switch (state) {
    case 'INVENTORY':
    case 'CLIENT_CONFIRMATION': {
      const waiting = exchanges.some((exchange) => exchange === 'BALANCE_REQUESTED' || exchange === 'DRAFT');
      return balancesRequested && !waiting ? 'CLIENT_CONFIRMATION' : 'INVENTORY';
    }
    case 'CALCULATED':
    case 'OFFERED':
    case 'PARTIALLY_REFUSED': {
      const concerned = exchanges.filter((exchange) => !NOT_CONCERNED.has(exchange));
      if (concerned.some((exchange) => STILL_TO_ANSWER.has(exchange))) return state;
      if (concerned.every((exchange) => AGREES.has(exchange))) return disputed ? state : 'AGREED';
      return 'PARTIALLY_REFUSED';
    }
    case 'COURT':
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
