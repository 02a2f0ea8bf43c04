import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lines of a list that go to the system of a desk over a transport, and the messages that come back. */
export class Transport1799000000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [address, tables, isolation]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const address = `
  alter table desk add column transport_address text;
  alter table desk add constraint desk_transport_address_once unique (transport_address);
`;

/** `outcome` is null within the transaction in which a message comes in, and never after it. */
const tables = `
  create table dispatch (
    line_id     uuid        not null,
    desk_id     uuid        not null,
    times       integer     not null default 0,
    due_at      timestamptz not null,
    sent_at     timestamptz,
    received_at timestamptz,
    constraint dispatch_pkey primary key (line_id),
    constraint dispatch_line foreign key (line_id) references list_line (id),
    constraint dispatch_desk foreign key (desk_id) references desk (id)
  );
  create index dispatch_due on dispatch (due_at) where received_at is null;
  create table arrival (
    desk_id    uuid        not null,
    message_id uuid        not null,
    arrived_at timestamptz not null,
    outcome    text,
    code       text,
    detail     text,
    constraint arrival_pkey primary key (desk_id, message_id),
    constraint arrival_desk foreign key (desk_id) references desk (id),
    constraint arrival_outcome_known check (outcome in ('ACCEPTED', 'HELD', 'SKIPPED', 'REJECTED'))
  );
`;

/** The platform sends; what a desk's system sent is taken in on behalf of that desk. */
const isolation = `
  alter table dispatch enable row level security;
  alter table dispatch force row level security;
  create policy isolation on dispatch using ((select app_is_platform()));
  alter table arrival enable row level security;
  alter table arrival force row level security;
  create policy isolation on arrival using (desk_id = (select app_org()) or (select app_is_platform()));
`;
