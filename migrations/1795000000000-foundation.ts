import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, the registry, cases, the exchange with creditors, and the books that keep every step. */
export class Foundation1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [scope, registry, cases, exchange, settlement, books, isolation]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** Who is asking. Each unit of work sets `app.org`; without it nothing is seen. */
const scope = `
  create function app_org() returns uuid language sql stable as
    $$ select nullif(nullif(current_setting('app.org', true), ''), 'platform')::uuid $$;
  create function app_is_platform() returns boolean language sql stable as
    $$ select coalesce(current_setting('app.org', true), '') = 'platform' $$;
  create function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception '% is append-only', tg_table_name; end $$;
`;

const registry = `
  create table organisation (
    id         uuid        not null,
    slug       text        not null,
    name       text        not null,
    kind       text        not null,
    constraint organisation_pkey primary key (id),
    constraint organisation_slug_once unique (slug),
    constraint organisation_kind_known check (kind in ('COUNSELLOR','DESK','INTEGRATOR','OPERATOR'))
  );
  create table counsellor_settings (
    organisation_id uuid    not null,
    nvvk_member     boolean not null,
    fee_rate        text    not null,
    loan_rate       text    not null,
    rate_convention text    not null,
    constraint counsellor_settings_pkey primary key (organisation_id),
    constraint counsellor_settings_organisation foreign key (organisation_id) references organisation (id),
    constraint counsellor_settings_convention_known check (rate_convention in ('EFFECTIVE','NOMINAL'))
  );
  create table api_client (
    client_id       text not null,
    organisation_id uuid not null,
    revoked_at      timestamptz,
    constraint api_client_pkey primary key (client_id),
    constraint api_client_organisation foreign key (organisation_id) references organisation (id)
  );
  create table desk (
    id            uuid not null,
    message_class text not null,
    sector        text not null,
    constraint desk_pkey primary key (id),
    constraint desk_is_organisation foreign key (id) references organisation (id),
    constraint desk_class_known check (message_class in ('PUBLIC','UTILITY','CARE','OTHER'))
  );
  create table creditor (
    id              uuid    not null,
    organisation_id uuid,
    kind            text    not null,
    name            text    not null,
    desk_id         uuid,
    national_list   boolean not null default false,
    address         jsonb,
    email           text,
    constraint creditor_pkey primary key (id),
    constraint creditor_desk foreign key (desk_id) references desk (id),
    constraint creditor_kind_known check (kind in ('REGISTERED','PRIVATE_PERSON','ONE_OFF')),
    constraint creditor_registered_has_desk check ((kind = 'REGISTERED') = (desk_id is not null)),
    constraint creditor_private_has_owner check ((kind = 'REGISTERED') = (organisation_id is null))
  );
  create unique index creditor_brand_once on creditor (name) where organisation_id is null;
  create table debt_kind (
    kind          text not null,
    default_class text not null,
    legal_basis   text,
    treatment     text not null,
    constraint debt_kind_pkey primary key (kind)
  );
  create table norm_set (
    id         text  not null,
    valid_from date  not null,
    body       jsonb not null,
    constraint norm_set_pkey primary key (id)
  );
  create table agreement_version (
    agreement_id text  not null,
    version      int   not null,
    valid_from   date  not null,
    valid_to     date,
    body         jsonb not null,
    constraint agreement_version_pkey primary key (agreement_id, version)
  );
  create table mandate (
    id            uuid   not null,
    agent_desk_id uuid   not null,
    creditor_id   uuid   not null,
    actions       text[] not null,
    valid_from    date   not null,
    valid_to      date,
    constraint mandate_pkey primary key (id),
    constraint mandate_agent foreign key (agent_desk_id) references desk (id),
    constraint mandate_creditor foreign key (creditor_id) references creditor (id)
  );
`;

