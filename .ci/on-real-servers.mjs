// The line once more, on servers as in production: a Redis that keeps what it is told, and Debian's PostgreSQL 15 with
// a role that owns its database and may do nothing else. Both are made for the occasion and thrown away.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';

const POSTGRES_15 = '/usr/lib/postgresql/15/bin';
const LINE_SPEC = 'apps/local/test/line.e2e-spec.ts';
const PATIENCE_MS = 30_000;

const folder = mkdtempSync(join(tmpdir(), 'akkoord-servers-'));
chmodSync(folder, 0o711);
const stops = [];
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stopAll().then(() => process.exit(1)));

try {
  const redisUrl = await startRedis();
  const databaseUrl = await startPostgres();
  process.exitCode =
    (await run('node', ['node_modules/jest/bin/jest.js', '--selectProjects', 'e2e', '--runTestsByPath', LINE_SPEC], {
      LINE_DATABASE_URL: databaseUrl,
      LINE_REDIS_URL: redisUrl,
      NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
    })) ||
    (await run('node', ['dist/apps/worker/src/prepare.js'], { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl })) ||
    (await run('node', ['dist/apps/local/src/write-schema.js', '--check', '--database', databaseUrl]));
} finally {
  await stopAll();
}

async function startRedis() {
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

async function startPostgres() {
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
  await query(
    `create role akkoord login nosuperuser nobypassrls nocreatedb nocreaterole password 'akkoord'`,
    'create database akkoord owner akkoord',
  );
  return `postgres://akkoord:akkoord@127.0.0.1:${port}/akkoord`;
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

async function stopAll() {
  for (const stop of stops.splice(0)) await stop();
  rmSync(folder, { recursive: true, force: true });
}

async function run(command, args, env = {}) {
  console.log(`$ ${[...Object.keys(env), command, ...args].join(' ')}`);
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function answering(name, look) {
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`${name} did not start`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
