import { replyTerms, type AskedMessage } from './reply-terms.js';

/** The first goes out at half the term, the second on the due date with a task for the counsellor. */
export type ReminderNumber = 1 | 2;

export interface Reminding {
  /** What is due today; null: nothing. */
  readonly send: ReminderNumber | null;
  /** The day to look again; null: no reminder follows. */
  readonly nextOn: string | null;
}

/**
 * Which reminder is due on a day, for a question that was sent on another. When both days have passed, as after a night
 * without power, only the second goes out.
 */
export function reminderOn(
  today: string,
  question: { readonly message: AskedMessage; readonly workingDays: number | null; readonly sentOn: string },
  sent: 0 | ReminderNumber,
): Reminding {
  const { firstReminderOn, dueOn } = replyTerms(question.message, question.workingDays, question.sentOn);
  if (sent === 2) return { send: null, nextOn: null };
  if (today >= dueOn) return { send: 2, nextOn: null };
  if (sent === 1) return { send: null, nextOn: dueOn };
  return today >= firstReminderOn ? { send: 1, nextOn: dueOn } : { send: null, nextOn: firstReminderOn };
}
