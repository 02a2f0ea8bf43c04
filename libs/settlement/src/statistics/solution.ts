import { AFTER_A_REFUSAL } from '../cases/endings.js';
import type { CaseState } from '../cases/states.js';
import type { Product } from '../calculation/input.js';
import { known, type DeliveredSettlement, type DeliveredSolution, type SolutionKind } from './delivered.js';
import type { EndingFacts } from './exit.js';
import { wholeEuros } from './whole-euros.js';

/** What happened with the creditors, day by day. */
export interface SettlementFacts extends EndingFacts {
  readonly state: CaseState;
  readonly product: Product;
  /** Null: it is not known any more. */
  readonly exemptAmountCents: bigint | null;
  readonly confirmedOn: string | null;
  readonly offeredOn: string | null;
  readonly refusedOn: string | null;
  readonly courtAskedOn: string | null;
  readonly courtDecidedOn: string | null;
  readonly agreedOn: string | null;
  readonly executionStartedOn: string | null;
  readonly loanDecidedOn: string | null;
}

/** The model has no word for a scheme that pays a fixed percentage at once. */
const KINDS: Readonly<Record<Product, SolutionKind | null>> = {
  DEBT_MEDIATION: 'Schuldbemiddeling',
  SETTLEMENT_LOAN: 'Saneringskrediet',
  ZERO_CAPACITY: '0%-aanbod',
  FIXED_PERCENTAGE: null,
};

/**
 * How the settlement fared: put before the creditors, granted, refused for good, or withdrawn. Where everybody was bound in
 * advance no proposal went out, and it was put before them when the client signed. One creditor that refuses is no refusal
 * yet: somebody can still think again. Null: nothing happened yet.
 */
export function settlementOnTheWire(facts: SettlementFacts): DeliveredSettlement | null {
  const { agreedOn, closedOn, courtAskedOn, confirmedOn, offeredOn } = facts;
  const submittedOn = offeredOn ?? (agreedOn === null ? null : confirmedOn);
  const refusedOn = agreedOn === null ? finallyRefusedOn(facts) : null;
  const isWithdrawn = agreedOn === null && refusedOn === null && submittedOn !== null;
  const settlement = known({
    datum: submittedOn,
    datumVerzoekDwangakkoord: courtAskedOn,
    dwangakkoord:
      agreedOn !== null ? courtAskedOn !== null : courtAskedOn !== null && refusedOn !== null ? false : null,
    toegekend: agreedOn,
    afgewezen: refusedOn,
    ingetrokken: isWithdrawn ? closedOn : null,
  });
  return Object.keys(settlement).length === 0 ? null : settlement;
}

function finallyRefusedOn(facts: SettlementFacts): string | null {
  const { state, closedOn, closedReason, courtDecidedOn, refusedOn } = facts;
  const isRefused = state === 'COURT_REFUSED' || (closedReason !== null && AFTER_A_REFUSAL.has(closedReason));
  return isRefused ? (courtDecidedOn ?? refusedOn ?? closedOn) : null;
}

/**
 * What was agreed: a settlement, or a plan that pays everybody in full and goes on without us. Null: nothing yet. A loan
 * runs from the day the bank gave it, everything else from the day its execution started.
 */
export function solutionOnTheWire(facts: SettlementFacts): DeliveredSolution | null {
  const { product, exemptAmountCents, agreedOn, closedOn, closedReason, completedOn, terminatedOn } = facts;
  const vtlb = exemptAmountCents === null ? null : wholeEuros(exemptAmountCents);
  if (closedReason === 'PAYMENT_PLAN')
    return known({ soort: 'Betalingsregeling', startdatum: closedOn, vtlb } as const);
  if (agreedOn === null) return null;
  const startdatum = product === 'SETTLEMENT_LOAN' ? facts.loanDecidedOn : facts.executionStartedOn;
  const einddatum = startdatum === null ? null : (completedOn ?? terminatedOn);
  return known({ soort: KINDS[product], startdatum, einddatum, vtlb });
}
