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

/** What a creditor is told of a settlement without being asked anything. */
export const NEWS_EVENTS = [
  'DISCHARGED',
  'ENDED_EARLY',
  'CLOSED',
  'PAYMENT_PLAN',
  'LOAN_REFUSED',
  'REVIEWED',
  'REMINDER',
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
  return content.event === undefined ? null : (content as unknown as News);
}
