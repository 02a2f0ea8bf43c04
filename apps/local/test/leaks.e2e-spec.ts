import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim } from '@akkoord/testing';
import { Client } from 'pg';
import { hasRedis, redisCommand, startRedis, type RedisServer } from '../../worker/test/redis-server.js';
import { startPlatform, type Platform } from '../src/platform.js';
import { ApiClient } from './api-client.js';
import { hasDebianPostgres, PostgresServer } from './faults/postgres-server.js';
import { formsOf, leaksIn } from './leaks.js';

const BSN = '999901011';
const PARTNER = '999901047';
const REFUSED = '999901084';
const IBAN = 'NL91 ABNA 0417 1643 00';
const OTHER_IBAN = 'NL39 RABO 0300 0652 64';
const WRONG_IBAN = 'NL20 INGB 0001 2345 68';
const METER = 38_271_946;

const compact = (iban: string): string => iban.replaceAll(' ', '');
const SECRETS = [BSN, PARTNER, REFUSED, ...[IBAN, OTHER_IBAN, WRONG_IBAN].flatMap((iban) => [iban, compact(iban)])];

interface Line {
  readonly line: number;
  readonly kind: string;
  readonly state: string;
  readonly caseReference: string;
  readonly claims: readonly { readonly invoice: string; readonly amountCents: number }[];
}

describe('the search for what must be nowhere', () => {
  it.each([...formsOf(BSN).keys(), ...formsOf(IBAN).keys()])('finds %s', (form) => {
    for (const secret of [BSN, IBAN]) {
      const bytes = formsOf(secret).get(form);
      if (!bytes) continue;
      const among = Buffer.concat([Buffer.from('some \u00e9 {"a":"'), bytes, Buffer.from('"}')]);
      expect(leaksIn(new Map([['here', among]]), [secret])).toContain(`here: secret 1 as ${form}`);
    }
  });

  it.each([0, 1, 2, 3, 4, 5])('finds it in base64 with %i bytes before it', (before) => {
    const among = Buffer.concat([Buffer.alloc(before, 'x'), Buffer.from(BSN), Buffer.from('yz')]);
    for (const alphabet of ['base64', 'base64url'] as const)
      expect(leaksIn(new Map([['here', Buffer.from(among.toString(alphabet))]]), [BSN])).not.toEqual([]);
  });

  it('finds nothing where nothing is', () => {
    expect(leaksIn(new Map([['here', Buffer.from('999901012 NL91ABNA0417164301')]]), SECRETS)).toEqual([]);
  });
});

const onRealServers = hasRedis && hasDebianPostgres ? describe : describe.skip;