const cases = `
  create table case_file (
    id                      uuid        not null,
    organisation_id         uuid        not null,
    reference               text        not null,
    state                   text        not null,
    product                 text        not null,
    programme               text,
    municipality_code       text        not null,
    household               text        not null,
    requested_on            date        not null,
    admitted_on             date        not null,
    stabilised_on           date,
    monthly_income_cents    bigint      not null,
    exempt_amount_cents     bigint      not null,
    one_off_cents           bigint      not null,
    no_capacity_stated_on   date,
    version                 int         not null default 0,
    balances_requested_on   date,
    confirmation_asked_on   date,
    confirmed_on            date,
    offered_on              date,
    agreed_on               date,
    refused_on              date,
    closed_on               date,
    closed_reason           text,
    opened_at               timestamptz not null,
    constraint case_file_pkey primary key (id),
    constraint case_file_organisation foreign key (organisation_id) references organisation (id),
    constraint case_file_reference_once unique (organisation_id, reference),
    constraint case_file_state_known check (state in ('INVENTORY','CLIENT_CONFIRMATION','CALCULATED','OFFERED',
      'PARTIALLY_REFUSED','COURT','COURT_REFUSED','AGREED','LOAN_REQUESTED','LOAN_REFUSED','EXECUTION','PAID_OUT',
      'DISCHARGED','COMPLETED','TERMINATED','CLOSED')),
    constraint case_file_closed_has_reason check ((state = 'CLOSED') = (closed_reason is not null)),
    constraint case_file_one_off_not_negative check (one_off_cents >= 0)
  );
  create index case_file_newest on case_file (organisation_id, id);
  create index case_file_by_state on case_file (organisation_id, state, id);
  create table client (
    id              uuid not null,
    organisation_id uuid not null,
    case_id         uuid not null,
    position        int  not null,
    initials        text not null,
    surname         text not null,
    birth_date      date not null,
    sex             text,
    address         jsonb not null,
    constraint client_pkey primary key (id),
    constraint client_case foreign key (case_id) references case_file (id),
    constraint client_position_once unique (case_id, position)
  );
  create table client_bsn (
    client_id       uuid  not null,
    organisation_id uuid  not null,
    case_id         uuid  not null,
    bsn_box         bytea not null,
    bsn_lookup      bytea not null,
    constraint client_bsn_pkey primary key (client_id),
    constraint client_bsn_client foreign key (client_id) references client (id)
  );
  create index client_bsn_by_lookup on client_bsn (organisation_id, bsn_lookup);
  create index client_bsn_by_case on client_bsn (case_id);
  create table authorisation (
    case_id         uuid not null,
    organisation_id uuid not null,
    case_reference  text not null,
    signed_on       date not null,
    document_sha256 text not null,
    constraint authorisation_pkey primary key (case_id),
    constraint authorisation_case foreign key (case_id) references case_file (id)
  );
  create table operation (
    id              uuid        not null,
    organisation_id uuid        not null,
    kind            text        not null,
    state           text        not null,
    done            int         not null,
    total           int         not null,
    errors          jsonb       not null,
    started_at      timestamptz not null,
    constraint operation_pkey primary key (id),
    constraint operation_state_known check (state in ('RUNNING','SUCCEEDED','PARTIALLY_FAILED','FAILED'))
  );
  create table import_line (
    operation_id    uuid  not null,
    line            int   not null,
    organisation_id uuid  not null,
    body_box        bytea not null,
    constraint import_line_pkey primary key (operation_id, line),
    constraint import_line_operation foreign key (operation_id) references operation (id)
  );
`;

