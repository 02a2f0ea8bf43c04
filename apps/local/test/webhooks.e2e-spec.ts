import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aCase, freshDatabase, type FreshDatabase } from '@akkoord/testing';
import { CloudEvent } from 'cloudevents';
import pg from 'pg';
import { Webhook } from 'standardwebhooks';
import { eventually } from '../../worker/test/eventually.js';
import { hasRedis, redisCommand, startRedis, type RedisServer } from '../../worker/test/redis-server.js';
import { startPlatform, type Platform } from '../src/platform.js';
import { ApiClient } from './api-client.js';

jest.setTimeout(60_000);

interface Got {
  readonly headers: Record<string, string>;
  readonly body: string;
}
interface Endpoint {
  readonly id: string;
  readonly secret: string;
}
interface Attempt {
  readonly eventId: string;
  readonly attempt: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly nextAt: string | null;
}

let folder: string;
let database: FreshDatabase;
let redis: RedisServer | null = null;
let platform: Platform;
let counsellor: ApiClient;
let receiver: Server;
let port: number;
const got = new Map<string, Got[]>();

/** Receivers as they come, each under a path of its own. */
const WAYS: Readonly<Record<string, (response: ServerResponse, request: IncomingMessage) => void>> = {
  good: (response) => response.writeHead(204).end(),
  hangs: () => undefined,
  fails: (response) => response.writeHead(500).end('De klant met BSN 999991115 bestaat niet'),
  gone: (response) => response.writeHead(410).end(),
  later: (response) => response.writeHead(503, { 'Retry-After': '7200' }).end(),
  redirects: (response) => response.writeHead(302, { Location: `http://127.0.0.1:${port}/elsewhere` }).end(),
  floods: (response) => {
    const part = Buffer.alloc(65_536, 'x');
    const more = (): void => {
      while (!response.destroyed && response.write(part));
      if (!response.destroyed) response.once('drain', more);
    };
    response.writeHead(500);
    more();
  },
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akkoord-webhooks-'));
  database = await freshDatabase();
  redis = hasRedis ? await startRedis('--maxmemory-policy', 'noeviction') : null;
  platform = await startPlatform({
    env: {
      DATA_DIR: folder,
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      ...(redis ? { REDIS_URL: redis.url } : {}),
      API_PORT: '0',
      PORTAL_PORT: '0',
      LOG_LEVEL: 'fatal',
    },
    tell: () => undefined,
    startAt: new Date('2026-11-02T07:00:00Z'),
  });
  counsellor = await ApiClient.signIn(platform.apiUrl, 'demo-counsellor');
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const way = request.url?.slice(1) ?? '';
      const all = got.get(way) ?? [];
      got.set(way, all);
      all.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(parts).toString() });
      (WAYS[way] ?? WAYS['good'])?.(response, request);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  port = (receiver.address() as { port: number }).port;
});

