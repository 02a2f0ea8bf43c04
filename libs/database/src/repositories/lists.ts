import type { OutgoingKind } from '@akkoord/settlement';
import type { RecordedFact } from '../audit-records.js';
import type { Sql } from '../sql.js';
import type { MessageOfCase, MessageRow } from './messages.js';
import { LIST_LINE } from '../tables.js';

export type ListState = 'GATHERING' | 'OPEN' | 'ANSWERED';

export interface ListRow {
  readonly id: string;
  readonly deskId: string;
  readonly rhythm: string;
  readonly state: ListState;
  readonly number: string | null;
  readonly issueAt: Date;
  readonly issuedAt: Date | null;
  readonly dueOn: string | null;
}

export interface ListSummary {
  readonly id: string;
  readonly number: string;
  readonly desk: string;
  readonly state: ListState;
  readonly issuedAt: Date;
  readonly dueOn: string | null;
  readonly lines: number;
  readonly openLines: number;
  readonly openBalances: number;
  readonly openProposals: number;
  /** Of the open balances, those of which a counsellor still looks at what was stated. */
  readonly heldLines: number;
  /** Lines that ask nothing and never did. */
  readonly informingLines: number;
  readonly counsellors: number;
}

/** What a desk is told of a list that was issued: counts, and nothing of anybody on it. */
export interface ListNotice {
  readonly id: string;
  readonly deskId: string;
  readonly number: string;
  readonly lines: number;
  /** How many of them ask something. */
  readonly openLines: number;
  readonly dueOn: string | null;
  /** Null: this desk is not told by mail. */
  readonly notificationEmail: string | null;
}

export interface LineRow {
  readonly id: string;
  readonly listId: string;
  readonly line: number | null;
  readonly organisationId: string;
  readonly deskId: string;
  readonly caseId: string;
  readonly exchangeId: string;
  readonly messageId: string;
  readonly kind: OutgoingKind;
  /** WITHDRAWN: the question was overtaken, as a balance by the frozen calculation. */
  readonly state: 'WAITING' | 'OPEN' | 'ANSWERED' | 'INFORMED' | 'WITHDRAWN';
  readonly dueOn: string | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly answer: Readonly<Record<string, unknown>> | null;
}

export interface IssuedLine extends LineRow {
  readonly line: number;
}

export interface AskedLine extends IssuedLine {
  /** Of the calculation the question speaks of. */
  readonly version: number;
  /** What a reminder says; null: it is none. */
  readonly reminder: Readonly<Record<string, unknown>> | null;
}

const REMINDER = `kind = 'STATUS' and topic like 'reminder %'`;

const SUMMARY = `select list.id, list.number, organisation.slug as desk, list.state, list.issued_at, list.due_on, counts.*
  from collective_list as list join organisation on organisation.id = list.desk_id
  cross join lateral (
    select count(line)::int as lines, count(*) filter (where state = 'OPEN')::int as open_lines,
           count(*) filter (where state = 'OPEN' and kind = 'BALANCE_REQUEST')::int as open_balances,
           count(*) filter (where state = 'OPEN' and kind <> 'BALANCE_REQUEST')::int as open_proposals,
           count(*) filter (where state = 'OPEN' and kind = 'BALANCE_REQUEST' and exists (
             select 1 from held_statement as held where held.exchange_id = list_line.exchange_id and held.state = 'HELD'))::int
             as held_lines,
           count(*) filter (where state = 'INFORMED')::int as informing_lines,
           count(distinct organisation_id)::int as counsellors
    from list_line where list_line.list_id = list.id) as counts`;

export class Lists {
  constructor(
    private readonly sql: Sql,
    private readonly at: Date,
    private readonly keep: (facts: readonly RecordedFact[]) => void,
  ) {}

  /**
   * The lists on which the lines of these desks gather now, by `desk rhythm`; made where there is none, with the moment
   * it will be issued, and brought forward where a clock that has been set back planned it later. Held until the
   * transaction ends, so that none is issued while lines are put on it.
   */
  async gathering(
    wanted: readonly { id: string; deskId: string; rhythm: string; issueAt: Date }[],
  ): Promise<ReadonlyMap<string, string>> {
    const desks = wanted.map(({ deskId }) => deskId);
    const rhythms = wanted.map(({ rhythm }) => rhythm);
    await this.sql.run(
      `insert into collective_list (id, desk_id, rhythm, state, issue_at)
       select id, desk_id, rhythm, 'GATHERING', issue_at
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) as wanted (id, desk_id, rhythm, issue_at)
       order by desk_id on conflict (desk_id, rhythm) where state = 'GATHERING' do nothing`,
      [wanted.map(({ id }) => id), desks, rhythms, wanted.map(({ issueAt }) => issueAt)],
    );
    await this.sql.run(
      `update collective_list as list set issue_at = wanted.issue_at
       from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as wanted (desk_id, rhythm, issue_at)
       where list.state = 'GATHERING' and list.desk_id = wanted.desk_id and list.rhythm = wanted.rhythm
         and list.issue_at > wanted.issue_at`,
      [desks, rhythms, wanted.map(({ issueAt }) => issueAt)],
    );
    const found = await this.sql.rows<{ id: string; deskId: string; rhythm: string }>(
      `select list.id, list.desk_id, list.rhythm from collective_list as list
       join unnest($1::uuid[], $2::text[]) as wanted (desk_id, rhythm)
         on wanted.desk_id = list.desk_id and wanted.rhythm = list.rhythm
       where list.state = 'GATHERING' order by list.id for share of list`,
      [desks, rhythms],
    );
    if (found.length < wanted.length) throw new Error('A list was issued in this very moment; the job tries again');
    return new Map(found.map(({ id, deskId, rhythm }) => [`${deskId} ${rhythm}`, id]));
  }

