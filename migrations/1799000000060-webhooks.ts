import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Endpoints to which events are sent. How far an endpoint was served is a position among the events of its organisation,
 * which have no gaps and are committed in order: telling an event costs the same whether anybody has an endpoint or not.
 */
export class Webhooks1799000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [events, endpoints, secrets, deliveries, attempts, isolation]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** The index counts what was told of a case, or of a subject that belongs to none, for the sequence of an event. */
const events = `
  alter table event add column traceparent text;
  create index event_about on event (organisation_id, (coalesce((data ->> 'caseId')::uuid, subject)), position);
`;

/**
 * `event_types` null: all. `position`: of the last event that was looked at. All moments are real time. `turns` counts how
 * often somebody took the endpoint to serve it, so that who took too long for it writes nothing over what came after.
 */
const endpoints = `
  create table webhook_endpoint (
    id              uuid        not null,
    organisation_id uuid        not null,
    url             text        not null,
    description     text,
    event_types     text[],
    state           text        not null default 'ACTIVE',
    disabled_reason text,
    position        bigint      not null,
    failures        int         not null default 0,
    failing_since   timestamptz,
    rests_until     timestamptz,
    delivered_at    timestamptz,
    turns           bigint      not null default 0,
    turn_until      timestamptz,
    registered_at   timestamptz not null default clock_timestamp(),
    constraint webhook_endpoint_pkey primary key (id),
    constraint webhook_endpoint_of_organisation unique (id, organisation_id),
    constraint webhook_endpoint_organisation foreign key (organisation_id) references organisation (id),
    constraint webhook_endpoint_state_known check (state in ('ACTIVE','PAUSED','DISABLED')),
    constraint webhook_endpoint_disabled_says_why check ((state = 'DISABLED') = (disabled_reason is not null)),
    constraint webhook_endpoint_reason_known check (disabled_reason in ('GONE','FAILING'))
  );
  create index webhook_endpoint_by_organisation on webhook_endpoint (organisation_id, id);
`;

/** `ends_at`: of a secret that another one takes over from; null: it signs until then. */
const secrets = `
  create table webhook_secret (
    id              uuid        not null,
    endpoint_id     uuid        not null,
    organisation_id uuid        not null,
    secret_box      bytea       not null,
    made_at         timestamptz not null default clock_timestamp(),
    ends_at         timestamptz,
    constraint webhook_secret_pkey primary key (id),
    constraint webhook_secret_endpoint foreign key (endpoint_id, organisation_id)
      references webhook_endpoint (id, organisation_id) on delete cascade
  );
  create unique index webhook_secret_that_stays on webhook_secret (endpoint_id) where ends_at is null;
  create index webhook_secret_by_endpoint on webhook_secret (endpoint_id);
`;

/** An event that an endpoint has to get, or got. `due_at`: of the next attempt. */
const deliveries = `
  create table webhook_delivery (
    endpoint_id     uuid        not null,
    event_id        uuid        not null,
    organisation_id uuid        not null,
    state           text        not null default 'WAITING',
    attempts        int         not null default 0,
    due_at          timestamptz not null default clock_timestamp(),
    ended_at        timestamptz,
    constraint webhook_delivery_pkey primary key (endpoint_id, event_id),
    constraint webhook_delivery_endpoint foreign key (endpoint_id, organisation_id)
      references webhook_endpoint (id, organisation_id) on delete cascade,
    constraint webhook_delivery_state_known check (state in ('WAITING','DELIVERED','FAILED')),
    constraint webhook_delivery_ended_has_moment check ((state = 'WAITING') = (ended_at is null))
  );
  create index webhook_delivery_waiting on webhook_delivery (endpoint_id, due_at, event_id) where state = 'WAITING';
  create index webhook_delivery_ended on webhook_delivery (ended_at) where ended_at is not null;
`;

/** The delivery log: rows are added, and forgotten after a month. `next_at` null: no other attempt follows. */
const attempts = `
  create table webhook_attempt (
    id              uuid        not null,
    endpoint_id     uuid        not null,
    organisation_id uuid        not null,
    event_id        uuid        not null,
    attempt         int         not null,
    at              timestamptz not null,
    status          int,
    error           text,
    excerpt         text,
    duration_ms     int         not null,
    next_at         timestamptz,
    constraint webhook_attempt_pkey primary key (id),
    constraint webhook_attempt_endpoint foreign key (endpoint_id, organisation_id)
      references webhook_endpoint (id, organisation_id) on delete cascade
  );
  create index webhook_attempt_by_endpoint on webhook_attempt (endpoint_id, id);
  create index webhook_attempt_at on webhook_attempt (at);
`;

const mine = `(organisation_id = (select app_org()) or (select app_is_platform()))`;

/** An organisation has its endpoints; what was sent to them the platform alone writes down, and who has it sent again. */
const isolation = `
  alter table webhook_endpoint enable row level security;
  alter table webhook_endpoint force row level security;
  create policy isolation on webhook_endpoint using ${mine};
  alter table webhook_secret enable row level security;
  alter table webhook_secret force row level security;
  create policy isolation on webhook_secret using ${mine};
  alter table webhook_delivery enable row level security;
  alter table webhook_delivery force row level security;
  create policy isolation on webhook_delivery using ${mine};
  alter table webhook_attempt enable row level security;
  alter table webhook_attempt force row level security;
  create policy isolation_read on webhook_attempt for select using ${mine};
  create policy isolation_append on webhook_attempt for insert with check ((select app_is_platform()));
  create policy isolation_erase on webhook_attempt for delete using ((select app_is_platform()));
`;
