import type { Product } from '../calculation/input.js';
import type { CaseState } from '../cases/states.js';
import { addDays, addPeriod } from './dates.js';
import { addWorkingDays } from './working-days.js';

/** Calendar days to the first talk after somebody asked for help: four weeks (art. 4(1) Wgs). */
export const FIRST_TALK_DAYS = 28;
/** Working days to the first talk when an eviction, a cut-off or the end of a health insurance threatens (art. 4(2) Wgs). */
export const CRISIS_TALK_WORKING_DAYS = 3;
/** Calendar days the client has to check the overview (the trade's own term). */
export const CLIENT_CHECKS_DAYS = 7;
/** How long a moratorium holds at most (art. 287b Fw). */
const MORATORIUM_AT_MOST = 'P6M';
/** Calendar days before the end of a moratorium on which the counsellor is told: our own choice, two weeks to act. */
export const MORATORIUM_TOLD_DAYS = 14;
// The norm for a whole settlement and the term of a plan are in the dated norm sets.

/** The dates of a case that its terms are counted from. */
export interface DatedCase {
  readonly state: CaseState;
  readonly product: Product;
  readonly requestedOn: string;
  readonly admittedOn: string;
  readonly firstTalkOn: string | null;
  readonly crisisOn: string | null;
  readonly moratoriumFrom: string | null;
  readonly moratoriumUntil: string | null;
  readonly balancesRequestedOn: string | null;
  readonly confirmationAskedOn: string | null;
  readonly confirmedOn: string | null;
  readonly agreedOn: string | null;
  readonly closedOn: string | null;
  readonly executionStartedOn: string | null;
  readonly completedOn: string | null;
  readonly terminatedOn: string | null;
}

export const CASE_TERM_KINDS = [
  'FIRST_TALK',
  'CRISIS_TALK',
  'SETTLEMENT_NORM',
  'OVERVIEW_CHECK',
  'MORATORIUM',
  'PLAN',
] as const;
export type CaseTermKind = (typeof CASE_TERM_KINDS)[number];

/** A term that runs, or ran, in a case. */
export interface CaseTerm {
  readonly kind: CaseTermKind;
  readonly startedOn: string;
  /** Its last day. */
  readonly dueOn: string;
  /** When what it is for was there, or was not needed any more; null: not yet. */
  readonly metOn: string | null;
}

export interface TermLengths {
  /** Of the norm set that held when balances were asked; null: none did. */
  readonly settlementNormDays: number | null;
  /** Of the calculation; null: nothing is calculated. */
  readonly planMonths: number | null;
}

/** The dated terms of a case, in the order in which they begin in its life. Nothing in it moves with the calendar. */
export function caseTerms(dated: DatedCase, { settlementNormDays, planMonths }: TermLengths): CaseTerm[] {
  const { requestedOn, firstTalkOn, crisisOn, balancesRequestedOn, moratoriumFrom, moratoriumUntil } = dated;
  const { state, product, executionStartedOn } = dated;
  const confirmationAskedOn = state === 'INVENTORY' ? null : dated.confirmationAskedOn;
  const settledOn = dated.agreedOn ?? dated.closedOn;
  const terms: CaseTerm[] = [
    { kind: 'FIRST_TALK', startedOn: requestedOn, dueOn: addDays(requestedOn, FIRST_TALK_DAYS), metOn: firstTalkOn },
  ];
  if (crisisOn !== null)
    terms.push({ kind: 'CRISIS_TALK', startedOn: crisisOn, dueOn: crisisTalkDueOn(crisisOn), metOn: talkedOn(dated) });
  if (balancesRequestedOn !== null && settlementNormDays !== null) {
    const dueOn = addDays(balancesRequestedOn, settlementNormDays);
    terms.push({ kind: 'SETTLEMENT_NORM', startedOn: balancesRequestedOn, dueOn, metOn: settledOn });
  }
  if (confirmationAskedOn !== null) {
    const dueOn = addDays(confirmationAskedOn, CLIENT_CHECKS_DAYS);
    const metOn = dated.confirmedOn ?? dated.closedOn;
    terms.push({ kind: 'OVERVIEW_CHECK', startedOn: confirmationAskedOn, dueOn, metOn });
  }
  if (moratoriumFrom !== null && moratoriumUntil !== null)
    terms.push({ kind: 'MORATORIUM', startedOn: moratoriumFrom, dueOn: moratoriumUntil, metOn: settledOn });
  if (product === 'DEBT_MEDIATION' && executionStartedOn !== null && planMonths !== null) {
    const dueOn = addDays(addPeriod(executionStartedOn, `P${String(planMonths)}M`), -1);
    const metOn = dated.completedOn ?? dated.terminatedOn;
    terms.push({ kind: 'PLAN', startedOn: executionStartedOn, dueOn, metOn });
  }
  return terms;
}

/** The last day for a talk about a crisis. */
export const crisisTalkDueOn = (crisisOn: string): string => addWorkingDays(crisisOn, CRISIS_TALK_WORKING_DAYS);

/**
 * When, at the latest, somebody talked with the client since the crisis began; null: nobody did as far as is known. A talk
 * that was not recorded shows in what comes after it: the admission, or the question for balances.
 */
export function talkedOn({
  crisisOn,
  firstTalkOn,
  admittedOn,
  balancesRequestedOn,
}: Pick<DatedCase, 'crisisOn' | 'firstTalkOn' | 'admittedOn' | 'balancesRequestedOn'>): string | null {
  const since = [firstTalkOn, admittedOn, balancesRequestedOn].filter(
    (day) => day !== null && crisisOn !== null && day >= crisisOn,
  );
  return since.sort()[0] ?? null;
}

/** The last day a moratorium that begins on this day can hold. */
export const lastDayOfMoratorium = (from: string): string => addDays(addPeriod(from, MORATORIUM_AT_MOST), -1);
