import { PLATFORM, UnitOfWork, type SessionRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';

const PORTAL = { organisationId: PLATFORM, subject: 'portal' };

/** Opens, finds and ends the sessions of people at the portal. A session is found by its hash, before its desk is known. */
@Injectable()
export class KeepSessions {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  open(session: SessionRow): Promise<void> {
    return this.unitOfWork.run(PORTAL, (tx) => tx.sessions.open(session));
  }

  /** The session, marked as seen at this moment of real time; null when there is none. */
  find(idHash: Buffer, seenAt: Date): Promise<SessionRow | null> {
    return this.unitOfWork.run(PORTAL, async (tx) => {
      const session = await tx.sessions.find(idHash);
      if (session) await tx.sessions.touch(idHash, seenAt);
      return session;
    });
  }

  close(idHash: Buffer): Promise<void> {
    return this.unitOfWork.run(PORTAL, (tx) => tx.sessions.close(idHash));
  }

  forgetOlder(seenBefore: Date, createdBefore: Date): Promise<number> {
    return this.unitOfWork.run(PORTAL, (tx) => tx.sessions.forgetOlder(seenBefore, createdBefore));
  }
}
