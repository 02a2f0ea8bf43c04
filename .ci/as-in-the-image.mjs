// What docker/Dockerfile and docker/compose.yaml say, done by hand where no container engine is: production dependencies
// only, every role through the entrypoint, as a user that owns nothing, on PostgreSQL 15 and Redis; health as the image
// asks for it, and each refusal of a start. Needs a build.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { parse } from 'yaml';
import { answering, folder, freePort, startPostgres, startRedis, stopAll } from './servers.mjs';

const NOBODY = process.getuid() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
const compose = parse(readFileSync('docker/compose.yaml', 'utf8'), { merge: true });
const running = [];
let failed = 0;

try {
  const image = makeImage();
  const redisUrl = await startRedis();
  const postgres = await startPostgres();
  makeRoles(postgres.port);
  const secrets = {
    AKKOORD_OWNER_PASSWORD: 'owner',
    AKKOORD_APP_PASSWORD: 'app',
    OIDC_ISSUER: 'https://login.example',
    API_AUDIENCE: 'urn:akkoord:api',
    PUBLIC_API_URL: 'https://api.example',
    PUBLIC_PORTAL_URL: 'https://portaal.example',
    PORTAL_CLIENT_SECRET: 'word',
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    LOOKUP_KEY: Buffer.alloc(32, 2).toString('base64'),
    EVIDENCE_KEYS: `e1:${Buffer.alloc(32, 3).toString('base64')}`,
  };
  const ports = { API_PORT: await freePort(), PORTAL_PORT: await freePort() };
  const environment = async (role, changes = {}) => ({
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    ...Object.fromEntries(
      Object.entries(compose.services[role].environment).map(([name, value]) => [
        name,
        String(value)
          .replace(/\$\{(\w+)(?::\?|:-([^}]*))\}/g, (_, key, otherwise = '') => secrets[key] ?? otherwise)
          .replace('postgres:5432', `127.0.0.1:${postgres.port}`)
          .replace('redis://redis:6379', redisUrl),
      ]),
    ),
    ...ports,
    METRICS_PORT: String(await freePort()),
    ...changes,
  });
  const begin = async (role, changes) => start(image, role, await environment(role, changes));
  const owner = (await environment('migrate')).DATABASE_OWNER_URL;

  await refuses('api', await begin('api'), /run `npm run migrate` \(in the image: migrate\) first/);
  check('migrate ends well', (await begin('migrate').then(ended)).code === 0);
  check('migrate can be done again', (await begin('migrate').then(ended)).code === 0);
  const superuser = `postgres://postgres@127.0.0.1:${postgres.port}/akkoord`;
  const redis = new Redis(redisUrl);
  await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
  await Promise.all([
    begin('api', { DATABASE_URL: owner }).then((api) => refuses('api', api, /owns the tables/)),
    begin('portal', { DATABASE_URL: superuser }).then((portal) => refuses('portal', portal, /is a superuser/)),
    begin('worker', { ENCRYPTION_KEYS: '' }).then((worker) =>
      refuses('worker', worker, /ENCRYPTION_KEYS is not set: give/),
    ),
    begin('worker').then((worker) => refuses('worker', worker, /set maxmemory-policy to noeviction/)),
  ]);
  await redis.config('SET', 'maxmemory-policy', 'noeviction');
  redis.disconnect();

  const processes = [];
  for (const role of ['api', 'portal', 'worker', 'worker']) processes.push(await begin(role));
  for (const started of processes) {
    await healthy(started);
    check(`${started.role} is healthy, as the image asks`, true);
    const metrics = await (await fetch(`http://127.0.0.1:${started.env.METRICS_PORT}/metrics`)).text();
    check(`${started.role} has metrics`, /^akkoord_jobs_unpublished \d+$/m.test(metrics));
  }
  const api = `http://127.0.0.1:${ports.API_PORT}`;
  check('the contract is served', (await fetch(`${api}/v1/openapi.json`)).status === 200);
  check('nobody comes in without a token', (await fetch(`${api}/v1/cases`)).status === 401);
  const portal = await fetch(`http://127.0.0.1:${ports.PORTAL_PORT}/`, { redirect: 'manual' });
  check('the portal answers', portal.status < 500);
  for (const { child } of processes) child.kill('SIGTERM');
  for (const started of processes) {
    const { code } = await ended(started);
    check(`${started.role} ends well when it is told to stop`, code === 0, started.err() + started.out().slice(-500));
  }
} catch (error) {
  console.error(error);
  failed += 1;
} finally {
  for (const child of running) child.kill('SIGKILL');
  await stopAll();
}
process.exitCode = failed === 0 ? 0 : 1;

/** The folder of the last stage, filled by the steps that the Dockerfile names. */
function makeImage() {
  const image = join(folder, 'akkoord');
  mkdirSync(image);
  const install = /^RUN (npm ci .*--omit=dev.*)$/m.exec(dockerfile)?.[1];
  if (!install) throw new Error('The Dockerfile installs no production dependencies');
  for (const file of ['package.json', 'package-lock.json']) cpSync(file, join(image, file));
  console.log(`$ ${install}`);
  execFileSync('sh', ['-c', install], { cwd: image, stdio: ['ignore', 'ignore', 'inherit'] });
  cpSync('dist', join(image, 'dist'), { recursive: true });
  cpSync('docker/entrypoint.sh', join(image, 'entrypoint.sh'));
  chmodSync(join(image, 'entrypoint.sh'), 0o755);
  return image;
}

function makeRoles(port) {
  execFileSync('sh', ['docker/postgres-roles.sh'], {
    env: {
      PATH: `/usr/lib/postgresql/15/bin:${process.env.PATH}`,
      PGHOST: '127.0.0.1',
      PGPORT: String(port),
      POSTGRES_USER: 'postgres',
      AKKOORD_OWNER_PASSWORD: 'owner',
      AKKOORD_APP_PASSWORD: 'app',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function start(image, role, env) {
  const child = spawn(join(image, 'entrypoint.sh'), [role], {
    ...NOBODY,
    cwd: image,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const exit = new Promise((resolve) => child.once('close', (code) => resolve({ code })));
  return { role, child, env, exit, out: () => out, err: () => err };
}

function ended(started) {
  return started.exit;
}

async function refuses(role, started, sentence) {
  const { code } = await ended(started);
  const said = started.err().trim();
  check(`${role} refuses: ${said}`, code === 1 && sentence.test(said) && !/^\s+at /m.test(said));
}

async function healthy(started) {
  const ready = `http://127.0.0.1:${started.env.METRICS_PORT}/health/ready`;
  let said = 'nothing';
  try {
    await answering(`The ${started.role}`, async () => {
      const answer = await fetch(ready);
      said = await answer.text();
      if (!answer.ok) throw new Error(said);
    });
    healthCheck(started.env);
  } catch (error) {
    throw new Error(`${error.message}: ${said}\n${started.err()}${started.out().slice(-2_000)}`, { cause: error });
  }
}

/** The command of the HEALTHCHECK, as the engine would run it. */
function healthCheck(env) {
  const [program, ...args] = JSON.parse(/^HEALTHCHECK .*? CMD (\[.*\])$/m.exec(dockerfile)[1]);
  execFileSync(program, args, { env, stdio: 'ignore' });
}

function check(what, holds, more = '') {
  console.log(`${holds ? 'ok' : 'FAILED'}: ${what}`);
  if (holds) return;
  failed += 1;
  if (more) console.log(more);
}
