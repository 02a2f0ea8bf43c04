import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who answers by letter comes once, with a link and a code. Neither the code nor a hash of it is kept: it follows from a
 * key that is not in the database. Wrong tries are counted here, before anything is compared. An answer is kept by the
 * question it is about: the database takes one.
 */
export class Letters1799000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table counsellor_settings add column telephone text;

      drop policy isolation_append on mail;
      create policy isolation_append on mail for insert with check
        ((kind = 'LETTER_WRITTEN' and organisation_id = (select app_org())) or (select app_is_platform()));

      create table letter_access (
        id              uuid        not null,
        organisation_id uuid        not null,
        case_id         uuid        not null,
        exchange_id     uuid        not null,
        letter_id       uuid        not null,
        question_id     uuid        not null,
        reference       text        not null,
        tries           integer     not null default 0,
        issued_at       timestamptz not null,
        replaced_at     timestamptz,
        constraint letter_access_pkey primary key (id),
        constraint letter_access_reference_once unique (reference),
        constraint letter_access_letter foreign key (letter_id) references letter (id),
        constraint letter_access_question foreign key (question_id) references message (id),
        constraint letter_access_five_tries check (tries between 0 and 5)
      );
      create unique index letter_access_one_that_works on letter_access (letter_id) where replaced_at is null;
      create index letter_access_by_case on letter_access (case_id);
      alter table letter_access enable row level security;
      alter table letter_access force row level security;
      create policy isolation on letter_access using
        (organisation_id = (select app_org()) or (select app_is_platform()));

      create table letter_answer (
        question_id     uuid        not null,
        organisation_id uuid        not null,
        case_id         uuid        not null,
        exchange_id     uuid        not null,
        answer          jsonb       not null,
        answered_at     timestamptz not null,
        constraint letter_answer_once primary key (question_id),
        constraint letter_answer_question foreign key (question_id) references message (id)
      );
      create index letter_answer_by_case on letter_answer (case_id);
      alter table letter_answer enable row level security;
      alter table letter_answer force row level security;
      create policy isolation on letter_answer using
        (organisation_id = (select app_org()) or (select app_is_platform()));

      create table letter_session (
        id_hash         bytea       not null,
        organisation_id uuid        not null,
        access_id       uuid        not null,
        csrf            text        not null,
        created_at      timestamptz not null,
        seen_at         timestamptz not null,
        constraint letter_session_pkey primary key (id_hash),
        constraint letter_session_access foreign key (access_id) references letter_access (id) on delete cascade
      );
      create index letter_session_by_access on letter_session (access_id);
      alter table letter_session enable row level security;
      alter table letter_session force row level security;
      create policy isolation on letter_session using
        (organisation_id = (select app_org()) or (select app_is_platform()))`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
