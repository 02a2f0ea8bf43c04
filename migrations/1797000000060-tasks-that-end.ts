import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tasks that end by themselves stay readable; the first talk is a dated fact of the case. */
export class TasksThatEnd1797000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [tasks, talk]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** `solved_on` is the day on which what a task asked for was not needed any more; who did it before that stays its doer. */
const tasks = `
  alter table task
    add column solved_on date,
    add constraint task_done_or_solved check (done_at is null or solved_on is null);
  drop index task_open_once;
  create unique index task_open_once on task (case_id, coalesce(exchange_id, case_id), kind)
    where done_at is null and solved_on is null;
  create index task_open on task (id) where done_at is null and solved_on is null;
`;

const talk = `alter table case_file add column first_talk_on date;`;
