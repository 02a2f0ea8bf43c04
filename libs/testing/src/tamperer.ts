import type { House } from './house.js';
import pg from 'pg';

/** What stands for evidence, and the columns of it that no evidence covers: to which desk a share is routed. */
export const COVERED = {
  audit_link: [],
  audit_head: [],
  audit_root: [],
  audit_leaf: [],
  message: [],
  calculation: [],
  share: ['exchange_id', 'desk_id'],
  signed_overview: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CoveredTable = keyof typeof COVERED;
export const COVERED_TABLES = Object.keys(COVERED) as CoveredTable[];

interface Cell {
  readonly ctid: string;
  readonly text: string | null;
}

/** Whether a message waits or was put on a list that gathers is routing: it has not left. */
const UNTOLD = new Set(['WAITING', 'GATHERED']);

/** Somebody who owns the database and changes what is in it, past every rule that would stop the application. */
export class Tamperer {
  private constructor(private readonly owner: pg.Client) {}

  static async of(house: House): Promise<Tamperer> {
    const owner = new pg.Client({ connectionString: house.database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ drop: string }>(
      `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint
       where contype = 'f' and (confrelid::regclass::text = any($1) or conrelid::regclass::text = any($1))`,
      [COVERED_TABLES],
    );
    for (const { drop } of rows) await owner.query(drop);
    for (const table of COVERED_TABLES) {
      await owner.query(`alter table ${table} no force row level security, disable trigger user`);
      await owner.query(`create table kept_${table} as table ${table}`);
    }
    return new Tamperer(owner);
  }

  end(): Promise<void> {
    return this.owner.end();
  }

  query(text: string, parameters: readonly unknown[] = []): Promise<pg.QueryResult> {
    return this.owner.query(text, [...parameters]);
  }

  async columns(table: CoveredTable): Promise<string[]> {
    const uncovered: readonly string[] = COVERED[table];
    return [...(await this.types(table)).keys()].filter((name) => !uncovered.includes(name));
  }

  /** Writes another character somewhere in one stored value; false: PostgreSQL refuses that, or it says the same. */
  async change(table: CoveredTable, column: string, row: number, at: number, to: string): Promise<boolean> {
    const cell = await this.cell(table, column, row);
    if (!cell?.text) return false;
    const place = at % cell.text.length;
    const changed = cell.text.slice(0, place) + to + cell.text.slice(place + 1);
    const type = (await this.types(table)).get(column) ?? '';
    const now = await this.attempt<{ text: string }>(
      `update ${table} set ${column} = cast($2::text as ${type}) where ctid = $1::tid returning ${column}::text as text`,
      [cell.ctid, changed],
    );
    return now !== null && now.text !== cell.text;
  }

  /** Gives two rows the value of each other. */
  async swap(table: CoveredTable, column: string, row: number, other: number): Promise<boolean> {
    const [one, two] = [await this.cell(table, column, row), await this.cell(table, column, other)];
    if (!one || !two || one.text === two.text) return false;
    if (column === 'state' && UNTOLD.has(one.text ?? '') && UNTOLD.has(two.text ?? '')) return false;
    const type = (await this.types(table)).get(column) ?? '';
    const swapped = await this.attempt(
      `update ${table} set ${column} = cast(case when ctid = $1::tid then $4 else $3 end as ${type})
       where ctid in ($1::tid, $2::tid) returning 1`,
      [one.ctid, two.ctid, one.text, two.text],
    );
    return swapped !== null;
  }

  async remove(table: CoveredTable, row: number): Promise<boolean> {
    const cell = await this.cell(table, `''`, row);
    return (await this.attempt(`delete from ${table} where ctid = $1::tid returning 1`, [cell?.ctid])) !== null;
  }

  /** From here on what stands there now is what was there. */
  async keep(...tables: readonly CoveredTable[]): Promise<void> {
    for (const table of tables)
      await this.owner.query(`truncate kept_${table}; insert into kept_${table} select * from ${table} order by ctid`);
  }

  /** Puts back what was there. */
  async undo(table: CoveredTable): Promise<void> {
    await this.owner.query(`truncate ${table}; insert into ${table} select * from kept_${table} order by ctid`);
  }

  private async types(table: CoveredTable): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.owner.query<{ name: string; type: string }>(
      `select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [table],
    );
    return new Map(rows.map(({ name, type }) => [name, type]));
  }

  private async cell(table: CoveredTable, column: string, row: number): Promise<Cell | null> {
    const { rows } = await this.owner.query<Cell>(
      `select ctid::text, (${column})::text as text from ${table} order by ctid
       offset $1::int % greatest(1, (select count(*)::int from ${table})) limit 1`,
      [row],
    );
    return rows[0] ?? null;
  }

  /** The first row that came of it; null: none did, or PostgreSQL refuses. */
  private async attempt<Row extends object>(text: string, parameters: readonly unknown[]): Promise<Row | null> {
    try {
      return (await this.owner.query<Row>(text, [...parameters])).rows[0] ?? null;
    } catch (error) {
      if (error instanceof pg.DatabaseError) return null;
      throw error;
    }
  }
}
