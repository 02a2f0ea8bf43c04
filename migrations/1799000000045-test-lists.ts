import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The list on which a desk practises: its clients are invented in the code, so no case, message or list knows of it. Kept
 * is that a desk asked for it and, by line, what it answered.
 */
export class TestLists1799000000045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table desk_test_list (
        organisation_id uuid        not null,
        answers         jsonb       not null default '{}',
        asked_by        text        not null,
        asked_at        timestamptz not null default now(),
        constraint desk_test_list_pkey primary key (organisation_id),
        constraint desk_test_list_desk foreign key (organisation_id) references desk (id)
      );
      alter table desk_test_list enable row level security;
      alter table desk_test_list force row level security;
      create policy isolation on desk_test_list
        using (organisation_id = (select app_org()) or (select app_is_platform()));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
