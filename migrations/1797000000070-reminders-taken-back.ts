import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A desk that answers takes back the reminders of it that have not left, in the same transaction. That is all it may do
 * to what a counsellor writes.
 */
export class RemindersTakenBack1797000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy isolation_take_back on message for update
        using (desk_id = (select app_org()) and direction = 'OUT' and kind = 'STATUS' and topic like 'reminder %'
          and state in ('WAITING','GATHERED'))
        with check (desk_id = (select app_org()) and direction = 'OUT' and kind = 'STATUS' and topic like 'reminder %'
          and state = 'WITHDRAWN')`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
