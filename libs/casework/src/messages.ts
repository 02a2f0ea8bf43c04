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
): MessageRow {
  return {
    id: newId(),
    organisationId: exchange.organisationId,
    deskId: exchange.deskId,
    caseId: exchange.caseId,
    exchangeId: exchange.id,
    kind,
    direction: 'OUT',
    version,
    state: 'WAITING',
    content,
    createdAt: tx.at,
    sentAt: null,
  };
}
