import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What became of each line of an import, for as long as the operation is kept: the case that was opened, or what was wrong.
 * The staged line itself goes in the same step. Imports of before this release have no such rows.
 */
export class ImportResults1798000000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(results);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const results = `
  create table import_result (
    operation_id    uuid  not null,
    line            int   not null,
    organisation_id uuid  not null,
    case_id         uuid,
    errors          jsonb not null,
    constraint import_result_pkey primary key (operation_id, line),
    constraint import_result_operation foreign key (operation_id) references operation (id),
    constraint import_result_case foreign key (case_id) references case_file (id),
    constraint import_result_says_one check ((case_id is null) = (jsonb_array_length(errors) > 0))
  );
  alter table import_result enable row level security;
  alter table import_result force row level security;
  create policy isolation on import_result using (organisation_id = (select app_org()) or (select app_is_platform()));
  create index operation_running on operation (started_at) where state = 'RUNNING';
`;
