import { UnitOfWork } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { questionView, type QuestionView } from './question-view.js';
import { Refused } from './refused.js';

/** Lists what desks asked about their lines of a case, with the answers, oldest first. Errors: 404 `case-not-found`. */
@Injectable()
export class ListQuestions {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string): Promise<{ items: QuestionView[] }> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.cases.find(caseId))) throw new Refused('case-not-found');
      return { items: (await tx.questions.ofCase(caseId)).map(questionView) };
    });
  }
}
