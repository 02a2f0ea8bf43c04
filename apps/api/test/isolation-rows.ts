import { createHash } from 'node:crypto';
import pg from 'pg';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Ids that stand for nobody's case: who there is, and terms that many exchanges share. */
const SHARED = new Set(['organisation_id', 'desk_id', 'creditor_id', 'author_id', 'terms_id']);

/** The database of a house as its application comes in, with no use case between. */
export class Rows {
  private constructor(private readonly client: pg.Client) {}

  static async of(url: string): Promise<Rows> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new Rows(client);
  }

  /** What the platform itself sees. */
  async all<T>(text: string, parameters: readonly unknown[] = []): Promise<T[]> {
    await this.client.query(`begin; set local app.org = 'platform'`);
    try {
      return (await this.client.query(text, [...parameters])).rows as T[];
    } finally {
      await this.client.query('rollback');
    }
  }

  /** A digest of everything, or of what belongs to one counsellor or desk. */
  async digest(organisationId: string | null = null): Promise<string> {
    const tables = await this.tables();
    const each = tables.map(
      ({ name }) => `select '${name}' as name, md5(string_agg(row::text, '' order by row::text)) as digest
        from (select to_jsonb(${name}) as row from ${name}) as rows
        where $1::text is null or $1 in (row ->> 'organisation_id', row ->> 'desk_id', row ->> 'author_id')`,
    );
    const rows = await this.all<object>(each.join(' union all '), [organisationId]);
    return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  }

  /** Every id in the rows of this counsellor or desk that stands for something of its own. */
  async ids(
    organisationId: string,
    column: 'organisation_id' | 'desk_id',
    shared: readonly string[] = [],
  ): Promise<string[]> {
    const tables = (await this.tables()).filter(({ columns }) => columns.includes(column));
    const found = new Set<string>();
    for (const { name } of tables) {
      const rows = await this.all<{ row: Record<string, unknown> }>(
        `select to_jsonb(${name}) as row from ${name} where ${column} = $1`,
        [organisationId],
      );
      for (const { row } of rows)
        for (const [key, value] of Object.entries(row))
          if (typeof value === 'string' && UUID.test(value) && !SHARED.has(key) && !shared.includes(key))
            found.add(value);
    }
    return [...found];
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private tables(): Promise<{ name: string; columns: string[] }[]> {
    return this.all(
      `select relname as name, array_agg(attname::text) as columns from pg_class
       join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
       where relkind = 'r' and relnamespace = 'public'::regnamespace group by relname order by relname`,
    );
  }
}