afterAll(async () => {
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
  await platform.close();
  await redis?.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const register = (way: string, client = counsellor): Promise<Endpoint> =>
  client.post('/v1/webhook-endpoints', { url: `http://localhost:${port}/${way}` });

/** A case that is opened and closed: one event. */
async function anEvent(traceparent?: string): Promise<string> {
  const { id } = await counsellor.post<{ id: string }>('/v1/cases', aCase());
  const body = JSON.stringify({ reason: 'OTHER' });
  const headers = traceparent === undefined ? {} : { traceparent };
  expect((await counsellor.send('POST', `/v1/cases/${id}/closure`, body, 'application/json', headers)).status).toBe(
    200,
  );
  return id;
}

const arrived = (way: string, caseId: string): Promise<Got> =>
  eventually(() => {
    const found = got.get(way)?.find(({ body }) => body.includes(caseId));
    return found ? Promise.resolve(found) : Promise.reject(new Error(`nothing of ${caseId} came to ${way}`));
  }, 30_000);

const lastAttempt = (id: string): Promise<Attempt> =>
  eventually(async () => {
    const { items } = await counsellor.get<{ items: Attempt[] }>(`/v1/webhook-endpoints/${id}/deliveries`);
    if (!items[0]) throw new Error('nothing was tried yet');
    return items[0];
  });

describe('an event, from the API to a receiver on this machine', () => {
  it('arrives signed, as a CloudEvent, as part of the trace of the request that made it', async () => {
    const { secret } = await register('good');
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const caseId = await anEvent(`00-${traceId}-b7ad6b7169203331-01`);
    const { headers, body } = await arrived('good', caseId);
    const event = new Webhook(secret).verify(body, headers) as Record<string, unknown>;
    expect(new CloudEvent(event, true)).toMatchObject({
      type: 'nl.akkoord.case.state-changed',
      source: 'urn:nld:localhost:systeem:akkoord',
      subject: caseId,
      data: { state: 'CLOSED' },
    });
    expect(headers['webhook-id']).toBe(event['id']);
    expect(headers['traceparent']).toContain(traceId);
    expect(event['traceparent']).toContain(traceId);
    const read = await counsellor.get<{ state: string }>(String(event['dataref']).slice(platform.apiUrl.length));
    expect(read.state).toBe('CLOSED');
  });

  it('arrives although others hang, fail, are gone, redirect, or answer without end beside it', async () => {
    const ways = ['hangs', 'fails', 'gone', 'later', 'redirects', 'floods'];
    const bad = new Map<string, Endpoint>();
    for (const way of ways) bad.set(way, await register(way));
    const caseId = await anEvent();
    await arrived('good', caseId);
    await arrived('hangs', caseId);
    const again = await anEvent();
    // Whoever hangs still has the first one, and was sent nothing else.
    await arrived('good', again);
    expect(got.get('hangs')).toHaveLength(1);

    const said = async (way: string): Promise<Attempt> => lastAttempt(bad.get(way)?.id ?? '');
    expect(await said('fails')).toMatchObject({
      status: 500,
      error: 'refused',
      excerpt: 'De klant met BSN [withheld] bestaat niet',
      nextAt: expect.any(String),
    });
    expect(await said('gone')).toMatchObject({ status: 410, error: 'gone', nextAt: null });
    const { nextAt } = await said('later');
    expect(new Date(nextAt ?? '').getTime() - Date.now()).toBeGreaterThan(7_000_000);
    expect(await said('redirects')).toMatchObject({ status: 302, error: 'redirected' });
    expect(got.has('elsewhere')).toBe(false);
    expect(await said('floods')).toMatchObject({ status: 500, excerpt: 'x'.repeat(200) });
    expect(await counsellor.get(`/v1/webhook-endpoints/${bad.get('gone')?.id ?? ''}`)).toMatchObject({
      state: 'DISABLED',
      disabledReason: 'GONE',
    });
    for (const { id } of bad.values())
      expect((await counsellor.send('DELETE', `/v1/webhook-endpoints/${id}`)).status).toBe(204);
  });

  it('holds up the business clock of a sandbox no longer than it has to', async () => {
    const { id } = await register('hangs');
    const caseId = await anEvent();
    await arrived('hangs', caseId);
    await counsellor.post('/v1/sandbox/clock', { advanceDays: 1 });
    const { items } = await counsellor.get<{ items: Attempt[] }>(`/v1/webhook-endpoints/${id}/deliveries`);
    // The attempt is still under way.
    expect(items).toEqual([]);
    await counsellor.send('DELETE', `/v1/webhook-endpoints/${id}`);
  });
});

describe('nothing is lost', () => {
  it('when the queues forget everything while an attempt waits: the clock asks for it again', async () => {
    const { id, secret } = await register('fails');
    const caseId = await anEvent();
    const first = await arrived('fails', caseId);
    expect(await lastAttempt(id)).toMatchObject({ attempt: 1, error: 'refused' });
    if (redis) await redisCommand(redis.url, 'flushall');
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(`select set_config('app.org', 'platform', false)`);
    await owner.query(`update webhook_delivery set due_at = clock_timestamp() where endpoint_id = $1`, [id]);
    await owner.end();
    await counsellor.post('/v1/sandbox/clock', { advanceDays: 1 });
    const again = await eventually(() => {
      const second = got
        .get('fails')
        ?.filter(({ headers }) => headers['webhook-id'] === first.headers['webhook-id'])[1];
      return second ? Promise.resolve(second) : Promise.reject(new Error('it did not come again'));
    });
    expect(new Webhook(secret).verify(again.body, again.headers)).toMatchObject({ subject: caseId });
    expect(again.body).toBe(first.body);
    await counsellor.send('DELETE', `/v1/webhook-endpoints/${id}`);
  });

  (hasRedis ? it : it.skip)('when Redis is away while it happens: it comes afterwards', async () => {
    await redis?.kill();
    const caseId = await anEvent();
    await redis?.restart();
    await arrived('good', caseId);
  });
});
