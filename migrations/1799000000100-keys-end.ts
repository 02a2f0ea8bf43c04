import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Idempotency keys end after thirty days, in real time: found by when they were made. */
export class KeysEnd1799000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index idempotency_by_age on idempotency (created_at)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
