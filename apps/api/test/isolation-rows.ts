import type { FreshDatabase } from '@akkoord/testing';
import pg from 'pg';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Ids that stand for nobody's case: who there is, and terms that many exchanges share. */
const SHARED = new Set([
  'organisation_id',
  'desk_id',
  'creditor_id',
  'author_id',
  'terms_id',
  'substitute_desk_id',
  'referrer_id',
]);

/** Steps in which several counsellors' cases were looked at, each of whom may know of the step. */
const SHARED_STEPS: Readonly<Record<string, string>> = {
  processing: 'and not coalesce(app_org() = any (owner_ids), false)',
};

/** Both of a role that may not write a table at all and of row security. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** A constraint (23...) or a trigger (P0001). */
const HELD_BY_THE_ROW = /^(23|P0001)/;

/** Who there is, and the roots of the evidence. */
const READ_BY_ALL: ReadonlySet<string> = new Set(['audit_root', 'desk', 'organisation', 'served_municipality']);

interface GuardedTable {
  readonly name: string;
  /** The column that says whose a row is; null: nobody's. */
  readonly owner: string | null;
  /** Those that are written; what a table works out itself is none. */
  readonly columns: readonly string[];
  /** A row, of one of the owners where it belongs to somebody; null when there is none. */
  readonly row: object | null;
}

/** The database of a house as its application comes in, with no use case between. */
export class Rows {
  private constructor(
    private readonly client: pg.Client,
    private readonly ownerUrl: string,
  ) {}

  static async of({ url, ownerUrl }: FreshDatabase): Promise<Rows> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new Rows(client, ownerUrl);
  }

  /** What only a release writes. */
  async asOwner(text: string, parameters: readonly unknown[]): Promise<void> {
    const owner = new pg.Client({ connectionString: this.ownerUrl });
    await owner.connect();
    await owner.query(`select set_config('app.org', 'platform', false)`);
    await owner.query(text, [...parameters]);
    await owner.end();
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

  /** A digest a table, of everything or of what belongs to one counsellor or desk. */
  async digests(organisationId: string | null = null, ...apart: string[]): Promise<Record<string, string | null>> {
    // The day a client last came in is written by its coming in, whatever it asks.
    const tables = (await this.tables()).filter(({ name }) => name !== 'client_use' && !apart.includes(name));
    const each = tables.map(
      ({ name }) => `select '${name}' as name, md5(string_agg(row::text, '' order by row::text)) as digest
        from (select to_jsonb(${name}) as row from ${name}) as rows
        where $1::text is null or $1 in (row ->> 'organisation_id', row ->> 'desk_id', row ->> 'author_id', row ->> 'referrer_id')`,
    );
    const rows = await this.all<{ name: string; digest: string | null }>(each.join(' union all '), [organisationId]);
    return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
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

  /** Every table with row security, with one row of these organisations where its rows belong to one. */
  async guarded(organisationIds: readonly string[]): Promise<GuardedTable[]> {
    const guarded: GuardedTable[] = [];
    for (const { name, columns } of (await this.tables()).filter(({ secured }) => secured)) {
      const owner = name === 'desk' ? 'id' : ['organisation_id', 'desk_id'].find((one) => columns.includes(one));
      const [found] = await this.all<{ row: object }>(
        `select to_jsonb(${name}) as row from ${name} where $1::uuid[] is not null ${owner ? `and ${owner} = any($1)` : ''} limit 1`,
        [organisationIds],
      );
      guarded.push({ name, owner: owner ?? null, columns, row: found?.row ?? null });
    }
    return guarded;
  }

  /**
   * How many rows an organisation reads, adds, changes and removes when it asks the table itself, of those that belong to
   * the owners, or of any when they belong to nobody; what is refused is none. `as` empty: a connection that does not say
   * for whom it asks. A statement that looks at no row is not held to what may be read: who has no rows here changes and
   * removes blindly.
   */
  async touchedBy(
    as: string,
    { name, owner, columns, row }: GuardedTable,
    owners: readonly string[],
    hasRows: boolean,
  ): Promise<number[]> {
    const theirs = owner === null ? '$1::uuid[] is not null' : `${owner} = any($1)`;
    const [first = ''] = columns;
    const written = columns.join(', ');
    const blindly = '$1::uuid[] is not null';
    const where = hasRows ? theirs : blindly;
    const reads = READ_BY_ALL.has(name)
      ? 0
      : await this.attempt(as, `select 1 from ${name} where ${theirs} ${SHARED_STEPS[name] ?? ''}`, owners);
    return [
      reads,
      await this.attempt(
        as,
        `insert into ${name} (${written}) select ${written} from jsonb_populate_record(null::${name}, $1)`,
        row,
      ),
      await this.attempt(as, `update ${name} set ${first} = default where ${where}`, owners),
      await this.attempt(as, `delete from ${name} where ${where}`, owners),
    ];
  }

  /** Every rule of row security, and the statements that open it to everybody and close it again. */
  policies(): Promise<{ table: string; name: string; opened: string; closed: string }[]> {
    return this.all(
      `select tablename as "table", policyname as name,
              format('alter policy %I on %I', policyname, tablename) || case when qual is null then '' else ' using (true)' end
                || case when with_check is null then '' else ' with check (true)' end as opened,
              format('alter policy %I on %I', policyname, tablename) || coalesce(' using (' || qual || ')', '')
                || coalesce(' with check (' || with_check || ')', '') as closed
       from pg_policies where schemaname = 'public' order by tablename, policyname`,
    );
  }

  private async attempt(as: string, text: string, parameter: unknown): Promise<number> {
    await this.client.query('begin');
    try {
      await this.client.query(`select set_config('app.org', $1, true)`, [as]);
      return (await this.client.query(text, [parameter])).rowCount ?? 0;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === INSUFFICIENT_PRIVILEGE) return 0;
      // It came as far as a row: what stopped it was no right.
      if (code !== undefined && HELD_BY_THE_ROW.test(code)) return 1;
      throw error;
    } finally {
      await this.client.query('rollback');
    }
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private tables(): Promise<{ name: string; secured: boolean; columns: string[] }[]> {
    return this.all(
      `select relname as name, relrowsecurity as secured, array_agg(attname::text order by attnum) as columns from pg_class
       join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
       where relkind = 'r' and relnamespace = 'public'::regnamespace group by 1, 2 order by 1`,
    );
  }
}
