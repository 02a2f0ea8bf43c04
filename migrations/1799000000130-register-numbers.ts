import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A desk is also known by the number of a public register, as a broker of sign-ins states it. */
export class RegisterNumbers1799000000130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table desk add column register_number text;
      alter table desk add constraint desk_register_number_once unique (register_number);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
