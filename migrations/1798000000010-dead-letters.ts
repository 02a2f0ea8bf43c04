import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an operator did about a job that was given up. Failures are counted apart from deliveries, because a worker that
 * was killed is not the job's fault.
 */
export class DeadLetters1798000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(deadLetters);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const deadLetters = `
  alter table outbox
    add column failures   int not null default 0,
    add column outcome    text,
    add column settled_at timestamptz,
    add column settled_by text,
    add constraint outbox_outcome_known check (outcome in ('RETRIED','DISMISSED')),
    add constraint outbox_settled_is_dead check ((outcome is null) = (settled_at is null) and (outcome is null or dead_at is not null));
  update outbox set failures = attempts where dead_at is not null;
  create index outbox_dead on outbox (id) where dead_at is not null;
`;
