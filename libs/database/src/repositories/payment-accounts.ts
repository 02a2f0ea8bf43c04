import type { Sql } from '../sql.js';
import { PAYMENT_ACCOUNT } from '../tables.js';

/** Whose account it is: one creditor at one desk, as one counsellor organisation knows it. */
export interface AccountHolder {
  readonly organisationId: string;
  readonly creditorId: string;
  readonly deskId: string | null;
}

export interface PaymentAccountRow extends AccountHolder {
  readonly id: string;
  /** Where it was stated. */
  readonly caseId: string;
  readonly exchangeId: string;
  readonly ibanBox: Buffer;
  readonly ibanLookup: Buffer;
  readonly lastFour: string;
  /** CURRENT: payouts use it. WAITING: a second person has to look at it. */
  readonly state: 'CURRENT' | 'WAITING' | 'REFUSED' | 'REPLACED';
  readonly statedBy: string;
  readonly statedAt: Date;
}

export interface AccountDecision {
  readonly state: 'CURRENT' | 'REFUSED';
  readonly by: string;
  readonly at: Date;
}

/** Where creditors are paid. The number is encrypted, and shown in full to who pays; elsewhere its last four digits. */
export class PaymentAccounts {
  constructor(private readonly sql: Sql) {}

  async add(accounts: readonly PaymentAccountRow[]): Promise<void> {
    await this.sql.insert(PAYMENT_ACCOUNT, accounts);
  }

  /** Makes others who state an account for these wait until this transaction ends. */
  async hold(holders: readonly AccountHolder[]): Promise<void> {
    await this.sql.run(
      `select pg_advisory_xact_lock(key) from (select distinct hashtextextended(name, 0) as key
         from unnest($1::text[]) as name order by key) as keys`,
      [holders.map(({ organisationId, creditorId, deskId }) => `${organisationId} ${creditorId} ${deskId ?? ''}`)],
    );
  }

  /** What is known of these creditors: the accounts that are used, and those that wait; whatever case they were stated in. */
  known(holders: readonly AccountHolder[]): Promise<PaymentAccountRow[]> {
    return this.sql.pick(
      `select account.* from payment_account as account
       where state in ('CURRENT','WAITING') and exists (
         select 1 from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as holder (organisation_id, creditor_id, desk_id)
         where holder.organisation_id = account.organisation_id and holder.creditor_id = account.creditor_id
           and holder.desk_id is not distinct from account.desk_id)`,
      [
        holders.map(({ organisationId }) => organisationId),
        holders.map(({ creditorId }) => creditorId),
        holders.map(({ deskId }) => deskId),
      ],
    );
  }

  many(ids: readonly string[]): Promise<PaymentAccountRow[]> {
    return this.sql.rows(`select * from payment_account where id = any($1::uuid[])`, [ids]);
  }

  waitingOfCases(caseIds: readonly string[]): Promise<PaymentAccountRow[]> {
    return this.sql.rows(`select * from payment_account where case_id = any($1::uuid[]) and state = 'WAITING'`, [
      caseIds,
    ]);
  }

  findForUpdate(caseId: string, id: string): Promise<PaymentAccountRow | null> {
    return this.sql.first(`select * from payment_account where id = $1 and case_id = $2 for update`, [id, caseId]);
  }

  async replace(ids: readonly string[]): Promise<void> {
    await this.sql.run(`update payment_account set state = 'REPLACED' where id = any($1::uuid[])`, [ids]);
  }

  async decide(id: string, { state, by, at }: AccountDecision): Promise<void> {
    await this.sql.run(`update payment_account set state = $2, decided_by = $3, decided_at = $4 where id = $1`, [
      id,
      state,
      by,
      at,
    ]);
  }
}
