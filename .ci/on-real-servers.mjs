// The line once more, on servers as in production: a Redis that keeps what it is told, and Debian's PostgreSQL 15 with
// a role that owns its database and may do nothing else. Both are made for the occasion and thrown away.
import { spawn } from 'node:child_process';
import { startPostgres, startRedis, stopAll } from './servers.mjs';

const LINE_SPEC = 'apps/local/test/line.e2e-spec.ts';

try {
  const redisUrl = await startRedis();
  const { port, query } = await startPostgres();
  await query(
    `create role akkoord login nosuperuser nobypassrls nocreatedb nocreaterole password 'akkoord'`,
    'create database akkoord owner akkoord',
  );
  const databaseUrl = `postgres://akkoord:akkoord@127.0.0.1:${port}/akkoord`;
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

async function run(command, args, env = {}) {
  console.log(`$ ${[...Object.keys(env), command, ...args].join(' ')}`);
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
