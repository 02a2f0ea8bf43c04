import { CLIENT_CHECKS_DAYS } from '../deadlines/case-terms.js';
import { daysBetween } from '../deadlines/dates.js';
import { replyDueOn, type AskedMessage } from '../deadlines/reply-terms.js';

/** How long answers took, of one desk and one kind of question. */
export interface RecordedReplies {
  readonly replies: number;
  readonly medianDays: number;
}

/** In how many calendar days an answer is expected. */
export interface ExpectedReply {
  readonly days: number;
  /** `MEDIAN`: of the recorded replies; `TERM`: as agreed, or usual without an agreement. */
  readonly basis: 'MEDIAN' | 'TERM';
  readonly replies: number;
}

/** The median of the recorded replies, else the term: `workingDays` as an agreement states them, counted from `sentOn`. */
export function expectedReply(
  message: AskedMessage,
  workingDays: number | null,
  sentOn: string,
  recorded: RecordedReplies | undefined,
): ExpectedReply {
  if (recorded !== undefined && recorded.replies > 0)
    return { days: recorded.medianDays, basis: 'MEDIAN', replies: recorded.replies };
  return { days: daysBetween(sentOn, replyDueOn(message, workingDays, sentOn)), basis: 'TERM', replies: 0 };
}

/** From asking balances to agreement: the slowest balance, the client, and the slowest answer to a proposal. */
export function expectedLeadTime(balances: readonly ExpectedReply[], proposals: readonly ExpectedReply[]): number {
  return slowest(balances) + CLIENT_CHECKS_DAYS + slowest(proposals);
}

const slowest = (replies: readonly ExpectedReply[]): number => Math.max(0, ...replies.map(({ days }) => days));
