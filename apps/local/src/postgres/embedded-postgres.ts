import { join } from 'node:path';
import { Client, escapeLiteral } from 'pg';
import type { PostgresPasswords } from '../keys.js';
import { openCluster } from './cluster.js';
import { startServer, type PostgresServer } from './server.js';

/** The PostgreSQL of the embedded default, with the two roles the platform knows. */
export interface EmbeddedPostgres extends PostgresServer {
  /** The way in of the application: a role that owns nothing and bypasses nothing. */
  readonly url: string;
  /** The way in of the migrations: the owner of the database, held by row-level security as well. */
  readonly ownerUrl: string;
}

const DATABASE = 'akkoord';
const OWNER = 'akkoord_owner';
const APP = 'akkoord_app';

/** Starts the PostgreSQL of an installation, making it first where there is none. Throws a `StartFault`. */
export async function startPostgres(
  folder: string,
  passwords: PostgresPasswords,
  tell: (line: string) => void,
): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(folder, passwords.superuser, tell);
  const server = await startServer(cluster, join(folder, 'postgres.log'), passwords.superuser);
  const urlOf = (role: string, password: string, database = DATABASE): string =>
    `postgres://${role}:${password}@127.0.0.1:${server.port}/${database}`;
  try {
    await makeRolesAndDatabase(urlOf('postgres', passwords.superuser, 'postgres'), passwords);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { ...server, url: urlOf(APP, passwords.app), ownerUrl: urlOf(OWNER, passwords.owner) };
}

/** Each step looks first: a start that was cut short here is taken up by the next one. */
async function makeRolesAndDatabase(superuserUrl: string, passwords: PostgresPasswords): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await makeRole(client, OWNER, passwords.owner);
    await makeRole(client, APP, passwords.app);
    const known = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!known.rowCount) await client.query(`create database ${DATABASE} owner ${OWNER}`);
  } finally {
    await client.end();
  }
}

async function makeRole(client: Client, role: string, password: string): Promise<void> {
  const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (known.rowCount) return;
  await client.query(`create role ${role} login nosuperuser nobypassrls password ${escapeLiteral(password)}`);
}
