import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { forgetPlans, isStalePlan, planName } from './planned-once.js';
import { Touched } from './touched.js';

export type ColumnType = 'uuid' | 'text' | 'int' | 'bigint' | 'boolean' | 'date' | 'timestamptz' | 'jsonb' | 'bytea';

/** A table as we write to it: its columns in our spelling, with their PostgreSQL types. */
export interface Table {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** It proves what others did with a case: writing it is no processing of its own. */
  readonly isProof?: true;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Statements over arrays: many rows, one round trip. Rows come back in camelCase, `bigint` as bigint, `date` as
 * `YYYY-MM-DD`. Of which cases rows were read and written is kept, for the processing log.
 */
export class Sql {
  readonly touched = new Touched();
  /** Repositories of referrals say themselves which they read and wrote. */
  readonly touchedReferrals = new Touched();

  constructor(private readonly runner: QueryRunner) {}

  /** Whose case a row is of stands in `caseIn`. */
  async rows<T>(text: string, parameters: readonly unknown[] = [], caseIn = 'caseId'): Promise<T[]> {
    const rows = await this.pick<Row>(text, parameters);
    this.saw(rows, caseIn);
    return rows as T[];
  }

  async first<T>(text: string, parameters: readonly unknown[] = [], caseIn = 'caseId'): Promise<T | null> {
    return (await this.rows<T>(text, parameters, caseIn))[0] ?? null;
  }

  /** Rows by which work is found, or that are only counted or verified: what they say of a case is shown to nobody. */
  async pick<T>(text: string, parameters: readonly unknown[] = []): Promise<T[]> {
    const { rows } = await this.ask(text, parameters, planName(text, parameters));
    return camelCased(rows) as T[];
  }

  /** How many rows the statement touched. */
  async run(text: string, parameters: readonly unknown[] = []): Promise<number> {
    const { rowCount } = await this.ask(text, parameters, planName(text, parameters));
    return rowCount ?? 0;
  }

  /**
   * Inserts all rows with one statement; `suffix` may pick among them, by the name of `given`, and hold an `on conflict`
   * clause. Answers how many went in.
   */
  async insert(table: Table, rows: readonly object[], suffix = ''): Promise<number> {
    if (rows.length === 0) return 0;
    this.changes(table, rows);
    const { rowCount } = await this.ask(...insertion(table, rows, suffix));
    return rowCount ?? 0;
  }

  /** The same; `suffix` ends in a `returning` clause, which is answered for what went in. */
  async insertReturning<T>(table: Table, rows: readonly object[], suffix: string): Promise<T[]> {
    if (rows.length === 0) return [];
    this.changes(table, rows);
    const { rows: records } = await this.ask(...insertion(table, rows, suffix));
    const returned = camelCased(records);
    this.saw(returned, 'caseId');
    return returned as T[];
  }

  /** Updates the named columns of all rows with one statement, found by their `id`. Answers how many were touched. */
  async update(table: Table, columns: readonly string[], rows: readonly object[]): Promise<number> {
    if (rows.length === 0) return 0;
    const { given, parameters } = asGiven(table, ['id', ...columns], rows);
    const set = columns.map((name) => `${snakeCased(name)} = given.${snakeCased(name)}`).join(', ');
    const { rowCount } = await this.ask(
      `update ${table.name} set ${set} from ${given} where ${table.name}.id = given.id`,
      parameters,
    );
    return rowCount ?? 0;
  }

  private async ask(
    text: string,
    parameters: readonly unknown[],
    name: string | null = null,
  ): Promise<pg.QueryResult<Row>> {
    const client = (await this.runner.connect()) as pg.PoolClient;
    try {
      return await client.query<Row>({ text, values: [...parameters], ...(name === null ? {} : { name }) });
    } catch (error) {
      if (isStalePlan(error)) forgetPlans();
      throw error;
    }
  }

  private saw(rows: readonly Row[], caseIn: string): void {
    if (rows[0] && caseIn in rows[0])
      for (const row of rows) if (typeof row[caseIn] === 'string') this.touched.saw(row[caseIn]);
  }

  private changes(table: Table, rows: readonly object[]): void {
    if ('caseId' in table.columns && !table.isProof)
      for (const { caseId } of rows as readonly Row[]) if (typeof caseId === 'string') this.touched.changed(caseId);
  }
}

/** Rows as a table named `given`, a parameter a column: an array, or one value where all rows agree. The first names them. */
function asGiven(
  table: Table,
  names: readonly string[],
  rows: readonly object[],
): { readonly given: string; readonly parameters: readonly unknown[] } {
  const arrays: string[] = [];
  const varied: string[] = [];
  const parameters: unknown[] = [];
  const selected = names.map((name, index) => {
    const type = typeOf(table, name);
    const column = snakeCased(name);
    const encode = type === 'jsonb' ? asJson : asIs;
    const values = rows.map((row) => encode((row as Row)[name]));
    const [first] = values;
    const place = `$${index + 1}`;
    if (index > 0 && values.every((value) => value === first)) {
      parameters.push(first);
      return `${place}::${type} as ${column}`;
    }
    parameters.push(values);
    arrays.push(`${place}::${type}[]`);
    varied.push(column);
    return column;
  });
  const given = `(select ${selected.join(', ')} from unnest(${arrays.join(', ')}) as varied (${varied.join(', ')})) as given`;
  return { given, parameters };
}

function insertion(
  table: Table,
  rows: readonly object[],
  suffix: string,
): [text: string, parameters: readonly unknown[]] {
  const names = Object.keys(table.columns);
  const { given, parameters } = asGiven(table, names, rows);
  const into = names.map(snakeCased).join(', ');
  return [`insert into ${table.name} (${into}) select * from ${given} ${suffix}`, parameters];
}

function typeOf(table: Table, name: string): ColumnType {
  const type = table.columns[name];
  if (!type) throw new Error(`${table.name} has no column ${name}`);
  return type;
}

const asIs = (value: unknown): unknown => value ?? null;
const asJson = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value);

function snakeCased(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** All rows of one statement have the same columns in the same order: their names are spelled once. */
function camelCased(records: readonly Row[]): Row[] {
  const names = Object.keys(records[0] ?? {}).map((name) =>
    name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
  );
  return records.map((record) => {
    const result: Record<string, unknown> = {};
    let column = 0;
    for (const value of Object.values(record)) result[names[column++] ?? ''] = value;
    return result;
  });
}

const BIGINT = 20;
const DATE = 1082;

/** How our connections read PostgreSQL's types; a pool setting, so that other users of `pg` keep their own. */
export const exactTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format): unknown => {
    const type: number = oid;
    if (type === BIGINT) return (value: string) => BigInt(value);
    if (type === DATE) return (value: string) => value;
    return pg.types.getTypeParser(oid, format);
  },
};
