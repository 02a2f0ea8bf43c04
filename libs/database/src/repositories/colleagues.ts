import type { Sql } from '../sql.js';

export const DESK_ROLES = ['READER', 'CLERK', 'MANAGER'] as const;

/** READER looks, CLERK also answers, MANAGER also changes who and what the desk is. */
export type DeskRole = (typeof DESK_ROLES)[number];

/** Somebody who works at a desk, by the mail address the issuer states of them. */
export interface ColleagueRow {
  readonly id: string;
  readonly organisationId: string;
  /** In small letters. */
  readonly email: string;
  readonly name: string;
  readonly role: DeskRole;
  /** The last day on which they may come in; null: until somebody says otherwise. */
  readonly validUntil: string | null;
  readonly addedAt: Date;
  readonly removedAt: Date | null;
  /** Whether they may come in at this moment of real time. */
  readonly isIn: boolean;
}

/** Somebody of another desk who answers for this one from a day to a day, both included. */
export interface SubstitutionRow {
  readonly id: string;
  readonly organisationId: string;
  readonly substituteDeskId: string;
  /** The desk of whoever answers. */
  readonly substituteDesk: string;
  readonly email: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly endedAt: Date | null;
}

/** The day it is, whatever the business clock says: access follows real time. */
const REAL_DAY = `(clock_timestamp() at time zone 'Europe/Amsterdam')::date`;

/** Whether a colleague may come in. */
export const IS_IN = `(colleague.removed_at is null and (colleague.valid_until is null or colleague.valid_until >= ${REAL_DAY}))`;

/** Whether a substitution holds. */
export const HOLDS = `(substitution.ended_at is null and ${REAL_DAY} between substitution.starts_on and substitution.ends_on)`;

const COLLEAGUES = `select colleague.*, ${IS_IN} as is_in from desk_colleague as colleague`;

/** Who works at a desk. */
export class Colleagues {
  constructor(private readonly sql: Sql) {}

  /** Makes whoever changes the people of one desk take turns until the transaction ends. */
  async hold(organisationId: string): Promise<void> {
    await this.sql.run(`select pg_advisory_xact_lock(hashtextextended('desk_colleague ' || $1, 0))`, [organisationId]);
  }

  all(organisationId: string): Promise<ColleagueRow[]> {
    return this.sql.rows(`${COLLEAGUES} where organisation_id = $1 and removed_at is null order by name, email`, [
      organisationId,
    ]);
  }

  find(organisationId: string, id: string): Promise<ColleagueRow | null> {
    return this.sql.first(`${COLLEAGUES} where organisation_id = $1 and id = $2`, [organisationId, id]);
  }

  findByEmail(organisationId: string, email: string): Promise<ColleagueRow | null> {
    return this.sql.first(`${COLLEAGUES} where organisation_id = $1 and email = $2`, [organisationId, email]);
  }

  /** Nobody was ever named, not even somebody who was removed since. */
  async isWithoutAnybody(organisationId: string): Promise<boolean> {
    const found = await this.sql.rows(`select 1 from desk_colleague where organisation_id = $1 limit 1`, [
      organisationId,
    ]);
    return found.length === 0;
  }

  /** Adds somebody, or lets in again whoever was removed before. */
  async add(
    colleague: Pick<ColleagueRow, 'id' | 'organisationId' | 'email' | 'name' | 'role' | 'validUntil'>,
    by: string,
  ): Promise<void> {
    const { id, organisationId, email, name, role, validUntil } = colleague;
    await this.sql.run(
      `insert into desk_colleague (id, organisation_id, email, name, role, valid_until, added_by)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (organisation_id, email) do update set name = excluded.name, role = excluded.role,
         valid_until = excluded.valid_until, added_by = excluded.added_by, added_at = excluded.added_at, removed_at = null`,
      [id, organisationId, email, name, role, validUntil, by],
    );
  }

  async rename(id: string, name: string): Promise<void> {
    await this.sql.run(`update desk_colleague set name = $2 where id = $1 and name <> $2`, [id, name]);
  }

  async change(id: string, { role, validUntil }: Pick<ColleagueRow, 'role' | 'validUntil'>): Promise<void> {
    await this.sql.run(`update desk_colleague set role = $2, valid_until = $3 where id = $1`, [id, role, validUntil]);
  }

  async remove(id: string): Promise<void> {
    await this.sql.run(`update desk_colleague set removed_at = clock_timestamp() where id = $1`, [id]);
  }

  /** Those of this desk that hold now or will. */
  substitutions(organisationId: string): Promise<SubstitutionRow[]> {
    return this.sql.rows(
      `select substitution.*, organisation.name as substitute_desk from desk_substitution as substitution
       join organisation on organisation.id = substitute_desk_id
       where organisation_id = $1 and ended_at is null and ends_on >= ${REAL_DAY} order by starts_on, email`,
      [organisationId],
    );
  }

  async substitute(substitution: Omit<SubstitutionRow, 'endedAt' | 'substituteDesk'>, by: string): Promise<void> {
    const { id, organisationId, substituteDeskId, email, startsOn, endsOn } = substitution;
    await this.sql.run(
      `insert into desk_substitution (id, organisation_id, substitute_desk_id, email, starts_on, ends_on, given_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, organisationId, substituteDeskId, email, startsOn, endsOn, by],
    );
  }

  /** False: there is no such substitution of this desk that still holds or will. */
  async endSubstitution(organisationId: string, id: string): Promise<boolean> {
    const ended = await this.sql.run(
      `update desk_substitution set ended_at = clock_timestamp()
       where organisation_id = $1 and id = $2 and ended_at is null`,
      [organisationId, id],
    );
    return ended === 1;
  }

  /** The other desks that settle for a legal entity this desk settles for. */
  sisterDesks(organisationId: string): Promise<{ readonly id: string; readonly name: string }[]> {
    return this.sql.rows(
      `select distinct organisation.id, organisation.name from creditor as own
       join creditor as other on other.legal_entity = own.legal_entity and other.desk_id <> own.desk_id
       join organisation on organisation.id = other.desk_id
       where own.desk_id = $1 and own.organisation_id is null and other.organisation_id is null
         and suspended_at is null order by organisation.name`,
      [organisationId],
    );
  }
}
