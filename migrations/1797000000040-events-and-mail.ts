import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What organisations are told of: events to read, mail to desks, and when a question was taken back. */
export class EventsAndMail1797000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [withdrawals, events, mails]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** A question that was taken back before its term was over was neither answered nor left unanswered. */
const withdrawals = `
  alter table list_line
    add column withdrawn_at timestamptz,
    add constraint list_line_withdrawn_has_moment check (withdrawn_at is null or state = 'WITHDRAWN');
`;

/**
 * The head of an organisation gives its events their positions and stays locked until the commit, so that whoever reads
 * in the order of positions never passes one that is still to come.
 */
const events = `
  create table event_head (
    organisation_id uuid   not null,
    position        bigint not null,
    constraint event_head_pkey primary key (organisation_id),
    constraint event_head_organisation foreign key (organisation_id) references organisation (id)
  );
  create table event (
    id              uuid        not null,
    organisation_id uuid        not null,
    position        bigint      not null,
    type            text        not null,
    subject         uuid        not null,
    at              timestamptz not null,
    data            jsonb       not null,
    constraint event_pkey primary key (id),
    constraint event_position_once unique (organisation_id, position)
  );
  alter table event_head enable row level security;
  alter table event_head force row level security;
  create policy isolation on event_head using
    (organisation_id = (select app_org()) or (select app_is_platform()));
  alter table event enable row level security;
  alter table event force row level security;
  create policy isolation_read on event for select using
    (organisation_id = (select app_org()) or (select app_is_platform()));
  create policy isolation_append on event for insert with check
    (organisation_id = (select app_org()) or (select app_is_platform()));
`;

/** Where a desk wants to hear that a list was issued, and what goes there. made_at and tried_at are real time. */
const mails = `
  alter table desk add column notification_email text;
  create table mail (
    id              uuid        not null,
    organisation_id uuid        not null,
    kind            text        not null,
    subject_id      uuid        not null,
    recipient       text        not null,
    subject         text        not null,
    body            text        not null,
    state           text        not null default 'WAITING',
    attempts        int         not null default 0,
    at              timestamptz not null,
    made_at         timestamptz not null default clock_timestamp(),
    tried_at        timestamptz,
    sent_at         timestamptz,
    constraint mail_pkey primary key (id),
    constraint mail_once unique (kind, subject_id),
    constraint mail_organisation foreign key (organisation_id) references organisation (id),
    constraint mail_sent_has_moment check ((state = 'SENT') = (sent_at is not null)),
    constraint mail_state_known check (state in ('WAITING','SENT','FAILED'))
  );
  create index mail_waiting on mail (made_at) where state = 'WAITING';
  alter table mail enable row level security;
  alter table mail force row level security;
  create policy isolation_read on mail for select using
    (organisation_id = (select app_org()) or (select app_is_platform()));
  create policy isolation_append on mail for insert with check ((select app_is_platform()));
  create policy isolation_update on mail for update using ((select app_is_platform()));
`;
