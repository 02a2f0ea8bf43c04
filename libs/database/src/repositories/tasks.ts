import { newId } from '@akkoord/platform';
import type { Sql } from '../sql.js';
import { TASK } from '../tables.js';

export const TASK_KINDS = [
  'ANSWER_OVERDUE',
  'BALANCE_CORRECTION',
  'CLAIM_DISPUTED',
  'CLIENT_OBJECTS',
  'CLIENT_UNKNOWN',
  'CRISIS',
  'IBAN_CHANGED',
  'MANDATE_ENDED',
  'MORATORIUM_ENDS',
  'NORM_PASSED',
  'NO_COOPERATION',
  'OVERVIEW_UNSIGNED',
  'STATEMENT_HELD',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** A person looks at these once: what raised them goes on standing there. */
const LOOKED_AT_ONCE: readonly TaskKind[] = ['CLAIM_DISPUTED', 'CLIENT_UNKNOWN', 'MANDATE_ENDED', 'NO_COOPERATION'];

export interface NewTask {
  readonly organisationId: string;
  readonly caseId: string;
  /** Null: it is about the whole case. */
  readonly exchangeId: string | null;
  readonly kind: TaskKind;
  readonly raisedOn: string;
  readonly dueOn?: string | null;
}

export interface TaskRow extends NewTask {
  readonly id: string;
  readonly dueOn: string | null;
  readonly caseReference: string;
  readonly creditor: string | null;
  readonly doneAt: Date | null;
  readonly note: string | null;
}

export interface TaskFilter {
  readonly kind: string | null;
  readonly caseId: string | null;
  readonly done: boolean;
}

const TASKS = `select task.id, task.organisation_id, task.case_id, task.exchange_id, task.kind, task.raised_on, task.due_on,
         task.done_at, task.note, case_file.reference as case_reference, creditor.name as creditor
  from task join case_file on case_file.id = task.case_id
  left join exchange on exchange.id = task.exchange_id left join creditor on creditor.id = exchange.creditor_id`;

export class Tasks {
  constructor(private readonly sql: Sql) {}

  /** Raises each task unless the same one is open, or was done for this exchange: what was looked at stays so. */
  async raise(tasks: readonly NewTask[]): Promise<void> {
    await this.sql.insert(
      TASK,
      tasks.map((task) => ({ ...task, id: newId() })),
      `as fresh (id, organisation_id, case_id, exchange_id, kind, raised_on, due_on)
       where not (fresh.kind = any('{${LOOKED_AT_ONCE.join()}}') and exists
         (select 1 from task where task.exchange_id = fresh.exchange_id and task.kind = fresh.kind))
       on conflict (case_id, coalesce(exchange_id, case_id), kind) where done_at is null do nothing`,
    );
  }

  find(id: string): Promise<TaskRow | null> {
    return this.sql.first(`${TASKS} where task.id = $1`, [id]);
  }

  async finish(
    id: string,
    { doneBy, doneAt, note }: { readonly doneBy: string; readonly doneAt: Date; readonly note: string | null },
  ): Promise<void> {
    await this.sql.run(`update task set done_by = $2, done_at = $3, note = $4 where id = $1 and done_at is null`, [
      id,
      doneBy,
      doneAt,
      note,
    ]);
  }

  /** There is nothing left to look at. */
  async withdraw(exchangeId: string, kind: TaskKind): Promise<void> {
    await this.sql.run(`delete from task where exchange_id = $1 and kind = $2 and done_at is null`, [exchangeId, kind]);
  }

  /** Takes back what nobody has to look at any more: statements that were decided or replaced, accounts likewise. */
  async withdrawLookedAt(caseIds: readonly string[]): Promise<void> {
    await this.sql.run(
      `delete from task where case_id = any($1::uuid[]) and done_at is null
         and kind in ('BALANCE_CORRECTION','STATEMENT_HELD','IBAN_CHANGED')
         and not exists (select 1 from held_statement as held where held.exchange_id = task.exchange_id and held.state = 'HELD'
               and task.kind = case held.kind when 'CORRECTION' then 'BALANCE_CORRECTION' else 'STATEMENT_HELD' end)
         and not (task.kind = 'IBAN_CHANGED' and exists (select 1 from payment_account as account
               where account.exchange_id = task.exchange_id and account.state = 'WAITING'))`,
      [caseIds],
    );
  }

  /** Takes back what time or an answer settled in these cases. */
  async withdrawSettled(caseIds: readonly string[]): Promise<void> {
    await this.sql.run(
      `delete from task using case_file where case_file.id = task.case_id and task.case_id = any($1::uuid[]) and done_at is null
         and case kind
           when 'ANSWER_OVERDUE' then not exists (select 1 from exchange where exchange.id = task.exchange_id
             and exchange.state in ('BALANCE_REQUESTED','PROPOSED') and exchange.answers_ended_on is null)
           when 'OVERVIEW_UNSIGNED' then case_file.state <> 'CLIENT_CONFIRMATION'
           when 'NORM_PASSED' then case_file.agreed_on is not null or case_file.state = 'CLOSED'
           when 'CLIENT_OBJECTS' then case_file.objected_on is null
           else false end`,
      [caseIds],
    );
  }

  /** Raises what a term that passed asks for, over all cases at once; what was done for a case is not asked again. */
  async watch(
    today: string,
    terms: {
      readonly overviewAskedBefore: string;
      readonly balancesAskedBefore: string;
      readonly moratoriumEndsBy: string;
      readonly crisisBefore: string;
    },
  ): Promise<void> {
    const late = await this.sql.rows<NewTask>(
      `select organisation_id, case_file.id as case_id, null::uuid as exchange_id, late.kind, $1::date as raised_on,
              late.due_on
       from case_file cross join lateral (values
         ('OVERVIEW_UNSIGNED', case when state = 'CLIENT_CONFIRMATION' and confirmation_asked_on <= $2 then $1::date end),
         ('NORM_PASSED', case when agreed_on is null and balances_requested_on < $3 then $1::date end),
         ('MORATORIUM_ENDS', case when moratorium_until between $1 and $4 then moratorium_until end),
         ('CRISIS', case when crisis_on <= $5 and balances_requested_on is null then $1::date end)) as late (kind, due_on)
       where late.due_on is not null
         and state in ('INVENTORY','CLIENT_CONFIRMATION','CALCULATED','OFFERED','PARTIALLY_REFUSED','COURT')
         and not exists (select 1 from task where task.case_id = case_file.id and task.kind = late.kind)`,
      [today, terms.overviewAskedBefore, terms.balancesAskedBefore, terms.moratoriumEndsBy, terms.crisisBefore],
    );
    await this.raise(late);
  }

  page({ kind, caseId, done }: TaskFilter, limit: number, after: string | null): Promise<TaskRow[]> {
    return this.sql.rows(
      `${TASKS} where (task.done_at is not null) = $5 and ($2::uuid is null or task.id > $2)
         and ($3::text is null or task.kind = $3) and ($4::uuid is null or task.case_id = $4)
       order by task.id limit $1`,
      [limit, after, kind, caseId, done],
    );
  }
}
