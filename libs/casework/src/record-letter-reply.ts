import { UnitOfWork, type CaseFileRow, type ExchangeRow, type Once, type Tx } from '@akkoord/database';
import { groupBy, Vault } from '@akkoord/platform';
import {
  counterOfferIn,
  judgeStatements,
  type BalanceStatement,
  type QualityReason,
  type Reply,
} from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { holdStatements } from './hold-statements.js';
import { judgeCounterOffer, judgeReply, type RefusedReply } from './judge-reply.js';
import { amountsIn } from './judge-replies.js';
import { recordAccounts } from './record-accounts.js';
import { desksBySlug, recordOutcomes } from './record-outcomes.js';
import { Refused } from './refused.js';
import { REPLY_REFUSALS } from './reply-refusals.js';

/**
 * Records what a creditor without a desk answered by letter, telephone or mail: the counsellor types it in. A balance that
 * comes after the freeze is held until somebody decides about it. Errors: 404 `case-not-found`, 404 `exchange-not-found`,
 * 409 `not-a-letter-creditor`, 409 `reply-refused`.
 */
@Injectable()
export class RecordLetterReply {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(caller: Caller, caseId: string, exchangeId: string, reply: Reply): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.find(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const [exchange] = await tx.exchanges.manyForUpdate([exchangeId]);
      if (exchange?.caseId !== caseId) throw new Refused('exchange-not-found');
      if (exchange.deskId !== null) throw new Refused('not-a-letter-creditor');
      const refusal = await recordLetterReply(tx, this.vault, caller.subject, caseFile, exchange, reply, 'COUNSELLOR');
      if (refusal) {
        const { code, at, detail = REPLY_REFUSALS[code] } = refusal;
        throw new Refused('reply-refused', detail, [{ pointer: `#${at}`, code, detail }]);
      }
      return { id: caseId };
    });
  }
}

/**
 * What a reply to a letter does, whoever typed it: null, or why it cannot be taken. Of an odd balance a counsellor was
 * told that it is right; when the creditor types it, it is held like that of a desk. The exchange is locked.
 */
export async function recordLetterReply(
  tx: Tx,
  vault: Vault,
  subject: string,
  { version }: CaseFileRow,
  exchange: ExchangeRow,
  reply: Reply,
  typedBy: 'COUNSELLOR' | 'CREDITOR',
): Promise<RefusedReply | null> {
  const { id: exchangeId } = exchange;
  const claims = await tx.exchanges.claimsOf([exchangeId]);
  const registers = { today: tx.today, desks: await desksBySlug(tx), mandates: null };
  const asked = reply.kind === 'PROPOSAL_REPLY' ? 'PROPOSAL' : 'BALANCE';
  const offered = counterOfferIn(reply) ? await tx.calculations.newest([exchangeId]) : [];
  const judged = judgeCounterOffer(judgeReply(reply, asked, exchange, claims, registers), reply, offered);
  if (judged.verdict === 'REFUSED') return judged;
  const papersCents = claims.reduce((sum, claim) => sum + (claim.sharesInFund ? claim.papersCents : 0n), 0n);
  const reasons =
    typedBy === 'CREDITOR' && reply.kind === 'BALANCE_STATEMENT' ? await oddities(tx, reply, papersCents) : [];
  if (reply.kind === 'BALANCE_STATEMENT' && (judged.verdict === 'HELD' || reasons.length > 0))
    await holdStatements(tx, subject, [
      {
        ...{ exchange, lineId: null, version, statement: reply, reasons },
        kind: judged.verdict === 'HELD' ? 'CORRECTION' : 'QUALITY',
      },
    ]);
  else if (judged.verdict === 'TAKEN') {
    if (asked === 'BALANCE') await tx.heldStatements.replace([exchangeId]);
    await recordOutcomes(
      tx,
      [{ exchangeId, version, reply, outcome: judged.outcome }],
      new Map([[exchangeId, exchange]]),
      groupBy(claims, (claim) => claim.exchangeId ?? ''),
    );
  }
  if (reply.kind === 'BALANCE_STATEMENT' && reply.iban !== undefined)
    await recordAccounts(tx, vault, subject, [{ exchange, iban: reply.iban, believed: judged.verdict === 'TAKEN' }]);
  return null;
}

/** By the rules that hold for every desk that has none of its own. */
async function oddities(tx: Tx, statement: BalanceStatement, papersCents: bigint): Promise<readonly QualityReason[]> {
  const rules = await tx.heldStatements.rulesOf(null);
  const [reasons = []] = judgeStatements(rules, [{ amounts: amountsIn(statement), papersCents }]);
  return reasons;
}
