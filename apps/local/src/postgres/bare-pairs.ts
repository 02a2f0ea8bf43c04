import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, escapeIdentifier } from 'pg';
import { DEBIAN_PROGRAMS } from './debian-postgres.js';

const ROOM = 'bare';

/** What a pair writes anew, as a copy of a row that is there, with what must not be twice. */
const ASKED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  exchange: { id: 'gen_random_uuid()', case_id: 'gen_random_uuid()' },
  message: { id: 'gen_random_uuid()', exchange_id: 'gen_random_uuid()' },
  audit_link: { case_id: 'gen_random_uuid()' },
  outbox: { id: 'gen_random_uuid()' },
  idempotency: { key: 'gen_random_uuid()::text' },
};

/** Which row of each table belongs to a pair. */
const PICK = `select row_number() over (order by line.id)::int as n, line.id as list_line, line.case_id, line.exchange_id,
    claim.id as claim, (select message.id from public.message where message.exchange_id = line.exchange_id limit 1) as message
  from public.list_line as line join public.claim on claim.exchange_id = line.exchange_id where line.state = 'OPEN'`;

/**
 * The rows of a message and its reply, written by pgbench, which ships with PostgreSQL: two transactions of plain
 * statements on twins of the tables, with the same indexes and nothing that checks, hashes or keeps rows apart.
 */
export class BarePairs {
  private constructor(
    private readonly script: string,
    private readonly url: string,
  ) {}

  /** Takes the tables as they are now: asked, and not answered yet. */
  static async open(superuserUrl: string, folder: string): Promise<BarePairs> {
    const client = new Client({ connectionString: superuserUrl });
    await client.connect();
    try {
      await client.query(`create schema ${ROOM}`);
      for (const name of [...Object.keys(ASKED), 'claim', 'case_file', 'list_line', 'audit_head'])
        await client.query(`create table ${ROOM}.${name} (like public.${name} including all);
          insert into ${ROOM}.${name} select * from public.${name}`);
      await client.query(`create table ${ROOM}.pair as ${PICK}; alter table ${ROOM}.pair add primary key (n)`);
      const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${ROOM}.pair`);
      const copies: Record<string, string> = {};
      for (const name of Object.keys(ASKED)) copies[name] = await copyOf(client, name);
      await client.query('vacuum analyze');
      const script = join(folder, 'pair.sql');
      writeFileSync(script, scriptOf(copies, rows[0]?.count ?? 0));
      return new BarePairs(script, superuserUrl);
    } finally {
      await client.end();
    }
  }

  /** Pairs a second. */
  async run(clients: number, pairs: number): Promise<number> {
    const each = String(Math.ceil(pairs / clients));
    const { stdout } = await promisify(execFile)(join(DEBIAN_PROGRAMS, 'pgbench'), [
      ...['--no-vacuum', '--protocol=prepared', '--client', String(clients), '--jobs', '2', '--transactions', each],
      ...['--file', this.script, this.url],
    ]);
    const rate = /tps = ([\d.]+)/.exec(stdout)?.[1];
    if (rate === undefined) throw new Error(`pgbench said: ${stdout}`);
    return Number(rate);
  }
}

/** An insert of a copy of one row of this table. */
async function copyOf(client: Client, name: string): Promise<string> {
  const { rows } = await client.query<{ column: string }>(
    `select attname as column from pg_attribute where attrelid = '${ROOM}.${name}'::regclass and attnum > 0
       and not attisdropped and attgenerated = '' order by attnum`,
  );
  const columns = rows.map(({ column }) => column);
  const fresh = ASKED[name] ?? {};
  const { rows: first } = await client.query<{ ctid: string }>(`select ctid::text from ${ROOM}.${name} limit 1`);
  const values = columns.map((column) => fresh[column] ?? escapeIdentifier(column)).join(', ');
  const into = columns.map(escapeIdentifier).join(', ');
  return `insert into ${ROOM}.${name} (${into}) select ${values} from ${ROOM}.${name} where ctid = '${first[0]?.ctid ?? '(0,1)'}';`;
}

function scriptOf(copy: Readonly<Record<string, string>>, pairs: number): string {
  const of = (column: string): string => `(select ${column} from ${ROOM}.pair where n = :n)`;
  return [
    `\\set n random(1, ${String(pairs)})`,
    'begin;',
    `update ${ROOM}.case_file set balances_requested_on = '2026-11-02' where id = ${of('case_id')};`,
    ...[copy['exchange'], copy['message'], copy['message'], copy['audit_link'], copy['outbox'], copy['outbox']],
    `update ${ROOM}.claim set state = 'BALANCE_REQUESTED' where id = ${of('claim')};`,
    `update ${ROOM}.audit_head set seq = seq + 1 where case_id = ${of('case_id')};`,
    copy['idempotency'],
    'commit;',
    'begin;',
    `update ${ROOM}.list_line set state = 'ANSWERED', answered_at = now() where id = ${of('list_line')};`,
    `update ${ROOM}.exchange set state = 'CONSENTED', stated_on = '2026-11-02' where id = ${of('exchange_id')};`,
    `update ${ROOM}.claim set state = 'CONSENTED', amount_cents = amount_cents + 1 where id = ${of('claim')};`,
    ...[copy['message'], copy['audit_link'], copy['outbox']],
    `update ${ROOM}.audit_head set seq = seq + 1 where case_id = ${of('case_id')};`,
    copy['idempotency'],
    'commit;',
    '',
  ].join('\n');
}
