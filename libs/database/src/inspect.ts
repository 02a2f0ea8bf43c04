import { migrations } from '@akkoord/migrations';
import { CannotStart } from '@akkoord/platform';
import type { DataSource, QueryRunner } from 'typeorm';
import { Sql } from './sql.js';

const OLDEST_POSTGRES = 15;

/**
 * Looks at a database before a process works on it. Throws `CannotStart` when its tables are not those of this release
 * and, in production, when the role in DATABASE_URL could read what row security keeps from it.
 */
export async function inspectDatabase(dataSource: DataSource, production: boolean): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    if (production) await refuseUnboundRole(new Sql(runner));
    await refuseNewer(runner);
    await refuseOlder(new Sql(runner));
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
    throw new CannotStart(`DATABASE_URL leads to PostgreSQL ${version}: use version ${OLDEST_POSTGRES} or newer.`);
  }
  const above = found.superuser ? 'is a superuser' : found.bypasses ? 'bypasses row security' : null;
  if (above !== null) {
    throw new CannotStart(
      `The role "${role}" in DATABASE_URL ${above}, so that nothing keeps organisations apart: ` +
        'name a role there with nosuperuser and nobypassrls.',
    );
  }
  if (found.owns) {
    throw new CannotStart(
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
    `The database belongs to a newer release, which made ${unknown.join(', ')}: ` +
      'start that release, or restore a backup from before it.',
  );
}

async function refuseOlder(sql: Sql): Promise<void> {
  const done = new Set(await namesKeptIn(sql));
  const pending = migrations.map(({ name }) => name).filter((name) => !done.has(name));
  if (pending.length === 0) return;
  throw new CannotStart(
    `The database is not prepared for this release (pending: ${pending.length}, from ${pending[0]} on): ` +
      'run `npm run migrate` (in the image: migrate) first, then start this again.',
  );
}

async function namesKeptIn(sql: Sql): Promise<string[]> {
  const table = await sql.first<{ there: boolean }>(`select to_regclass('migrations') is not null as there`);
  if (!table?.there) return [];
  return (await sql.rows<{ name: string }>(`select name from migrations order by timestamp`)).map(({ name }) => name);
}
