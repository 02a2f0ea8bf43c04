import type { Sql } from '../sql.js';

/** A case that ended so long ago that its file has to go. */
export interface DueForErasure {
  readonly id: string;
  readonly organisationId: string;
  readonly endedOn: string;
}

/** The day a case ended, as the index on it has it. */
const ENDED_ON = `coalesce(completed_on, terminated_on, closed_on)`;

/** The creditors that belong to these cases alone: private persons, and businesses that will not come back. */
const OWN_CREDITORS = `select creditor.id from creditor join claim on creditor.id in (creditor_id, original_creditor_id)
  where claim.case_id = any($1::uuid[]) and creditor.organisation_id is not null`;

/**
 * Everything that says who somebody was. What stays are ids, states, dates, amounts, kinds of debt and the counsellor's own
 * references: nothing by which the platform finds a person again. In the order in which one row leans on another.
 */
const ERASE = [
  `update mail set recipient = '-', subject = '-', body = '-' where kind = 'LETTER_WRITTEN' and subject_id in (
     select id from letter_access where case_id = any($1::uuid[]))`,
  `delete from letter_answer where case_id = any($1::uuid[])`,
  `delete from letter_access where case_id = any($1::uuid[])`,
  `delete from letter where case_id = any($1::uuid[])`,
  `delete from held_statement where case_id = any($1::uuid[])`,
  `delete from question where case_id = any($1::uuid[])`,
  `update list_line set message_id = null, answer = null, answered_by = null where case_id = any($1::uuid[])`,
  `delete from message where case_id = any($1::uuid[])`,
  `delete from signed_overview where case_id = any($1::uuid[])`,
  `delete from case_change where case_id = any($1::uuid[])`,
  `update calculation set salt = null, input = null, outside = null, trace = '[]', disclosures = '[]', digest = ''
   where case_id = any($1::uuid[])`,
  `update payout set account_id = case when account_id in (
       select id from payment_account where creditor_id in (${OWN_CREDITORS})) then null else account_id end,
     payment_reference = null where case_id = any($1::uuid[])`,
  `delete from payment_account where creditor_id in (${OWN_CREDITORS})`,
  `update creditor set name = '-', address = null, email = null where id in (${OWN_CREDITORS})`,
  `update exchange set explanation = null, counter_offer = null, own_reference = null, contact = null, payment_reference = null,
     moved_invoices = '[]' where case_id = any($1::uuid[])`,
  `update claim set invoice = '-', customer_number = null, meter_readings = null, own_reference = null
   where case_id = any($1::uuid[])`,
  `update task set note = null where case_id = any($1::uuid[])
     or referral_id in (select id from referral where case_id = any($1::uuid[]))`,
  `delete from referral_content where referral_id in (select id from referral where case_id = any($1::uuid[]))`,
  `update referral set body_lookup = null, erased_on = now() where case_id = any($1::uuid[]) and erased_on is null`,
  `delete from client_bsn where case_id = any($1::uuid[])`,
  `update client set initials = null, surname = null, birth_date = null, sex = null, address = null
   where case_id = any($1::uuid[])`,
  `update authorisation set document_sha256 = '' where case_id = any($1::uuid[])`,
];

/** The end of a case file. */
export class Erasure {
  constructor(private readonly sql: Sql) {}

  /** Cases of which the term for keeping them (`fileKeptYears` of the norm of their end) is over, locked; others skip them. */
  due(
    today: string,
    norms: readonly { readonly validFrom: string; readonly fileKeptYears: number }[],
    limit: number,
  ): Promise<DueForErasure[]> {
    return this.sql.rows(
      `select id, organisation_id, ${ENDED_ON} as ended_on from case_file
       where erased_on is null and ${ENDED_ON} <= $1::date - make_interval(years => (select min(years) from unnest($3::int[]) as years))
         and $1::date >= ${ENDED_ON} + make_interval(years => coalesce(
           (select years from unnest($2::date[], $3::int[]) as norm (valid_from, years)
            where valid_from <= ${ENDED_ON} order by valid_from desc limit 1), ($3::int[])[1]))
       order by ${ENDED_ON} limit $4 for update skip locked`,
      [today, norms.map(({ validFrom }) => validFrom), norms.map(({ fileKeptYears }) => fileKeptYears), limit],
      'id',
    );
  }

  async erase(caseIds: readonly string[], on: string): Promise<void> {
    for (const statement of ERASE) await this.sql.run(statement, [caseIds]);
    await this.sql.run(
      `update case_file set erased_on = $2, monthly_income_cents = 0, exempt_amount_cents = 0, one_off_cents = 0,
         capacity_periods = null, objection = null, objected_on = null, court_reference = null where id = any($1::uuid[])`,
      [caseIds, on],
    );
  }
}