  async addLines(lines: readonly LineRow[]): Promise<void> {
    await this.sql.insert(LIST_LINE, lines, 'on conflict (message_id) do nothing');
  }

  /** The rhythms by which lists gather now. */
  async rhythms(): Promise<string[]> {
    const rows = await this.sql.rows<{ rhythm: string }>(
      `select distinct rhythm from collective_list where state = 'GATHERING'`,
    );
    return rows.map(({ rhythm }) => rhythm);
  }

  /** Brings forward what gathers for longer than its rhythm says: it was planned by a clock that has been set back. */
  async issueNoLaterThan(cutOffs: readonly { readonly rhythm: string; readonly at: Date }[]): Promise<void> {
    await this.sql.run(
      `update collective_list set issue_at = cut_off.at from unnest($1::text[], $2::timestamptz[]) as cut_off (rhythm, at)
       where state = 'GATHERING' and collective_list.rhythm = cut_off.rhythm and issue_at > cut_off.at`,
      [cutOffs.map(({ rhythm }) => rhythm), cutOffs.map(({ at }) => at)],
    );
  }

  /** Every line of this list was taken back: it gathers on until the next cut-off. */
  async gatherOn(listId: string, issueAt: Date): Promise<void> {
    await this.sql.run(`update collective_list set issue_at = $2 where id = $1`, [listId, issueAt]);
  }

  /** Gathering lists whose moment has come, locked; other processes skip them. */
  dueForIssue(at: Date): Promise<ListRow[]> {
    return this.sql.rows(
      `select * from collective_list where state = 'GATHERING' and issue_at <= $1 order by id for update skip locked`,
      [at],
    );
  }

  /** When the next list with a line is issued after `at`, at the latest on `until`. */
  async nextIssue(at: Date, until: Date): Promise<Date | null> {
    const row = await this.sql.first<{ issueAt: Date | null }>(
      `select min(issue_at) as issue_at from collective_list as list
       where state = 'GATHERING' and issue_at > $1 and issue_at <= $2
         and exists (select 1 from list_line where list_id = list.id and list_line.state = 'WAITING')`,
      [at, until],
    );
    return row?.issueAt ?? null;
  }

  /** The lines that wait on this list, locked, by counsellor and case. */
  waitingLines(listId: string): Promise<LineRow[]> {
    return this.sql.rows(
      `select list_line.* from list_line join case_file on case_file.id = list_line.case_id
       join organisation on organisation.id = list_line.organisation_id
       where list_id = $1 and list_line.state = 'WAITING'
       order by organisation.name, case_file.reference collate "C", list_line.id for update of list_line`,
      [listId],
    );
  }

  /** Gives lines their numbers, and when their answers are due. */
  async openLines(lines: readonly Pick<IssuedLine, 'id' | 'line' | 'state' | 'dueOn'>[]): Promise<void> {
    await this.sql.update(LIST_LINE, ['line', 'state', 'dueOn'], lines);
  }

  /** Gives the list its number (year and sequence, per desk) and opens it; nothing to answer: it is answered at once. */
  async issue(listId: string, year: string, dueOn: string | null, at: Date): Promise<void> {
    await this.sql.run(
      `update collective_list set state = case when $3::date is null then 'ANSWERED' else 'OPEN' end, issued_at = $4, due_on = $3,
              answered_at = case when $3::date is null then $4::timestamptz end,
              number = $2 || '-' || (1 + (select count(*) from collective_list as earlier
                where earlier.desk_id = collective_list.desk_id and earlier.number like $2 || '-%'))
       where id = $1`,
      [listId, year, dueOn, at],
    );
  }

