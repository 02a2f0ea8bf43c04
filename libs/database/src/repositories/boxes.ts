import type { ColumnType, Sql } from '../sql.js';

/** A table with an encrypted column, and what tells its rows apart. Such a column has a name that ends in `_box`. */
export interface BoxPlace {
  readonly table: string;
  readonly box: string;
  readonly key: Readonly<Record<string, ColumnType>>;
}

/** Everything that is encrypted; a test holds it against the catalogue. */
export const BOX_PLACES = {
  deskIban: { table: 'desk_account', box: 'iban_box', key: { id: 'uuid' } },
  bsn: { table: 'client_bsn', box: 'bsn_box', key: { client_id: 'uuid' } },
  iban: { table: 'payment_account', box: 'iban_box', key: { id: 'uuid' } },
  importLine: { table: 'import_line', box: 'body_box', key: { operation_id: 'uuid', line: 'int' } },
  listUpload: { table: 'list_upload', box: 'content_box', key: { id: 'uuid' } },
  referral: { table: 'referral_content', box: 'content_box', key: { referral_id: 'uuid' } },
  webhookSecret: { table: 'webhook_secret', box: 'secret_box', key: { id: 'uuid' } },
  session: { table: 'portal_session', box: 'id_token_box', key: { id_hash: 'bytea' } },
} as const satisfies Record<string, BoxPlace>;

/** The values of the key of a row, in the order of its place. */
export type BoxKey = readonly unknown[];

export interface Box {
  readonly key: BoxKey;
  readonly box: Buffer;
}

/** How many values of a table one key has encrypted. */
export interface BoxCount {
  readonly table: string;
  readonly keyId: string;
  readonly count: number;
}

/** The label of a box is `version (1) | length of key id (1) | key id`; no more of it is read than that. */
const HEAD = 34;
const keyIdIn = (column: string): string =>
  `encode(substring(substring(${column} for ${HEAD}) from 3 for get_byte(substring(${column} for 2), 1)), 'escape')`;

/** Encrypted values, whatever they hold: for whoever looks after the keys. */
export class Boxes {
  constructor(private readonly sql: Sql) {}

  /** Reads every row there is: for a start and a rotation, not for a request. */
  async counts(): Promise<BoxCount[]> {
    // From the catalogue: what a release adds is looked at too, and what an older database lacks is not.
    const columns = await this.sql.rows<{ table: string; box: string }>(
      `select table_name as "table", column_name as box from information_schema.columns
       where table_schema = 'public' and column_name like '%\\_box' order by 1, 2`,
    );
    if (columns.length === 0) return [];
    const perColumn = columns.map(
      ({ table, box }) => `select '${table}' as "table", ${keyIdIn(box)} as key_id, count(*)::int as count
                           from ${table} group by 2`,
    );
    return await this.sql.rows(`${perColumn.join(' union all ')} order by 1, 2`);
  }

  /** The next values after the row with this key (null: from the first) that another key than this one encrypted. */
  async nextNotOf(keyId: string, place: BoxPlace, after: BoxKey | null, limit: number): Promise<Box[]> {
    const names = Object.keys(place.key);
    const types = Object.values(place.key);
    const from = after
      ? `(${names.join(', ')}) > (${types.map((type, at) => `$${at + 3}::${type}`).join(', ')}) and`
      : '';
    const rows = await this.sql.rows<Record<string, unknown>>(
      `select ${place.box} as box, ${names.join(', ')} from ${place.table}
       where ${from} ${keyIdIn(place.box)} <> $1 order by ${names.join(', ')} limit $2`,
      [keyId, limit, ...(after ?? [])],
    );
    return rows.map(({ box, ...key }) => ({ box: box as Buffer, key: Object.values(key) }));
  }

  /** Puts new boxes in the place of those that were read; a row that changed or went meanwhile is left as it is. */
  async replace(place: BoxPlace, boxes: readonly (Box & { readonly fresh: Buffer })[]): Promise<number> {
    if (boxes.length === 0) return 0;
    const names = Object.keys(place.key);
    const types = [...Object.values(place.key), 'bytea', 'bytea'];
    return await this.sql.run(
      `update ${place.table} as kept set ${place.box} = changed.fresh
       from unnest(${types.map((type, at) => `$${at + 1}::${type}[]`).join(', ')})
         as changed (${[...names, 'before', 'fresh'].join(', ')})
       where ${names.map((name) => `kept.${name} = changed.${name}`).join(' and ')} and kept.${place.box} = changed.before`,
      [
        ...names.map((_, at) => boxes.map(({ key }) => key[at])),
        boxes.map(({ box }) => box),
        boxes.map(({ fresh }) => fresh),
      ],
    );
  }
}
