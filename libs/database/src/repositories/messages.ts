import type { CounterOffer, MessageKind } from '@akkoord/settlement';
import { instant, salted, saltedDigest, type Instants, type RecordedFact } from '../audit-records.js';
import type { Sql } from '../sql.js';
import type { CaseChangeRow, FieldChange } from './case-files.js';
import type { HeldStatementRow } from './held-statements.js';
import { LETTER, MESSAGE } from '../tables.js';

export interface MessageRow {
  readonly id: string;
  readonly organisationId: string;
  readonly deskId: string | null;
  readonly caseId: string;
  readonly exchangeId: string;
  readonly kind: MessageKind;
  /** What a STATUS is about, when there can be several of one version; else empty. */
  readonly topic: string;
  readonly direction: 'OUT' | 'IN';
  /** Of the calculation it speaks of; 0 before the first. */
  readonly version: number;
  /** WITHDRAWN: overtaken before it left. */
  readonly state: 'WAITING' | 'GATHERED' | 'SENT' | 'RECEIVED' | 'WITHDRAWN';
  readonly content: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

/** A message whose state was changed, and where that is told. */
export type MessageOfCase = Pick<MessageRow, 'id' | 'caseId' | 'organisationId'>;

export interface PlacedMessage extends Pick<MessageRow, 'id' | 'kind' | 'version'> {
  readonly listId: string | null;
  /** The number of that list; null as well while it gathers. */
  readonly list: string | null;
  readonly line: number | null;
}

export interface LetterRow {
  readonly id: string;
  readonly organisationId: string;
  readonly caseId: string;
  readonly exchangeId: string;
  readonly messageId: string;
  readonly body: string;
  readonly composedAt: Date;
}

/** A message, or a correction by the counsellor. */
export interface TimelineRow extends Pick<MessageRow, 'id' | 'version' | 'createdAt' | 'sentAt'> {
  readonly kind: MessageRow['kind'] | CaseChangeRow['kind'];
  /** Null: nothing was sent, the counsellor corrected the case. */
  readonly direction: MessageRow['direction'] | null;
  /** Of a statement that waits for a counsellor, or was looked at: what became of it. */
  readonly state: MessageRow['state'] | HeldStatementRow['state'] | 'RECORDED';
  /** Null: it is about the whole case. */
  readonly creditor: string | null;
  readonly desk: string | null;
  readonly reason: string | null;
  /** What a balance statement says, as it came in; null: it is none. */
  readonly statement: Readonly<Record<string, unknown>> | null;
  /** What a rejection says would be agreed to; null: nothing. */
  readonly counterOffer: CounterOffer<number> | null;
  /** What a desk asked, or was answered; null: neither. */
  readonly text: string | null;
  /** The claim that was corrected. */
  readonly claim: string | null;
  readonly changes: readonly FieldChange[];
}

/** What stays of a message once it is written: not its state, which facts of its own tell. */
export function messageRecord(message: Instants<MessageRow, 'createdAt' | 'sentAt'>): object {
  const { id, organisationId, deskId, caseId, exchangeId, kind, topic, direction, version, content } = message;
  return {
    ...{ id, organisationId, deskId, caseId, exchangeId, kind, topic, direction, version, content },
    createdAt: instant(message.createdAt),
    receivedAt: direction === 'IN' ? instant(message.sentAt) : null,
  };
}

export interface ExchangeEventRow {
  readonly caseId: string;
  readonly kind: MessageKind;
  readonly direction: 'IN' | 'OUT';
  readonly at: Date;
  /** A statement that a counsellor had to look at, and what became of it; null: it counted at once. */
  readonly held: 'HELD' | 'ACCEPTED' | 'SET_ASIDE' | 'REPLACED' | null;
  /** What it tells, where nothing is asked. */
  readonly event: string | null;
  readonly reason: string | null;
  readonly decision: 'ACCEPTED' | 'REJECTED' | null;
  /** The number of the list it went on; null: by letter, or not on its list yet. */
  readonly list: string | null;
  readonly listId: string | null;
  readonly line: number | null;
}

export class Messages {
  constructor(
    private readonly sql: Sql,
    private readonly keep: (facts: readonly RecordedFact[]) => void,
  ) {}

