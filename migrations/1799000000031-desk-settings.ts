import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a desk settles itself: how often it gets a list, whom counsellors call, where it is told of a list, where it wants to
 * be paid, and the clients that speak for it.
 */
export class DeskSettings1799000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [settings, accounts, clients]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** What a desk may know of clients follows from its class: that stays with operators. */
const settings = `
  alter table desk
    add column list_every    text,
    add column list_cut_off  text,
    add column contact_name  text,
    add column contact_email text,
    add column contact_phone text,
    add constraint desk_rhythm_known check (list_every in ('DAY','WEEK')),
    add constraint desk_rhythm_whole check ((list_every is null) = (list_cut_off is null)),
    add constraint desk_cut_off_is_time check (list_cut_off ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
  drop policy isolation_update on desk;
  create policy isolation_update on desk for update
    using (id = (select app_org()) or (select app_is_operator()) or (select app_is_platform()));
  create function keep_desk_class() returns trigger language plpgsql as $$ begin
    if (old.id, old.message_class, old.sector) is distinct from (new.id, new.message_class, new.sector)
      and not app_is_operator() and not app_is_platform()
    then raise exception 'what desk % may know is for operators to say', old.id; end if;
    return new;
  end $$;
  create trigger desk_class_kept before update on desk for each row execute function keep_desk_class();
`;

/** Where a desk wants to be paid when its answer does not say: entered by one person, and used after another looked at it. */
const accounts = `
  create table desk_account (
    id              uuid        not null,
    organisation_id uuid        not null,
    iban_box        bytea       not null,
    iban_lookup     bytea       not null,
    last_four       text        not null,
    state           text        not null,
    stated_by       text        not null,
    stated_at       timestamptz not null,
    decided_by      text,
    decided_at      timestamptz,
    constraint desk_account_pkey primary key (id),
    constraint desk_account_desk foreign key (organisation_id) references desk (id),
    constraint desk_account_state_known check (state in ('WAITING','CURRENT','REFUSED','REPLACED')),
    constraint desk_account_needs_a_second_person check (decided_by <> stated_by),
    constraint desk_account_used_when_decided check (state <> 'CURRENT' or decided_by is not null)
  );
  create unique index desk_account_one_current on desk_account (organisation_id) where state = 'CURRENT';
  create unique index desk_account_one_waiting on desk_account (organisation_id) where state = 'WAITING';
  alter table desk_account enable row level security;
  alter table desk_account force row level security;
  create policy isolation on desk_account
    using (organisation_id = (select app_org()) or (select app_is_platform()));
`;

/** A desk lets its own clients in and out; which of its people may is for the use case to say. \`client_use\`: by day. */
const clients = `
  create function app_is_desk() returns boolean language sql stable
    as $$ select exists (select 1 from organisation where id = app_org() and kind = 'DESK') $$;
  drop policy isolation_append on api_client;
  drop policy isolation_update on api_client;
  create policy isolation_append on api_client for insert with check ((select app_is_operator()) or (select app_is_platform())
    or (organisation_id = (select app_org()) and (select app_is_desk())));
  create policy isolation_update on api_client for update using ((select app_is_operator()) or (select app_is_platform())
    or (organisation_id = (select app_org()) and (select app_is_desk())));
  create table client_use (
    client_id       text not null,
    organisation_id uuid not null,
    last_used_on    date not null,
    constraint client_use_pkey primary key (client_id),
    constraint client_use_client foreign key (client_id) references api_client (client_id),
    constraint client_use_organisation foreign key (organisation_id) references organisation (id)
  );
  alter table client_use enable row level security;
  alter table client_use force row level security;
  create policy isolation_read on client_use for select
    using (organisation_id = (select app_org()) or (select app_is_operator()) or (select app_is_platform()));
  create policy isolation_append on client_use for insert with check ((select app_is_platform()));
  create policy isolation_update on client_use for update using ((select app_is_platform()));
`;
