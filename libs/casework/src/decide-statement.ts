import {
  UnitOfWork,
  type CaseFileRow,
  type ClaimRow,
  type DecidedStatementRow,
  type ExchangeRow,
  type Once,
  type StatementDecision,
  type Tx,
} from '@akkoord/database';
import { groupBy, newId } from '@akkoord/platform';
import { applyCorrection, applyReply, type AcceptedReply, type BalanceStatement } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { freezeNextVersion } from './freeze-next-version.js';
import { namesADesk } from './judge-reply.js';
import { differences } from './judge-claim-change.js';
import { allowIn, isDivided } from './move-case.js';
import { recordOutcomes } from './record-outcomes.js';
import { Refused } from './refused.js';
import { REPLY_REFUSALS } from './reply-refusals.js';
import { statementOf } from './reply-wire.js';
import { wireCents } from './wire.js';

/**
 * Decides about a statement that was held because it looks wrong or came after the freeze. Deciding the same again changes
 * nothing. Errors: 404 `case-not-found`, 404 `statement-not-found`, 409 `statement-decided`, and for what is accepted 409
 * `change-too-late`, 409 `statement-does-not-fit`, 409 `calculation-refused`.
 */
@Injectable()
export class DecideStatement {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Takes it as it is. Before the freeze it is the answer of the creditor; after it the claims change, and what moves a
   * cent makes the next version: who agreed still does, by the rules of a new version.
   */
  accept(caller: Caller, caseId: string, messageId: string): Promise<Once<{ id: string }>> {
    return this.decide(caller, caseId, messageId, { state: 'ACCEPTED', reason: null }, accepted);
  }

  /** Sets it aside: nothing changes, and before the freeze the exchange goes on waiting. */
  reject(caller: Caller, caseId: string, messageId: string, reason: string): Promise<Once<{ id: string }>> {
    return this.decide(caller, caseId, messageId, { state: 'SET_ASIDE', reason }, () => Promise.resolve());
  }

  private decide(
    caller: Caller,
    caseId: string,
    messageId: string,
    decision: Pick<StatementDecision, 'state' | 'reason'>,
    effect: (tx: Tx, caseFile: CaseFileRow, held: DecidedStatementRow) => Promise<void>,
  ): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const held = await tx.heldStatements.findForUpdate(caseId, messageId);
      if (!held) throw new Refused('statement-not-found');
      if (held.state === decision.state) return { id: caseId };
      if (held.state !== 'HELD')
        throw new Refused('statement-decided', `This statement is ${held.state}: nobody has to look at it any more.`);
      await effect(tx, caseFile, held);
      await tx.heldStatements.decide(messageId, { ...decision, by: caller.subject, at: tx.at });
      const { organisationId } = caseFile;
      const detail = { message: messageId, exchange: held.exchangeId, kind: held.kind, state: decision.state };
      tx.audit({ caseId, organisationId, action: 'statement-decided', detail });
      tx.enqueue('cases.advance', { organisationId, caseIds: [caseId] });
      return { id: caseId };
    });
  }
}

async function accepted(tx: Tx, caseFile: CaseFileRow, held: DecidedStatementRow): Promise<void> {
  const exchanges = await tx.exchanges.ofCasesForUpdate([caseFile.id]);
  const exchange = exchanges.find(({ id }) => id === held.exchangeId);
  if (!exchange) throw new Error('A statement has its exchange');
  allowIn(caseFile, 'CHANGE');
  const claims = await tx.exchanges.claimsOf([exchange.id]);
  const statement = statementOf(held.content);
  const outcome =
    exchange.frozenAt === null
      ? applyReply(exchange.state, 'BALANCE', claims, statement)
      : corrected(exchange, claims, statement);
  if (!outcome.ok) throw new Refused('statement-does-not-fit', REPLY_REFUSALS[outcome.refusal]);

  if (held.lineId !== null) await tx.lists.answer([{ id: held.lineId, answer: held.content }], held.statedBy, tx.at);
  await recordOutcomes(
    tx,
    [{ exchangeId: exchange.id, version: caseFile.version, reply: statement, outcome, heldBefore: true }],
    new Map([[exchange.id, exchange]]),
    groupBy(claims, (claim) => claim.exchangeId ?? ''),
  );
  if (exchange.frozenAt === null) return;
  await tellChanges(tx, caseFile, claims, outcome, held.statedBy);
  if (!isDivided(caseFile)) return;
  const before = new Map(claims.map(({ id, state }) => [id, state]));
  const standsChanged = [...outcome.changes].some(([id, { state }]) => before.get(id) !== state);
  await freezeNextVersion(tx, caseFile, await tx.exchanges.ofCasesForUpdate([caseFile.id]), standsChanged);
}

function corrected(
  exchange: ExchangeRow,
  claims: readonly ClaimRow[],
  statement: BalanceStatement,
): ReturnType<typeof applyCorrection> {
  if (!namesADesk(statement)) return applyCorrection(exchange.state, claims, statement);
  throw new Refused(
    'statement-does-not-fit',
    'The statement hands claims to another desk, and the division is frozen. Record the new owner with creditor on the claim, which asks for its balance there, and set this statement aside.',
  );
}

/** What a correction changed stands in the timeline, with the value of before. */
async function tellChanges(
  tx: Tx,
  { id: caseId, organisationId, version }: CaseFileRow,
  claims: readonly ClaimRow[],
  { changes }: AcceptedReply,
  changedBy: string,
): Promise<void> {
  for (const claim of claims) {
    const change = changes.get(claim.id);
    if (!change) continue;
    const values = ({
      amountCents,
      claimClass,
    }: Pick<ClaimRow, 'amountCents' | 'claimClass'>): Record<string, unknown> => ({
      amountCents: wireCents(amountCents),
      claimClass,
    });
    const differing = differences(values(claim), values(change));
    if (differing.length === 0) continue;
    await tx.cases.record({
      ...{ id: newId(), organisationId, caseId, claimId: claim.id, kind: 'CLAIM_CHANGED', version },
      ...{ changes: differing, changedBy, changedAt: tx.at },
    });
  }
}
