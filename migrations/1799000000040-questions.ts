import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a desk asks about a line of its list. The words are messages (`STATUS`, in and out), so that the audit chain vouches
 * for them and erasing a case takes them away; this says who asked and who answered, and what waits.
 */
export class Questions1799000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [table, isolation]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** `id` is that of the message it came in. `told`: it was laid before the counsellor. */
const table = `
  create table question (
    id              uuid        not null,
    organisation_id uuid        not null,
    desk_id         uuid        not null,
    case_id         uuid        not null,
    exchange_id     uuid        not null,
    line_id         uuid        not null,
    asked_by        text        not null,
    asked_at        timestamptz not null,
    told            boolean     not null default false,
    answer_id       uuid,
    answered_by     text,
    answered_at     timestamptz,
    constraint question_pkey primary key (id),
    constraint question_message foreign key (id) references message (id),
    constraint question_answer foreign key (answer_id) references message (id),
    constraint question_exchange foreign key (exchange_id) references exchange (id),
    constraint question_line foreign key (line_id) references list_line (id),
    constraint question_answered_by_somebody check
      ((answer_id is null) = (answered_by is null) and (answer_id is null) = (answered_at is null))
  );
  create index question_by_exchange on question (exchange_id, id);
  create index question_by_case on question (case_id, id);
`;

/** The desk of the exchange asks about a line of its own and changes nothing after that; the counsellor answers. */
const isolation = `
  alter table question enable row level security;
  alter table question force row level security;
  create policy isolation_read on question for select using
    (organisation_id = (select app_org()) or desk_id = (select app_org()) or (select app_is_platform()));
  create policy isolation_append on question for insert with check
    (desk_id = (select app_org()) and not told and answer_id is null
      and exists (select 1 from exchange where exchange.id = question.exchange_id and exchange.case_id = question.case_id
        and exchange.organisation_id = question.organisation_id and exchange.desk_id = (select app_org()))
      and exists (select 1 from list_line where list_line.id = question.line_id
        and list_line.exchange_id = question.exchange_id and list_line.desk_id = (select app_org())));
  create policy isolation_update on question for update using
    (organisation_id = (select app_org()) or (select app_is_platform()));
  create policy isolation_erase on question for delete using ((select app_is_platform()));
`;
