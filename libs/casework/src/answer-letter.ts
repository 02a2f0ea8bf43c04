import { UnitOfWork } from '@akkoord/database';
import { Vault } from '@akkoord/platform';
import type { Reply } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { actorOf, type LetterVisitor } from './letter-visitor.js';
import { recordLetterReply } from './record-letter-reply.js';
import type { LineRefusal } from './reply-refusals.js';
import { wireOf } from './reply-wire.js';

export type LetterAnswered =
  /** OVERTAKEN: the question is asked no more. */
  | { readonly result: 'RECORDED' | 'ANSWERED_BEFORE' | 'OVERTAKEN' }
  /** The answer cannot be taken; `code` says why. */
  | { readonly result: 'REFUSED'; readonly code: LineRefusal };

/**
 * Records what a creditor answers to its letter, by the rules that hold for everybody: an odd balance, and one that comes
 * after the freeze, is held for the counsellor. Each question takes one answer, also of two that come at once.
 */
@Injectable()
export class AnswerLetter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(visitor: LetterVisitor, reply: Reply): Promise<LetterAnswered> {
    const actor = actorOf(visitor, 'ANSWERS');
    return this.unitOfWork.run(actor, async (tx) => {
      const access = await tx.letters.access(visitor.accessId);
      if (!access) return { result: 'OVERTAKEN' };
      const { organisationId, caseId, exchangeId, questionId } = access;
      // The lock makes a second answer wait here, and find the first.
      const caseFile = await tx.cases.find(caseId);
      const [exchange] = await tx.exchanges.manyForUpdate([exchangeId]);
      if (!caseFile || !exchange) throw new Error('A letter has its case and its exchange');
      if (await tx.letters.answer(questionId)) return { result: 'ANSWERED_BEFORE' };
      if ((await tx.letters.lastQuestion(exchangeId)) !== questionId) return { result: 'OVERTAKEN' };
      const refusal = await recordLetterReply(tx, this.vault, actor.subject, caseFile, exchange, reply, 'CREDITOR');
      if (refusal) return { result: 'REFUSED', code: refusal.code };
      await tx.letters.keepAnswer({
        ...{ questionId, organisationId, caseId, exchangeId },
        answer: wireOf(reply),
        answeredAt: tx.at,
      });
      tx.stir([caseId]);
      return { result: 'RECORDED' };
    });
  }
}
