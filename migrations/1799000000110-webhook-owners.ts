import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever has an endpoint may say where it is told by mail that it was disabled. `disabled_at`: real time; of earlier ones unknown. */
export class WebhookOwners1799000000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table webhook_endpoint
        add column notification_email text,
        add column disabled_at timestamptz`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
