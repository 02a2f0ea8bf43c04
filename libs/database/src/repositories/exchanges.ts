import type {
  ClaimClass,
  ClaimState,
  Contact,
  CounterOffer,
  ExchangeState,
  Product,
  Treatment,
} from '@akkoord/settlement';
import type { Sql } from '../sql.js';
import { CLAIM, EXCHANGE } from '../tables.js';
import { ExchangeTerms, type Terms } from './exchange-terms.js';

export interface ExchangeRow extends Terms {
  readonly id: string;
  readonly organisationId: string;
  readonly caseId: string;
  readonly creditorId: string;
  /** Null: this creditor is written to by letter. */
  readonly deskId: string | null;
  readonly underMandate: boolean;
  readonly product: Product;
  readonly state: ExchangeState;
  readonly reason: string | null;
  readonly explanation: string | null;
  /** What the creditor would expect instead of what it refused. */
  readonly counterOffer: CounterOffer<number> | null;
  readonly dueOn: string | null;
  readonly dueMessageId: string | null;
  readonly standstillUntil: string | null;
  /** The settlement stands or will not come: what the creditor promised is over. */
  readonly standstillEndedOn: string | null;
  /** When the question it has now was sent. */
  readonly askedOn: string | null;
  /** The day to look whether a reminder is due; null: none follows. */
  readonly remindOn: string | null;
  readonly reminders: 0 | 1 | 2;
  readonly transferredFrom: string | null;
  readonly transferTo: string | null;
  /** From here on balances are what they are: the division was made with them, or the case ended without one. */
  readonly frozenAt: Date | null;
  /** From this day on no answer counts any more: the court has the case, or it ended. */
  readonly answersEndedOn: string | null;
  /** What the creditor said of itself with its balance. */
  readonly ownReference: string | null;
  readonly contact: Contact | null;
  /** The day the stated amounts are of. */
  readonly statedOn: string | null;
  readonly paymentReference: string | null;
  /** Invoices of claims that went from here to another desk: stating them here again adds no claim. */
  readonly movedInvoices: readonly string[];
}

export interface ClaimRow {
  readonly id: string;
  readonly organisationId: string;
  readonly deskId: string | null;
  readonly caseId: string;
  readonly exchangeId: string | null;
  readonly creditorId: string;
  readonly originalCreditorId: string;
  readonly agentDeskId: string | null;
  readonly mandateEndedOn: string | null;
  readonly reference: string;
  readonly debtKind: string;
  readonly invoice: string;
  readonly customerNumber: string | null;
  readonly incurredOn: string;
  readonly papersCents: bigint;
  readonly amountCents: bigint;
  readonly estimated: boolean;
  readonly preferentialCents: bigint | null;
  readonly collateralCents: bigint;
  readonly disputed: boolean;
  readonly claimClass: ClaimClass;
  readonly legalBasis: string | null;
  readonly treatment: Treatment;
  readonly sharesInFund: boolean;
  readonly meterReadings: unknown;
  readonly ownReference: string | null;
  readonly state: ClaimState;
  readonly reason: string | null;
  /** Consented in advance and held to it when the calculation was frozen: never proposed to. */
  readonly bound: boolean;
  /** What the amount is made of, when somebody said so. */
  readonly principalCents: bigint | null;
  readonly interestCents: bigint | null;
  readonly costsCents: bigint | null;
  /** The creditor stated it; the client's papers did not show it. */
  readonly broughtForward: boolean;
  /** Another desk collects it: it goes there with the next step of the case. */
  readonly transferTo: string | null;
}

const EXCHANGE_STEP = ['state', 'reason', 'explanation', 'counterOffer', 'transferTo'] as const;
const EXCHANGE_STATED = ['ownReference', 'contact', 'statedOn', 'paymentReference', 'movedInvoices'] as const;
const CLAIM_STEP = [
  'state',
  'amountCents',
  'estimated',
  'claimClass',
  'legalBasis',
  'ownReference',
  'reason',
  'bound',
  'principalCents',
  'interestCents',
  'costsCents',
  'transferTo',
] as const;
const CLAIM_ROUTE = ['exchangeId', 'deskId', 'creditorId', 'state'] as const;

const CLAIM_CHANGE = [
  ...CLAIM_STEP,
  'creditorId',
  'agentDeskId',
  'mandateEndedOn',
  'exchangeId',
  'deskId',
  'papersCents',
  'preferentialCents',
  'collateralCents',
  'disputed',
  'treatment',
  'sharesInFund',
] as const;

export type ExchangeStep = Pick<ExchangeRow, 'id' | (typeof EXCHANGE_STEP)[number]>;
export type ExchangeStated = Pick<ExchangeRow, 'id' | (typeof EXCHANGE_STATED)[number]>;
export type ProductTerms = Pick<ExchangeRow, 'id' | 'product' | keyof Terms>;
type StoredRow = Omit<ExchangeRow, keyof Terms> & { readonly termsId: string };
export type ClaimStep = Pick<ClaimRow, 'id' | (typeof CLAIM_STEP)[number]>;
export type ClaimRoute = Pick<ClaimRow, 'id' | (typeof CLAIM_ROUTE)[number]>;

