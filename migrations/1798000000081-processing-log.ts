import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The processing log (Logboek Dataverwerkingen): a step in which an organisation, or the platform, looked at cases or changed
 * them (`processing`), and a record a person concerned (`processing_subject`). Ids and no names: once a case is erased its
 * records say of nobody who it was. The words of the activity stay as they were when it happened.
 */
export class ProcessingLog1798000000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [tables, isolation]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/**
 * `organisation_id` of a step is whose people did it (null: the platform by itself), of a record whose case it is; `owner_ids`
 * are those of its records, so that an owner reads the step without looking at the records of others. No foreign keys: both
 * are written by one statement and never go.
 */
const tables = `
  create table processing (
    id              uuid        not null,
    activity        text        not null,
    what            text        not null,
    dutch           text        not null,
    organisation_id uuid,
    subject         text        not null,
    at              timestamptz not null,
    recorded_at     timestamptz not null default clock_timestamp(),
    traceparent     text,
    owner_ids       uuid[]      not null,
    constraint processing_pkey primary key (id)
  );
  create table processing_subject (
    processing_id   uuid    not null,
    case_id         uuid    not null,
    person_id       uuid    not null,
    organisation_id uuid    not null,
    changed         boolean not null,
    constraint processing_subject_pkey primary key (case_id, processing_id, person_id)
  );
  create trigger processing_append_only before update or delete on processing
    for each row execute function refuse_change();
  create trigger processing_subject_append_only before update or delete on processing_subject
    for each row execute function refuse_change();
`;

/** Whoever acts writes for itself, about cases it has; the owner of a case reads who acted in it. */
const isolation = `
  alter table processing enable row level security;
  alter table processing force row level security;
  create policy isolation_append on processing for insert with check
    (organisation_id = (select app_org()) or (organisation_id is null and (select app_is_platform())));
  create policy isolation_read on processing for select using
    (organisation_id = (select app_org()) or (select app_org()) = any (owner_ids) or (select app_is_platform()));
  alter table processing_subject enable row level security;
  alter table processing_subject force row level security;
  create policy isolation_append on processing_subject for insert with check
    (organisation_id = (select app_org()) or (select app_is_platform()) or exists (
      select 1 from exchange where exchange.case_id = processing_subject.case_id
        and exchange.organisation_id = processing_subject.organisation_id
        and exchange.desk_id = (select app_org()) and exchange.state <> 'DRAFT'));
  create policy isolation_read on processing_subject for select using
    (organisation_id = (select app_org()) or (select app_is_platform()));
`;
