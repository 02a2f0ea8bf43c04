import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who works at a desk and what each of them may do, who answers for another desk meanwhile, and sessions that follow both.
 * Whoever is signed in while this is installed signs in again.
 */
export class DeskPeople1799000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [colleagues, substitutions, sessions, administration]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** A person is known by the mail address the issuer states, in small letters. Access follows real time, as sessions do. */
const colleagues = `
  create table desk_colleague (
    id              uuid        not null,
    organisation_id uuid        not null,
    email           text        not null,
    name            text        not null,
    role            text        not null,
    valid_until     date,
    added_by        text        not null,
    added_at        timestamptz not null default clock_timestamp(),
    removed_at      timestamptz,
    constraint desk_colleague_pkey primary key (id),
    constraint desk_colleague_desk foreign key (organisation_id) references desk (id),
    constraint desk_colleague_once unique (organisation_id, email),
    constraint desk_colleague_email_in_small_letters check (email = lower(email)),
    constraint desk_colleague_role_known check (role in ('READER','CLERK','MANAGER'))
  );
  alter table desk_colleague enable row level security;
  alter table desk_colleague force row level security;
  create policy isolation on desk_colleague
    using (organisation_id = (select app_org()) or (select app_is_platform()));
`;

/** A person of \`substitute_desk_id\` answers for the desk, both days included. The desk gives and ends it; the other one sees it. */
const substitutions = `
  create table desk_substitution (
    id                 uuid        not null,
    organisation_id    uuid        not null,
    substitute_desk_id uuid        not null,
    email              text        not null,
    starts_on          date        not null,
    ends_on            date        not null,
    given_by           text        not null,
    given_at           timestamptz not null default clock_timestamp(),
    ended_at           timestamptz,
    constraint desk_substitution_pkey primary key (id),
    constraint desk_substitution_desk foreign key (organisation_id) references desk (id),
    constraint desk_substitution_substitute foreign key (substitute_desk_id) references desk (id),
    constraint desk_substitution_by_another_desk check (substitute_desk_id <> organisation_id),
    constraint desk_substitution_ends_after_it_starts check (ends_on >= starts_on)
  );
  create index desk_substitution_of on desk_substitution (substitute_desk_id, email);
  alter table desk_substitution enable row level security;
  alter table desk_substitution force row level security;
  create policy isolation_read on desk_substitution for select using (organisation_id = (select app_org())
    or substitute_desk_id = (select app_org()) or (select app_is_platform()));
  create policy isolation_append on desk_substitution for insert
    with check (organisation_id = (select app_org()) or (select app_is_platform()));
  create policy isolation_update on desk_substitution for update
    using (organisation_id = (select app_org()) or (select app_is_platform()));
`;

/** \`previous_hash\` is the id before the last renewal, \`taken_at\` when the new one was first used. */
const sessions = `
  select set_config('app.org', 'platform', true);
  delete from portal_session;
  select set_config('app.org', '', true);
  alter table portal_session
    add column colleague_id  uuid,
    add column acting_for    uuid,
    add column browser       text not null default 'OTHER',
    add column previous_hash bytea,
    add column renewed_at    timestamptz not null default clock_timestamp(),
    add column taken_at      timestamptz,
    add constraint portal_session_colleague foreign key (colleague_id) references desk_colleague (id),
    add constraint portal_session_acting_for foreign key (acting_for) references desk (id);
  create unique index portal_session_previous on portal_session (previous_hash) where previous_hash is not null;
  create index portal_session_by_colleague on portal_session (colleague_id);
`;

/** What a manager changes at its own desk is recorded where operators' changes are, by the desk and about the desk. */
const administration = `
  drop policy isolation_append on administration;
  create policy isolation_append on administration for insert with check (operator_id = (select app_org())
    and (organisation_id = (select app_org()) or (select app_is_operator())));
`;