  notices(listIds: readonly string[]): Promise<ListNotice[]> {
    return this.sql.rows(
      `select list.id, list.desk_id, list.number, list.due_on, desk.notification_email, counts.*
       from collective_list as list join desk on desk.id = list.desk_id
       join (select list_id, count(line)::int as lines, count(*) filter (where state = 'OPEN')::int as open_lines
             from list_line where list_id = any($1::uuid[]) group by list_id) as counts on counts.list_id = list.id
       order by list.id`,
      [listIds],
    );
  }

  page(filter: { deskId: string; state: string | null }, limit: number, after: string | null): Promise<ListSummary[]> {
    return this.sql.rows(
      `${SUMMARY}
       where list.desk_id = $1 and list.state <> 'GATHERING' and ($2::text is null or list.state = $2)
         and ($3::uuid is null or list.id > $3)
       order by list.id limit $4`,
      [filter.deskId, filter.state, after, limit],
    );
  }

  summary(id: string): Promise<ListSummary | null> {
    return this.sql.first(`${SUMMARY} where list.id = $1 and list.state <> 'GATHERING'`, [id]);
  }

  find(id: string): Promise<ListRow | null> {
    return this.sql.first(`select * from collective_list where id = $1 and state <> 'GATHERING'`, [id]);
  }

  /** Those of these lines that still wait for an answer. */
  stillOpen(
    places: readonly { readonly listId: string; readonly line: number }[],
  ): Promise<{ readonly listId: string; readonly line: number }[]> {
    return this.sql.rows(
      `select list_id, line from list_line join unnest($1::uuid[], $2::int[]) as place (list_id, line) using (list_id, line)
       where state = 'OPEN'`,
      [places.map(({ listId }) => listId), places.map(({ line }) => line)],
    );
  }

  /** What was answered to these lines by now, before anybody waits for their turn. */
  async answers(listId: string, lines: readonly number[]): Promise<ReadonlyMap<number, LineRow['answer']>> {
    const rows = await this.sql.rows<Pick<IssuedLine, 'line' | 'answer'>>(
      `select line, answer from list_line where list_id = $1 and line = any($2::int[])`,
      [listId, lines],
    );
    return new Map(rows.map(({ line, answer }) => [line, answer]));
  }

  /** The lines named, or all open ones, in order. `locked`: two clerks who answer one line take turns. */
  askedLines(listId: string, lines: readonly number[], allOpen: boolean, locked: boolean): Promise<AskedLine[]> {
    return this.sql.rows(
      `select list_line.*, message.version, case when topic like 'reminder %' then message.content end as reminder
       from list_line join message on message.id = list_line.message_id
       where list_id = $1 and (line = any($2::int[]) or ($3 and list_line.state = 'OPEN'))
       order by line ${locked ? 'for update of list_line' : ''}`,
      [listId, lines, allOpen],
    );
  }

  /** What was asked in a case that was erased since is not there any more. */
  lines(listId: string, after: number, limit: number): Promise<IssuedLine[]> {
    return this.sql.rows(
      `select * from list_line where list_id = $1 and line > $2 and message_id is not null order by line limit $3`,
      [listId, after, limit],
    );
  }

  async answer(
    answers: readonly { id: string; answer: Readonly<Record<string, unknown>> }[],
    by: string,
    at: Date,
  ): Promise<void> {
    await this.sql.run(
      `update list_line set state = 'ANSWERED', answered_at = $3, answered_by = $4, answer = given.answer
       from unnest($1::uuid[], $2::jsonb[]) as given (id, answer) where list_line.id = given.id`,
      [answers.map(({ id }) => id), answers.map(({ answer }) => JSON.stringify(answer)), at, by],
    );
  }

  async closeWhenAnswered(listId: string, at: Date): Promise<void> {
    await this.sql.run(
      `update collective_list set state = 'ANSWERED', answered_at = $2
       where id = $1 and state = 'OPEN' and not exists (select 1 from list_line where list_id = $1 and state = 'OPEN')`,
      [listId, at],
    );
  }

  /** Locks the open lines of these cases, before their exchanges as whoever answers does: each answer is in, or waits. */
  async holdOpen(caseIds: readonly string[]): Promise<void> {
    await this.sql.run(
      `select 1 from list_line where case_id = any($1::uuid[]) and state = 'OPEN' order by list_id, line for update`,
      [caseIds],
    );
  }

  /** Takes the open lines of these cases back: nothing can be answered to them any more. */
  async withdraw(caseIds: readonly string[]): Promise<void> {
    await this.sql.run(
      `update list_line set state = 'WITHDRAWN', withdrawn_at = $2 where case_id = any($1::uuid[]) and state = 'OPEN'`,
      [caseIds, this.at],
    );
  }

