import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Case files end: so many years after the end of the case (`fileKeptYears` of the norm set) what they say of people is
 * erased. Columns that name somebody can be empty from here on, and the platform alone may take away what is only added to
 * by everybody else.
 */
export class Retention1798000000082 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [columns, norms, rights, payouts]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const columns = `
  alter table case_file add column erased_on date;
  create index case_file_to_erase on case_file (coalesce(completed_on, terminated_on, closed_on))
    where erased_on is null and coalesce(completed_on, terminated_on, closed_on) is not null;
  alter table client
    alter column initials drop not null,
    alter column surname drop not null,
    alter column birth_date drop not null,
    alter column address drop not null;
  alter table list_line alter column message_id drop not null;
`;

const norms = `update norm_set set body = body || '{"fileKeptYears": 5}' where not body ? 'fileKeptYears';`;

const rights = ['message', 'held_statement', 'signed_overview', 'case_change', 'payment_account']
  .map((table) => `create policy isolation_erase on ${table} for delete using ((select app_is_platform()));`)
  .join('\n');

/** Of what was paid the account and its reference may go, and nothing else ever changes. */
const payouts = `
  create function keep_payouts() returns trigger language plpgsql as $$ begin
    if tg_op = 'UPDATE' and app_is_platform() and new.payment_reference is null
      and coalesce(new.account_id, old.account_id) is not distinct from old.account_id
      and to_jsonb(old) - 'payment_reference' - 'account_id' = to_jsonb(new) - 'payment_reference' - 'account_id'
    then return new; end if;
    raise exception 'payout is append-only';
  end $$;
  drop trigger payout_append_only on payout;
  create trigger payout_append_only before update or delete on payout for each row execute function keep_payouts();
  create policy isolation_erase on payout for update using ((select app_is_platform()));
`;
