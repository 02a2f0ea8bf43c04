import { createHash, randomBytes } from 'node:crypto';
import { KeepSessions, sessionContext, type Browser, type DeskRole, type FoundSession } from '@akkoord/casework';
import { Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';

/** Who is signed in, and for which desk. */
export interface Clerk {
  /** The desk they act for at this moment. */
  readonly organisationId: string;
  readonly desk: string;
  readonly name: string;
  /** As the audit chain names them, for whatever desk they act. */
  readonly subject: string;
  /** What they may do for that desk. */
  readonly role: DeskRole;
  /** That desk is another than their own. */
  readonly standsIn: boolean;
  /** Their own desk and those they may act for besides; one alone: there is nothing to choose. */
  readonly desks: readonly { readonly id: string; readonly name: string }[];
  readonly colleagueId: string;
  /** Names their session in the list of sessions, and opens nothing. */
  readonly sessionMark: string;
  /** Every form of this session carries it. */
  readonly csrf: string;
}

export interface NewSession {
  readonly organisationId: string;
  readonly colleagueId: string;
  readonly subject: string;
  readonly name: string;
  readonly browser: Browser;
  readonly idToken: string;
}

/** An open session of a person, as they recognise it. */
export interface OpenSession {
  readonly mark: string;
  readonly browser: Browser;
  readonly createdAt: Date;
  readonly seenAt: Date;
}

const MINUTE_MS = 60_000;
const IDLE_MS = 30 * MINUTE_MS;
const ABSOLUTE_MS = 10 * 60 * MINUTE_MS;
const RENEW_AFTER_MS = 15 * MINUTE_MS;
/** So long a renewed id's predecessor still opens: pages that were under way keep working. */
const GRACE_MS = MINUTE_MS;
const EVER = new Date(0);
const ID = /^[\w-]{43}$/;

/**
 * The sessions of people. The browser holds 32 random bytes, PostgreSQL only their hash: who reads the table can be
 * nobody. All times are real time, whatever the business clock says.
 *
 * An id is renewed every quarter of an hour and whenever its person acts for another desk. The one before it opens until the
 * new one was used, and a minute longer. An id that comes back after that was stolen or copied: the session ends.
 */
@Injectable()
export class Sessions {
  constructor(
    private readonly keepSessions: KeepSessions,
    private readonly vault: Vault,
  ) {}

  /** A new session, always with a new id; gives what the cookie holds. */
  async open({ idToken, ...person }: NewSession): Promise<string> {
    const id = secret();
    const now = new Date();
    await this.keepSessions.forgetOlder(ago(now, IDLE_MS), ago(now, ABSOLUTE_MS));
    await this.keepSessions.open({
      ...person,
      idHash: hashOf(id),
      csrf: secret(),
      idTokenBox: this.seal(hashOf(id), idToken),
      createdAt: now,
      seenAt: now,
    });
    return id;
  }

  /**
   * Null when there is no such session, when nobody used it for half an hour, after a working day, and when its person may
   * not come in any more. `renewed` is what the cookie has to hold from now on; null: what it holds.
   */
  async find(id: string): Promise<{ clerk: Clerk; renewed: string | null } | null> {
    if (!ID.test(id)) return null;
    const now = new Date();
    const session = await this.found(id, now);
    if (!session) return null;
    if (isReplayed(session, id, now)) {
      await this.keepSessions.close(session.idHash);
      return null;
    }
    const renewed = isDue(session, id, now) ? await this.renew(session) : null;
    const clerk = clerkOf(session);
    return { clerk: renewed === null ? clerk : { ...clerk, sessionMark: markOf(hashOf(renewed)) }, renewed };
  }

  /** From now on its person acts for this desk, under a new id; one they may not act for is their own. */
  async actFor(id: string, organisationId: string): Promise<string | null> {
    const session = await this.found(id, new Date());
    if (!session) return null;
    const mayActFor = session.standsInFor.some((desk) => desk.id === organisationId);
    await this.keepSessions.actFor(session.idHash, mayActFor ? organisationId : null);
    return await this.renew(session);
  }

  /** Their open sessions, the newest first. */
  async of({ colleagueId }: Clerk): Promise<OpenSession[]> {
    const now = new Date();
    const sessions = await this.keepSessions.of(colleagueId, ago(now, IDLE_MS), ago(now, ABSOLUTE_MS));
    return sessions.map(({ idHash, ...session }) => ({ ...session, mark: markOf(idHash) }));
  }

  /** Ends a session; gives the id token that signs out at the issuer as well, null when there was no session. */
  async close(id: string): Promise<string | null> {
    if (!ID.test(id)) return null;
    // Who signs out late is signed out at the issuer all the same.
    const session = await this.keepSessions.find(hashOf(id), new Date(), EVER, EVER);
    if (!session) return null;
    await this.keepSessions.close(session.idHash);
    return this.opened(session);
  }

  /** Ends every session of this person. */
  async closeAll({ colleagueId }: Clerk): Promise<void> {
    await this.keepSessions.closeOf(colleagueId, null);
  }

  /** Ends another session of this person; their own has a button of its own. */
  async closeOther(clerk: Clerk, mark: string): Promise<void> {
    if (!MARK.test(mark) || mark === clerk.sessionMark) return;
    await this.keepSessions.closeOf(clerk.colleagueId, Buffer.from(mark, 'hex'));
  }

  private found(id: string, now: Date): Promise<FoundSession | null> {
    return this.keepSessions.find(hashOf(id), now, ago(now, IDLE_MS), ago(now, ABSOLUTE_MS));
  }

  private async renew(session: FoundSession): Promise<string | null> {
    const id = secret();
    const renewed = { idHash: hashOf(id), idTokenBox: this.seal(hashOf(id), this.opened(session)) };
    return (await this.keepSessions.renew(session.idHash, renewed, new Date())) ? id : null;
  }

  private seal(idHash: Buffer, idToken: string): Buffer {
    return this.vault.encrypt(idToken, sessionContext(idHash));
  }

  private opened({ idTokenBox, idHash }: FoundSession): string {
    return this.vault.decrypt(idTokenBox, sessionContext(idHash));
  }
}

function clerkOf(session: FoundSession): Clerk {
  const { organisationId, desk, actingFor, standsInFor, role, name, subject, csrf, colleagueId, idHash } = session;
  const other = standsInFor.find(({ id }) => id === actingFor);
  return {
    ...{ name, subject, csrf, colleagueId, sessionMark: markOf(idHash) },
    organisationId: other?.id ?? organisationId,
    desk: other?.name ?? desk,
    role: other ? 'CLERK' : role,
    standsIn: other !== undefined,
    desks: [{ id: organisationId, name: desk }, ...standsInFor],
  };
}

const isEarlierId = ({ previousHash }: FoundSession, id: string): boolean => previousHash?.equals(hashOf(id)) ?? false;

/** The id before the last renewal, after the new one has been in use for a while. */
function isReplayed(session: FoundSession, id: string, now: Date): boolean {
  return isEarlierId(session, id) && session.takenAt !== null && session.takenAt < ago(now, GRACE_MS);
}

/** A new id is due; one that never reached its browser is offered again. */
function isDue(session: FoundSession, id: string, now: Date): boolean {
  if (isEarlierId(session, id)) return session.takenAt === null && session.renewedAt < ago(now, GRACE_MS);
  return session.renewedAt < ago(now, RENEW_AFTER_MS);
}

const MARK = /^[0-9a-f]{64}$/;
const markOf = (idHash: Buffer): string => idHash.toString('hex');
const secret = (): string => randomBytes(32).toString('base64url');
const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest();
const ago = (now: Date, ms: number): Date => new Date(now.getTime() - ms);