  /** Takes back everything of this case that still asks or has not left: it has ended. */
  async withdrawAll(caseId: string): Promise<void> {
    await this.takeBack(`case_id = $1`, [caseId]);
    await this.sql.run(
      `update list_line set state = 'WITHDRAWN', withdrawn_at = $2 where case_id = $1 and state in ('WAITING','OPEN')`,
      [caseId, this.at],
    );
  }

  /** Takes back what was offered in this case and not agreed to, on a list or still on its way there. */
  async withdrawProposals(caseId: string): Promise<void> {
    await this.takeBack(`case_id = $1 and kind in ('PROPOSAL','RECONSIDERATION')`, [caseId]);
    await this.sql.run(
      `update list_line set state = 'WITHDRAWN', withdrawn_at = $2 where case_id = $1
         and kind in ('PROPOSAL','RECONSIDERATION') and state in ('WAITING','OPEN')`,
      [caseId, this.at],
    );
    await this.withdrawReminders(await this.exchangesOf(caseId));
  }

  /**
   * Takes back the balance request of one exchange, on a list or still on its way there. The notice that would have gone
   * on the same line goes alone when it is `kept`.
   */
  async withdrawBalanceRequest(exchangeId: string, notice: 'KEPT' | 'WITHDRAWN'): Promise<void> {
    if (notice === 'KEPT')
      await this.sql.run(
        `update message set state = 'WAITING' where exchange_id = $1 and kind = 'NOTICE' and state = 'GATHERED'`,
        [exchangeId],
      );
    const kinds = notice === 'KEPT' ? ['BALANCE_REQUEST'] : ['BALANCE_REQUEST', 'NOTICE'];
    await this.takeBack(`exchange_id = $1 and kind = any($2::text[])`, [exchangeId, kinds]);
    await this.sql.run(
      `update list_line set state = 'WITHDRAWN', withdrawn_at = $3 where exchange_id = $1 and state in ('WAITING','OPEN')
         and (kind = 'BALANCE_REQUEST' or ($2 and kind = 'NOTICE'))`,
      [exchangeId, notice === 'WITHDRAWN', this.at],
    );
    await this.withdrawReminders([exchangeId]);
  }

  /** Takes back what one exchange was offered: it is offered elsewhere. */
  async withdrawOffers(exchangeId: string): Promise<void> {
    await this.takeBack(`exchange_id = $1 and kind in ('PROPOSAL','RECONSIDERATION')`, [exchangeId]);
    await this.sql.run(
      `update list_line set state = 'WITHDRAWN', withdrawn_at = $2 where exchange_id = $1
         and kind in ('PROPOSAL','RECONSIDERATION') and state in ('WAITING','OPEN')`,
      [exchangeId, this.at],
    );
    await this.withdrawReminders([exchangeId]);
  }

  /**
   * Takes back the reminders of these exchanges that have not left: what they remind of was answered, or is asked no more.
   * The lines second, so that a line that was put on a list in this very moment is seen.
   */
  async withdrawReminders(exchangeIds: readonly string[]): Promise<void> {
    if (exchangeIds.length === 0) return;
    const taken = await this.takeBack(`exchange_id = any($1::uuid[]) and direction = 'OUT' and ${REMINDER}`, [
      exchangeIds,
    ]);
    if (taken.length === 0) return;
    await this.sql.run(
      `update list_line set state = 'WITHDRAWN', withdrawn_at = $2 where message_id = any($1::uuid[]) and state = 'WAITING'`,
      [taken.map(({ id }) => id), this.at],
    );
  }

  /** Takes back what has not left of the messages that `which` says. */
  private async takeBack(which: string, parameters: readonly unknown[]): Promise<Pick<MessageRow, 'id'>[]> {
    const taken = await this.sql.rows<MessageOfCase>(
      `update message set state = 'WITHDRAWN' where ${which} and state in ('WAITING','GATHERED')
       returning id, case_id, organisation_id`,
      parameters,
    );
    this.keep(taken.map(({ id, caseId, organisationId }) => ({ caseId, organisationId, fact: ['withdrawn', id] })));
    return taken;
  }

  private async exchangesOf(caseId: string): Promise<string[]> {
    const rows = await this.sql.rows<{ id: string }>(`select id from exchange where case_id = $1`, [caseId]);
    return rows.map(({ id }) => id);
  }

  /** Closes lists of which the last open line was taken back instead of answered. */
  async closeEmptied(at: Date): Promise<void> {
    await this.sql.run(
      `update collective_list set state = 'ANSWERED', answered_at = $1
       where state = 'OPEN' and not exists (select 1 from list_line where list_id = collective_list.id and state = 'OPEN')`,
      [at],
    );
  }

  /** What was asked on these messages, as it was sent. */
  contents(messageIds: readonly string[]): Promise<{ id: string; content: Record<string, unknown> }[]> {
    return this.sql.rows(`select id, content from message where id = any($1::uuid[])`, [messageIds]);
  }
}
