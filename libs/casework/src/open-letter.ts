import { LETTER_TRIES, PLATFORM, UnitOfWork, type LetterAccessRow } from '@akkoord/database';
import { newId, Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { couldBeLetterCode, isLetterCode } from './letter-code.js';
import type { LetterVisitor } from './letter-visitor.js';
import { ownActivity } from './own-activities.js';

const PORTAL = { organisationId: PLATFORM, subject: 'portal' };

/**
 * Lets somebody in who has the link and types the code of a letter; null says nothing of why not. Every try is counted, and
 * committed, before it is compared; the fifth wrong one locks the letter and asks its counsellor for a new one. What cannot
 * be a code, as an empty field, is no try.
 */
@Injectable()
export class OpenLetter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  async execute(reference: string, typed: string): Promise<LetterVisitor | null> {
    if (!couldBeLetterCode(typed)) return null;
    const counted = await this.unitOfWork.run(PORTAL, (tx) => tx.letters.countTry(reference));
    // Also without a letter something is compared: how long it takes tells nothing.
    const isRight = isLetterCode(this.vault, counted?.id ?? newId(), typed);
    if (counted && isRight) {
      await this.unitOfWork.run(PORTAL, (tx) => tx.letters.giveTryBack(counted.id));
      return { accessId: counted.id, organisationId: counted.organisationId };
    }
    if (counted?.tries === LETTER_TRIES) await this.askForNewLetter(counted);
    return null;
  }

  private askForNewLetter({ organisationId, caseId, exchangeId }: LetterAccessRow): Promise<void> {
    const actor = { organisationId, subject: 'portal', activity: ownActivity('openLetter') };
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.tasks.raise([{ organisationId, caseId, exchangeId, kind: 'LETTER_LOCKED', raisedOn: tx.today }]);
      tx.stir([caseId]);
    });
  }
}
