import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { prepareDatabase } from '@akkoord/database';

/** A database of one's own, with every table, the reference data and nothing else. */
export interface FreshDatabase {
  /** The way in of the application: a role that owns nothing and bypasses nothing. */
  readonly url: string;
  /** The way in of the migrations. On a server given by TEST_DATABASE_URL both are the same ordinary role. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** Any number the two test processes agree on. */
const TEMPLATE_LOCK = 7_314_001;

/** Makes a database from the run's template, which the first caller of the run makes. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `akkoord_${randomBytes(6).toString('hex')}`;
  const owner = await asAdministrator(async (server) => {
    const ways = await waysIn(server);
    const template = await templateOf(server, ways);
    // Copying files takes 16 ms; the default writes every page to the log first and takes 126. Older servers only copy.
    const strategy = (await versionOf(server)) >= 15 ? 'strategy file_copy' : '';
    await server.query(`create database ${name} owner ${ways.owner} template ${template} ${strategy}`);
    return ways;
  });
  return {
    url: owner.urlOf(name),
    ownerUrl: owner.ownerUrlOf(name),
    drop: () =>
      asAdministrator(async (server) => void (await server.query(`drop database if exists ${name} with (force)`))),
  };
}

interface WaysIn {
  /** Ready to stand in a statement. */
  readonly owner: string;
  urlOf(database: string): string;
  ownerUrlOf(database: string): string;
}

/** On our own server two roles as in production; on a given one the ordinary role we came in with does both. */
async function waysIn(server: Client): Promise<WaysIn> {
  const { rows } = await server.query<{ superuser: boolean; name: string }>(
    'select rolsuper as superuser, rolname as name from pg_roles where rolname = current_user',
  );
  const [me] = rows;
  if (!me?.superuser) {
    return { owner: escapeIdentifier(me?.name ?? ''), urlOf: urlFor(), ownerUrlOf: urlFor() };
  }
  const password = new URL(serverUrl()).password;
  await withLock(server, async () => {
    for (const role of ['akkoord_owner', 'akkoord_app']) {
      const known = await server.query('select 1 from pg_roles where rolname = $1', [role]);
      if (known.rowCount) continue;
      await server.query(`create role ${role} login nosuperuser nobypassrls password ${escapeLiteral(password)}`);
    }
  });
  return { owner: 'akkoord_owner', urlOf: urlFor('akkoord_app'), ownerUrlOf: urlFor('akkoord_owner') };
}

/** The name of the migrated template; it gets that name only when it is complete. */
async function templateOf(server: Client, ways: WaysIn): Promise<string> {
  const run = process.env['TEST_RUN'] ?? 'run';
  const template = `template_akkoord_${run}`;
  const next = `template_next_${run}`;
  await withLock(server, async () => {
    const made = await server.query('select 1 from pg_database where datname = $1', [template]);
    if (made.rowCount) return;
    await server.query(`drop database if exists ${next} with (force)`);
    await server.query(`create database ${next} owner ${ways.owner} template template0 encoding 'UTF8'`);
    await prepareDatabase(ways.ownerUrlOf(next), ways.urlOf(next));
    await server.query(`alter database ${next} rename to ${template}`);
  });
  return template;
}

async function withLock(server: Client, work: () => Promise<void>): Promise<void> {
  await server.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    await work();
  } finally {
    await server.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

async function versionOf(server: Client): Promise<number> {
  const { rows } = await server.query<{ version: number }>(
    `select current_setting('server_version_num')::int / 10000 as version`,
  );
  return rows[0]?.version ?? 0;
}

async function asAdministrator<T>(work: (server: Client) => Promise<T>): Promise<T> {
  const server = new Client({ connectionString: serverUrl() });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function urlFor(role?: string): (database: string) => string {
  return (database) => {
    const url = new URL(serverUrl());
    url.pathname = `/${database}`;
    if (role !== undefined) url.username = role;
    return url.href;
  };
}

function serverUrl(): string {
  const url = process.env['TEST_PG'];
  if (url === undefined) throw new Error('No test server: run this file as a .db.spec.ts or an .e2e-spec.ts');
  return url;
}
