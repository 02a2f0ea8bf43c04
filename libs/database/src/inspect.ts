import { migrations } from '@akkoord/migrations';
import { CannotStart } from '@akkoord/platform';
import type { DataSource, QueryRunner } from 'typeorm';
import type { DatabaseOptions } from './data-source.js';
import { Boxes } from './repositories/boxes.js';
import { PLATFORM } from './actor.js';
import { Sql } from './sql.js';

const OLDEST_POSTGRES = 15;

/**
 * Looks at a database before a process works on it. Throws `CannotStart` when its tables are not those of this release,
 * when the process lacks a key that something is encrypted with and, in production, when the role in DATABASE_URL could
 * read what row security keeps from it.
 */
export async function inspectDatabase(
  dataSource: DataSource,
  { production = false, keyIds }: Pick<DatabaseOptions, 'production' | 'keyIds'>,
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    if (production) await refuseUnboundRole(new Sql(runner));
    await refuseNewer(runner);
    await refuseOlder(new Sql(runner));
    if (keyIds) await refuseMissingKeys(runner, keyIds);
  } finally {
    await runner.release();
  }
}

/** A role may become every role it is a member of, so what those may do counts as well. */
async function refuseUnboundRole(sql: Sql): Promise<void> {
  const found = await sql.first<{
    role: string;
    version: number;
    superuser: boolean;
    bypasses: boolean;
    owns: boolean;
  }>(
    `select current_user as role, current_setting('server_version_num')::int / 10000 as version,
       exists (select from pg_roles where rolsuper and pg_has_role(current_user, oid, 'MEMBER')) as superuser,
       exists (select from pg_roles where rolbypassrls and pg_has_role(current_user, oid, 'MEMBER')) as bypasses,
       exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
               and pg_has_role(current_user, relowner, 'MEMBER')) as owns`,
  );
  if (!found) throw new Error('PostgreSQL always knows who asks');
  const { role, version } = found;
  if (version < OLDEST_POSTGRES) {
    throw new CannotStart(
      'postgres-too-old',
      `DATABASE_URL leads to PostgreSQL ${version}: use version ${OLDEST_POSTGRES} or newer.`,
    );
  }
  const above = found.superuser ? 'is a superuser' : found.bypasses ? 'bypasses row security' : null;
  if (above !== null) {
    throw new CannotStart(
      'role-unbound',
      `The role "${role}" in DATABASE_URL ${above}, so that nothing keeps organisations apart: ` +
        'name a role there with nosuperuser and nobypassrls.',
    );
  }
  if (found.owns) {
    throw new CannotStart(
      'role-unbound',
      `The role "${role}" in DATABASE_URL owns the tables and could lift their row security: ` +
        'name the owner in DATABASE_OWNER_URL only, and in DATABASE_URL a role that owns nothing.',
    );
  }
}

/** Throws `CannotStart` when a newer release has changed the tables: this one does not know what it would break. */
export async function refuseNewer(runner: QueryRunner): Promise<void> {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = (await namesKeptIn(new Sql(runner))).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new CannotStart(
    'database-newer',
    `The database belongs to a newer release, which made ${unknown.join(', ')}: ` +
      'start that release, or restore a backup from before it.',
  );
}

/** Throws `CannotStart` when something is encrypted with a key that is not among `keyIds`: it could not be read. */
export async function refuseMissingKeys(runner: QueryRunner, keyIds: readonly string[]): Promise<void> {
  await runner.query(`begin read only; set local app.org = '${PLATFORM}'`);
  const counts = await new Boxes(new Sql(runner)).counts().finally(() => runner.query('rollback'));
  const missing = counts.filter(({ keyId }) => !keyIds.includes(keyId));
  if (missing.length === 0) return;
  const ids = [...new Set(missing.map(({ keyId }) => `"${keyId}"`))].join(' and ');
  const tables = [...new Set(missing.map(({ table }) => table))].join(', ');
  throw new CannotStart(
    'encryption-key-missing',
    `What is encrypted with the key ${ids} cannot be read (${tables}): put that key back behind the others in ` +
      'ENCRYPTION_KEYS, and take a key away only when `reencrypt` says that nothing needs it.',
  );
}

async function refuseOlder(sql: Sql): Promise<void> {
  const done = new Set(await namesKeptIn(sql));
  const pending = migrations.map(({ name }) => name).filter((name) => !done.has(name));
  if (pending.length === 0) return;
  throw new CannotStart(
    'database-not-prepared',
    `The database is not prepared for this release (pending: ${pending.length}, from ${pending[0]} on): ` +
      'run `npm run migrate` (in the image: migrate) first, then start this again.',
  );
}

async function namesKeptIn(sql: Sql): Promise<string[]> {
  const table = await sql.first<{ there: boolean }>(`select to_regclass('migrations') is not null as there`);
  if (!table?.there) return [];
  return (await sql.rows<{ name: string }>(`select name from migrations order by timestamp`)).map(({ name }) => name);
}