const exchange = `
  create table exchange (
    id               uuid  not null,
    organisation_id  uuid  not null,
    case_id          uuid  not null,
    creditor_id      uuid  not null,
    desk_id          uuid,
    under_mandate    boolean not null,
    product          text  not null,
    state            text  not null,
    clauses          jsonb not null,
    agreement_kinds  jsonb not null,
    reason           text,
    explanation      text,
    due_on           date,
    due_message_id   uuid,
    standstill_until date,
    transferred_from uuid,
    transfer_to      uuid,
    frozen_at        timestamptz,
    constraint exchange_pkey primary key (id),
    constraint exchange_case foreign key (case_id) references case_file (id),
    constraint exchange_creditor foreign key (creditor_id) references creditor (id),
    constraint exchange_desk foreign key (desk_id) references desk (id),
    constraint exchange_one_per_creditor_and_desk unique nulls not distinct
      (case_id, creditor_id, desk_id, transferred_from),
    constraint exchange_state_known check (state in ('DRAFT','BALANCE_REQUESTED','CONSENTED','BALANCE_RECEIVED',
      'NO_CLAIM','CLIENT_UNKNOWN','TRANSFERRED','BALANCE_ESTIMATED','TO_PROPOSE','PROPOSED','ACCEPTED','REJECTED',
      'NO_RESPONSE','BOUND','COMPELLED','COURT_REFUSED','CONCLUDED','DISCHARGED','REVIVED','OUTSIDE'))
  );
  create index exchange_by_desk on exchange (desk_id, case_id);
  create index exchange_waiting on exchange (due_on) where state in ('BALANCE_REQUESTED','PROPOSED');
  create table claim (
    id                   uuid    not null,
    organisation_id      uuid    not null,
    desk_id              uuid,
    case_id              uuid    not null,
    exchange_id          uuid,
    creditor_id          uuid    not null,
    original_creditor_id uuid    not null,
    agent_desk_id        uuid,
    mandate_ended_on     date,
    reference            text    not null,
    debt_kind            text    not null,
    invoice              text    not null,
    customer_number      text,
    incurred_on          date    not null,
    papers_cents         bigint  not null,
    amount_cents         bigint  not null,
    estimated            boolean not null default true,
    preferential_cents   bigint,
    collateral_cents     bigint  not null default 0,
    disputed             boolean not null default false,
    claim_class          text    not null,
    legal_basis          text,
    treatment            text    not null,
    shares_in_fund       boolean not null,
    meter_readings       jsonb,
    own_reference        text,
    state                text    not null,
    reason               text,
    bound                boolean not null default false,
    constraint claim_pkey primary key (id),
    constraint claim_case foreign key (case_id) references case_file (id),
    constraint claim_exchange foreign key (exchange_id) references exchange (id),
    constraint claim_reference_once unique (case_id, reference),
    constraint claim_amount_not_negative check (amount_cents >= 0 and papers_cents >= 0),
    constraint claim_class_known check (claim_class in ('PREFERENTIAL','CONCURRENT'))
  );
  create index claim_by_exchange on claim (exchange_id);
  create table message (
    id              uuid        not null,
    organisation_id uuid        not null,
    desk_id         uuid,
    case_id         uuid        not null,
    exchange_id     uuid        not null,
    kind            text        not null,
    direction       text        not null,
    version         int         not null,
    state           text        not null,
    content         jsonb       not null,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    constraint message_pkey primary key (id),
    constraint message_exchange foreign key (exchange_id) references exchange (id),
    constraint message_direction_known check (direction in ('OUT','IN')),
    constraint message_state_known check (state in ('WAITING','GATHERED','SENT','RECEIVED'))
  );
  create unique index message_sent_once on message (exchange_id, kind, version) where direction = 'OUT';
  create index message_by_case on message (case_id, id);
  create index message_waiting on message (case_id) where state = 'WAITING';
  create table collective_list (
    id          uuid        not null,
    desk_id     uuid        not null,
    rhythm      text        not null,
    state       text        not null,
    number      text,
    issue_at    timestamptz not null,
    issued_at   timestamptz,
    due_on      date,
    answered_at timestamptz,
    constraint collective_list_pkey primary key (id),
    constraint collective_list_desk foreign key (desk_id) references desk (id),
    constraint collective_list_number_once unique (desk_id, number),
    constraint collective_list_state_known check (state in ('GATHERING','OPEN','ANSWERED')),
    constraint collective_list_issued_has_number check ((state = 'GATHERING') = (number is null))
  );
  create unique index collective_list_gathers_once on collective_list (desk_id, rhythm) where state = 'GATHERING';
  create table list_line (
    id              uuid not null,
    list_id         uuid not null,
    line            int,
    organisation_id uuid not null,
    desk_id         uuid not null,
    case_id         uuid not null,
    exchange_id     uuid not null,
    message_id      uuid not null,
    kind            text not null,
    state           text not null,
    due_on          date,
    answered_at     timestamptz,
    answered_by     text,
    answer          jsonb,
    constraint list_line_pkey primary key (id),
    constraint list_line_list foreign key (list_id) references collective_list (id),
    constraint list_line_exchange foreign key (exchange_id) references exchange (id),
    constraint list_line_message foreign key (message_id) references message (id),
    constraint list_line_message_once unique (message_id),
    constraint list_line_number_once unique (list_id, line),
    constraint list_line_state_known check (state in ('WAITING','OPEN','ANSWERED','INFORMED','WITHDRAWN'))
  );
  create index list_line_by_exchange on list_line (exchange_id);
  create table letter (
    id              uuid        not null,
    organisation_id uuid        not null,
    case_id         uuid        not null,
    exchange_id     uuid        not null,
    message_id      uuid        not null,
    body            text        not null,
    composed_at     timestamptz not null,
    constraint letter_pkey primary key (id),
    constraint letter_message foreign key (message_id) references message (id),
    constraint letter_message_once unique (message_id)
  );
`;

