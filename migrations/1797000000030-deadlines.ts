import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Terms that run: reminders, standstill, moratorium, and the tasks that come of them. Waiting is a column. */
export class Deadlines1797000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [reminders, standstill, stabilisation, tasks]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/**
 * `remind_on` is the day to look whether a reminder is due; null: none follows. A reminder is a STATUS about one question:
 * its topic makes that it is written once, also when two clocks tick at once.
 */
const reminders = `
  alter table exchange
    add column asked_on  date,
    add column remind_on date,
    add column reminders int not null default 0,
    add constraint exchange_reminded_at_most_twice check (reminders between 0 and 2);
  create index exchange_to_remind on exchange (remind_on) where state in ('BALANCE_REQUESTED','PROPOSED');
  alter table message add column topic text not null default '';
  drop index message_sent_once;
  create unique index message_sent_once on message (exchange_id, kind, version, topic) where direction = 'OUT';
`;

/** When the standstill a creditor promised was over: everybody agreed, or there will be no settlement. */
const standstill = `alter table exchange add column standstill_ended_on date;`;

/** Dated facts of a case before its settlement: a crisis, and a moratorium of art. 287b Fw. */
const stabilisation = `
  alter table case_file
    add column crisis_on        date,
    add column moratorium_from  date,
    add column moratorium_until date,
    add constraint case_file_moratorium_has_both_days check ((moratorium_from is null) = (moratorium_until is null)),
    add constraint case_file_moratorium_ends_after_it_begins check (moratorium_until >= moratorium_from);
`;

/** A task is about one exchange or about the whole case; of each kind one is open at a time. */
const tasks = `
  alter table task
    drop constraint task_once,
    alter column exchange_id drop not null,
    add column due_on  date,
    add column done_by text,
    add column note    text;
  create unique index task_open_once on task (case_id, coalesce(exchange_id, case_id), kind) where done_at is null;
  create index task_by_case on task (case_id);
`;
