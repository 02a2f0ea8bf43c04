import { PatientPool } from '@akkoord/database';
import { QUEUE_NAMES } from '@akkoord/jobs';
import { CannotStart } from '@akkoord/platform';
import { assertSchemaCompatibility, runMigrations, type PgPool } from 'bullmq';
import pg from 'pg';

const SCHEMA = 'bullmq';

export const QUERIES_AT_ONCE = 5;
/** Who works at a queue keeps a connection to hear of new jobs; the others are for the queries of all. */
const POOL_SIZE = QUEUE_NAMES.length + QUERIES_AT_ONCE;

/** The connections of the queues when they live in PostgreSQL. */
export function postgresPool(connectionString: string, onConnectionLost: (error: Error) => void): PgPool {
  const pool = new PatientPool({
    connectionString,
    max: POOL_SIZE,
    options: `-c search_path=${SCHEMA}`,
    application_name: 'akkoord-queues',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // Who works at a queue listens, and who adds to it: that they are many is no leak.
  pool.setMaxListeners(10 + 3 * QUEUE_NAMES.length);
  pool.on('error', onConnectionLost);
  // The pool hears only idle clients: without this, one that is killed while in use ends the process.
  pool.on('connect', (client) => client.on('error', onConnectionLost));
  // BullMQ describes a pool in its own words, without the overloads that would make them fit.
  return pool as unknown as PgPool;
}

/** Throws `CannotStart` when the tables of the queues are not there. */
export async function inspectPostgresQueues(connectionString: string): Promise<void> {
  await withClient(connectionString, async (client) => {
    const found = await client.query<{ there: boolean }>(
      `select to_regclass('${SCHEMA}.migration') is not null as there`,
    );
    if (!found.rows[0]?.there) {
      throw new CannotStart(
        'queues-not-prepared',
        'The queues have no tables in this database yet: run `npm run migrate` (in the image: migrate) first.',
      );
    }
    await assertSchemaCompatibility(client, SCHEMA);
  });
}

/**
 * Makes or renews the tables of the queues as the owner, and lets the application's role use them. Both urls may be of
 * the same role. Can be run any number of times.
 */
export async function prepareQueues(ownerUrl: string, appUrl: string): Promise<void> {
  const app = await withClient(appUrl, roleOf);
  await withClient(ownerUrl, async (client) => {
    await runMigrations(client, SCHEMA);
    if ((await roleOf(client)) === app) return;
    const role = pg.escapeIdentifier(app);
    // Create, because BullMQ makes a sequence for each queue when its first job is added.
    await client.query(`grant usage, create on schema ${SCHEMA} to ${role}`);
    for (const kind of ['tables', 'functions']) {
      await client.query(`grant all on all ${kind} in schema ${SCHEMA} to ${role}`);
    }
    // The sequences of queues that were used belong to the application already, and are not ours to grant.
    const { rows } = await client.query<{ name: string }>(
      `select oid::regclass::text as name from pg_class
       where relkind = 'S' and relnamespace = '${SCHEMA}'::regnamespace and pg_get_userbyid(relowner) = current_user`,
    );
    for (const { name } of rows) await client.query(`grant all on sequence ${name} to ${role}`);
  });
}

async function roleOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ role: string }>('select current_user as role');
  const [row] = rows;
  if (!row) throw new Error('PostgreSQL always knows who asks');
  return row.role;
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  // A connection that breaks says so a second time, to nobody, after the query has already failed.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