  /** A message that was written already (same exchange, kind, version and topic) is not written twice. */
  async add(messages: readonly MessageRow[]): Promise<number> {
    const rows = salted(messages);
    const written = await this.sql.insertReturning<{ id: string }>(
      MESSAGE,
      rows,
      `on conflict (exchange_id, kind, version, topic) where direction = 'OUT' do nothing returning id`,
    );
    const ids = new Set(written.map(({ id }) => id));
    this.keep(
      rows
        .filter(({ id }) => ids.has(id))
        .map(({ salt, ...row }) => ({
          caseId: row.caseId,
          organisationId: row.organisationId,
          fact: ['message', row.id, saltedDigest(salt, messageRecord(row))],
        })),
    );
    return written.length;
  }

  waitingForUpdate(caseIds: readonly string[]): Promise<MessageRow[]> {
    return this.sql.rows(
      `select * from message where case_id = any($1::uuid[]) and state = 'WAITING' order by id for update skip locked`,
      [caseIds],
    );
  }

  /**
   * Cases that have had messages waiting for longer than a lost job could explain, and whose job is neither still to be
   * done nor laid before an operator who has not looked at it: asking again would add to the pile each minute.
   */
  async strandedCases(before: Date, limit: number): Promise<{ organisationId: string; caseId: string }[]> {
    return await this.sql.pick(
      `with asked as materialized (
         select payload from outbox where name = 'messages.route' and done_at is null and dead_at is null
         union all
         select payload from outbox where name = 'messages.route' and dead_at is not null and outcome is null),
       in_hand as materialized (select case_id from asked, jsonb_array_elements_text(payload -> 'caseIds') as case_id)
       select distinct organisation_id, case_id from message where state = 'WAITING' and created_at < $1
         and not exists (select from in_hand where in_hand.case_id = message.case_id::text) limit $2`,
      [before, limit],
    );
  }

  async markGathered(ids: readonly string[]): Promise<void> {
    await this.sql.run(`update message set state = 'GATHERED' where id = any($1::uuid[])`, [ids]);
  }

  async markSent(ids: readonly string[], at: Date): Promise<void> {
    const sent = await this.sql.rows<MessageOfCase>(
      `update message set state = 'SENT', sent_at = $2 where id = any($1::uuid[]) returning id, case_id, organisation_id`,
      [ids, at],
    );
    this.keepSent(sent, at);
  }

  /** Everything gathered for these exchanges has left: a notice travels on the line of its balance request. */
  async markSentOf(exchangeIds: readonly string[], at: Date): Promise<void> {
    const sent = await this.sql.rows<MessageOfCase>(
      `update message set state = 'SENT', sent_at = $2
       where exchange_id = any($1::uuid[]) and direction = 'OUT' and state = 'GATHERED'
       returning id, case_id, organisation_id`,
      [exchangeIds, at],
    );
    this.keepSent(sent, at);
  }

  private keepSent(sent: readonly MessageOfCase[], at: Date): void {
    const sentAt = at.toISOString();
    this.keep(sent.map(({ id, caseId, organisationId }) => ({ caseId, organisationId, fact: ['sent', id, sentAt] })));
  }

  /** These messages and the line of the list each went on; a letter has none. */
  placed(ids: readonly string[]): Promise<PlacedMessage[]> {
    return this.sql.rows(
      `select message.id, message.kind, version, list.id as list_id, list.number as list, list_line.line
       from message left join list_line on list_line.message_id = message.id
       left join collective_list as list on list.id = list_line.list_id where message.id = any($1::uuid[])`,
      [ids],
    );
  }

