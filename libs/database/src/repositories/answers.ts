import { DEFAULT_REPLY_DAYS, type Clauses, type Product } from '@akkoord/settlement';
import type { Sql } from '../sql.js';

/** Cases by the day on which their balances were asked, both days included; null: no limit. */
export interface AskedBetween {
  readonly from: string | null;
  readonly to: string | null;
}

/** Questions to a desk that were asked, due and first answered on the same days, under the same terms. */
export interface AskedRow {
  readonly desk: string;
  readonly asked: 'BALANCE' | 'PROPOSAL';
  /** The agreement that gave the term; null when there is none, and calendar days count. */
  readonly agreement: string | null;
  readonly version: number | null;
  readonly termWorkingDays: number | null;
  readonly askedOn: string;
  readonly dueOn: string;
  /** Null: the term is over and there is no answer. */
  readonly answeredOn: string | null;
  readonly count: number;
}

/** What one creditor said last, and counted, when its balance was asked, and its claims as they stand now. */
export interface ConsentRow {
  readonly exchangeId: string;
  readonly desk: string;
  readonly preConsent: Clauses['preConsent'];
  readonly product: Product;
  readonly kind: 'BALANCE_STATEMENT' | 'NO_COOPERATION';
  readonly consents: boolean | null;
  readonly reason: string | null;
  readonly claims: readonly ConsentClaimRow[];
}

/** Amounts are cents as text: JSON would round them. */
export interface ConsentClaimRow {
  readonly reference: string;
  readonly debtKind: string;
  readonly papersCents: string;
  readonly amountCents: string;
  readonly outOfPlan: boolean;
  readonly bound: boolean;
  readonly percentage: string | null;
}

/** Proposals under a clause by which silence is consent, of which the term is over. */
export interface DeemedRow {
  readonly desk: string;
  readonly agreement: string;
  readonly version: number;
  readonly answered: number;
  /** Unanswered, and counted as consent. */
  readonly deemed: number;
}

export interface UncoveredRow {
  readonly kind: 'REGISTERED' | 'ONE_OFF' | 'PRIVATE_PERSON';
  /** Null: private persons, together. */
  readonly name: string | null;
  readonly desk: string | null;
  readonly claims: number;
  readonly amountCents: bigint;
  readonly cases: number;
  readonly answers: number;
  readonly unanswered: number;
  readonly medianDays: number | null;
  readonly coveredMedianDays: number | null;
  readonly lastToAnswerCases: number;
}

const NOT_IN_PLAN = `('OUTSIDE','NO_CLAIM','CLIENT_UNKNOWN','TRANSFERRED')`;

const dayOf = (instant: string): string => `(${instant} at time zone 'Europe/Amsterdam')::date`;

/**
 * Every question that left, with its first answer before the next question of its kind. A letter has no due date of its
 * own: nobody without a desk has an agreement, so the calendar days that are usual count. A question that was taken back
 * before its term was over is left out; `going_on` are those of which the term still runs.
 */
const QUESTIONS = `sent as (
    select message.exchange_id, message.case_id, message.desk_id, exchange.state as exchange_state, terms.clauses,
           case message.kind when 'BALANCE_REQUEST' then 'BALANCE' else 'PROPOSAL' end as asked,
           message.sent_at, list_line.due_on, list_line.withdrawn_at,
           lead(message.sent_at) over (
             partition by message.exchange_id, message.kind = 'BALANCE_REQUEST' order by message.sent_at) as next_sent_at
    from message join exchange on exchange.id = message.exchange_id
    join exchange_terms as terms on terms.id = exchange.terms_id
    left join list_line on list_line.message_id = message.id
    where message.direction = 'OUT' and message.state = 'SENT'
      and message.kind in ('BALANCE_REQUEST','PROPOSAL','RECONSIDERATION')),
  answered as (
    select sent.*, ${dayOf('sent_at')} as asked_on, ${dayOf('first_at')} as answered_on,
           coalesce(due_on, ${dayOf('sent_at')} + case asked
             when 'BALANCE' then ${DEFAULT_REPLY_DAYS.BALANCE_REQUEST} else ${DEFAULT_REPLY_DAYS.PROPOSAL} end) as ends_on
    from sent cross join lateral (
      select min(created_at) as first_at from message as reply
      where reply.case_id = sent.case_id and reply.exchange_id = sent.exchange_id and reply.direction = 'IN'
        and reply.kind in ('BALANCE_STATEMENT','NO_COOPERATION','PROPOSAL_REPLY')
        and (reply.kind = 'PROPOSAL_REPLY') = (sent.asked = 'PROPOSAL')
        and reply.created_at >= sent_at and (next_sent_at is null or reply.created_at < next_sent_at)) as first),
  question as (
    select answered.*, answered_on is null and ends_on >= $1::date as going_on
    from answered where answered_on is not null or withdrawn_at is null or ends_on < ${dayOf('withdrawn_at')})`;

const TERM = `(case asked when 'BALANCE' then clauses -> 'balanceReplyWorkingDays'
  else clauses -> 'proposalReplyWorkingDays' end)`;

/** How creditors answered what they were asked, over the exchanges one may see. `today` ends the terms. */
export class Answers {
  constructor(
    private readonly sql: Sql,
    private readonly today: string,
  ) {}

