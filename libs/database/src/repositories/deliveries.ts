import type { DebtFacts, TrajectoryFacts } from '@akkoord/settlement';
import type { Sql } from '../sql.js';
import type { OrganisationRow } from './registry.js';

/** Which cases are delivered: those of these counsellors, or of all, that ran on a day of the period. */
export interface DeliveredCases {
  readonly from: string;
  readonly to: string;
  /** Null: of all. */
  readonly organisationIds: readonly string[] | null;
}

/** A case and the delivery it belongs to: of one counsellor for one municipality. */
export interface DeliveredCase {
  readonly id: string;
  readonly organisationId: string;
  readonly municipalityCode: string;
}

/** What is told of a case itself. */
export type DeliveredCaseRow = Omit<TrajectoryFacts, 'clients' | 'claims' | 'exemptAmountCents'> & {
  readonly id: string;
  readonly exemptAmountCents: bigint;
  readonly erasedOn: string | null;
};

export interface DeliveredClientRow {
  readonly id: string;
  readonly caseId: string;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly postalCode: string | null;
  readonly houseNumber: string | null;
  readonly bsnBox: Buffer | null;
}

export type DeliveredClaimRow = DebtFacts & { readonly caseId: string };

/** A case runs from the request for help to its end, and both days belong to it. */
const RAN_IN_PERIOD = `requested_on <= $2 and coalesce(completed_on, terminated_on, closed_on, $1) >= $1
  and ($3::uuid[] is null or organisation_id = any($3))`;

/** What is delivered for statistics. Cases come in the order in which they were opened, so that a new one comes last. */
export class Deliveries {
  constructor(private readonly sql: Sql) {}

  /**
   * Sees the database as it is at this moment until the transaction ends, and with it what row security shows to a delivery
   * alone. First of all statements.
   */
  async begin(): Promise<void> {
    await this.sql.run('set transaction isolation level repeatable read');
    await this.sql.run(`set local app.delivers = 'statistics'`);
  }

  /** The counsellors, by name; only those of this name when there is one. */
  deliverers(name: string | null): Promise<OrganisationRow[]> {
    return this.sql.pick(
      `select id, slug, name, kind from organisation where kind = 'COUNSELLOR' and ($1::text is null or name = $1)
       order by name, id`,
      [name],
    );
  }

  async count({ from, to, organisationIds }: DeliveredCases): Promise<number> {
    const [row] = await this.sql.pick<{ cases: number }>(
      `select count(*)::int as cases from case_file where ${RAN_IN_PERIOD}`,
      [from, to, organisationIds],
    );
    return row?.cases ?? 0;
  }

  /** A stretch of them; nothing of it is shown yet. */
  stretch({ from, to, organisationIds }: DeliveredCases, offset: number, limit: number): Promise<DeliveredCase[]> {
    return this.sql.pick(
      `select id, organisation_id, municipality_code from case_file where ${RAN_IN_PERIOD} order by id offset $4 limit $5`,
      [from, to, organisationIds, offset, limit],
    );
  }

  cases(ids: readonly string[]): Promise<DeliveredCaseRow[]> {
    return this.sql.rows(
      `select id, state, case_file.product, municipality_code, requested_on, first_talk_on, admitted_on, stabilised_on, crisis_on,
         moratorium_from, moratorium_until, guidance, administration_from, administration_until, exempt_amount_cents, confirmed_on, offered_on, refused_on, court_asked_on,
         court_decided_on, agreed_on, execution_started_on, loan_decided_on, completed_on, terminated_on, terminated_reason,
         closed_on, closed_reason, erased_on, calculation.reference_on
       from case_file left join calculation on calculation.case_id = case_file.id and calculation.version = case_file.version
       where case_file.id = any($1::uuid[])`,
      [ids],
      'id',
    );
  }

  clients(caseIds: readonly string[]): Promise<DeliveredClientRow[]> {
    return this.sql.rows(
      `select client.id, client.case_id, birth_date, sex, address ->> 'postalCode' as postal_code,
         address ->> 'houseNumber' as house_number, bsn_box
       from client left join client_bsn on client_bsn.client_id = client.id
       where client.case_id = any($1::uuid[]) order by client.case_id, position`,
      [caseIds],
    );
  }

  claims(caseIds: readonly string[]): Promise<DeliveredClaimRow[]> {
    return this.sql.rows(
      `select claim.id, claim.case_id, claim.exchange_id, claim.reference, debt_kind, claim_class, treatment, shares_in_fund,
         amount_cents, collateral_cents, claim.state, claim.reason, exchange.state as exchange_state,
         creditor.name as creditor, creditor.kind as creditor_kind, desk.message_class
       from claim join creditor on creditor.id = claim.creditor_id
       join creditor as original on original.id = claim.original_creditor_id
       left join desk on desk.id = original.desk_id
       left join exchange on exchange.id = claim.exchange_id
       where claim.case_id = any($1::uuid[]) order by claim.case_id, claim.reference collate "C"`,
      [caseIds],
    );
  }
}
