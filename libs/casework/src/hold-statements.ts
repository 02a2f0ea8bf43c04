import { isDeepStrictEqual } from 'node:util';
import type { ExchangeRow, HeldStatementRow, MessageRow, Tx } from '@akkoord/database';
import { newId } from '@akkoord/platform';
import type { BalanceStatement, QualityReason } from '@akkoord/settlement';
import { askToAdvance } from './ask-to-advance.js';
import { wireOf } from './reply-wire.js';

export interface StatementToHold {
  readonly exchange: ExchangeRow;
  readonly lineId: string | null;
  readonly version: number;
  readonly statement: BalanceStatement;
  readonly kind: HeldStatementRow['kind'];
  readonly reasons: readonly QualityReason[];
}

/**
 * Keeps statements that a counsellor has to look at before they count. A newer one takes the place of what waited for its
 * exchange; the same one again is not held twice. It is an answer: nobody is reminded while it waits. Answers how many are held anew.
 */
export async function holdStatements(tx: Tx, subject: string, statements: readonly StatementToHold[]): Promise<number> {
  if (statements.length === 0) return 0;
  const waiting = await tx.heldStatements.waiting(statements.map(({ exchange }) => exchange.id));
  const before = new Map(waiting.map(({ exchangeId, content }) => [exchangeId, content]));
  const fresh = statements.filter(
    ({ exchange, statement }) => !isDeepStrictEqual(before.get(exchange.id), wireOf(statement)),
  );
  const rows = fresh.map((one) => ({ message: messageOf(tx, one), one }));
  await tx.heldStatements.replace(fresh.map(({ exchange }) => exchange.id));
  await tx.lists.withdrawReminders(fresh.map(({ exchange }) => exchange.id));
  await tx.messages.add(rows.map(({ message }) => message));
  await tx.heldStatements.add(
    rows.map(({ message, one: { lineId, kind, reasons } }) => ({
      messageId: message.id,
      organisationId: message.organisationId,
      deskId: message.deskId,
      caseId: message.caseId,
      exchangeId: message.exchangeId,
      ...{ lineId, kind, reasons, state: 'HELD' as const, statedBy: subject, heldAt: tx.at },
    })),
  );
  for (const { exchange, kind, reasons } of fresh) {
    const { caseId, organisationId } = exchange;
    const detail = { exchange: exchange.id, kind, reasons };
    tx.audit({ caseId, organisationId, action: 'statement-held', detail });
  }
  askToAdvance(
    tx,
    fresh.map(({ exchange }) => exchange),
  );
  return fresh.length;
}

function messageOf(tx: Tx, { exchange, version, statement }: StatementToHold): MessageRow {
  return {
    id: newId(),
    organisationId: exchange.organisationId,
    deskId: exchange.deskId,
    caseId: exchange.caseId,
    exchangeId: exchange.id,
    kind: statement.kind,
    topic: '',
    direction: 'IN',
    version,
    state: 'RECEIVED',
    content: wireOf(statement),
    createdAt: tx.at,
    sentAt: tx.at,
  };
}
