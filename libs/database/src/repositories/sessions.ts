import type { Sql } from '../sql.js';
import { HOLDS, IS_IN, type DeskRole } from './colleagues.js';

export const BROWSERS = ['FIREFOX', 'EDGE', 'CHROME', 'SAFARI', 'OTHER'] as const;
export type Browser = (typeof BROWSERS)[number];

/** A signed-in person at the portal. The cookie holds the id, we hold its hash. */
export interface SessionRow {
  readonly idHash: Buffer;
  /** The person's own desk. */
  readonly organisationId: string;
  readonly colleagueId: string;
  readonly subject: string;
  readonly name: string;
  readonly csrf: string;
  readonly browser: Browser;
  readonly idTokenBox: Buffer;
  readonly createdAt: Date;
  readonly seenAt: Date;
}

interface DeskName {
  readonly id: string;
  readonly name: string;
}

/** A session with what its person may do at this moment: read with every request, so that nothing outlives a change. */
export interface FoundSession extends SessionRow {
  /** The id before the last renewal; null: it was never renewed. */
  readonly previousHash: Buffer | null;
  readonly renewedAt: Date;
  /** When the id of the last renewal was first used; null: not yet. */
  readonly takenAt: Date | null;
  readonly role: DeskRole;
  readonly desk: string;
  /** The other desk they act for; null: their own. */
  readonly actingFor: string | null;
  /** The desks they may act for besides their own. */
  readonly standsInFor: readonly DeskName[];
}

/** Session times are real time: the business clock of a sandbox must sign nobody out. */
export class Sessions {
  constructor(private readonly sql: Sql) {}

  async open(session: SessionRow): Promise<void> {
    await this.sql.run(
      `insert into portal_session (id_hash, organisation_id, colleague_id, subject, name, csrf, browser, id_token_box,
         created_at, seen_at, renewed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9)`,
      [
        session.idHash,
        session.organisationId,
        session.colleagueId,
        session.subject,
        session.name,
        session.csrf,
        session.browser,
        session.idTokenBox,
        session.createdAt,
        session.seenAt,
      ],
    );
  }

  /** By its id, or by the one before. Null when there is none, its person may not come in, or its desk is suspended. */
  find(idHash: Buffer): Promise<FoundSession | null> {
    return this.sql.first(
      `select session.*, colleague.role, organisation.name as desk, stands_in_for,
              case when stands_in_for @> jsonb_build_array(jsonb_build_object('id', acting_for)) then acting_for end as acting_for
       from portal_session as session
       join organisation on organisation.id = session.organisation_id and suspended_at is null
       join desk_colleague as colleague on colleague.id = session.colleague_id and ${IS_IN}
       cross join lateral (
         select coalesce(jsonb_agg(distinct jsonb_build_object('id', other.id, 'name', other.name)), '[]') as stands_in_for
         from desk_substitution as substitution
         join organisation as other on other.id = substitution.organisation_id and other.suspended_at is null
         where substitute_desk_id = colleague.organisation_id and substitution.email = colleague.email and ${HOLDS}) as others
       where id_hash = $1 or previous_hash = $1`,
      [idHash],
    );
  }

  /** The open sessions of a person, the newest first. */
  of(
    colleagueId: string,
    seenAfter: Date,
    createdAfter: Date,
  ): Promise<Pick<SessionRow, 'idHash' | 'browser' | 'createdAt' | 'seenAt'>[]> {
    return this.sql.rows(
      `select id_hash, browser, created_at, seen_at from portal_session
       where colleague_id = $1 and seen_at >= $2 and created_at >= $3 order by created_at desc, id_hash`,
      [colleagueId, seenAfter, createdAfter],
    );
  }

  async touch(idHash: Buffer, seenAt: Date): Promise<void> {
    await this.sql.run(`update portal_session set seen_at = $2 where id_hash = $1`, [idHash, seenAt]);
  }

  /** The renewed id was used: the one before it is on its way out. */
  async take(idHash: Buffer, at: Date): Promise<void> {
    await this.sql.run(`update portal_session set taken_at = $2 where id_hash = $1 and taken_at is null`, [idHash, at]);
  }

  /**
   * Gives a session another id. An id that nobody has used yet is replaced, and the one before it stays valid. False when
   * another request was first.
   */
  async renew(idHash: Buffer, renewed: Pick<SessionRow, 'idHash' | 'idTokenBox'>, at: Date): Promise<boolean> {
    const changed = await this.sql.run(
      `update portal_session set id_hash = $2, id_token_box = $3, renewed_at = $4, taken_at = null,
              previous_hash = case when previous_hash is not null and taken_at is null then previous_hash else id_hash end
       where id_hash = $1`,
      [idHash, renewed.idHash, renewed.idTokenBox, at],
    );
    return changed === 1;
  }

  async actFor(idHash: Buffer, organisationId: string | null): Promise<void> {
    await this.sql.run(`update portal_session set acting_for = $2 where id_hash = $1`, [idHash, organisationId]);
  }

  async close(idHash: Buffer): Promise<void> {
    await this.sql.run(`delete from portal_session where id_hash = $1`, [idHash]);
  }

  /** Ends one session of a person, or all. */
  async closeOf(colleagueId: string, idHash: Buffer | null): Promise<number> {
    return await this.sql.run(
      `delete from portal_session where colleague_id = $1 and ($2::bytea is null or id_hash = $2)`,
      [colleagueId, idHash],
    );
  }

  /** Forgets sessions nobody used since, and those that lasted too long. */
  async forgetOlder(seenBefore: Date, createdBefore: Date): Promise<number> {
    return await this.sql.run(`delete from portal_session where seen_at < $1 or created_at < $2`, [
      seenBefore,
      createdBefore,
    ]);
  }
}
