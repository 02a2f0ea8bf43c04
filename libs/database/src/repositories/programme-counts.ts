import type { GuidanceKind, Programme, Treatment } from '@akkoord/settlement';
import type { Sql } from '../sql.js';

/** What was counted of the cases and the referrals of a programme, in one calendar year. Amounts are cents as text: JSON would round them. */
export interface ProgrammeYearRow {
  readonly year: number;
  /** Clients whom its sources referred, each once: what is one person with another referral counts as that one. */
  readonly referred: number;
  /** Of these, as they stand now. */
  readonly referralsForHelp: number;
  readonly referralsDeclined: number;
  readonly referralsToCases: number;
  /** In the programme on some day of the year, and not ended before it. */
  readonly cases: number;
  readonly opened: number;
  readonly agreed: number;
  readonly medianDaysToAgreement: number | null;
  readonly paymentPlans: number;
  readonly completed: number;
  /** Why cases ended without being completed. */
  readonly ended: readonly { readonly how: 'CLOSED' | 'TERMINATED'; readonly reason: string; readonly cases: number }[];
  /** Over the cases that were agreed. */
  readonly fundCents: bigint;
  readonly shareCents: bigint;
  readonly claimCents: bigint;
  /** Claims of `cases` that the plan leaves out. */
  readonly treatments: readonly {
    readonly treatment: Treatment;
    readonly claims: number;
    readonly amountCents: string;
  }[];
  readonly guidance: readonly {
    readonly kind: GuidanceKind;
    readonly started: number;
    readonly ended: number;
    readonly goingOn: number;
  }[];
  readonly administrationsStarted: number;
  /** The outflow: who left administration. */
  readonly administrationsEnded: number;
  /** On the last day of the year, or today. */
  readonly underAdministration: number;
  /** All days of the year, both ends included, that clients were under administration. */
  readonly daysInAdministration: number;
  /** From beginning to end, of those that ended. */
  readonly medianDaysOfEnded: number | null;
}

const within = (day: string): string => `${day} between first and last`;
const medianOf = (days: string): string => `percentile_disc(0.5) within group (order by ${days})`;

/** What comes of programmes, counted over the cases and the referrals one may see. */
export class ProgrammeCounts {
  constructor(private readonly sql: Sql) {}

  /**
   * By year, oldest first: `years` and every year in which something happened. Of the year that `today` is in, until
   * `today`; of a later one nothing.
   */
  byYear(
    { programme, referralSources }: Pick<Programme, 'programme' | 'referralSources'>,
    years: readonly number[],
    today: string,
  ): Promise<ProgrammeYearRow[]> {
    return this.sql.pick(
      `with in_programme as (
         select *, (opened_at at time zone 'Europe/Amsterdam')::date as opened_on,
                coalesce(completed_on, terminated_on, closed_on) as ended_on
         from case_file where (programme is not null or programmes is not null) and (programme = $1 or programmes ? $1)),
       referred as (
         select coalesce(repeat_of, id) as client, state, case_id, received_on from referral where source = any($4::text[])),
       division as (
         select agreed_on, calculation.fund_cents, shares.share_cents, shares.claim_cents
         from in_programme join calculation on calculation.case_id = in_programme.id and calculation.version = in_programme.version
         cross join lateral (select sum(share_cents) as share_cents, sum(amount_cents) as claim_cents from share
           where share.case_id = calculation.case_id and share.version = calculation.version) as shares
         where agreed_on is not null),
       beside as (
         select opened_on, ended_on, treatment, count(*) as claims, sum(amount_cents) as cents
         from in_programme join claim on claim.case_id = in_programme.id where treatment <> 'IN_PLAN' group by 1, 2, 3),
       help as (
         select kind, "from", until from in_programme
         cross join lateral jsonb_to_recordset(guidance) as given (kind text, "from" date, until date)),
       year as (
         select year, make_date(year, 1, 1) as first, least(make_date(year, 12, 31), $3::date) as last from (
           select unnest($2::int[]) as year
           union select extract(year from day)::int from in_programme cross join lateral (values (opened_on), (agreed_on),
             (ended_on), (administration_from), (administration_until)) as moment (day) where day is not null
           union select extract(year from received_on)::int from referred) as years)
       select year, sent.*, counts.*, divided.*,
              coalesce((select jsonb_agg(jsonb_build_object('how', how, 'reason', reason, 'cases', cases) order by how, reason) from (
                select case when closed_on is null then 'TERMINATED' else 'CLOSED' end as how,
                       coalesce(closed_reason, terminated_reason) as reason, count(*) as cases
                from in_programme where ${within('coalesce(closed_on, terminated_on)')} group by 1, 2) as reasons), '[]') as ended,
              coalesce((select jsonb_agg(jsonb_build_object('treatment', treatment, 'claims', claims, 'amountCents', cents::text)
                order by treatment) from (
                select treatment, sum(claims) as claims, sum(cents) as cents from beside
                where first <= last and opened_on <= last and coalesce(ended_on >= first, true) group by 1) as treated), '[]') as treatments,
              coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'started', started, 'ended', ended, 'goingOn', going_on)
                order by kind) from (
                select kind, count(*) filter (where ${within('"from"')}) as started,
                       count(*) filter (where ${within('until')}) as ended,
                       count(*) filter (where "from" <= last and coalesce(until > last, true)) as going_on
                from help where first <= last and "from" <= last and coalesce(until >= first, true) group by 1) as kinds), '[]') as guidance
       from year
       cross join lateral (
         select count(distinct client)::int as referred,
                (count(distinct client) filter (where state <> 'RECORDED'))::int as referrals_for_help,
                (count(distinct client) filter (where state = 'DECLINED'))::int as referrals_declined,
                count(distinct case_id)::int as referrals_to_cases
         from referred where ${within('received_on')}) as sent
       cross join lateral (
         select count(*) filter (where opened_on <= last and coalesce(ended_on >= first, true))::int as cases,
                count(*) filter (where ${within('opened_on')})::int as opened,
                count(*) filter (where ${within('agreed_on')})::int as agreed,
                ${medianOf('agreed_on - balances_requested_on')} filter (where ${within('agreed_on')}) as median_days_to_agreement,
                count(*) filter (where ${within('closed_on')} and closed_reason = 'PAYMENT_PLAN')::int as payment_plans,
                count(*) filter (where ${within('completed_on')})::int as completed,
                count(*) filter (where ${within('administration_from')})::int as administrations_started,
                count(*) filter (where ${within('administration_until')})::int as administrations_ended,
                count(*) filter (where administration_from <= last and coalesce(administration_until > last, true))::int
                  as under_administration,
                coalesce(sum(greatest(0, least(administration_until, last) - greatest(administration_from, first) + 1))
                  filter (where administration_from is not null), 0)::int as days_in_administration,
                ${medianOf('administration_until - administration_from + 1')} filter (where ${within('administration_until')})
                  as median_days_of_ended
         from in_programme where first <= last) as counts
       cross join lateral (
         select coalesce(sum(fund_cents), 0)::bigint as fund_cents, coalesce(sum(share_cents), 0)::bigint as share_cents,
                coalesce(sum(claim_cents), 0)::bigint as claim_cents
         from division where ${within('agreed_on')}) as divided
       order by year`,
      [programme, years, today, referralSources],
    );
  }
}
