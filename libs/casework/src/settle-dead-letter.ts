import { UnitOfWork, type DeadLetterOutcome, type Once } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';

/**
 * An operator looked at a job that was given up. Retried, the same work is asked for anew with all its attempts;
 * dismissed, this job stays undone; messages that still wait are asked for by a job of their own. Doing the same again
 * changes nothing. Errors: 404 `dead-letter-not-found`,
 * 409 `dead-letter-settled`.
 */
@Injectable()
export class SettleDeadLetter {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, id: string, outcome: DeadLetterOutcome): Promise<Once<{ id: string }>> {
    only(caller, 'OPERATOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const letter = await tx.deadLetters.findForUpdate(id);
      if (!letter) throw new Refused('dead-letter-not-found');
      if (letter.outcome !== null && letter.outcome !== outcome) throw new Refused('dead-letter-settled');
      if (letter.outcome === null) {
        await tx.deadLetters.settle(id, outcome, caller.subject);
        if (outcome === 'RETRIED') tx.enqueue(letter.name, letter.payload);
      }
      return { id };
    });
  }
}
