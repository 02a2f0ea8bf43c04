import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims and cases that change along the way, newer versions of a calculation, and schemes that pay a percentage. */
export class ClaimsAndSchemes1796000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [schemes, terms, offers, changes]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** What a programme pays whom, from a day on. */
const schemes = `
  create table programme (
    programme        text not null,
    valid_from       date not null,
    fixed_percentage text not null,
    minimum_age      int  not null,
    maximum_age      int  not null,
    constraint programme_pkey primary key (programme, valid_from)
  );
`;

/** What the counsellor chose, beside the product it comes to; null terms are the norm's. */
const terms = `
  alter table case_file
    add column preferred_product text,
    add column term_months       int,
    add column preference_factor text,
    add column capacity_periods  jsonb;
  update case_file set preferred_product = product;
  alter table case_file
    alter column preferred_product set not null,
    add constraint case_file_term_known check (term_months between 1 and 120);
`;

/** A proposal of an outdated version that has not left yet never leaves; the newest version of an exchange is looked up. */
const offers = `
  create index share_by_exchange on share (exchange_id, version);
  alter table message
    drop constraint message_state_known,
    add constraint message_state_known check (state in ('WAITING','GATHERED','SENT','RECEIVED','WITHDRAWN'));
`;

/** What a counsellor corrected in a case or a claim, with the value it had: nothing is lost. */
const changes = `
  create table case_change (
    id              uuid        not null,
    organisation_id uuid        not null,
    case_id         uuid        not null,
    claim_id        uuid,
    kind            text        not null,
    version         int         not null,
    changes         jsonb       not null,
    changed_by      text        not null,
    changed_at      timestamptz not null,
    constraint case_change_pkey primary key (id),
    constraint case_change_case foreign key (case_id) references case_file (id),
    constraint case_change_claim foreign key (claim_id) references claim (id),
    constraint case_change_kind_known check (kind in ('CASE_CHANGED','CLAIM_ADDED','CLAIM_CHANGED'))
  );
  create index case_change_by_case on case_change (case_id, id);
  alter table case_change enable row level security;
  alter table case_change force row level security;
  create policy isolation_read on case_change for select using
    (organisation_id = (select app_org()) or (select app_is_platform()));
  create policy isolation_append on case_change for insert with check
    (organisation_id = (select app_org()) or (select app_is_platform()));
`;
