import type { Fault } from '@akkoord/platform';
import type { Sql } from '../sql.js';
import { IMPORT_LINE, IMPORT_RESULT } from '../tables.js';

export type OperationState = 'RUNNING' | 'SUCCEEDED' | 'PARTIALLY_FAILED' | 'FAILED';

export interface OperationRow {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: string;
  readonly state: OperationState;
  readonly done: number;
  readonly total: number;
  /** What was wrong with the whole, and not with a line. */
  readonly errors: readonly Fault[];
}

export interface StagedLine {
  readonly operationId: string;
  readonly line: number;
  readonly organisationId: string;
  readonly bodyBox: Buffer;
}

/** What became of one line: the case it opened, or everything that was wrong with it. */
export interface LineResult {
  readonly line: number;
  readonly caseId: string | null;
  readonly errors: readonly Fault[];
}

export class Operations {
  constructor(private readonly sql: Sql) {}

  /** When it started is real time: whether its body still comes in has nothing to do with the business day. */
  async start(operation: { id: string; organisationId: string; kind: string }): Promise<void> {
    await this.sql.run(
      `insert into operation (id, organisation_id, kind, state, done, total, errors, started_at)
       values ($1, $2, $3, 'RUNNING', 0, 0, '[]', clock_timestamp())`,
      [operation.id, operation.organisationId, operation.kind],
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

  /** Books handled lines: their staged text goes, what became of them stays. */
  async book(id: string, organisationId: string, results: readonly LineResult[]): Promise<void> {
    const rows = results.map((result) => ({ ...result, operationId: id, organisationId }));
    await this.sql.insert(IMPORT_RESULT, rows);
    const lines = results.map(({ line }) => line);
    await this.sql.run(`delete from import_line where operation_id = $1 and line = any($2::int[])`, [id, lines]);
    await this.sql.run(`update operation set done = done + $2 where id = $1`, [id, lines.length]);
  }

  /** The first faults of its lines, in their order. */
  async faults(id: string, limit: number): Promise<Fault[]> {
    const rows = await this.sql.rows<{ fault: Fault }>(
      `select fault || jsonb_build_object('line', line) as fault
       from import_result, jsonb_array_elements(errors) with ordinality as told (fault, nth)
       where operation_id = $1 order by line, nth limit $2`,
      [id, limit],
    );
    return rows.map(({ fault }) => fault);
  }

  /** What became of the lines after this one, in their order. */
  results(id: string, after: number, limit: number): Promise<LineResult[]> {
    return this.sql.rows(
      `select line, case_id, errors from import_result where operation_id = $1 and line > $2 order by line limit $3`,
      [id, after, limit],
    );
  }

  /** Takes away what was staged of imports whose body did not come in whole for a day. */
  async discardBroken(): Promise<void> {
    const broken = `state = 'RUNNING' and total = 0 and started_at < clock_timestamp() - interval '1 day'`;
    await this.sql.run(`delete from import_line using operation where id = operation_id and ${broken}`);
    await this.sql.run(`delete from operation where ${broken}`);
  }

  /** Ends the imports of which an operator dismissed the job, with this fault: what is still staged of them goes. */
  async endDismissed(fault: Fault): Promise<void> {
    await this.sql.run(
      `with ended as (
         update operation set state = case when done = 0 then 'FAILED' else 'PARTIALLY_FAILED' end, errors = errors || $1::jsonb
         where state = 'RUNNING' and id in (
           select (payload ->> 'operationId')::uuid from outbox
           where dead_at is not null and outcome = 'DISMISSED' and name = 'case-import.process')
         returning id)
       delete from import_line using ended where id = operation_id`,
      [JSON.stringify([fault])],
    );
  }

  async finish(id: string): Promise<void> {
    await this.sql.run(
      `update operation set state = case failed.lines when 0 then 'SUCCEEDED' when total then 'FAILED' else 'PARTIALLY_FAILED' end
       from (select count(*) as lines from import_result where operation_id = $1 and errors <> '[]') as failed
       where id = $1 and state = 'RUNNING'`,
      [id],
    );
  }
}
