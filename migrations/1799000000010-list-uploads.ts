import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A filled in list that somebody uploaded at the portal: what was read of it, what it was shown to do, and what became of
 * it. Encrypted, for one desk, list and person, and for a day at most.
 */
export class ListUploads1799000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(uploads);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const uploads = `
  create table list_upload (
    id              uuid        not null,
    organisation_id uuid        not null,
    list_id         uuid        not null,
    subject         text        not null,
    digest          text        not null,
    state           text        not null,
    content_box     bytea       not null,
    uploaded_at     timestamptz not null default clock_timestamp(),
    constraint list_upload_pkey primary key (id),
    constraint list_upload_organisation foreign key (organisation_id) references organisation (id),
    constraint list_upload_list foreign key (list_id) references collective_list (id),
    constraint list_upload_state_known check (state in ('READ','REVIEWED','CONFIRMED'))
  );
  create index list_upload_person on list_upload (list_id, subject);
  create index list_upload_uploaded on list_upload (uploaded_at);
  alter table list_upload enable row level security;
  alter table list_upload force row level security;
  create policy isolation on list_upload using (organisation_id = (select app_org()) or (select app_is_platform()));
`;
