import { newId } from '@akkoord/platform';
import type { Sql } from '../sql.js';
import { TASK } from '../tables.js';

export type TaskKind =
  | 'BALANCE_CORRECTION'
  | 'CLAIM_DISPUTED'
  | 'CLIENT_UNKNOWN'
  | 'IBAN_CHANGED'
  | 'MANDATE_ENDED'
  | 'NO_COOPERATION'
  | 'STATEMENT_HELD';

export interface NewTask {
  readonly organisationId: string;
  readonly caseId: string;
  readonly exchangeId: string;
  readonly kind: TaskKind;
  readonly raisedOn: string;
}

export interface TaskRow extends NewTask {
  readonly id: string;
  readonly caseReference: string;
  readonly creditor: string;
}

export class Tasks {
  constructor(private readonly sql: Sql) {}

  /** Raises each task once per exchange and kind, however often it is asked. */
  async raise(tasks: readonly NewTask[]): Promise<void> {
    await this.sql.insert(
      TASK,
      tasks.map((task) => ({ ...task, id: newId() })),
      'on conflict (exchange_id, kind) do nothing',
    );
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

  page(limit: number, after: string | null): Promise<TaskRow[]> {
    return this.sql.rows(
      `select task.id, task.organisation_id, task.case_id, task.exchange_id, task.kind, task.raised_on,
              case_file.reference as case_reference, creditor.name as creditor
       from task join case_file on case_file.id = task.case_id
       join exchange on exchange.id = task.exchange_id join creditor on creditor.id = exchange.creditor_id
       where task.done_at is null and ($2::uuid is null or task.id > $2) order by task.id limit $1`,
      [limit, after],
    );
  }
}
