import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who makes statistics (Statistics Netherlands, after the DDAS contract) is an organisation of a kind of its own. It reads
 * the cases of every counsellor and what belongs to them as far as the contract asks, in a transaction that delivers and says
 * so (`app.delivers`), and writes nothing but the record of having done so. In any other it sees nothing.
 */
export class Statistics1799000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [kind, ...read, record]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const kind = `
  alter table organisation drop constraint organisation_kind_known;
  alter table organisation add constraint organisation_kind_known
    check (kind in ('COUNSELLOR','DESK','INTEGRATOR','OPERATOR','STATISTICS'));
  create function app_delivers() returns boolean language sql stable
    as $$ select coalesce(current_setting('app.delivers', true), '') = 'statistics'
      and exists (select 1 from organisation where id = app_org() and kind = 'STATISTICS') $$;
`;

/** Policies beside those that are there: any one of them is enough. */
const read = ['case_file', 'client', 'client_bsn', 'exchange', 'claim', 'creditor', 'calculation'].map(
  (table) => `create policy isolation_statistics on ${table} for select using ((select app_delivers()));`,
);

const record = `
  create policy isolation_statistics on processing_subject for insert with check
    ((select app_delivers()) and exists (select 1 from case_file
      where case_file.id = processing_subject.case_id and case_file.organisation_id = processing_subject.organisation_id));
`;