/** A question as it left, on a list or in a letter. */
export interface SentQuestion {
  /** Of the exchange. */
  readonly id: string;
  readonly askedOn: string;
  readonly dueOn: string;
  readonly dueMessageId: string;
  readonly remindOn: string;
  readonly standstillUntil: string | null;
}

const ASKED = `exchange.state in ('BALANCE_REQUESTED','PROPOSED')`;

/** Of an exchange: it is reminded on this day, unless a statement of it waits for a look of the counsellor. */
export const toRemindOn = (day: string): string =>
  `${ASKED} and remind_on <= ${day}
   and not exists (select 1 from held_statement where exchange_id = exchange.id and held_statement.state = 'HELD')`;

/** Of an exchange: its answer was due on or before this day and has not come. */
export const overdueSince = (day: string): string => `${ASKED} and due_on <= ${day}`;

export class Exchanges {
  private readonly terms: ExchangeTerms;

  constructor(private readonly sql: Sql) {
    this.terms = new ExchangeTerms(sql);
  }

  async add(exchanges: readonly ExchangeRow[]): Promise<void> {
    await this.sql.insert(EXCHANGE, await this.terms.keep(exchanges));
  }

  async addClaims(claims: readonly ClaimRow[]): Promise<void> {
    await this.sql.insert(CLAIM, claims);
  }

  ofCases(caseIds: readonly string[]): Promise<ExchangeRow[]> {
    return this.read(`select * from exchange where case_id = any($1::uuid[]) order by id`, [caseIds]);
  }

  /** Locks the exchanges of these cases, so that a reply and a calculation cannot cross. */
  ofCasesForUpdate(caseIds: readonly string[]): Promise<ExchangeRow[]> {
    return this.read(`select * from exchange where case_id = any($1::uuid[]) order by id for update`, [caseIds]);
  }

  manyForUpdate(ids: readonly string[]): Promise<ExchangeRow[]> {
    return this.read(`select * from exchange where id = any($1::uuid[]) order by id for update`, [ids]);
  }

  many(ids: readonly string[]): Promise<ExchangeRow[]> {
    return this.read(`select * from exchange where id = any($1::uuid[])`, [ids]);
  }

  claimsOfCases(caseIds: readonly string[]): Promise<ClaimRow[]> {
    return this.sql.rows(
      `select * from claim where case_id = any($1::uuid[]) order by case_id, reference collate "C"`,
      [caseIds],
    );
  }

  /** The exchanges of these cases with a claim in the plan that the client disputes. */
  async disputed(caseIds: readonly string[]): Promise<{ caseId: string; exchangeId: string }[]> {
    return await this.sql.rows(
      `select distinct case_id, exchange_id from claim
       where case_id = any($1::uuid[]) and disputed and shares_in_fund and exchange_id is not null`,
      [caseIds],
    );
  }

  /** The claims of these cases that another desk collects now and that are not there yet. */
  claimsLeaving(caseIds: readonly string[]): Promise<ClaimRow[]> {
    return this.sql.rows(
      `select * from claim where case_id = any($1::uuid[]) and transfer_to is not null
       order by case_id, reference collate "C"`,
      [caseIds],
    );
  }

  claimsOf(exchangeIds: readonly string[]): Promise<ClaimRow[]> {
    return this.sql.rows(
      `select * from claim where exchange_id = any($1::uuid[]) order by exchange_id, reference collate "C"`,
      [exchangeIds],
    );
  }

  /** Moves exchanges, and writes what else of them changes with it: a row is written once. */
  async step<Also extends keyof ExchangeRow = 'id'>(
    exchanges: readonly (ExchangeStep & Pick<ExchangeRow, Also>)[],
    ...also: readonly Also[]
  ): Promise<void> {
    await this.sql.update(EXCHANGE, [...EXCHANGE_STEP, ...also], exchanges);
  }

  /** Moves exchanges whose creditor stated its balance; a standstill that starts again with it ends later. */
  async stepStated(
    exchanges: readonly (ExchangeStep & ExchangeStated & Pick<ExchangeRow, 'standstillUntil'>)[],
  ): Promise<void> {
    await this.sql.update(EXCHANGE, [...EXCHANGE_STEP, ...EXCHANGE_STATED, 'standstillUntil'], exchanges);
  }

  /** What creditors said of themselves, and which claims left their exchange. */
  async setStated(exchanges: readonly ExchangeStated[]): Promise<void> {
    await this.sql.update(EXCHANGE, EXCHANGE_STATED, exchanges);
  }

  async freeze(ids: readonly string[], at: Date): Promise<void> {
    if (ids.length === 0) return;
    await this.sql.run(`update exchange set frozen_at = $2 where id = any($1::uuid[])`, [ids, at]);
  }

