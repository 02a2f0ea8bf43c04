// Servers as in production, made for the occasion and thrown away: Redis, and Debian's PostgreSQL 15.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';

const POSTGRES_15 = '/usr/lib/postgresql/15/bin';
const PATIENCE_MS = 60_000;

export const folder = mkdtempSync(join(tmpdir(), 'akkoord-servers-'));
chmodSync(folder, 0o711);
const stops = [];
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stopAll().then(() => process.exit(1)));

export async function startRedis() {
  const port = await freePort();
  const data = join(folder, 'redis');
  mkdirSync(data);
  start('redis-server', [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', data, '--save', ''],
    ...['--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
  ]);
  const url = `redis://127.0.0.1:${port}`;
  await answering('Redis', async () => {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: null });
    client.on('error', () => undefined);
    await client.connect().finally(() => client.disconnect());
  });
  return url;
}

/** With a superuser `postgres` that nobody asks for a password. */
export async function startPostgres() {
  const account = postgresAccount();
  const home = join(folder, 'postgres');
  mkdirSync(home);
  if (account.uid !== undefined) execFileSync('chown', [`${account.uid}:${account.gid}`, home]);
  const data = join(home, 'data');
  const how = { ...account, cwd: home };
  execFileSync(
    join(POSTGRES_15, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...how, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const port = await freePort();
  start(
    join(POSTGRES_15, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'log_min_messages=fatal'],
    how,
  );
  const query = async (...statements) => {
    const client = new pg.Client({ connectionString: `postgres://postgres@127.0.0.1:${port}/postgres` });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await answering('PostgreSQL', () => query('select 1'));
  return { port, query };
}

/** PostgreSQL refuses to run as root; its Debian package brings the account. */
function postgresAccount() {
  if (process.getuid() !== 0) return {};
  const idOf = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** In a process group of its own: whoever interrupts us leaves it to us to stop it, after its clients. */
function start(command, args, how = {}) {
  const child = spawn(command, args, { ...how, detached: true, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  process.once('exit', () => child.kill('SIGINT'));
  stops.unshift(() => {
    child.kill('SIGINT');
    return ended;
  });
}

/** Everything that was started, the last one first. */
export async function stopAll() {
  for (const stop of stops.splice(0)) await stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Tries until it works. */
export async function answering(name, look) {
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`${name} did not start`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
