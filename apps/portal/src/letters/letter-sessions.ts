import { createHash, randomBytes } from 'node:crypto';
import { KeepLetterSessions, type LetterVisitor } from '@akkoord/casework';
import { Injectable } from '@nestjs/common';

/** Somebody who typed the code of a letter. */
export interface LetterGuest extends LetterVisitor {
  readonly reference: string;
  /** Every form of this session carries it. */
  readonly csrf: string;
}

const MINUTE_MS = 60_000;
const IDLE_MS = 30 * MINUTE_MS;
const ABSOLUTE_MS = 4 * 60 * MINUTE_MS;
const ID = /^[\w-]{43}$/;

/**
 * The sessions of who answers a letter: of another kind than those of clerks, in a table and a cookie of their own, so that
 * neither is ever taken for the other. The browser holds 32 random bytes, PostgreSQL only their hash. Real time.
 */
@Injectable()
export class LetterSessions {
  constructor(private readonly keep: KeepLetterSessions) {}

  /** Always with a new id; gives what the cookie holds. What this browser had open before is closed. */
  async open({ organisationId, accessId }: LetterVisitor, earlier: string | null): Promise<string> {
    const id = secret();
    const now = new Date();
    await this.close(earlier);
    const session = { idHash: hashOf(id), organisationId, accessId, csrf: secret(), createdAt: now, seenAt: now };
    await this.keep.open(session, ago(now, IDLE_MS), ago(now, ABSOLUTE_MS));
    return id;
  }

  /** What the cookie holds opens nothing any more. */
  async close(id: string | null): Promise<void> {
    if (id !== null && ID.test(id)) await this.keep.close(hashOf(id));
  }

  /** Null when there is no such session, its letter was replaced, or nobody used it for half an hour. */
  async find(id: string | null): Promise<LetterGuest | null> {
    if (id === null || !ID.test(id)) return null;
    const now = new Date();
    const session = await this.keep.find(hashOf(id), now, ago(now, IDLE_MS), ago(now, ABSOLUTE_MS));
    if (!session) return null;
    const { organisationId, accessId, reference, csrf } = session;
    return { organisationId, accessId, reference, csrf };
  }
}

const secret = (): string => randomBytes(32).toString('base64url');
const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest();
const ago = (now: Date, ms: number): Date => new Date(now.getTime() - ms);
