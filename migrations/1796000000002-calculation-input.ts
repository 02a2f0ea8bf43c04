import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A frozen calculation keeps what it started from, so that its digest can be computed again. Null: frozen before this
 * was kept.
 */
export class CalculationInput1796000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table calculation add column input jsonb');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
