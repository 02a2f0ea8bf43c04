import { UnitOfWork } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';

export interface LetterView {
  readonly id: string;
  readonly exchangeId: string;
  readonly creditor: string;
  readonly kind: string;
  readonly composedAt: string;
  /** The text of the letter, in Dutch. */
  readonly body: string;
}

/** Reads the letters of a case, to print and post. Errors: 404 `case-not-found`. */
@Injectable()
export class ReadLetters {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string): Promise<{ items: LetterView[] }> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.cases.find(caseId))) throw new Refused('case-not-found');
      const letters = await tx.messages.lettersOf(caseId);
      return {
        items: letters.map(({ id, exchangeId, creditor, kind, composedAt, body }) => ({
          ...{ id, exchangeId, creditor, kind, body },
          composedAt: composedAt.toISOString(),
        })),
      };
    });
  }
}
