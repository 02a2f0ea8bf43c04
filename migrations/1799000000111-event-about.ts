import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The case of an event, or its subject where it belongs to none, as a column. As an expression it was indexed in vain: row
 * security has its own condition first, before what reads into JSON, so that each place in the order of a case was counted among
 * all events of the organisation.
 */
export class EventAbout1799000000111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index event_about;
      alter table event add column about uuid not null generated always as (coalesce((data ->> 'caseId')::uuid, subject)) stored;
      create index event_about on event (organisation_id, about, position)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
