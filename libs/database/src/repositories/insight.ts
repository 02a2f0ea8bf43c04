import type { Sql } from '../sql.js';
import type { AskedBetween } from './answers.js';

export type LeadTimeGroup = 'ONLY_COLLECTIVE' | 'MANY_COLLECTIVE' | 'OTHER';

export interface LeadTimeRow {
  readonly group: LeadTimeGroup;
  /** Days the client took to confirm the overview; null: whatever they were. */
  readonly clientDelayDays: number | null;
  readonly cases: number;
  readonly medianDays: number;
  readonly p90Days: number;
}

export type LeadTimePhase = 'BALANCES' | 'CLIENT' | 'OFFERS';

export interface PhaseRow {
  readonly phase: LeadTimePhase;
  readonly cases: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
}

export interface OutcomeRow {
  readonly cases: number;
  readonly concluded: number;
  readonly refused: number;
  readonly paymentPlans: number;
  readonly closedOtherwise: number;
  readonly open: number;
  readonly fundCents: bigint;
  readonly shareCents: bigint;
  readonly claimCents: bigint;
  readonly listLines: number;
  readonly listReplies: number;
  readonly bound: number;
  readonly proposalsToBound: number;
  readonly letters: number;
  readonly reconsiderations: number;
  readonly reminders: number;
  readonly estimates: number;
  readonly courtRequests: number;
  readonly compelled: number;
  readonly waitingForCreditors: number;
  readonly waitingForClients: number;
}

/** List lines, answers to them, and exchanges that consent in advance settled without a proposal. */
export type SavedRow = Pick<OutcomeRow, 'listLines' | 'listReplies' | 'bound'>;

export interface ReplyTimesRow {
  readonly deskId: string;
  readonly asked: 'BALANCE_REQUEST' | 'PROPOSAL';
  readonly replies: number;
  /** Calendar days from the day the question was issued. */
  readonly medianDays: number;
}

const ASKED_BETWEEN = `($1::date is null or balances_requested_on >= $1) and ($2::date is null or balances_requested_on <= $2)`;

const spreadOf = (days: string): string => `percentile_disc(0.5) within group (order by ${days}) as median_days,
  percentile_disc(0.9) within group (order by ${days}) as p90_days`;

/** As many of the newest exchanges of a desk say how long it takes now. */
const NEWEST_EXCHANGES = 500;

/** An exchange of which every claim in the plan was bound by consent in advance. */
const WHOLLY_BOUND = `exists (select 1 from claim where exchange_id = exchange.id and bound)
  and not exists (select 1 from claim where exchange_id = exchange.id and not bound
    and state not in ('NO_CLAIM','OUTSIDE','CLIENT_UNKNOWN'))`;

/** What went without a letter. */
const SAVED = `(select count(*)::int from list_line where line is not null) as list_lines,
  (select count(*)::int from list_line where state = 'ANSWERED') as list_replies,
  (select count(*)::int from exchange where ${WHOLLY_BOUND}) as bound`;

/** No settlement, because somebody refused and no court compelled it. */
const REFUSED = `(state in ('PARTIALLY_REFUSED','COURT_REFUSED')
  or coalesce(closed_reason in ('STATUTORY_INSOLVENCY','LONG_TERM_GUIDANCE'), false))`;

/** Figures over the cases one may see; domain section 7 says what each of them is. */
export class Insight {
  constructor(private readonly sql: Sql) {}

  /** Per group and delay of the client, and per group. */
  leadTimes({ from, to }: AskedBetween): Promise<LeadTimeRow[]> {
    return this.sql.rows(
      `with in_plan as (
         select case_id, avg(case when agreement_kinds ? 'COLLECTIVE' then 1.0 else 0.0 end) as collective
         from exchange join exchange_terms as terms on terms.id = exchange.terms_id
         where state not in ('OUTSIDE','NO_CLAIM','CLIENT_UNKNOWN','TRANSFERRED') group by case_id),
       concluded as (
         select case when collective = 1 then 'ONLY_COLLECTIVE' when collective >= 0.7 then 'MANY_COLLECTIVE'
                     else 'OTHER' end as "group",
                confirmed_on - confirmation_asked_on as client_delay_days, agreed_on - balances_requested_on as days
         from case_file join in_plan on in_plan.case_id = case_file.id
         where agreed_on is not null and ${ASKED_BETWEEN})
       select "group", client_delay_days, count(*)::int as cases, ${spreadOf('days')}
       from concluded group by grouping sets (("group", client_delay_days), ("group")) order by 1, 2 nulls last`,
      [from, to],
    );
  }

