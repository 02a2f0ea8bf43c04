import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a payout went: the account and the payment reference of that day; null: none was known, or it was not kept yet. */
export class PayoutAccounts1797000000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table payout
        add column account_id        uuid,
        add column payment_reference text,
        add constraint payout_account foreign key (account_id) references payment_account (id)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
