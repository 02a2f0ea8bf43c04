import { UnitOfWork, type Once } from '@akkoord/database';
import { newId } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { askToAdvance } from './ask-to-advance.js';
import type { Caller } from './caller.js';
import { answering } from './desk-rights.js';
import { refuseBsn } from './judge-question.js';
import { Refused } from './refused.js';

/** About one exchange; who has more to ask had better call. */
const MOST_QUESTIONS = 20;

/**
 * A desk asks the counsellor something about a line of its list, whatever became of the line or its case since: the end of
 * a settlement raises questions too. The term of the line runs on. The counsellor gets a task. Errors: 400
 * `bsn-not-allowed`, 404 `list-not-found`, 404 `line-not-found`, 409 `too-many-questions`.
 */
@Injectable()
export class AskQuestion {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** `question` is at most `LONGEST_QUESTION` characters. */
  execute(caller: Caller, listId: string, number: number, question: string): Promise<Once<{ id: string }>> {
    answering(caller);
    refuseBsn(question, 'question');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      if (!(await tx.lists.find(listId))) throw new Refused('list-not-found');
      const [line] = await tx.lists.askedLines(listId, [number], false, true);
      if (!line) throw new Refused('line-not-found');
      const { organisationId, deskId, caseId, exchangeId } = line;
      await tx.exchanges.manyForUpdate([exchangeId]);
      if ((await tx.questions.count(exchangeId)) >= MOST_QUESTIONS) throw new Refused('too-many-questions');
      const id = newId();
      await tx.messages.add([
        {
          ...{ id, organisationId, deskId, caseId, exchangeId },
          ...{ kind: 'STATUS', topic: 'question', direction: 'IN', version: line.version, state: 'RECEIVED' },
          ...{ content: { question }, createdAt: tx.at, sentAt: tx.at },
        },
      ]);
      const asked = { askedBy: caller.subject, askedAt: tx.at };
      await tx.questions.add({ id, organisationId, deskId, caseId, exchangeId, lineId: line.id, ...asked });
      tx.audit({ caseId, organisationId, action: 'question-asked', detail: { exchange: exchangeId, question: id } });
      askToAdvance(tx, [line]);
      return { id };
    });
  }
}
