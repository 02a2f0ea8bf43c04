import { Client, escapeIdentifier } from 'pg';

interface Column {
  readonly name: string;
  readonly type: string;
}

interface BareTable {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly key: readonly string[];
}

interface Change {
  readonly text: string;
  readonly rows: number;
  readonly values: readonly (readonly (string | null)[])[];
}

const ROOM = 'bare';

/**
 * The baseline of a bench: the very rows a use case wrote, written once more with nothing but `unnest`. Each table has a
 * twin with the same indexes, but without keys to other tables and row security.
 */
export class BareRows {
  private constructor(
    private readonly client: Client,
    private readonly tables: readonly BareTable[],
  ) {}

  static async open(superuserUrl: string, names: readonly string[]): Promise<BareRows> {
    const client = new Client({ connectionString: superuserUrl, types: { getTypeParser: () => asTheyCome } });
    await client.connect();
    await client.query(`create schema ${ROOM}`);
    const tables: BareTable[] = [];
    for (const name of names) tables.push(await tableNamed(client, name));
    return new BareRows(client, tables);
  }

  /** Makes the twins what the tables are now. */
  async keep(): Promise<void> {
    for (const { name } of this.tables) {
      await this.client.query(`drop table if exists ${ROOM}.${name}`);
      await this.client.query(`create table ${ROOM}.${name} (like public.${name} including all)`);
      await this.client.query(`insert into ${ROOM}.${name} select * from public.${name}`);
    }
    await this.client.query('analyze');
  }

  /** Writes in the twins what became of the tables since, in one transaction: how many rows, in how many milliseconds. */
  async write(): Promise<{ readonly rows: number; readonly ms: number }> {
    const changes: Change[] = [];
    for (const table of this.tables) changes.push(await this.inserts(table), await this.updates(table));
    const started = performance.now();
    await this.client.query('begin');
    for (const { text, rows, values } of changes) if (rows > 0) await this.client.query(text, [...values]);
    await this.client.query('commit');
    const ms = performance.now() - started;
    return { rows: changes.reduce((sum, { rows }) => sum + rows, 0), ms };
  }

  /** What a cut-off list leaves behind is swept up, so that no round pays for the one before it. */
  async tidy(): Promise<void> {
    await this.client.query('vacuum analyze');
    await this.client.query('checkpoint');
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async inserts(table: BareTable): Promise<Change> {
    const rows = await this.rows(`select now.* from public.${table.name} as now
      where not exists (select 1 from ${ROOM}.${table.name} as before where ${sameKey(table, 'before', 'now')})`);
    const names = table.columns.map(({ name }) => escapeIdentifier(name)).join(', ');
    const text = `insert into ${ROOM}.${table.name} (${names}) select * from ${unnested(table.columns)}`;
    return change(table.columns, rows, text);
  }

  /** Only the columns that changed in some row: rewriting the others would cost the baseline what we do not pay. */
  private async updates(table: BareTable): Promise<Change> {
    const { name: twin, columns, key } = table;
    const both = `public.${twin} as now join ${ROOM}.${twin} as before on ${sameKey(table, 'before', 'now')}`;
    const differs = columns.map(({ name }) => {
      const column = escapeIdentifier(name);
      return `bool_or(now.${column} is distinct from before.${column}) as ${column}`;
    });
    const [changed = {}] = await this.rows(`select ${differs.join(', ')} from ${both}`);
    const written = columns.filter(({ name }) => changed[name] === 't');
    const given = columns.filter((column) => key.includes(column.name) || written.includes(column));
    const rows = await this.rows(`select now.* from ${both} where now is distinct from before`);
    const names = given.map(({ name }) => escapeIdentifier(name)).join(', ');
    const set = written.map(({ name }) => `${escapeIdentifier(name)} = given.${escapeIdentifier(name)}`).join(', ');
    const text = `update ${ROOM}.${twin} as twin set ${set} from ${unnested(given)} as given (${names})
      where ${sameKey(table, 'twin', 'given')}`;
    return change(given, rows, text);
  }

  private async rows(text: string): Promise<Record<string, string | null>[]> {
    return (await this.client.query<Record<string, string | null>>(text)).rows;
  }
}

const asTheyCome = (value: string): string => value;

async function tableNamed(client: Client, name: string): Promise<BareTable> {
  const columns = await client.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [`public.${name}`],
  );
  const key = await client.query<{ name: string }>(
    `select attname as name from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
     where indrelid = $1::regclass and indisprimary`,
    [`public.${name}`],
  );
  return { name, columns: columns.rows, key: key.rows.map((column) => column.name) };
}

function sameKey({ key }: BareTable, one: string, other: string): string {
  return key.map((name) => `${one}.${escapeIdentifier(name)} = ${other}.${escapeIdentifier(name)}`).join(' and ');
}

function unnested(columns: readonly Column[]): string {
  return `unnest(${columns.map(({ type }, index) => `$${String(index + 1)}::${type}[]`).join(', ')})`;
}

function change(columns: readonly Column[], rows: readonly Record<string, string | null>[], text: string): Change {
  return { text, rows: rows.length, values: columns.map(({ name }) => rows.map((row) => row[name] ?? null)) };
}