  /** Per desk, term and days: so few rows that every working day between them can be counted exactly. */
  ofDesks({ from, to }: AskedBetween = { from: null, to: null }): Promise<AskedRow[]> {
    return this.sql.rows(
      `with ${QUESTIONS}
       select organisation.slug as desk, asked, ${TERM} ->> 'agreement' as agreement, (${TERM} ->> 'version')::int as version,
              (${TERM} ->> 'value')::int as term_working_days, asked_on, ends_on as due_on, answered_on, count(*)::int as count
       from question join organisation on organisation.id = question.desk_id
       where not going_on and (($2::date is null and $3::date is null) or exists (
         select 1 from case_file where case_file.id = question.case_id
           and ($2::date is null or balances_requested_on >= $2) and ($3::date is null or balances_requested_on <= $3)))
       group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8`,
      [this.today, from, to],
    );
  }

  /** Exchanges under a clause of consent in advance whose balance was answered, in the order of their ids. */
  consents(after: string | null, limit: number): Promise<ConsentRow[]> {
    return this.sql.rows(
      `select exchange.id as exchange_id, organisation.slug as desk, terms.clauses -> 'preConsent' as pre_consent,
              exchange.product, stated.kind, (stated.content ->> 'preConsent')::boolean as consents,
              stated.content ->> 'reason' as reason, claims.claims
       from exchange join organisation on organisation.id = exchange.desk_id
       join exchange_terms as terms on terms.id = exchange.terms_id
       cross join lateral (
         select kind, content from message where message.case_id = exchange.case_id and exchange_id = exchange.id
           and direction = 'IN' and kind in ('BALANCE_STATEMENT','NO_COOPERATION')
           and (frozen_at is null or created_at <= frozen_at)
           and not exists (select 1 from held_statement
             where held_statement.message_id = message.id and held_statement.state <> 'ACCEPTED') order by created_at desc, id desc limit 1) as stated
       cross join lateral (
         select coalesce(jsonb_agg(jsonb_build_object('reference', reference, 'debtKind', debt_kind,
                  'papersCents', papers_cents::text, 'amountCents', amount_cents::text, 'bound', bound,
                  'outOfPlan', state in ${NOT_IN_PLAN}, 'percentage', (
                    select percentage from share where share.claim_id = claim.id
                    order by share.version desc, percentage::numeric limit 1))), '[]') as claims
         from claim where claim.exchange_id = exchange.id) as claims
       where terms.clauses -> 'preConsent' ->> 'agreement' is not null
         and jsonb_typeof(terms.clauses -> 'preConsent' -> 'value') = 'object'
         and exchange.state not in ${NOT_IN_PLAN} and ($1::uuid is null or exchange.id > $1)
       order by exchange.id limit $2`,
      [after, limit],
    );
  }

  deemed(): Promise<DeemedRow[]> {
    return this.sql.rows(
      `with ${QUESTIONS}
       select organisation.slug as desk, clauses -> 'deemedConsent' ->> 'agreement' as agreement,
              (clauses -> 'deemedConsent' ->> 'version')::int as version, count(answered_on)::int as answered,
              count(*) filter (where answered_on is null
                and exchange_state in ('ACCEPTED','CONCLUDED','DISCHARGED','REVIVED'))::int as deemed
       from question join organisation on organisation.id = question.desk_id
       where asked = 'PROPOSAL' and not going_on and clauses -> 'deemedConsent' -> 'value' = 'true'
         and clauses -> 'deemedConsent' ->> 'agreement' is not null
       group by 1, 2, 3 order by 1, 2, 3`,
      [this.today],
    );
  }

  /**
   * Creditors of whom an exchange in the plan had no applicable agreement. An exchange takes the days of its answers
   * together; a question without an answer took its whole term. A creditor was the last of a case when nobody answered
   * the same question later; who never answered counts as later than everybody.
   */
  uncovered(): Promise<UncoveredRow[]> {
    return this.sql.rows(
      `with ${QUESTIONS},
       ranked as (
         select question.*, coalesce(answered_on, ends_on) - asked_on as days,
                coalesce(answered_on, 'infinity') = max(coalesce(answered_on, 'infinity')) over per_case as is_last,
                bool_or(going_on) over per_case as others_going_on
         from question where exchange_state not in ${NOT_IN_PLAN} window per_case as (partition by case_id, asked)),
       taken as (
         select exchange_id, sum(days)::int as days, count(answered_on)::int as answers,
                count(*) filter (where answered_on is null)::int as unanswered,
                bool_or(is_last and not others_going_on) as is_last
         from ranked where not going_on group by exchange_id),
       covered as (
         select percentile_disc(0.5) within group (order by days) as median
         from taken join exchange on exchange.id = taken.exchange_id
         join exchange_terms as terms on terms.id = exchange.terms_id where agreement_kinds <> '[]'::jsonb)
       select creditor.kind, case creditor.kind when 'PRIVATE_PERSON' then null else creditor.name end as name,
              organisation.slug as desk, sum(claims.claims)::int as claims,
              coalesce(sum(claims.amount_cents), 0)::bigint as amount_cents, count(distinct exchange.case_id)::int as cases,
              coalesce(sum(answers), 0)::int as answers, coalesce(sum(unanswered), 0)::int as unanswered,
              percentile_disc(0.5) within group (order by days) as median_days, covered.median as covered_median_days,
              count(distinct exchange.case_id) filter (where is_last)::int as last_to_answer_cases
       from exchange join creditor on creditor.id = exchange.creditor_id
       join exchange_terms as terms on terms.id = exchange.terms_id
       left join organisation on organisation.id = creditor.desk_id
       left join taken on taken.exchange_id = exchange.id
       cross join covered
       cross join lateral (select count(*) as claims, sum(amount_cents) as amount_cents from claim
         where claim.exchange_id = exchange.id and claim.state not in ${NOT_IN_PLAN}) as claims
       where agreement_kinds = '[]'::jsonb and exchange.state not in ${NOT_IN_PLAN}
       group by 1, 2, 3, covered.median`,
      [this.today],
    );
  }
}
