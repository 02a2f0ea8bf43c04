import type { Sql } from '../sql.js';

/** A signed-in person at the portal. The cookie holds the id, we hold its hash. */
export interface SessionRow {
  readonly idHash: Buffer;
  readonly organisationId: string;
  readonly subject: string;
  readonly name: string;
  readonly csrf: string;
  readonly idTokenBox: Buffer;
  readonly createdAt: Date;
  readonly seenAt: Date;
}

/** Session times are real time: the business clock of a sandbox must sign nobody out. */
export class Sessions {
  constructor(private readonly sql: Sql) {}

  async open(session: SessionRow): Promise<void> {
    await this.sql.run(
      `insert into portal_session (id_hash, organisation_id, subject, name, csrf, id_token_box, created_at, seen_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        session.idHash,
        session.organisationId,
        session.subject,
        session.name,
        session.csrf,
        session.idTokenBox,
        session.createdAt,
        session.seenAt,
      ],
    );
  }

  /** Null when there is none, or its organisation is suspended. */
  find(idHash: Buffer): Promise<SessionRow | null> {
    return this.sql.first(
      `select * from portal_session where id_hash = $1 and not exists
         (select 1 from organisation where organisation.id = organisation_id and suspended_at is not null)`,
      [idHash],
    );
  }

  async touch(idHash: Buffer, seenAt: Date): Promise<void> {
    await this.sql.run(`update portal_session set seen_at = $2 where id_hash = $1`, [idHash, seenAt]);
  }

  async close(idHash: Buffer): Promise<void> {
    await this.sql.run(`delete from portal_session where id_hash = $1`, [idHash]);
  }

  /** Forgets sessions nobody used since, and those that lasted too long. */
  async forgetOlder(seenBefore: Date, createdBefore: Date): Promise<number> {
    return await this.sql.run(`delete from portal_session where seen_at < $1 or created_at < $2`, [
      seenBefore,
      createdBefore,
    ]);
  }
}
