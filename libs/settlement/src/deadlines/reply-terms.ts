import { addDays } from './dates.js';
import { addWorkingDays } from './working-days.js';

/** What a creditor is asked to answer. */
export type AskedMessage = 'BALANCE_REQUEST' | 'PROPOSAL' | 'RECONSIDERATION';

/** Calendar days in which an answer is expected where no agreement states a term. */
export const DEFAULT_REPLY_DAYS: Readonly<Record<AskedMessage, number>> = {
  BALANCE_REQUEST: 40,
  PROPOSAL: 60,
  RECONSIDERATION: 60,
};

/** Working days after the due date before silence is acted upon. */
export const GRACE_WORKING_DAYS = 5;

/** From this day on an answer that was due is not waited for any more. */
export const lapsesOn = (dueOn: string): string => addWorkingDays(dueOn, GRACE_WORKING_DAYS);

export interface ReplyTerms {
  /** Half the term, rounded up. */
  readonly firstReminderOn: string;
  /** The second reminder goes out this day, with a task for the counsellor. */
  readonly dueOn: string;
  /** From here the balance is estimated, or the proposal has no response. */
  readonly lapsesOn: string;
}

/** Working days when an agreement states them, else the calendar days that are usual without one. */
export function replyTerms(message: AskedMessage, workingDays: number | null, sentOn: string): ReplyTerms {
  const term = workingDays ?? DEFAULT_REPLY_DAYS[message];
  const add = workingDays === null ? addDays : addWorkingDays;
  const dueOn = add(sentOn, term);
  return {
    firstReminderOn: add(sentOn, Math.ceil(term / 2)),
    dueOn,
    lapsesOn: lapsesOn(dueOn),
  };
}

export const replyDueOn = (message: AskedMessage, workingDays: number | null, sentOn: string): string =>
  replyTerms(message, workingDays, sentOn).dueOn;
