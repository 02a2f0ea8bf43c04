import { UnitOfWork, type Once } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { askToRoute } from './ask-to-advance.js';
import { only, type Caller } from './caller.js';
import { refuseBsn } from './judge-question.js';
import { news, waitingMessage } from './messages.js';
import { Refused } from './refused.js';

/**
 * The counsellor answers a question of a desk. The desk reads the answer where it asked, at once, and its next list tells
 * that it came. The same answer again changes nothing. Errors: 400 `bsn-not-allowed`, 404 `case-not-found`, 404
 * `question-not-found`, 409 `question-answered`.
 */
@Injectable()
export class AnswerQuestion {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** `answer` is at most `LONGEST_ANSWER` characters. */
  execute(caller: Caller, caseId: string, questionId: string, answer: string): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    refuseBsn(answer, 'answer');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const question = await tx.questions.findForUpdate(caseId, questionId);
      if (!question) throw new Refused('question-not-found');
      if (question.answer === answer) return { id: questionId };
      if (question.answer !== null) throw new Refused('question-answered');

      const { organisationId, version } = caseFile;
      const [exchange] = await tx.exchanges.many([question.exchangeId]);
      if (!exchange) throw new Error('A question has its exchange');
      const content = { ...news('QUESTION_ANSWERED', tx.today), answer };
      const message = waitingMessage(tx, exchange, 'STATUS', version, content, `question ${questionId}`);
      await tx.messages.add([message]);
      const answered = { answerId: message.id, answeredBy: caller.subject, answeredAt: tx.at };
      await tx.questions.answer(questionId, answered);
      const detail = { exchange: exchange.id, question: questionId };
      tx.audit({ caseId, organisationId, action: 'question-answered', detail });
      askToRoute(tx, [exchange]);
      return { id: questionId };
    });
  }
}
