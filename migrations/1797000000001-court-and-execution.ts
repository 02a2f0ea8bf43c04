import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What comes after an offer: objections, the court, the loan, payments, and every way a case ends. */
export class CourtAndExecution1797000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [dates, payouts]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** From `answers_ended_on` on nothing that a creditor says of this exchange counts: the court has it, or the case ended. */
const dates = `
  alter table case_file
    add column objected_on          date,
    add column objection            text,
    add column court_asked_on       date,
    add column court_decided_on     date,
    add column court_reference      text,
    add column execution_started_on date,
    add column loan_decided_on      date,
    add column completed_on         date,
    add column terminated_on        date,
    add column terminated_reason    text,
    add constraint case_file_objection_has_day check ((objected_on is null) = (objection is null)),
    add constraint case_file_terminated_has_reason check ((terminated_on is null) = (terminated_reason is null));
  alter table exchange add column answers_ended_on date;
`;

/**
 * The ledger of what creditors were paid: a round is the money that was there on a day, a payout what one share got of
 * it. Rows are added and never changed: what was paid too much stays paid.
 */
const payouts = `
  create table payout_round (
    id              uuid        not null,
    organisation_id uuid        not null,
    case_id         uuid        not null,
    round           int         not null,
    version         int         not null,
    paid_on         date        not null,
    in_hand_cents   bigint      not null,
    final           boolean     not null,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    constraint payout_round_pkey primary key (id),
    constraint payout_round_once unique (case_id, round),
    constraint payout_round_calculation foreign key (case_id, version) references calculation (case_id, version),
    constraint payout_round_money_not_negative check (in_hand_cents >= 0)
  );
  create table payout (
    round_id        uuid   not null,
    reference       text   not null,
    organisation_id uuid   not null,
    case_id         uuid   not null,
    exchange_id     uuid   not null,
    claim_id        uuid   not null,
    amount_cents    bigint not null,
    constraint payout_pkey primary key (round_id, reference),
    constraint payout_round_known foreign key (round_id) references payout_round (id),
    constraint payout_claim foreign key (claim_id) references claim (id),
    constraint payout_above_zero check (amount_cents > 0)
  );
  create index payout_by_case on payout (case_id);
  ${['payout_round', 'payout'].map(ledger).join('\n')}
`;

function ledger(table: string): string {
  return `alter table ${table} enable row level security; alter table ${table} force row level security;
    create policy isolation_read on ${table} for select using
      (organisation_id = (select app_org()) or (select app_is_platform()));
    create policy isolation_append on ${table} for insert with check
      (organisation_id = (select app_org()) or (select app_is_platform()));
    create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function refuse_change();`;
}