const settlement = `
  create table calculation (
    case_id                 uuid        not null,
    version                 int         not null,
    organisation_id         uuid        not null,
    product                 text        not null,
    norm_set                text        not null,
    term_months             int         not null,
    reference_on            date        not null,
    gross_cents             bigint      not null,
    fee_cents               bigint      not null,
    fund_cents              bigint      not null,
    credit_charge_cents     bigint      not null,
    preferential_percentage text,
    concurrent_percentage   text,
    totals                  jsonb       not null,
    disclosures             jsonb       not null,
    trace                   jsonb       not null,
    digest                  text        not null,
    frozen_at               timestamptz not null,
    constraint calculation_pkey primary key (case_id, version),
    constraint calculation_case foreign key (case_id) references case_file (id)
  );
  create table share (
    case_id         uuid   not null,
    version         int    not null,
    reference       text   not null,
    organisation_id uuid   not null,
    desk_id         uuid,
    exchange_id     uuid   not null,
    claim_id        uuid   not null,
    claim_class     text   not null,
    amount_cents    bigint not null,
    percentage      text   not null,
    share_cents     bigint not null,
    constraint share_pkey primary key (case_id, version, reference),
    constraint share_calculation foreign key (case_id, version) references calculation (case_id, version),
    constraint share_claim foreign key (claim_id) references claim (id),
    constraint share_within_claim check (share_cents between 0 and amount_cents)
  );
  create index share_by_claim on share (claim_id, version);
  create table task (
    id              uuid        not null,
    organisation_id uuid        not null,
    case_id         uuid        not null,
    exchange_id     uuid        not null,
    kind            text        not null,
    raised_on       date        not null,
    done_at         timestamptz,
    constraint task_pkey primary key (id),
    constraint task_once unique (exchange_id, kind)
  );
`;

const books = `
  create table outbox (
    id           uuid        not null,
    name         text        not null,
    payload      jsonb       not null,
    created_at   timestamptz not null default clock_timestamp(),
    published_at timestamptz,
    attempts     int         not null default 0,
    done_at      timestamptz,
    dead_at      timestamptz,
    last_error   text,
    constraint outbox_pkey primary key (id)
  );
  create index outbox_to_publish on outbox (created_at) where published_at is null and dead_at is null;
  create index outbox_not_done on outbox (published_at) where done_at is null and dead_at is null;
  create table idempotency (
    organisation_id uuid        not null,
    subject         text        not null,
    key             text        not null,
    fingerprint     text        not null,
    answer          jsonb       not null,
    created_at      timestamptz not null default clock_timestamp(),
    constraint idempotency_pkey primary key (organisation_id, subject, key)
  );
  create table audit_head (
    case_id         uuid  not null,
    organisation_id uuid  not null,
    seq             int   not null,
    hash            bytea not null,
    constraint audit_head_pkey primary key (case_id)
  );
  create table audit_link (
    case_id         uuid        not null,
    seq             int         not null,
    organisation_id uuid        not null,
    at              timestamptz not null,
    recorded_at     timestamptz not null default clock_timestamp(),
    actor           text        not null,
    action          text        not null,
    detail          text        not null,
    hash            bytea       not null,
    constraint audit_link_pkey primary key (case_id, seq)
  );
  create trigger audit_link_append_only before update or delete on audit_link
    for each row execute function refuse_change();
  create table sandbox_clock (
    single      boolean     not null default true,
    business_at timestamptz not null,
    target_at   timestamptz,
    constraint sandbox_clock_pkey primary key (single),
    constraint sandbox_clock_single check (single)
  );
  create table portal_session (
    id_hash         bytea       not null,
    organisation_id uuid        not null,
    subject         text        not null,
    name            text        not null,
    csrf            text        not null,
    id_token_box    bytea       not null,
    created_at      timestamptz not null,
    seen_at         timestamptz not null,
    constraint portal_session_pkey primary key (id_hash)
  );
`;

