import { createHash, randomBytes } from 'node:crypto';
import { KeepSessions, sessionContext } from '@akkoord/casework';
import { Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';

/** Who is signed in, and for which desk. */
export interface Clerk {
  readonly organisationId: string;
  readonly desk: string;
  readonly name: string;
  /** As the audit chain names them. */
  readonly subject: string;
  /** Every form of this session carries it. */
  readonly csrf: string;
}

export interface NewSession {
  readonly organisationId: string;
  readonly desk: string;
  readonly name: string;
  readonly email: string;
  readonly idToken: string;
}

const MINUTE_MS = 60_000;
const IDLE_MS = 30 * MINUTE_MS;
const ABSOLUTE_MS = 10 * 60 * MINUTE_MS;
const ID = /^[\w-]{43}$/;

/**
 * The sessions of people. The browser holds 32 random bytes, PostgreSQL only their hash: who reads the table can be
 * nobody. All times are real time, whatever the business clock says.
 */
@Injectable()
export class Sessions {
  constructor(
    private readonly keepSessions: KeepSessions,
    private readonly vault: Vault,
  ) {}

  /** A new session, always with a new id; gives what the cookie holds. */
  async open({ organisationId, desk, name, email, idToken }: NewSession): Promise<string> {
    const id = secret();
    const now = new Date();
    await this.keepSessions.forgetOlder(ago(now, IDLE_MS), ago(now, ABSOLUTE_MS));
    await this.keepSessions.open({
      idHash: hashOf(id),
      organisationId,
      subject: `portal:${email}`,
      name,
      csrf: secret(),
      idTokenBox: this.vault.encrypt(JSON.stringify({ idToken, desk }), contextOf(id)),
      createdAt: now,
      seenAt: now,
    });
    return id;
  }

  /** Null when there is no such session, when nobody used it for half an hour, or after a working day. */
  async find(id: string): Promise<Clerk | null> {
    if (!ID.test(id)) return null;
    const now = new Date();
    const session = await this.keepSessions.find(hashOf(id), now);
    if (!session) return null;
    if (session.seenAt < ago(now, IDLE_MS) || session.createdAt < ago(now, ABSOLUTE_MS)) {
      await this.keepSessions.close(session.idHash);
      return null;
    }
    const { organisationId, name, subject, csrf, idTokenBox } = session;
    return { organisationId, name, subject, csrf, desk: this.opened(idTokenBox, id).desk };
  }

  /** Ends a session; gives the id token that signs out at the issuer as well, null when there was no session. */
  async close(id: string): Promise<string | null> {
    if (!ID.test(id)) return null;
    const session = await this.keepSessions.find(hashOf(id), new Date());
    if (!session) return null;
    await this.keepSessions.close(session.idHash);
    return this.opened(session.idTokenBox, id).idToken;
  }

  private opened(box: Buffer, id: string): { idToken: string; desk: string } {
    return JSON.parse(this.vault.decrypt(box, contextOf(id))) as { idToken: string; desk: string };
  }
}

const secret = (): string => randomBytes(32).toString('base64url');
const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest();
const contextOf = (id: string): string => sessionContext(hashOf(id));
const ago = (now: Date, ms: number): Date => new Date(now.getTime() - ms);
