import { PLATFORM, UnitOfWork, type LetterSessionRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';

const PORTAL = { organisationId: PLATFORM, subject: 'portal' };

/** Opens, finds and ends the short sessions of who answers a letter: each opens that letter and nothing else. */
@Injectable()
export class KeepLetterSessions {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Forgets on the way those nobody used since, and those that lasted too long. */
  open(session: LetterSessionRow, seenBefore: Date, createdBefore: Date): Promise<void> {
    return this.unitOfWork.run(PORTAL, async (tx) => {
      await tx.letters.forgetSessionsOlder(seenBefore, createdBefore);
      await tx.letters.openSession(session);
    });
  }

  /**
   * Marked as seen at this moment of real time; null when there is none, its letter was replaced, or it was not seen or not
   * opened after these moments: then it ends, before a request beside this one could mark it.
   */
  find(
    idHash: Buffer,
    seenAt: Date,
    seenAfter: Date,
    createdAfter: Date,
  ): Promise<(LetterSessionRow & { reference: string }) | null> {
    return this.unitOfWork.run(PORTAL, async (tx) => {
      const session = await tx.letters.session(idHash);
      if (!session) return null;
      if (session.seenAt < seenAfter || session.createdAt < createdAfter) {
        await tx.letters.closeSession(idHash);
        return null;
      }
      await tx.letters.touchSession(idHash, seenAt);
      return session;
    });
  }

  close(idHash: Buffer): Promise<void> {
    return this.unitOfWork.run(PORTAL, (tx) => tx.letters.closeSession(idHash));
  }
}
