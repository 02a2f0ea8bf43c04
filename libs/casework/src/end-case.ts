import type { CaseFileRow, ExchangeRow, MessageRow, Tx } from '@akkoord/database';
import { isInPool, type ClosingReason } from '@akkoord/settlement';
import { news, waitingMessage } from './messages.js';

/**
 * Ends a case without a settlement: what is still on its way is taken back, no answer counts any more, and whoever was
 * told that help began is told that it ended. Why stays with the counsellor, but for a plan that pays everybody in full.
 */
export async function endCase(
  tx: Tx,
  caseFile: CaseFileRow,
  exchanges: readonly ExchangeRow[],
  reason: ClosingReason,
): Promise<void> {
  const { id, organisationId, state, confirmedOn, version } = caseFile;
  await tx.lists.withdrawAll(id);
  await tx.exchanges.endAnswers([id], tx.today);
  await tx.exchanges.endStandstill([id], tx.today);
  const told = await tx.messages.told(id);
  const event = reason === 'PAYMENT_PLAN' ? 'PAYMENT_PLAN' : 'CLOSED';
  await tx.messages.add(
    exchanges
      .filter((exchange) => told.has(exchange.id) && isInPool(exchange.state))
      .map((exchange): MessageRow => waitingMessage(tx, exchange, 'TERMINATED', version, news(event, tx.today))),
  );
  const change = { confirmedOn, state: 'CLOSED', closedOn: tx.today, closedReason: reason } as const;
  await tx.cases.change([{ id, change }]);
  tx.audit({ caseId: id, organisationId, action: 'case-closed', detail: { from: state, reason } });
  tx.enqueue('messages.route', { organisationId, caseIds: [id] });
}
