import { UnitOfWork, type Once } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { applyReply, type Reply } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { askedNow, collectorKnown, desksBySlug, recordOutcomes } from './record-outcomes.js';
import { Refused } from './refused.js';
import { REPLY_REFUSALS, type LineRefusal } from './reply-refusals.js';

/**
 * Records what a creditor without a desk answered by letter, telephone or mail: the counsellor types it in. Errors: 404
 * `case-not-found`, 404 `exchange-not-found`, 409 `not-a-letter-creditor`, 409 `reply-refused`.
 */
@Injectable()
export class RecordLetterReply {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, exchangeId: string, reply: Reply): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.find(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const [exchange] = await tx.exchanges.manyForUpdate([exchangeId]);
      if (exchange?.caseId !== caseId) throw new Refused('exchange-not-found');
      if (exchange.deskId !== null) throw new Refused('not-a-letter-creditor');

      const claims = await tx.exchanges.claimsOf([exchangeId]);
      if (!collectorKnown(await desksBySlug(tx), null, reply))
        throw replyRefused('collector-unknown', '/transferredTo');
      const asked = askedNow(exchange, reply.kind === 'PROPOSAL_REPLY' ? 'PROPOSAL' : 'BALANCE');
      const outcome = applyReply(exchange.state, asked, claims, reply);
      if (!outcome.ok) throw replyRefused(outcome.refusal, outcome.at);
      await recordOutcomes(
        tx,
        [{ exchangeId, version: caseFile.version, reply, outcome }],
        new Map([[exchangeId, exchange]]),
        groupBy(claims, (claim) => claim.exchangeId ?? ''),
      );
      return { id: caseId };
    });
  }
}

function replyRefused(code: LineRefusal, at: string): Refused {
  const detail = REPLY_REFUSALS[code];
  return new Refused('reply-refused', detail, [{ pointer: `#${at}`, code, detail }]);
}
