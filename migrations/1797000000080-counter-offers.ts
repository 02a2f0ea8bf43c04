import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a creditor that refused would expect instead; null: it did not say. */
export class CounterOffers1797000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table exchange add column counter_offer jsonb`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
