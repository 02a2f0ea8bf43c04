import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Clients who are sent to a counsellor before there is a case. Who refers and who receives are two organisations: each sees
 * its own side. What a referral says of the client is in a table of its own, encrypted, and goes as a row.
 */
export class Referrals1799000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [municipalities, referrals, tasks, processing, isolation, norms]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** Which counsellor organisation serves a municipality: one, and everybody may know. */
const municipalities = `
  create table served_municipality (
    code            text not null,
    organisation_id uuid not null,
    constraint served_municipality_pkey primary key (code),
    constraint served_municipality_organisation foreign key (organisation_id) references organisation (id),
    constraint served_municipality_code check (code ~ '^GM[0-9]{4}$')
  );
  create index served_municipality_by_organisation on served_municipality (organisation_id, code);
`;

/**
 * `organisation_id` is who receives, `referrer_id` who refers. `touched_on` is the day of its last step: the term for
 * keeping it counts from there. A repeat goes along with the one it repeats, in all its columns. `body_lookup` is keyed: by
 * it the same referral is known when it comes again.
 */
const referrals = `
  create table referral (
    id                uuid        not null,
    organisation_id   uuid        not null,
    referrer_id       uuid        not null,
    reference         text        not null,
    source            text        not null,
    partner_code      text,
    municipality_code text        not null,
    exit              int         not null,
    urgency           text        not null,
    crisis_kind       text,
    warm_hand_over    boolean     not null,
    consent_version   text        not null,
    consent_at        timestamptz not null,
    state             text        not null,
    state_on          date        not null,
    touched_on        date        not null,
    received_at       timestamptz not null,
    received_on       date        not null,
    due_on            date,
    first_contact_on  date,
    decline_reason    text,
    case_id           uuid,
    repeat_of         uuid,
    body_lookup       bytea,
    erased_on         date,
    constraint referral_pkey primary key (id),
    constraint referral_organisation foreign key (organisation_id) references organisation (id),
    constraint referral_referrer foreign key (referrer_id) references organisation (id),
    constraint referral_case foreign key (case_id) references case_file (id),
    constraint referral_repeats foreign key (repeat_of) references referral (id),
    constraint referral_reference_once unique (referrer_id, reference),
    constraint referral_exit_known check (exit between 1 and 4),
    constraint referral_urgency_known check (urgency in ('NORMAL','CRISIS')),
    constraint referral_crisis_has_kind check ((urgency = 'CRISIS') = (crisis_kind is not null)),
    constraint referral_state_known check (state in ('RECORDED','RECEIVED','CONTACTED','ACCEPTED','DECLINED',
      'CASE_OPENED','CLOSED','WITHDRAWN','LAPSED')),
    constraint referral_recorded_has_no_term check ((state = 'RECORDED') = (due_on is null)),
    constraint referral_declined_has_reason check (state <> 'DECLINED' or decline_reason is not null),
    constraint referral_case_when_opened check ((state in ('CASE_OPENED','CLOSED')) = (case_id is not null)),
    constraint referral_repeats_another check (repeat_of <> id)
  );
  create index referral_by_receiver on referral (organisation_id, id);
  create index referral_by_referrer on referral (referrer_id, id);
  create index referral_by_first on referral (repeat_of) where repeat_of is not null;
  create unique index referral_case_once on referral (case_id) where repeat_of is null;
  create index referral_awaiting on referral (due_on) where first_contact_on is null and due_on is not null;
  create index referral_kept on referral (touched_on) where erased_on is null;
  create table referral_content (
    referral_id     uuid  not null,
    organisation_id uuid  not null,
    referrer_id     uuid  not null,
    content_box     bytea not null,
    telephone_lookup   bytea,
    email_lookup       bytea,
    name_lookup        bytea not null,
    constraint referral_content_pkey primary key (referral_id),
    constraint referral_content_referral foreign key (referral_id) references referral (id)
  );
  create index referral_by_telephone on referral_content (organisation_id, telephone_lookup);
  create index referral_by_email on referral_content (organisation_id, email_lookup);
  create index referral_by_name on referral_content (organisation_id, name_lookup);
  create table referral_step (
    id              uuid        not null,
    referral_id     uuid        not null,
    organisation_id uuid        not null,
    referrer_id     uuid        not null,
    state           text        not null,
    at              timestamptz not null,
    by              text        not null,
    told            boolean     not null default false,
    constraint referral_step_pkey primary key (id),
    constraint referral_step_referral foreign key (referral_id) references referral (id)
  );
  create index referral_step_of_referral on referral_step (referral_id, id);
  create index referral_step_to_tell on referral_step (id) where not told;
`;

