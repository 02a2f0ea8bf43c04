import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyRingText, newId, newKey, Vault } from '@akkoord/platform';
import { freshDatabase, type FreshDatabase } from '@akkoord/testing';
import { Client } from 'pg';
import { builtPlatform } from './running-platform.js';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const OLD = { id: '2025', key: newKey() };
const NEW = { id: '2026', key: newKey() };
const LOOKUP_KEY = newKey();
const OPERATION = newId();

let database: FreshDatabase;

/** Runs a program of `apps` as on real servers, with nothing in its environment but this. */
function run(program: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  const { PATH = '' } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, [`dist/apps/${program}.js`], { env: { PATH, ...env } }, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out, err: err.trim() });
    });
  });
}

const databaseUrls = (): Record<string, string> => ({
  DATABASE_URL: database.url,
  DATABASE_OWNER_URL: database.ownerUrl,
});

/** What every process is given, with these keys. */
const settings = (...keys: (typeof OLD)[]): Record<string, string> => ({
  ...databaseUrls(),
  ENCRYPTION_KEYS: keyRingText(keys),
  EVIDENCE_KEYS: keyRingText([{ id: 'e', key: newKey() }]),
  LOOKUP_KEY: LOOKUP_KEY.toString('base64'),
  OIDC_ISSUER: 'http://127.0.0.1:1',
  API_AUDIENCE: 'urn:akkoord:api',
  PUBLIC_API_URL: 'http://127.0.0.1',
  PUBLIC_PORTAL_URL: 'http://127.0.0.1',
  PORTAL_CLIENT_SECRET: 'word',
  REDIS_URL: 'redis://127.0.0.1:1',
});

beforeAll(async () => {
  await builtPlatform();
  database = await freshDatabase();
}, 180_000);

afterAll(() => database.drop());

describe('migrate, on real servers', () => {
  const migrate = (env: Record<string, string>): Promise<Ended> => run('worker/src/prepare', env);

  it('brings the database up to date as the owner of its tables', async () => {
    expect(await migrate({ NODE_ENV: 'production', ...databaseUrls() })).toEqual({
      code: 0,
      out: 'The database is up to date.\n',
      err: '',
    });
  });

  it('refuses when nobody says who owns the tables', async () => {
    const { code, err } = await migrate({ NODE_ENV: 'production', DATABASE_URL: database.url });
    expect(err).toBe(
      'The environment is not complete:\n' +
        '- DATABASE_OWNER_URL is not set: name the role that owns the tables, another than in DATABASE_URL.',
    );
    expect(code).toBe(1);
  });

  it('refuses when the application would own the tables, also when the two urls are spelled differently', async () => {
    for (const owner of [database.url, `${database.url}?application_name=owner`]) {
      const env = { NODE_ENV: 'production', DATABASE_URL: database.url, DATABASE_OWNER_URL: owner };
      const { code, err } = await migrate(env);
      expect(err).toContain('- DATABASE_OWNER_URL has the role of DATABASE_URL: name the role that owns the tables');
      expect(code).toBe(1);
    }
  });

  it('takes one role for both elsewhere', async () => {
    expect(await migrate({ DATABASE_URL: database.ownerUrl })).toMatchObject({ code: 0, err: '' });
  });
});

describe('a key that something is encrypted with', () => {
  beforeAll(async () => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      await owner.query(`select set_config('app.org', 'platform', false)`);
      await owner.query(
        `insert into operation (id, organisation_id, kind, state, done, total, errors, started_at)
         values ($1, $1, 'CASE_IMPORT', 'RUNNING', 0, 1, '[]', now())`,
        [OPERATION],
      );
      const box = new Vault([OLD], LOOKUP_KEY).encrypt('a line', `import:${OPERATION}:1`);
      await owner.query(
        `insert into import_line (operation_id, line, organisation_id, body_box) values ($1, 1, $1, $2)`,
        [OPERATION, box],
      );
    } finally {
      await owner.end();
    }
  });

  const PROGRAMS = ['api/src/main', 'portal/src/main', 'worker/src/main', 'worker/src/reencrypt', 'worker/src/prepare'];

  it.each(PROGRAMS)('is missed at the start of %s, which then does nothing', async (program) => {
    const env = { ...settings(NEW) };
    // The worker looks at its queues first: they are in PostgreSQL here.
    if (program === 'worker/src/main') {
      delete env['REDIS_URL'];
      expect(await run('worker/src/prepare', databaseUrls())).toMatchObject({ code: 0 });
    }
    const { code, err } = await run(program, env);
    expect(err).toBe(
      'What is encrypted with the key "2025" cannot be read (import_line): put that key back behind the others in ' +
        'ENCRYPTION_KEYS, and take a key away only when `reencrypt` says that nothing needs it. (encryption-key-missing)',
    );
    expect(code).toBe(1);
  });

  it('is needed no longer when reencrypt moved everything to the first one', async () => {
    const first = await run('worker/src/reencrypt', settings(NEW, OLD));
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('Encrypted again with the key "2026": 1.\n');
    expect(first.out).toContain('Nothing needs another key any more: they can be taken out of ENCRYPTION_KEYS.\n');
    expect(await run('worker/src/prepare', settings(NEW))).toMatchObject({ code: 0, err: '' });
  });

  it('is left in use, and said to be, where a value is damaged', async () => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(`select set_config('app.org', 'platform', false)`);
    await owner.query(`update import_line set body_box = body_box || '\\x00'::bytea`);
    await owner.end();
    const { code, out } = await run('worker/src/reencrypt', settings(OLD, NEW));
    expect(out).toContain('Encrypted again with the key "2025": 0.\n');
    expect(out).toContain(`Damaged, and left as it is: import_line ${OPERATION} 1.\n`);
    expect(out).toContain('Left with the key "2026" in import_line: 1.\n');
    expect(code).toBe(1);
  });
});
