import { UnitOfWork, type Once } from '@akkoord/database';
import { groupBy, Vault } from '@akkoord/platform';
import { counterOfferIn, type Reply } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { holdStatements } from './hold-statements.js';
import { judgeCounterOffer, judgeReply } from './judge-reply.js';
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

      const claims = await tx.exchanges.claimsOf([exchangeId]);
      const registers = { today: tx.today, desks: await desksBySlug(tx), mandates: null };
      const asked = reply.kind === 'PROPOSAL_REPLY' ? 'PROPOSAL' : 'BALANCE';
      const offered = counterOfferIn(reply) ? await tx.calculations.newest([exchangeId]) : [];
      const judged = judgeCounterOffer(judgeReply(reply, asked, exchange, claims, registers), reply, offered);
      if (judged.verdict === 'REFUSED') {
        const { code, at, detail = REPLY_REFUSALS[code] } = judged;
        throw new Refused('reply-refused', detail, [{ pointer: `#${at}`, code, detail }]);
      }
      const { version } = caseFile;
      if (judged.verdict === 'TAKEN') {
        if (asked === 'BALANCE') await tx.heldStatements.replace([exchangeId]);
        await recordOutcomes(
          tx,
          [{ exchangeId, version, reply, outcome: judged.outcome }],
          new Map([[exchangeId, exchange]]),
          groupBy(claims, (claim) => claim.exchangeId ?? ''),
        );
      } else if (reply.kind === 'BALANCE_STATEMENT')
        await holdStatements(tx, caller.subject, [
          { exchange, lineId: null, version, statement: reply, kind: 'CORRECTION', reasons: [] },
        ]);
      if (reply.kind === 'BALANCE_STATEMENT' && reply.iban !== undefined) {
        const stated = { exchange, iban: reply.iban, believed: judged.verdict === 'TAKEN' };
        await recordAccounts(tx, this.vault, caller.subject, [stated]);
      }
      return { id: caseId };
    });
  }
}
