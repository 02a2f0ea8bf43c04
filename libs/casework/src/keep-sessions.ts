import { PLATFORM, UnitOfWork, type FoundSession, type SessionRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';

const PORTAL = { organisationId: PLATFORM, subject: 'portal' };

/**
 * Opens, finds, renews and ends the sessions of people at the portal. A session is found by its hash, before its desk is
 * known; what its person may do is read with it each time.
 */
@Injectable()
export class KeepSessions {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  open(session: SessionRow): Promise<void> {
    return this.unitOfWork.run(PORTAL, (tx) => tx.sessions.open(session));
  }

  /**
   * The session, marked as seen at this moment of real time; null when there is none, its person is out, or it was not seen
   * or not opened after these moments: then it ends, before a request beside this one could mark it.
   */
  find(idHash: Buffer, seenAt: Date, seenAfter: Date, createdAfter: Date): Promise<FoundSession | null> {
    return this.unitOfWork.run(PORTAL, async (tx) => {
      const session = await tx.sessions.find(idHash);
      if (!session) return null;
      if (session.seenAt < seenAfter || session.createdAt < createdAfter) {
        await tx.sessions.close(session.idHash);
        return null;
      }
      await tx.sessions.touch(session.idHash, seenAt);
      const isRenewed = session.previousHash !== null && session.takenAt === null;
      if (isRenewed && session.idHash.equals(idHash)) await tx.sessions.take(idHash, seenAt);
      return session;
    });
  }

  /** Gives it another id. False: another request was first. */
  renew(idHash: Buffer, renewed: Pick<SessionRow, 'idHash' | 'idTokenBox'>, at: Date): Promise<boolean> {
    return this.unitOfWork.run(PORTAL, (tx) => tx.sessions.renew(idHash, renewed, at));
  }

  /** From the next request on its person acts for this desk, as long as they may; null: for their own. */
  actFor(idHash: Buffer, organisationId: string | null): Promise<void> {
    return this.unitOfWork.run(PORTAL, (tx) => tx.sessions.actFor(idHash, organisationId));
  }

  /** The open sessions of a person, the newest first. */
  of(
    colleagueId: string,
    seenAfter: Date,
    createdAfter: Date,
  ): Promise<Pick<SessionRow, 'idHash' | 'browser' | 'createdAt' | 'seenAt'>[]> {
    return this.unitOfWork.run(PORTAL, (tx) => tx.sessions.of(colleagueId, seenAfter, createdAfter));
  }

  close(idHash: Buffer): Promise<void> {
    return this.unitOfWork.run(PORTAL, (tx) => tx.sessions.close(idHash));
  }

  /** Ends one session of a person, or all of them: everywhere. Answers how many there were. */
  closeOf(colleagueId: string, idHash: Buffer | null): Promise<number> {
    return this.unitOfWork.run(PORTAL, (tx) => tx.sessions.closeOf(colleagueId, idHash));
  }

  forgetOlder(seenBefore: Date, createdBefore: Date): Promise<number> {
    return this.unitOfWork.run(PORTAL, (tx) => tx.sessions.forgetOlder(seenBefore, createdBefore));
  }
}