  /** Every case that has passed the phase counts, also one that was not concluded. */
  phases({ from, to }: AskedBetween): Promise<PhaseRow[]> {
    return this.sql.rows(
      `select phase, count(days)::int as cases, ${spreadOf('days')}
       from (values (1, 'BALANCES'), (2, 'CLIENT'), (3, 'OFFERS')) as phases (place, phase)
       left join lateral (
         select case phase when 'CLIENT' then confirmed_on - confirmation_asked_on
                           when 'OFFERS' then agreed_on - confirmed_on
                           else case when state <> 'INVENTORY' then confirmation_asked_on - balances_requested_on end
                end as days
         from case_file where ${ASKED_BETWEEN}) as passed on true
       group by place, phase order by place`,
      [from, to],
    );
  }

  /** How long these desks took lately to answer what one may see; a reconsideration counts as a proposal. */
  replyTimes(deskIds: readonly string[]): Promise<ReplyTimesRow[]> {
    return this.sql.rows(
      `select desk_id, asked, count(*)::int as replies, percentile_disc(0.5) within group (order by days) as median_days
       from unnest($1::uuid[]) as desk (desk_id)
       cross join lateral (
         select case list_line.kind when 'BALANCE_REQUEST' then 'BALANCE_REQUEST' else 'PROPOSAL' end as asked,
                (answered_at at time zone 'Europe/Amsterdam')::date - (sent_at at time zone 'Europe/Amsterdam')::date as days
         from (select id from exchange where exchange.desk_id = desk.desk_id
               order by case_id desc limit ${NEWEST_EXCHANGES}) as newest
         join list_line on list_line.exchange_id = newest.id and list_line.desk_id = desk.desk_id
         join message on message.id = list_line.message_id
         where list_line.state = 'ANSWERED' and sent_at is not null) as answered
       group by 1, 2`,
      [deskIds],
    );
  }

  /** Over the lines and exchanges one may see. */
  async saved(): Promise<SavedRow> {
    const row = await this.sql.first<SavedRow>(`select ${SAVED}`);
    if (!row) throw new Error('Counting always gives one row');
    return row;
  }

  async outcomes(): Promise<OutcomeRow> {
    const row = await this.sql.first<OutcomeRow>(
      `select cases.*, division.*, travel.*, waiting.* from
        (select count(*)::int as cases, count(*) filter (where agreed_on is not null)::int as concluded,
                count(*) filter (where ${REFUSED})::int as refused,
                count(*) filter (where closed_reason = 'PAYMENT_PLAN')::int as payment_plans,
                count(*) filter (where state = 'CLOSED' and closed_reason <> 'PAYMENT_PLAN' and not ${REFUSED})::int as closed_otherwise,
                count(*) filter (where agreed_on is null and state <> 'CLOSED' and not ${REFUSED})::int as open,
                count(*) filter (where court_asked_on is not null)::int as court_requests,
                count(*) filter (where court_asked_on is not null and agreed_on is not null)::int as compelled,
                count(*) filter (where state = 'CLIENT_CONFIRMATION')::int as waiting_for_clients
         from case_file) as cases,
        (select coalesce(sum(fund_cents), 0)::bigint as fund_cents, coalesce(sum(shares), 0)::bigint as share_cents,
                coalesce(sum(claims), 0)::bigint as claim_cents
         from case_file join calculation on calculation.case_id = case_file.id and calculation.version = case_file.version
         cross join lateral (select sum(share_cents) as shares, sum(amount_cents) as claims from share
           where share.case_id = calculation.case_id and share.version = calculation.version) as shares
         where agreed_on is not null) as division,
        (select ${SAVED},
                (select count(*)::int from message join exchange on exchange.id = exchange_id
                 where kind = 'PROPOSAL' and ${WHOLLY_BOUND}) as proposals_to_bound,
                (select count(*)::int from letter) as letters,
                (select count(*)::int from message where kind = 'RECONSIDERATION' and state = 'SENT') as reconsiderations,
                (select count(*)::int from message where topic like 'reminder %' and state = 'SENT') as reminders,
                (select count(*)::int from claim where estimated and state in
                  ('BALANCE_ESTIMATED','TO_PROPOSE','PROPOSED','ACCEPTED','REJECTED','NO_RESPONSE','COMPELLED','COURT_REFUSED','CONCLUDED','DISCHARGED','REVIVED')) as estimates) as travel,
        (select count(*) filter (where state in ('BALANCE_REQUESTED','PROPOSED'))::int as waiting_for_creditors
         from exchange) as waiting`,
    );
    if (!row) throw new Error('Counting always gives one row');
    return row;
  }
}
