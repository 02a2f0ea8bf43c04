import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All that a balance statement may hold, statements that wait for a counsellor, and the accounts creditors are paid on. */
export class BalanceStatements1797000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [statements, held, rules, accounts, mandates]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** What a creditor states of itself and of each claim; a claim it brings forward; a claim another desk collects now. */
const statements = `
  alter table exchange
    add column own_reference     text,
    add column contact           jsonb,
    add column stated_on         date,
    add column payment_reference text,
    add column moved_invoices    jsonb not null default '[]';
  alter table claim
    add column principal_cents bigint,
    add column interest_cents  bigint,
    add column costs_cents     bigint,
    add column brought_forward boolean not null default false,
    add column transfer_to     uuid,
    add constraint claim_collector foreign key (transfer_to) references desk (id),
    add constraint claim_parts_not_negative check
      (coalesce(principal_cents, 0) >= 0 and coalesce(interest_cents, 0) >= 0 and coalesce(costs_cents, 0) >= 0);
  create index claim_leaving on claim (case_id) where transfer_to is not null;
  update claim set brought_forward = true where papers_cents = 0 and not estimated;
`;

/** A statement that changes nothing until a counsellor looked at it: a correction after the freeze, or one that looks wrong. */
const held = `
  create table held_statement (
    message_id      uuid        not null,
    organisation_id uuid        not null,
    desk_id         uuid,
    case_id         uuid        not null,
    exchange_id     uuid        not null,
    line_id         uuid,
    kind            text        not null,
    reasons         jsonb       not null,
    state           text        not null,
    stated_by       text        not null,
    held_at         timestamptz not null,
    decided_by      text,
    decided_at      timestamptz,
    decision_reason text,
    constraint held_statement_pkey primary key (message_id),
    constraint held_statement_message foreign key (message_id) references message (id),
    constraint held_statement_exchange foreign key (exchange_id) references exchange (id),
    constraint held_statement_line foreign key (line_id) references list_line (id),
    constraint held_statement_kind_known check (kind in ('CORRECTION','QUALITY')),
    constraint held_statement_state_known check (state in ('HELD','ACCEPTED','SET_ASIDE','REPLACED')),
    constraint held_statement_set_aside_says_why check ((state = 'SET_ASIDE') = (decision_reason is not null)),
    constraint held_statement_decided_by_somebody check ((state in ('ACCEPTED','SET_ASIDE')) = (decided_by is not null))
  );
  create unique index held_statement_waits_once on held_statement (exchange_id) where state = 'HELD';
  create index held_statement_by_case on held_statement (case_id, message_id);
  alter table held_statement enable row level security;
  alter table held_statement force row level security;
  create policy isolation_read on held_statement for select using
    (organisation_id = (select app_org()) or desk_id = (select app_org()) or (select app_is_platform()));
  create policy isolation_append on held_statement for insert with check
    (organisation_id = (select app_org()) or (select app_is_platform())
      or (state = 'HELD' and exists (select 1 from exchange where exchange.id = held_statement.exchange_id
            and exchange.case_id = held_statement.case_id and exchange.organisation_id = held_statement.organisation_id
            and exchange.desk_id = (select app_org()) and held_statement.desk_id = (select app_org()))));
  create policy isolation_update on held_statement for update using
    (organisation_id = (select app_org()) or desk_id = (select app_org()) or (select app_is_platform()))
    with check (organisation_id = (select app_org()) or (select app_is_platform())
      or (desk_id = (select app_org()) and state = 'REPLACED'));
`;

/** What makes a statement look wrong, for all desks or for one. */
const rules = `
  create table quality_rule (
    desk_id uuid,
    rules   jsonb not null,
    constraint quality_rule_once unique nulls not distinct (desk_id),
    constraint quality_rule_desk foreign key (desk_id) references desk (id)
  );
  alter table quality_rule enable row level security;
  alter table quality_rule force row level security;
  create policy isolation on quality_rule using
    (desk_id is null or desk_id = (select app_org()) or (select app_is_platform()));
`;

/** Where a creditor is paid, as one counsellor organisation knows it at one desk. The number itself is encrypted. */
const accounts = `
  create table payment_account (
    id              uuid        not null,
    organisation_id uuid        not null,
    creditor_id     uuid        not null,
    desk_id         uuid,
    case_id         uuid        not null,
    exchange_id     uuid        not null,
    iban_box        bytea       not null,
    iban_lookup     bytea       not null,
    last_four       text        not null,
    state           text        not null,
    stated_by       text        not null,
    stated_at       timestamptz not null,
    decided_by      text,
    decided_at      timestamptz,
    constraint payment_account_pkey primary key (id),
    constraint payment_account_creditor foreign key (creditor_id) references creditor (id),
    constraint payment_account_exchange foreign key (exchange_id) references exchange (id),
    constraint payment_account_state_known check (state in ('CURRENT','WAITING','REFUSED','REPLACED')),
    constraint payment_account_needs_a_second_person check (decided_by <> stated_by)
  );
  create unique index payment_account_one_current on payment_account (organisation_id, creditor_id, desk_id)
    nulls not distinct where state = 'CURRENT';
  create unique index payment_account_one_waiting on payment_account (organisation_id, creditor_id, desk_id)
    nulls not distinct where state = 'WAITING';
  alter table payment_account enable row level security;
  alter table payment_account force row level security;
  create policy isolation_read on payment_account for select using
    (organisation_id = (select app_org()) or desk_id = (select app_org()) or (select app_is_platform()));
  create policy isolation_append on payment_account for insert with check
    (organisation_id = (select app_org()) or (select app_is_platform())
      or (decided_by is null and exists (select 1 from exchange where exchange.id = payment_account.exchange_id
            and exchange.case_id = payment_account.case_id and exchange.creditor_id = payment_account.creditor_id
            and exchange.organisation_id = payment_account.organisation_id
            and exchange.desk_id = (select app_org()) and payment_account.desk_id = (select app_org()))));
  create policy isolation_update on payment_account for update using
    (organisation_id = (select app_org()) or (select app_is_platform()) or (desk_id = (select app_org()) and state = 'WAITING'))
    with check (organisation_id = (select app_org()) or (select app_is_platform())
      or (desk_id = (select app_org()) and state = 'REPLACED'));
`;

/** When a mandate ends between offer and answer, the offer goes to the creditor's own desk: that desk reads the shares. */
const mandates = `
  create policy isolation_route on share for update using
    (organisation_id = (select app_org()) or (select app_is_platform()));
`;