/** A task is about a case, or about a referral. */
const tasks = `
  alter table task
    alter column case_id drop not null,
    add column referral_id uuid,
    add constraint task_referral foreign key (referral_id) references referral (id),
    add constraint task_about_one check ((case_id is null) <> (referral_id is null));
  create unique index task_referral_open_once on task (referral_id, kind)
    where referral_id is not null and done_at is null and solved_on is null;
`;

/** Of a referral the person is the referral itself: there is no other record of who it is. */
const processing = `
  create table processing_referral (
    processing_id   uuid    not null,
    referral_id     uuid    not null,
    organisation_id uuid    not null,
    changed         boolean not null,
    constraint processing_referral_pkey primary key (referral_id, processing_id)
  );
  create trigger processing_referral_append_only before update or delete on processing_referral
    for each row execute function refuse_change();
`;

const receiver = `organisation_id = (select app_org())`;
const referrer = `referrer_id = (select app_org())`;
const platform = `(select app_is_platform())`;

/** A row that speaks of a referral names its two sides as the referral does. */
const ofReferral = (table: string): string => `exists (select 1 from referral where referral.id = ${table}.referral_id
  and referral.organisation_id = ${table}.organisation_id and referral.referrer_id = ${table}.referrer_id)`;

function secured(table: string, ...policies: readonly string[]): string {
  return `alter table ${table} enable row level security; alter table ${table} force row level security;
    ${policies.map((policy) => `create policy ${policy};`).join('\n')}`;
}

/**
 * A referrer adds, to the organisation that serves the municipality, and takes back; the receiver takes every other step.
 * Whether it repeats another's the platform says: a referrer never learns that somebody else knows the client too.
 */
const isolation = [
  secured(
    'served_municipality',
    `isolation_read on served_municipality for select using (true)`,
    `isolation_append on served_municipality for insert with check ((select app_is_operator()) or ${platform})`,
    `isolation_erase on served_municipality for delete using ((select app_is_operator()) or ${platform})`,
  ),
  secured(
    'referral',
    `isolation_read on referral for select using (${receiver} or ${referrer} or ${platform})`,
    `isolation_append on referral for insert with check (${referrer} and repeat_of is null and case_id is null
       and exists (select 1 from served_municipality as served where served.code = referral.municipality_code
         and served.organisation_id = referral.organisation_id))`,
    `isolation_update on referral for update using (${receiver} or ${referrer} or ${platform})
       with check (${receiver} or ${platform} or (${referrer} and state = 'WITHDRAWN'))`,
  ),
  secured(
    'referral_content',
    `isolation_read on referral_content for select using (${receiver} or ${referrer} or ${platform})`,
    `isolation_append on referral_content for insert with check (${referrer} and ${ofReferral('referral_content')})`,
    `isolation_update on referral_content for update using (${receiver} or ${platform})`,
    `isolation_erase on referral_content for delete using (${receiver} or ${referrer} or ${platform})`,
  ),
  secured(
    'referral_step',
    `isolation_read on referral_step for select using (${receiver} or ${referrer} or ${platform})`,
    `isolation_append on referral_step for insert
       with check ((${receiver} or ${referrer} or ${platform}) and ${ofReferral('referral_step')})`,
    `isolation_update on referral_step for update using (${platform})`,
  ),
  secured(
    'processing_referral',
    `isolation_read on processing_referral for select using (${receiver} or ${platform})`,
    `isolation_append on processing_referral for insert with check (exists (select 1 from referral
       where referral.id = processing_referral.referral_id
         and referral.organisation_id = processing_referral.organisation_id))`,
  ),
].join('\n');

const norms = `update norm_set set body = body || '{"referralKeptMonths": 6}' where not body ? 'referralKeptMonths';`;
