import type { ExchangeRow, MessageRow, Tx } from '@akkoord/database';
import { newId } from '@akkoord/platform';
import type { OutgoingKind } from '@akkoord/settlement';

/** A message to the creditor of this exchange, not sent yet: it waits until a job puts it on a list or in a letter. */
export function waitingMessage(
  tx: Tx,
  exchange: Pick<ExchangeRow, 'id' | 'organisationId' | 'deskId' | 'caseId'>,
  kind: OutgoingKind,
  version: number,
  content: Readonly<Record<string, unknown>> = {},
  topic = '',
): MessageRow {
  return {
    id: newId(),
    organisationId: exchange.organisationId,
    deskId: exchange.deskId,
    caseId: exchange.caseId,
    exchangeId: exchange.id,
    kind,
    topic,
    direction: 'OUT',
    version,
    state: 'WAITING',
    content,
    createdAt: tx.at,
    sentAt: null,
  };
}

/** What a creditor is told without being asked anything. */
export const NEWS_EVENTS = [
  'DISCHARGED',
  'ENDED_EARLY',
  'CLOSED',
  'PAYMENT_PLAN',
  'LOAN_REFUSED',
  'REVIEWED',
  'REMINDER',
  'QUESTION_ANSWERED',
] as const;

export interface News {
  readonly event: (typeof NEWS_EVENTS)[number];
  readonly eventOn: string;
}

export const news = (event: News['event'], eventOn: string): Readonly<Record<keyof News, string>> => ({
  event,
  eventOn,
});

/** What the content of a message tells; null: it asks, or speaks for itself. */
export function newsIn(content: MessageRow['content']): News | null {
  const { event, eventOn } = content as unknown as Partial<News>;
  return event === undefined || eventOn === undefined ? null : { event, eventOn };
}

/** Which question a creditor is reminded of, as it was sent, and where it answers that. */
export interface Reminder {
  /** The first at half the term, the second on the due date. */
  readonly reminder: 1 | 2;
  readonly asked: 'BALANCE_REQUEST' | 'PROPOSAL' | 'RECONSIDERATION';
  /** The day the question left: the date of the letter, when it was one. */
  readonly askedOn: string;
  readonly dueOn: string;
  /** The list it is on and its line there; null: it was a letter. */
  readonly listId: string | null;
  /** The number of that list. */
  readonly list: string | null;
  readonly line: number | null;
}

/** What the content of a message reminds of; null: it is no reminder. */
export function reminderIn(content: MessageRow['content']): Reminder | null {
  if (content.event !== 'REMINDER') return null;
  const { reminder, asked, askedOn, dueOn, listId, list, line } = content as unknown as Reminder;
  return { reminder, asked, askedOn, dueOn, listId, list, line };
}