onRealServers('after cases went from import to agreement', () => {
  let folder: string;
  let postgres: PostgresServer;
  let redis: RedisServer;
  let platform: Platform;
  let counsellor: ApiClient;
  const logged: string[] = [];
  const desks = new Map<string, { json: string; csv: string }>();
  let letters = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'akkoord-leaks-'));
    chmodSync(folder, 0o711);
    postgres = await PostgresServer.start(folder, true);
    // Compressed, a value would be there and not be found.
    redis = await startRedis('--maxmemory-policy', 'noeviction', '--rdbcompression', 'no');
    platform = await startPlatform({
      env: {
        DATA_DIR: join(folder, 'data'),
        DATABASE_URL: postgres.url,
        REDIS_URL: redis.url,
        ...{ API_PORT: '0', PORTAL_PORT: '0', LOG_LEVEL: 'trace' },
      },
      tell: (line) => void logged.push(line),
      logTo: { write: (line) => void logged.push(line) },
      startAt: new Date('2026-11-02T07:00:00Z'),
    });
    counsellor = await ApiClient.signIn(platform.apiUrl, 'demo-counsellor');
    await play();
  }, 180_000);

  afterAll(async () => {
    await platform.close();
    await redis.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const days = (advanceDays: number): Promise<unknown> => counsellor.post('/v1/sandbox/clock', { advanceDays });

  async function play(): Promise<void> {
    const [client] = aCase().clients;
    if (!client) throw new Error('A case has a client');
    const meterReadings = [{ kind: 'GAS', value: METER, readOn: '2026-10-01' }];
    const person = { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon', address: { ...client.address } };
    const input = aCase({
      household: 'COUPLE',
      clients: [
        { ...client, bsn: BSN },
        { ...client, bsn: PARTNER, initials: 'F.' },
      ],
      claims: [
        aClaim('Belastingdienst', 320_000, { debtKind: 'TAX', meterReadings }),
        aClaim('Vattenfall', 240_000, { debtKind: 'ENERGY', meterReadings }),
        aClaim('Zilveren Kruis', 120_000, { debtKind: 'HEALTH_PREMIUM', meterReadings }),
        aClaim('Noorderbank', 400_000, { debtKind: 'LOAN', meterReadings }),
        aClaim('', 90_000, { creditor: null, newCreditor: person, debtKind: 'PRIVATE_LOAN', meterReadings }),
      ],
    });
    const refused = { ...aCase(), clients: [{ ...client, bsn: REFUSED, birthDate: 'yesterday' }] };
    const mistyped = { ...aCase(), clients: [{ ...client, bsn: '999901085' }] };
    await counsellor.import([input, refused, mistyped].map((one) => JSON.stringify(one)).join('\n'));
    await days(0);
    for (const [body, status] of [
      [refused, 400],
      [mistyped, 400],
      [{ ...aCase(), bsn: BSN }, 400],
      [{ ...input, iban: IBAN }, 400],
    ] as const)
      expect((await counsellor.send('POST', '/v1/cases', JSON.stringify(body))).status).toBe(status);
    await counsellor.send('POST', '/v1/cases', `{"bsn":"${BSN}",`);
    await counsellor.send('GET', `/v1/cases?bsn=${BSN}`);
    const { items } = await counsellor.post<{ items: { id: string }[] }>('/v1/cases/_search', { bsn: BSN });
    const id = items[0]?.id ?? '';
    await counsellor.post('/v1/cases/_search', { bsn: PARTNER });
    await counsellor.send('POST', '/v1/cases/_search', JSON.stringify({ bsn: '999901085' }));
    await counsellor.post(`/v1/cases/${id}/balance-requests`);
    await deadLetter();
    await days(3);

    for (const desk of ['belastingdienst', 'vattenfall', 'achmea-zorg', 'noorderbank'])
      await answer(desk, (line) => ({
        kind: 'BALANCE_STATEMENT',
        preConsent: false,
        iban: IBAN,
        claims: line.claims.map(({ invoice, amountCents }) => ({ invoice, amountCents })),
      }));
    await answer('noorderbank', () => ({ kind: 'BALANCE_STATEMENT', totalCents: 400_000, iban: OTHER_IBAN }), true);
    await answer('noorderbank', () => ({ kind: 'BALANCE_STATEMENT', totalCents: 400_000, iban: WRONG_IBAN }), true);
    const written = await counsellor.get<{ items: { exchangeId: string; id: string }[] }>(`/v1/cases/${id}/letters`);
    letters = JSON.stringify(written);
    const exchangeId = written.items[0]?.exchangeId;
    const statement = { kind: 'BALANCE_STATEMENT', totalCents: 90_000, iban: OTHER_IBAN };
    await counsellor.post(`/v1/cases/${id}/letter-replies`, { exchangeId, ...statement });
    await days(0);
    await counsellor.send('GET', `/v1/cases/${id}/overview`, undefined, undefined, { Accept: 'application/pdf' });
    const { digest } = await counsellor.get<{ digest: string }>(`/v1/cases/${id}/overview`);
    const { now } = await counsellor.get<{ now: string }>('/v1/sandbox/clock');
    const confirmation = { signedOn: now.slice(0, 10), overviewDigest: digest };
    await counsellor.post(`/v1/cases/${id}/client-confirmation`, confirmation);
    await counsellor.post(`/v1/cases/${id}/proposals`);
    await days(3);
    const yes = { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
    for (const desk of ['belastingdienst', 'vattenfall', 'achmea-zorg', 'noorderbank']) await answer(desk, () => yes);
    await counsellor.post(`/v1/cases/${id}/letter-replies`, { exchangeId, ...yes });
    await days(1);
    const waiting = await counsellor.get<{ state: string; exchanges: { waitingAccount: { id: string } | null }[] }>(
      `/v1/cases/${id}`,
    );
    expect(waiting.exchanges.some(({ waitingAccount }) => waitingAccount !== null)).toBe(true);
    expect(waiting.state).toBe('AGREED');
    await counsellor.get(`/v1/cases/${id}/evidence`);
    await counsellor.get(`/v1/cases/${id}/access-log`);
  }

  /** Answers what the newest list of a desk asks, after looking at it in every form there is. */
  async function answer(slug: string, reply: (line: Line) => object, again = false): Promise<void> {
    const desk = await ApiClient.signIn(platform.apiUrl, `demo-creditor-${slug}`);
    const { items } = await desk.get<{ items: { id: string }[] }>('/v1/collective-lists?limit=200');
    const path = `/v1/collective-lists/${items.at(-1)?.id ?? ''}`;
    const lines = await desk.get<{ items: Line[] }>(`${path}/lines`);
    const csv = await desk.send('GET', `${path}/lines`, undefined, undefined, { Accept: 'text/csv' });
    if (!desks.has(slug)) desks.set(slug, { json: JSON.stringify(lines), csv: await csv.text() });
    const asked = lines.items.filter(({ state }) => again || state === 'OPEN');
    await desk.post(`${path}/replies`, { replies: asked.map((line) => ({ line: line.line, ...reply(line) })) });
    await days(0);
  }

  /** Work that cannot be done, in its last try. */
  async function deadLetter(): Promise<void> {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await client.query(
      `insert into outbox (id, name, payload, failures) values (gen_random_uuid(), 'messages.route', '{"caseIds":"none"}', 7)`,
    );
    await client.end();
    await days(0);
  }

  it('nothing that is kept, sent or logged has a BSN or an account number in it, however it is written', async () => {
    const dump = join(folder, 'dump.sql');
    execFileSync('bash', ['-c', `touch "${dump}"; chmod 666 "${dump}"`]);
    postgres.run('pg_dump', '--file', dump);
    const rdb = join(folder, 'dump.rdb');
    spawnSync('redis-cli', ['-u', redis.url, '--rdb', rdb]);
    const files = readdirSync(join(folder, 'data'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const places = new Map([
      ['dump', readFileSync(dump)],
      ['Redis', readFileSync(rdb)],
      ['log', Buffer.from(logged.join('\n'))],
      ...files.map((file): [string, Buffer] => [`file ${file.slice(folder.length)}`, readFileSync(file)]),
    ]);
    expect(leaksIn(places, SECRETS)).toEqual([]);

    // They are what they are called: everything that happened is in them.
    const text = (place: string): string => places.get(place)?.toString('latin1') ?? '';
    for (const table of [
      'client_bsn',
      'payment_account',
      'outbox',
      'event',
      'mail',
      'processing_subject',
      'idempotency',
    ])
      expect(text('dump')).toMatch(new RegExp(`COPY public\\.${table} [^;]*;\\n[^\\\\]`));
    expect(text('dump')).toMatch(/messages\.route\t\{"caseIds": "none"\}.*\t8\t/);
    expect(text('Redis')).toMatch(/cases\.advance/);
    expect(text('log')).toMatch(/A request was answered[\s\S]*"status":400|"status":400[\s\S]*A request was answered/);
  });

  it('and what is planted in the database or in Redis is found', async () => {
    await redisCommand(redis.url, 'set', 'planted', BSN);
    const rdb = join(folder, 'planted.rdb');
    spawnSync('redis-cli', ['-u', redis.url, '--rdb', rdb]);
    expect(leaksIn(new Map([['Redis', readFileSync(rdb)]]), [BSN])).toContain(
      'Redis: secret 1 as a number in a snapshot of Redis',
    );
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await client.query('create table planted (bytes bytea, body jsonb)');
    await client.query('insert into planted values ($1, $2)', [Buffer.from(BSN), { bsn: PARTNER }]);
    await client.end();
    const dump = join(folder, 'planted.sql');
    execFileSync('bash', ['-c', `touch "${dump}"; chmod 666 "${dump}"`]);
    postgres.run('pg_dump', '--file', dump, '--table', 'planted');
    expect(leaksIn(new Map([['dump', readFileSync(dump)]]), [BSN, PARTNER])).toEqual(
      expect.arrayContaining(['dump: secret 1 as hex', 'dump: secret 2 as plain']),
    );
  });

  it('the BSN goes to PUBLIC desks alone and meter readings to UTILITY desks alone: as data, as a file, in letters', () => {
    const told = [...desks].map(([desk, { json, csv }]) => [
      desk,
      ...[json, csv].map((text) => [text.includes(BSN), text.includes(String(METER))]),
    ]);
    expect(told).toEqual([
      ['belastingdienst', [true, false], [true, false]],
      ['vattenfall', [false, true], [false, true]],
      ['achmea-zorg', [false, false], [false, false]],
      ['noorderbank', [false, false], [false, false]],
    ]);
    expect([...desks.values()].map(({ json, csv }) => (json + csv).includes(PARTNER))).toEqual(Array(4).fill(false));
    expect(letters).toContain('Proefpersoon');
    expect(leaksIn(new Map([['letters', Buffer.from(letters)]]), SECRETS)).toEqual([]);
    expect(letters).not.toContain(String(METER));
  });
});