  /** What is asked next has a term of its own, from the day it is sent: the term of what was asked before is over. */
  async forgetDue(ids: readonly string[]): Promise<void> {
    await this.sql.run(
      `update exchange set due_on = null, due_message_id = null, remind_on = null where id = any($1::uuid[])`,
      [ids],
    );
  }

  /** Nobody is waited for any more in these cases, and what is answered all the same no longer counts. */
  async endAnswers(caseIds: readonly string[], on: string): Promise<void> {
    await this.sql.run(
      `update exchange set answers_ended_on = $2, due_on = null, due_message_id = null, remind_on = null
       where case_id = any($1::uuid[]) and answers_ended_on is null`,
      [caseIds, on],
    );
  }

  /** The settlement is open again: what is asked from here on can be answered, and what was promised holds again. */
  async resumeAnswers(caseId: string): Promise<void> {
    await this.sql.run(`update exchange set answers_ended_on = null, standstill_ended_on = null where case_id = $1`, [
      caseId,
    ]);
  }

  async stepClaims(claims: readonly ClaimStep[]): Promise<void> {
    await this.sql.update(CLAIM, CLAIM_STEP, claims);
  }

  /** Writes one claim as a counsellor corrected it. */
  async changeClaim(claim: ClaimRow): Promise<void> {
    await this.sql.update(CLAIM, CLAIM_CHANGE, [claim]);
  }

  /** Another product of the case, and the terms that hold for it. */
  async setTerms(exchanges: readonly ProductTerms[]): Promise<void> {
    await this.sql.update(EXCHANGE, ['product', 'termsId'], await this.terms.keep(exchanges));
  }

  async routeClaims(claims: readonly ClaimRoute[]): Promise<void> {
    await this.sql.update(CLAIM, CLAIM_ROUTE, claims);
  }

  /** A question was sent: when its answer is due and the first reminder; a notice also starts or lengthens the standstill. */
  async setDue(questions: readonly SentQuestion[]): Promise<void> {
    await this.sql.run(
      `update exchange set asked_on = asked.asked_on, due_on = asked.due_on, due_message_id = asked.message_id,
              remind_on = asked.remind_on, reminders = 0,
              standstill_until = greatest(exchange.standstill_until, asked.standstill_until)
       from unnest($1::uuid[], $2::date[], $3::date[], $4::uuid[], $5::date[], $6::date[])
         as asked (id, asked_on, due_on, message_id, remind_on, standstill_until)
       where exchange.id = asked.id`,
      [
        questions.map(({ id }) => id),
        questions.map(({ askedOn }) => askedOn),
        questions.map(({ dueOn }) => dueOn),
        questions.map(({ dueMessageId }) => dueMessageId),
        questions.map(({ remindOn }) => remindOn),
        questions.map(({ standstillUntil }) => standstillUntil),
      ],
    );
  }

  /**
   * Exchanges of which somebody has to look today whether a reminder is due, locked; others skip them. Who answered, and
   * waits for a look of the counsellor at it, is not reminded.
   */
  toRemind(today: string, limit: number): Promise<ExchangeRow[]> {
    return this.read(`select * from exchange where ${toRemindOn('$1')} order by id limit $2 for update skip locked`, [
      today,
      limit,
    ]);
  }

  async setReminded(exchanges: readonly Pick<ExchangeRow, 'id' | 'remindOn' | 'reminders'>[]): Promise<void> {
    await this.sql.update(EXCHANGE, ['remindOn', 'reminders'], exchanges);
  }

  /** A creditor promised to stand still for so long; the later end counts. */
  async lengthenStandstill(exchanges: readonly { readonly id: string; readonly until: string }[]): Promise<void> {
    if (exchanges.length === 0) return;
    await this.sql.run(
      `update exchange set standstill_until = greatest(standstill_until, longer.until)
       from unnest($1::uuid[], $2::date[]) as longer (id, until) where exchange.id = longer.id`,
      [exchanges.map(({ id }) => id), exchanges.map(({ until }) => until)],
    );
  }

  /** Nobody has to stand still any more in these cases. */
  async endStandstill(caseIds: readonly string[], on: string): Promise<void> {
    if (caseIds.length === 0) return;
    await this.sql.run(
      `update exchange set standstill_ended_on = $2
       where case_id = any($1::uuid[]) and standstill_until is not null and standstill_ended_on is null`,
      [caseIds, on],
    );
  }

  /** Exchanges whose answer was due on or before `dueBy` and has not come, locked; others skip them. */
  overdue(dueBy: string, limit: number): Promise<ExchangeRow[]> {
    return this.read(`select * from exchange where ${overdueSince('$1')} order by id limit $2 for update skip locked`, [
      dueBy,
      limit,
    ]);
  }

  private async read(text: string, parameters: readonly unknown[]): Promise<ExchangeRow[]> {
    return await this.terms.of<ExchangeRow>(await this.sql.rows<StoredRow>(text, parameters));
  }
}
