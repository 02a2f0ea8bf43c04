import { UnitOfWork, type Once } from '@akkoord/database';
import { CONFIG, newId, type Config } from '@akkoord/platform';
import { asksForAnswer, type OutgoingKind } from '@akkoord/settlement';
import { Inject, Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { newLetterReference } from './letter-code.js';
import { Refused } from './refused.js';
import { tellOfLetters } from './tell-of-letters.js';

/**
 * Makes a new link and code for a letter, because the old ones were locked or lost; these open nothing from then on, and who
 * is inside with them is out. What the letter says stays. Errors: 404 `case-not-found`, 404 `letter-not-found`, 409
 * `letter-asks-nothing`.
 */
@Injectable()
export class ReplaceLetter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  execute(caller: Caller, caseId: string, letterId: string): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const letter = (await tx.messages.lettersOf(caseId)).find(({ id }) => id === letterId);
      if (!letter) throw new Refused('letter-not-found');
      const before = (await tx.letters.accessesOf(caseId)).find((access) => access.letterId === letterId);
      const asks = asksForAnswer(letter.kind as OutgoingKind) ? letter.messageId : null;
      const questionId = before?.questionId ?? asks;
      if (questionId === null || (await tx.letters.answer(questionId))) throw new Refused('letter-asks-nothing');

      await tx.letters.close(letterId, tx.at);
      const { organisationId, exchangeId } = letter;
      const access = {
        ...{ id: newId(), organisationId, caseId, exchangeId, letterId, questionId },
        ...{ reference: newLetterReference(), issuedAt: tx.at },
      };
      await tx.letters.open([access]);
      await tellOfLetters(tx, [access], this.config.publicPortalUrl);
      tx.audit({
        caseId,
        organisationId,
        action: 'letter-replaced',
        detail: { letter: letterId, exchange: exchangeId },
      });
      return { id: letterId };
    });
  }
}
