import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../ports.js';
import { postgresAccount } from './account.js';

export const DEBIAN_PROGRAMS = '/usr/lib/postgresql/15/bin';
const PATIENCE_MS = 30_000;

/** Debian's PostgreSQL 15 as it comes, every commit on disk, for the occasion. */
export async function withDebianPostgres<T>(
  work: (urls: { readonly url: string; readonly superuserUrl: string }) => Promise<T>,
): Promise<T> {
  if (!existsSync(join(DEBIAN_PROGRAMS, 'pgbench')))
    throw new Error(`There is no pgbench in ${DEBIAN_PROGRAMS}: install Debian's package postgresql.`);
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-debian-'));
  chmodSync(folder, 0o711);
  const account = postgresAccount();
  const home = join(folder, 'postgres');
  mkdirSync(home);
  if (account.uid !== undefined && account.gid !== undefined) chownSync(home, account.uid, account.gid);
  const data = join(home, 'data');
  const how = { ...account, cwd: home };
  execFileSync(
    join(DEBIAN_PROGRAMS, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'],
    { ...how, stdio: 'ignore' },
  );
  const port = await freePort();
  const server = spawn(
    join(DEBIAN_PROGRAMS, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'log_min_messages=fatal'],
    { ...how, detached: true, stdio: 'ignore' },
  );
  const ended = once(server, 'exit');
  const interrupt = (): void => void server.kill('SIGINT');
  process.once('exit', interrupt);
  try {
    const at = (who: string, database: string): string => `postgres://${who}@127.0.0.1:${String(port)}/${database}`;
    await makeDatabase(at('postgres', 'postgres'));
    return await work({ url: at('akkoord:akkoord', 'akkoord'), superuserUrl: at('postgres', 'akkoord') });
  } finally {
    process.off('exit', interrupt);
    interrupt();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeDatabase(connectionString: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(50)) {
    const client = new Client({ connectionString });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`create role akkoord login nosuperuser nobypassrls password 'akkoord'`);
      await client.query('create database akkoord owner akkoord');
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
