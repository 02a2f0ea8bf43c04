import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A job remembers which step asked for it (W3C Trace Context), so that a message can be followed to its delivery. */
export class Traces1798000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table outbox add column traceparent text`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