/**
 * A counsellor sees its own rows; a desk the exchange, claims, messages, lines and shares it answers for, the client
 * and the authorisation of such an exchange, and of the BSN nothing unless its class is PUBLIC. The platform (worker) sees all.
 */
const isolation = [
  ...['counsellor_settings', 'api_client', 'case_file', 'operation', 'import_line', 'letter', 'calculation', 'task']
    .concat(['idempotency', 'portal_session'])
    .map((table) => policy(table, own)),
  commands('creditor', { select: `organisation_id is null or ${own()}`, insert: own(), update: own() }),
  commands('exchange', { select: shared(), insert: own(), update: shared() }),
  commands('claim', { select: shared(), insert: `${own()} or ${inOwnExchange('claim')}`, update: shared() }),
  commands('message', {
    select: shared(),
    insert: `${own()} or (direction = 'IN' and ${inOwnExchange('message')})`,
    update: own(),
  }),
  commands('list_line', { select: shared(), insert: own(), update: shared() }),
  commands('share', { select: shared(), insert: own() }),
  commands('collective_list', {
    select: `desk_id = (select app_org()) or (select app_is_platform())`,
    insert: `(select app_is_platform())`,
    update: `desk_id = (select app_org()) or (select app_is_platform())`,
  }),
  policy('authorisation', `${own()} or ${deskOf('authorisation')}`),
  policy('client', `${own()} or ${deskOf('client')}`),
  policy(
    'client_bsn',
    `${own()} or (${deskOf('client_bsn')} and exists (select 1 from desk where desk.id = (select app_org()) and desk.message_class = 'PUBLIC'))`,
  ),
  policy('audit_head', `${own()} or ${deskOf('audit_head')}`),
  `alter table audit_link enable row level security; alter table audit_link force row level security;
   create policy isolation_read on audit_link for select using (${own()});
   create policy isolation_append on audit_link for insert with check (${own()} or ${deskOf('audit_link')});`,
].join('\n');

function own(): string {
  return `organisation_id = (select app_org()) or (select app_is_platform())`;
}

function shared(): string {
  return `organisation_id = (select app_org()) or desk_id = (select app_org()) or (select app_is_platform())`;
}

function deskOf(table: string): string {
  return `exists (select 1 from exchange where exchange.case_id = ${table}.case_id and exchange.desk_id = (select app_org())
     and exchange.state <> 'DRAFT')`;
}

/** A desk adds only to an exchange it answers for, and only for the counsellor whose exchange it is. */
function inOwnExchange(table: string): string {
  return `exists (select 1 from exchange where exchange.id = ${table}.exchange_id and exchange.case_id = ${table}.case_id
     and exchange.organisation_id = ${table}.organisation_id and exchange.desk_id = (select app_org())
     and ${table}.desk_id = (select app_org()))`;
}

/** One policy a command: what has none is refused, as deleting is everywhere here. */
function commands(table: string, rules: { select: string; insert: string; update?: string }): string {
  const update =
    rules.update === undefined ? '' : `create policy isolation_update on ${table} for update using (${rules.update});`;
  return `alter table ${table} enable row level security; alter table ${table} force row level security;
   create policy isolation_read on ${table} for select using (${rules.select});
   create policy isolation_append on ${table} for insert with check (${rules.insert});
   ${update}`;
}

function policy(table: string, rule: string | (() => string)): string {
  return `alter table ${table} enable row level security; alter table ${table} force row level security;
   create policy isolation on ${table} using (${typeof rule === 'string' ? rule : rule()});`;
}
