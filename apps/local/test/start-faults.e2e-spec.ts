import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeKeys } from '../src/keys.js';
import { builtPlatform, newFolder, removeFolders, RunningPlatform } from './running-platform.js';

const busy = createServer();
let busyPort: string;

beforeAll(async () => {
  await builtPlatform();
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
  busyPort = String((busy.address() as AddressInfo).port);
}, 180_000);

afterAll(async () => {
  busy.close();
  await removeFolders();
});

/** Nothing listens at port 1. */
const NOBODY = '127.0.0.1:1';
const KEY = Buffer.alloc(32, 7).toString('base64');

interface Row {
  readonly because: string;
  readonly env: () => Record<string, string> | Promise<Record<string, string>>;
  readonly says: RegExp;
}

const rows: Row[] = [
  {
    because: 'the port of the API is in use',
    env: () => ({ API_PORT: busyPort }),
    says: /^Port \d+ is in use .* set API_PORT to a free port\.$/,
  },
  {
    because: 'the port of the portal is in use',
    env: () => ({ PORTAL_PORT: busyPort }),
    says: /^Port \d+ is in use .* set PORTAL_PORT to a free port\.$/,
  },
  { because: 'a port is not a number', env: () => ({ API_PORT: 'http' }), says: /^API_PORT must be a port/ },
  {
    because: 'the data folder is a file',
    env: () => ({ DATA_DIR: join(process.cwd(), 'package.json') }),
    says: /there is a file in its place: set DATA_DIR to a folder\.$/,
  },
  {
    because: 'the data folder cannot be made',
    env: () => ({ DATA_DIR: '/proc/akkoord' }),
    says: /^The data folder \/proc\/akkoord\/platform cannot be written .* set DATA_DIR to another folder\.$/,
  },
  {
    because: 'the data folder holds something else',
    env: () => folderWith({ 'postgres/notes.txt': 'hello' }),
    says: /does not hold PostgreSQL data .* move it away, or set DATA_DIR to a new folder\.$/,
  },
  {
    because: 'the data are of another PostgreSQL',
    env: () => folderWith({ 'postgres/PG_VERSION': '15\n' }),
    says: /made by PostgreSQL 15 and this version brings 18: dump and restore them, or set DATA_DIR to a new folder\.$/,
  },
  {
    because: 'the data are damaged',
    env: () => folderWith({ 'postgres/PG_VERSION': '18\n' }),
    says: /^PostgreSQL cannot start on the data in .*: restore a copy of them, or set DATA_DIR to a new folder/,
  },
  {
    because: 'the key file is damaged',
    env: () => folderWith({ 'keys.json': '{' }),
    says: /^The key file .* is damaged: put back a copy of it, or set DATA_DIR to a new folder\.$/,
  },
  {
    because: 'the key file is gone',
    env: () => folderWith({ 'postgres/PG_VERSION': '18\n' }, false),
    says: /^The keys to the data of .* are gone: put its keys\.json back, or set DATA_DIR to a new folder\.$/,
  },
  {
    because: 'the database does not answer',
    env: () => ({ DATABASE_URL: `postgres://akkoord:x@${NOBODY}/akkoord` }),
    says: /^PostgreSQL does not answer at 127\.0\.0\.1:1 \(ECONNREFUSED\): start it, correct DATABASE_URL/,
  },
  {
    because: 'the url of the database is no url',
    env: () => ({ DATABASE_URL: 'localhost/akkoord' }),
    says: /^DATABASE_URL must be a url that starts with postgres:\/\/ or postgresql:\/\/\.$/,
  },
  {
    because: 'the password of the database is wrong',
    env: () => ({ DATABASE_URL: testServer((url) => (url.password = 'guess')) }),
    says: /^PostgreSQL at .* refuses the user ".*" or its password: correct DATABASE_URL\.$/,
  },
  {
    because: 'the database does not exist',
    env: () => ({ DATABASE_URL: testServer((url) => (url.pathname = '/nowhere')) }),
    says: /^PostgreSQL at .* has no database "nowhere": create it, or correct DATABASE_URL\.$/,
  },
  {
    because: 'Redis does not answer',
    env: () => ({ REDIS_URL: `redis://${NOBODY}` }),
    says: /^Redis does not answer at 127\.0\.0\.1:1 .*: start it, correct REDIS_URL/,
  },
  {
    because: 'the url of Redis is no url',
    env: () => ({ REDIS_URL: 'localhost' }),
    says: /^REDIS_URL must be a url that starts with redis:\/\/ or rediss:\/\/\.$/,
  },
  {
    because: 'the issuer does not answer',
    env: () => ({ OIDC_ISSUER: `http://${NOBODY}/realms/akkoord` }),
    says: /^The issuer does not answer at http:\/\/127\.0\.0\.1:1\/.*: start it, correct OIDC_ISSUER/,
  },
  {
    because: 'an encryption key is too short',
    env: () => ({ ENCRYPTION_KEYS: 'k1:c2hvcnQ=' }),
    says: /^ENCRYPTION_KEYS must hold 32 bytes in base64 \(openssl rand -base64 32\)\.$/,
  },
  {
    because: 'the encryption keys have no names',
    env: () => ({ ENCRYPTION_KEYS: KEY }),
    says: /^ENCRYPTION_KEYS must be a list of id:key/,
  },
  {
    because: 'the lookup key is garbled',
    env: () => ({ LOOKUP_KEY: 'not base64 at all' }),
    says: /^LOOKUP_KEY must hold 32 bytes in base64 \(openssl rand -base64 32\)\.$/,
  },
  {
    because: 'a production system lacks everything, all of which is said at once',
    env: () => ({ NODE_ENV: 'production' }),
    says: /^(?=.*DATABASE_URL is not set: )(?=.*OIDC_ISSUER is not set: )(?=.*ENCRYPTION_KEYS is not set: )(?=.*LOOKUP_KEY is not set: )/,
  },
];

describe('a start that cannot succeed says in one sentence what to do, and leaves nothing behind', () => {
  it.each(rows)('when $because', async ({ env, says }) => {
    const platform = RunningPlatform.start(await env());
    expect(await platform.exit()).toBe(1);
    expect(platform.err.trimEnd()).toMatch(says);
    expect(platform.err.trimEnd().split('\n')).toHaveLength(1);
    expect(platform.err + platform.out).not.toMatch(/^\s+at /m);
    expect(platform.hasPostgres()).toBe(false);
  });
});

async function folderWith(files: Record<string, string>, withKeys = true): Promise<{ DATA_DIR: string }> {
  const dataDir = newFolder();
  mkdirSync(join(dataDir, 'platform', 'postgres'), { recursive: true });
  if (withKeys) await makeKeys(join(dataDir, 'platform'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dataDir, 'platform', name), text);
  return { DATA_DIR: dataDir };
}

function testServer(change: (url: URL) => unknown): string {
  const url = new URL(process.env['TEST_PG'] ?? '');
  change(url);
  return url.href;
}
