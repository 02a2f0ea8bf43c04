import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A counsellor finds a client by birth date and surname; by BSN it could already. */
export class SearchByClient1798000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index client_by_birth_date on client (organisation_id, birth_date)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
