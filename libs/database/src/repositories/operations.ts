import type { Fault } from '@akkoord/platform';
import type { Sql } from '../sql.js';
import { IMPORT_LINE } from '../tables.js';

export type OperationState = 'RUNNING' | 'SUCCEEDED' | 'PARTIALLY_FAILED' | 'FAILED';

export interface OperationRow {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: string;
  readonly state: OperationState;
  readonly done: number;
  readonly total: number;
  readonly errors: readonly Fault[];
}

export interface StagedLine {
  readonly operationId: string;
  readonly line: number;
  readonly organisationId: string;
  readonly bodyBox: Buffer;
}

export class Operations {
  constructor(private readonly sql: Sql) {}

  async start(operation: { id: string; organisationId: string; kind: string }, at: Date): Promise<void> {
    await this.sql.run(
      `insert into operation (id, organisation_id, kind, state, done, total, errors, started_at)
       values ($1, $2, $3, 'RUNNING', 0, 0, '[]', $4)`,
      [operation.id, operation.organisationId, operation.kind, at],
    );
  }

  find(id: string): Promise<OperationRow | null> {
    return this.sql.first(`select id, organisation_id, kind, state, done, total, errors from operation where id = $1`, [
      id,
    ]);
  }

  async stage(lines: readonly StagedLine[]): Promise<void> {
    await this.sql.insert(IMPORT_LINE, lines);
  }

  async discard(id: string): Promise<void> {
    await this.sql.run(`delete from import_line where operation_id = $1`, [id]);
    await this.sql.run(`delete from operation where id = $1`, [id]);
  }

  async setTotal(id: string, total: number): Promise<void> {
    await this.sql.run(`update operation set total = $2 where id = $1`, [id, total]);
  }

  /** Takes the next staged lines, in order; two workers never hold the same operation's lines at once. */
  async nextStaged(id: string, limit: number): Promise<StagedLine[]> {
    await this.sql.rows(`select 1 from operation where id = $1 for update`, [id]);
    return await this.sql.rows(
      `select operation_id, line, organisation_id, body_box from import_line
       where operation_id = $1 order by line limit $2`,
      [id, limit],
    );
  }

  /** Books handled lines: their staged text goes, their faults stay. */
  async book(id: string, lines: readonly number[], faults: readonly Fault[]): Promise<void> {
    await this.sql.run(`delete from import_line where operation_id = $1 and line = any($2::int[])`, [id, lines]);
    await this.sql.run(`update operation set done = done + $2, errors = errors || $3::jsonb where id = $1`, [
      id,
      lines.length,
      JSON.stringify(faults),
    ]);
  }

  async finish(id: string): Promise<void> {
    await this.sql.run(
      `update operation set state = case
         when jsonb_array_length(errors) = 0 then 'SUCCEEDED'
         when (select count(distinct fault ->> 'line') from jsonb_array_elements(errors) as fault) >= total then 'FAILED'
         else 'PARTIALLY_FAILED' end
       where id = $1 and state = 'RUNNING'`,
      [id],
    );
  }
}