  async addLetters(letters: readonly LetterRow[]): Promise<void> {
    await this.sql.insert(LETTER, letters, 'on conflict (message_id) do nothing');
  }

  lettersOf(caseId: string): Promise<(LetterRow & { creditor: string; kind: MessageKind })[]> {
    return this.sql.rows(
      `select letter.*, creditor.name as creditor, message.kind from letter join message on message.id = letter.message_id
       join exchange on exchange.id = letter.exchange_id join creditor on creditor.id = exchange.creditor_id
       where letter.case_id = $1 order by letter.id`,
      [caseId],
    );
  }

  /** The newest offer on this exchange, sent or on its way. */
  lastOffer(exchangeId: string): Promise<MessageRow | null> {
    return this.sql.first(
      `select * from message where exchange_id = $1 and direction = 'OUT' and kind in ('PROPOSAL','RECONSIDERATION')
       order by id desc limit 1`,
      [exchangeId],
    );
  }

  /** What was offered to whom under one version, first proposals and reconsiderations. */
  proposals(caseId: string, version: number): Promise<Pick<MessageRow, 'exchangeId' | 'kind' | 'sentAt'>[]> {
    return this.sql.rows(
      `select exchange_id, kind, sent_at from message
       where case_id = $1 and version = $2 and kind in ('PROPOSAL', 'RECONSIDERATION') and direction = 'OUT' order by id`,
      [caseId, version],
    );
  }

  /** The exchanges of this case to which anything was sent. */
  async told(caseId: string): Promise<ReadonlySet<string>> {
    const rows = await this.sql.rows<{ exchangeId: string }>(
      `select distinct exchange_id from message where case_id = $1 and direction = 'OUT' and state = 'SENT'`,
      [caseId],
    );
    return new Set(rows.map(({ exchangeId }) => exchangeId));
  }

  /** Everything that was written in a case, with what it says, in that order. */
  ofCase(caseId: string): Promise<MessageRow[]> {
    return this.sql.rows(`select * from message where case_id = $1 order by id`, [caseId]);
  }

  /** What went to and from the creditor of an exchange, oldest first: what waits or was taken back before it left is not. */
  ofExchange(exchangeId: string): Promise<ExchangeEventRow[]> {
    return this.sql.rows(
      `select message.case_id, message.kind, direction, coalesce(sent_at, message.created_at) as at, held.state as held,
              message.content ->> 'event' as event, message.content ->> 'reason' as reason,
              message.content ->> 'decision' as decision, list.number as list, list.id as list_id, line.line
       from message left join held_statement as held on held.message_id = message.id
       left join list_line as line on line.message_id = message.id left join collective_list as list on list.id = line.list_id
       where message.exchange_id = $1 and (direction = 'IN' or sent_at is not null) order by message.id`,
      [exchangeId],
    );
  }

  timeline(caseId: string): Promise<TimelineRow[]> {
    return this.sql.rows(
      `select message.id, message.kind, direction, message.version, coalesce(held.state, message.state) as state,
              message.created_at, sent_at, creditor.name as creditor, organisation.slug as desk,
              message.content ->> 'reason' as reason,
              case when message.kind = 'BALANCE_STATEMENT' then message.content end as statement,
              message.content -> 'counterOffer' as counter_offer,
              coalesce(message.content ->> 'question', message.content ->> 'answer') as text, null as claim, '[]'::jsonb as changes
       from message join exchange on exchange.id = message.exchange_id
       join creditor on creditor.id = exchange.creditor_id left join organisation on organisation.id = message.desk_id
       left join held_statement as held on held.message_id = message.id
       where message.case_id = $1
       union all
       select change.id, change.kind, null, version, 'RECORDED', changed_at, null, creditor.name, null, null,
              null, null, null, claim.reference, changes
       from case_change as change left join claim on claim.id = change.claim_id
       left join creditor on creditor.id = claim.original_creditor_id
       where change.case_id = $1
       order by id`,
      [caseId],
    );
  }
}
