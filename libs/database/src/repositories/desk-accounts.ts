import type { Sql } from '../sql.js';

/** Where a desk wants to be paid. The number is encrypted; its last four digits are shown. */
export interface DeskAccountRow {
  readonly id: string;
  readonly organisationId: string;
  readonly ibanBox: Buffer;
  readonly ibanLookup: Buffer;
  readonly lastFour: string;
  /** WAITING: a second person has to look at it. CURRENT: answers that name no account name this one. */
  readonly state: 'WAITING' | 'CURRENT' | 'REFUSED' | 'REPLACED';
  readonly statedBy: string;
  readonly statedAt: Date;
}

export class DeskAccounts {
  constructor(private readonly sql: Sql) {}

  /** Makes others who change the account of this desk wait until the transaction ends. */
  async hold(deskId: string): Promise<void> {
    await this.sql.run(`select pg_advisory_xact_lock(hashtextextended('desk_account ' || $1, 0))`, [deskId]);
  }

  /** The account in use, and the one that waits. */
  known(deskId: string): Promise<DeskAccountRow[]> {
    return this.sql.rows(
      `select * from desk_account where organisation_id = $1 and state in ('CURRENT','WAITING') order by state`,
      [deskId],
    );
  }

  async add(account: DeskAccountRow): Promise<void> {
    const { id, organisationId, ibanBox, ibanLookup, lastFour, state, statedBy, statedAt } = account;
    await this.sql.run(
      `insert into desk_account (id, organisation_id, iban_box, iban_lookup, last_four, state, stated_by, stated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, organisationId, ibanBox, ibanLookup, lastFour, state, statedBy, statedAt],
    );
  }

  async replace(deskId: string, state: 'CURRENT' | 'WAITING'): Promise<void> {
    await this.sql.run(`update desk_account set state = 'REPLACED' where organisation_id = $1 and state = $2`, [
      deskId,
      state,
    ]);
  }

  async decide(id: string, state: 'CURRENT' | 'REFUSED', by: string, at: Date): Promise<void> {
    await this.sql.run(`update desk_account set state = $2, decided_by = $3, decided_at = $4 where id = $1`, [
      id,
      state,
      by,
      at,
    ]);
  }
}
