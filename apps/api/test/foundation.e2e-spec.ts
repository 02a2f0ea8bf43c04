import { connect, createServer as createNetServer } from 'node:net';
import type { DynamicModule } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckHealth } from '@akkoord/casework';
import {
  createLogger,
  newKey,
  PLAIN_SIGN_IN,
  PlatformModule,
  SigningKeys,
  SystemClock,
  Vault,
  type Runtime,
} from '@akkoord/platform';
import request, { type Test } from 'supertest';
import { KnownClients } from '../src/access/known-clients.js';
import { openDoor, type Door } from '../src/door.js';
import { FOUNDATION } from '../src/foundation.js';
import { HealthController } from '../src/health/health.controller.js';
import { contractOf, NOWHERE } from '../src/openapi/preview.js';
import { OpenapiController } from '../src/openapi/openapi.controller.js';
import { API_VERSION } from '../src/version.js';
import { anIssuer, AUDIENCE } from './issuer.js';
import { ForgottenController, OpenController, ProbeController } from './probe.controller.js';

const ORGANISATION = '019a5c1e-7b00-7c3a-9d52-0d5a4c1f0001';
let door: Door;
let port: number;
let bearer: (clientId: string, ...scopes: string[]) => Promise<string>;
let writer: string;
let databaseAnswers = true;
let runtime: Runtime;
let logged = '';

/** What is answered to these words, byte for byte. */
async function said(words: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(`${words}\r\n\r\n`);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

function moduleOf(runtime: Runtime): DynamicModule {
  return {
    module: class ProbeModule {},
    imports: [PlatformModule.register(runtime)],
    controllers: [HealthController, OpenapiController, ProbeController, ForgottenController, OpenController],
    providers: [
      ...FOUNDATION,
      {
        provide: KnownClients,
        useValue: new KnownClients((clientId) =>
          Promise.resolve(
            clientId === 'stranger'
              ? null
              : {
                  organisationId: ORGANISATION,
                  organisationKind: 'COUNSELLOR',
                  scopes: new Set(['cases:read', 'cases:write']),
                },
          ),
        ),
      },
      {
        provide: CheckHealth,
        useValue: {
          whenAway: 'The database does not answer.',
          ping: () => (databaseAnswers ? Promise.resolve() : Promise.reject(new Error('gone'))),
        },
      },
    ],
  };
}

beforeAll(async () => {
  port = await aFreePort();
  const issuer = await anIssuer(`http://127.0.0.1:${String(port)}`);
  bearer = issuer.bearer;
  runtime = {
    config: {
      production: false,
      embedded: true,
      databaseUrl: 'postgres://nowhere',
      databaseOwnerUrl: 'postgres://nowhere',
      redisUrl: null,
      oidcIssuer: issuer.issuer,
      audience: AUDIENCE,
      host: '127.0.0.1',
      apiPort: port,
      portalPort: 0,
      publicApiUrl: '',
      publicPortalUrl: '',
      dataDir: '',
      portalClientSecret: '',
      signIn: PLAIN_SIGN_IN,
      transport: null,
      smtpUrl: null,
      mailFrom: 'akkoord@portaal.example',
      eventSource: 'urn:nld:localhost:systeem:akkoord',
    },
    clock: new SystemClock(),
    vault: new Vault([{ id: 'k1', key: newKey() }], newKey()),
    signingKeys: new SigningKeys([{ id: 'k1', key: newKey() }]),
    logger: createLogger('warn', { write: (line) => void (logged += line) }),
  };
  door = await openDoor(moduleOf(runtime), runtime, { mount: issuer.mount });
  writer = await bearer('demo-counsellor', 'cases:read', 'cases:write');
});

afterAll(() => door.close());

async function aFreePort(): Promise<number> {
  const server = createNetServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return free;
}

const get = (path: string): Test => request(door.server).get(path).set('Authorization', writer);
const post = (path: string): Test => request(door.server).post(path).set('Authorization', writer);
const keep = (key = 'k'): Test => post('/v1/probes').set('Idempotency-Key', key);
const aProbe = {
  reference: 'P-1',
  household: 'SINGLE',
  address: { street: 'Dorpsstraat', postalCode: '1234AB' },
  claims: [{ reference: 'a', principalCents: 1 }],
};
const PROBE_PATH = '/v1/probes/019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b';

interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  errors?: { pointer?: string; parameter?: string; code: string }[];
}
const problemIn = (response: { body: unknown }): ProblemBody => response.body as ProblemBody;

interface Story {
  because: string;
  status: number;
  code?: string;
  send: () => Test;
}

const STORIES: Story[] = [
  { because: 'all is well', status: 200, send: () => get('/v1/probes') },
  { because: 'it is the contract', status: 200, send: () => request(door.server).get('/v1/openapi.json') },
  { because: 'it comes from the issuer', status: 200, send: () => request(door.server).get('/oidc/jwks') },
  { because: 'it is the page of the contract', status: 200, send: () => request(door.server).get('/docs/') },
  { because: 'the page has a slash at its end', status: 308, send: () => request(door.server).get('/docs') },
  { because: 'nothing lives there', status: 404, code: 'route-not-found', send: () => get('/nope') },
  { because: 'nothing lives there in /v1', status: 404, code: 'route-not-found', send: () => get('/v1/nope') },
  { because: 'nothing lives below the docs', status: 404, code: 'route-not-found', send: () => get('/docs/nope') },
  {
    because: 'a slash at the end is another address',
    status: 404,
    code: 'route-not-found',
    send: () => get('/v1/probes/'),
  },
  { because: 'capitals are another address', status: 404, code: 'route-not-found', send: () => get('/v1/Probes') },
  { because: 'it is no id', status: 404, code: 'not-found', send: () => get('/v1/probes/12') },
  {
    because: 'the method is wrong',
    status: 405,
    code: 'method-not-allowed',
    send: () => request(door.server).delete('/v1/probes'),
  },
  {
    because: 'OPTIONS is wrong',
    status: 405,
    code: 'method-not-allowed',
    send: () => request(door.server).options('/v1/probes'),
  },
  { because: 'a search is posted', status: 405, code: 'method-not-allowed', send: () => get('/v1/probes/_search') },
  {
    because: 'an image is asked for',
    status: 406,
    code: 'not-acceptable',
    send: () => get('/v1/probes').set('Accept', 'image/png'),
  },
  {
    because: 'there is no token',
    status: 401,
    code: 'token-missing',
    send: () => request(door.server).get('/v1/probes'),
  },
  {
    because: 'the token is in the query',
    status: 401,
    code: 'token-missing',
    send: () => request(door.server).get(`/v1/probes?access_token=${writer.slice(7)}`),
  },
  {
    because: 'the token is not ours',
    status: 401,
    code: 'token-invalid',
    send: () => request(door.server).get('/v1/probes').set('Authorization', 'Bearer a.b.c'),
  },
  { because: 'a percent sign stands alone', status: 400, code: 'malformed-url', send: () => get('/v1/probes/%FF') },
  {
    because: 'the body is not JSON',
    status: 400,
    code: 'malformed-json',
    send: () => keep().type('json').send('{"a":'),
  },
  { because: 'the body is a number', status: 400, code: 'malformed-json', send: () => keep().type('json').send('12') },
  { because: 'the body is a list', status: 400, code: 'invalid-input', send: () => keep().send([]) },
  { because: 'there is no body', status: 400, code: 'body-missing', send: () => keep() },
  {
    because: 'the body is XML',
    status: 415,
    code: 'media-type-unsupported',
    send: () => keep().type('application/xml').send('<a/>'),
  },
  {
    because: 'the body is UTF-16',
    status: 415,
    code: 'charset-unsupported',
    send: () => keep().set('Content-Type', 'application/json; charset=utf-16').send('{}'),
  },
  {
    because: 'the body is compressed in a way nobody knows',
    status: 415,
    code: 'encoding-unsupported',
    send: () => keep().type('json').set('Content-Encoding', 'zip').send('{}'),
  },
  {
    because: 'the body is too large',
    status: 413,
    code: 'body-too-large',
    send: () => keep().send({ reference: 'x'.repeat(1_100_000) }),
  },
  {
    because: 'there is no key',
    status: 400,
    code: 'idempotency-key-missing',
    send: () => post('/v1/probes').send(aProbe),
  },
  {
    because: 'the key has a blank',
    status: 400,
    code: 'idempotency-key-invalid',
    send: () => keep('a b').send(aProbe),
  },
  {
    because: 'the key is too long',
    status: 400,
    code: 'idempotency-key-invalid',
    send: () => keep('k'.repeat(256)).send(aProbe),
  },
  { because: 'the limit is too high', status: 400, code: 'invalid-input', send: () => get('/v1/probes?limit=201') },
  {
    because: 'the limit is there twice',
    status: 400,
    code: 'invalid-input',
    send: () => get('/v1/probes?limit=1&limit=2'),
  },
  { because: 'the limit is empty', status: 400, code: 'invalid-input', send: () => get('/v1/probes?limit=') },
  { because: 'the cursor was made up', status: 400, code: 'cursor-invalid', send: () => get('/v1/probes?cursor=abcd') },
  { because: 'nobody foresaw it', status: 500, code: 'internal-error', send: () => get('/v1/probes/faults/secret') },
  { because: 'the operation names no scope', status: 500, code: 'internal-error', send: () => get('/v1/forgotten') },
];

describe('every answer', () => {
  it.each(STORIES)('is $status with all headers when $because', async ({ status, code, send }) => {
    const response = await send();
    expect(response.status).toBe(status);
    expect(response.headers).toMatchObject({
      'api-version': API_VERSION,
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'strict-transport-security': expect.stringContaining('max-age='),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(response.headers).not.toHaveProperty('x-powered-by');
    if (code === undefined) return;
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    const { type, title, detail, instance } = problemIn(response);
    expect({ type, status: problemIn(response).status }).toEqual({ type: `/problems/${code}`, status });
    expect(title).not.toBe('');
    expect(detail).not.toBe('');
    expect(instance).toMatch(/^urn:uuid:/);
  });
});

describe('a refusal', () => {
  it('lists everything that is wrong with a body at once, each with its pointer', async () => {
    const response = await keep().send({
      reference: 'x\u0000',
      household: 'CASTLE',
      address: { street: '', postalCode: '12', country: 'NL' },
      claims: [
        { reference: 'a', principalCents: 9007199254740993 },
        { principalCents: 0, incurredOn: '2026-02-30' },
      ],
      percentage: '12.5',
      extra: 1,
    });
    expect(response.status).toBe(400);
    expect(
      problemIn(response)
        .errors?.map(({ pointer }) => pointer)
        .sort(),
    ).toEqual([
      '#/address/country',
      '#/address/postalCode',
      '#/address/street',
      '#/claims/0/principalCents',
      '#/claims/1/incurredOn',
      '#/claims/1/principalCents',
      '#/claims/1/reference',
      '#/extra',
      '#/household',
      '#/percentage',
      '#/reference',
    ]);
  });

  it('names the parameter when the query is wrong, and unknown ones too', async () => {
    const response = await get('/v1/probes?limit=0&colour=red');
    expect(problemIn(response).errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ parameter: 'limit', code: 'min' }),
        expect.objectContaining({ parameter: 'colour', code: 'unknown-property' }),
      ]),
    );
  });

  it('names the methods that do exist', async () => {
    expect((await request(door.server).delete('/v1/probes')).headers.allow).toBe('GET, HEAD, POST');
    expect((await get('/v1/probes/_search')).headers.allow).toBe('POST');
    expect((await request(door.server).put(PROBE_PATH)).headers.allow).toBe('GET, HEAD');
    expect((await request(door.server).post('/docs/')).status).toBe(404);
  });

  it('tells a client which scope it lacks, and one of no organisation that nobody knows it', async () => {
    const reader = await bearer('demo-counsellor', 'cases:read');
    const missing = await keep().set('Authorization', reader).send(aProbe);
    expect(missing.status).toBe(403);
    expect(problemIn(missing)).toMatchObject({
      type: '/problems/scope-missing',
      detail: expect.stringContaining('cases:write'),
    });
    expect(missing.headers['www-authenticate']).toContain('scope="cases:write"');

    const stranger = await get('/v1/probes').set('Authorization', await bearer('stranger', 'cases:read'));
    expect(stranger.status).toBe(403);
    expect(problemIn(stranger).type).toBe('/problems/client-unknown');
  });

  it('asks who it is before it reads a body', async () => {
    const response = await request(door.server).post('/v1/probes').type('json').send('{"a":');
    expect(response.status).toBe(401);
  });

  it('says nothing of what went wrong on our side, but names it as the log does', async () => {
    const response = await get('/v1/probes/faults/secret');
    expect(JSON.stringify(response.body)).not.toContain('secret');
    expect(logged).toContain(problemIn(response).instance);
    expect(logged).toContain('nobody foresaw secret');
  });
});

describe('a request that creates', () => {
  it('is marked as replayed for the same key and bytes, and its caller is known', async () => {
    const first = await keep('once').send(aProbe).expect(201);
    expect(first.body).toMatchObject({ reference: 'P-1', by: ORGANISATION });
    expect(first.headers).not.toHaveProperty('idempotency-replayed');

    const second = await keep('once').send(aProbe).expect(201);
    expect(second.headers['idempotency-replayed']).toBe('true');

    const other = await keep('once')
      .send({ ...aProbe, reference: 'P-2' })
      .expect(201);
    expect(other.headers).not.toHaveProperty('idempotency-replayed');
  });
});

describe('a list', () => {
  it('goes on from its cursor, and from no other', async () => {
    const first = await get('/v1/probes?limit=2').expect(200);
    const { items, next } = first.body as { items: unknown[]; next: string };
    expect(items).toHaveLength(2);
    await get(`/v1/probes?cursor=${next}`).expect(200);
    for (const tampered of [`${next}A`, next.slice(1), `A${next.slice(1)}`, `${next}==`]) {
      await get(`/v1/probes?cursor=${tampered}`).expect(400);
    }
  });
});

describe('a large body', () => {
  it('may be 8 MiB where lists are answered, as JSON or as CSV', async () => {
    const csv = await post(`${PROBE_PATH}/replies`).type('text/csv').send('x'.repeat(7_000_000)).expect(200);
    expect(csv.body).toEqual({ kind: 'bytes' });
    const json = await post(`${PROBE_PATH}/replies`)
      .send({ replies: ['x'.repeat(7_000_000)] })
      .expect(200);
    expect(json.body).toEqual({ kind: 'object' });
    await post(`${PROBE_PATH}/replies`).type('text/csv').send('x'.repeat(8_400_000)).expect(413);
  });

  it('is read line by line where cases are imported, and keeps its line numbers', async () => {
    const lines = Array.from({ length: 20_000 }, () => JSON.stringify({ text: 'é'.repeat(200) }));
    const response = await post('/v1/probes/imports')
      .type('application/x-ndjson')
      .send(`\n${lines.join('\r\n')}`)
      .expect(202);
    const kept = response.body as { lines: number[] };
    expect(kept.lines).toHaveLength(20_000);
    expect(kept.lines[0]).toBe(2);
  });

  it('is refused when one line alone is too long', async () => {
    const response = await post('/v1/probes/imports')
      .type('application/x-ndjson')
      .send(`{}\n${'x'.repeat(3_000_000)}`);
    expect(response.status).toBe(413);
    expect(problemIn(response)).toMatchObject({
      type: '/problems/line-too-long',
      detail: expect.stringContaining('Line 2'),
    });
  });
});

describe('the door', () => {
  it('is alive and ready, and not ready without its database', async () => {
    await request(door.server).get('/health/live').expect(200, { status: 'UP' });
    await request(door.server).get('/health/ready').expect(200, { status: 'UP' });
    databaseAnswers = false;
    const response = await request(door.server).get('/health/ready').expect(503);
    expect(problemIn(response).type).toBe('/problems/not-ready');
    databaseAnswers = true;
  });

  it('lets everybody in where it is public', async () => {
    await request(door.server).get('/v1/open').expect(200, { open: true });
  });

  it('shows its contract to any page on the web', async () => {
    const response = await request(door.server).get('/v1/openapi.json').expect(200);
    expect(response.headers['access-control-allow-origin']).toBe('*');
    expect(response.body).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/v1' }] });
  });

  it('describes itself the same way without being opened, as the checked-in contract is made', async () => {
    const { text } = await request(door.server).get('/v1/openapi.json').expect(200);
    expect(JSON.parse(await contractOf(moduleOf(NOWHERE)))).toEqual(JSON.parse(text));
  });

  it('says of an operation that goes since when, until when and what takes its place, also to whoever is refused', async () => {
    const told = {
      // 1 December 2026, in seconds.
      deprecation: '@1796083200',
      sunset: 'Wed, 01 Dec 2027 00:00:00 GMT',
      link: '<https://akkoord.example/changes>; rel="deprecation"; type="text/html"',
    };
    expect((await get(PROBE_PATH).expect(200)).headers).toMatchObject(told);
    expect((await request(door.server).get(PROBE_PATH).expect(401)).headers).toMatchObject(told);
    expect((await get('/v1/probes').expect(200)).headers).not.toHaveProperty('deprecation');

    const { body } = (await request(door.server).get('/v1/openapi.json').expect(200)) as {
      body: { paths: Record<string, Record<string, { deprecated?: true; responses: Record<string, object> }>> };
    };
    expect(body.paths['/probes/{probeId}']?.get).toMatchObject({
      deprecated: true,
      responses: { 200: { headers: { Deprecation: {}, Sunset: {}, Link: {} } } },
    });
    expect(body.paths['/probes']?.get).not.toHaveProperty('deprecated');
  });

  it('asks in its contract for the scopes that it asks for', async () => {
    const response = await request(door.server).get('/v1/openapi.json').expect(200);
    const { paths } = response.body as {
      paths: Record<string, Record<string, { security: unknown; responses: object }>>;
    };
    expect(paths['/probes']?.get?.security).toEqual([{ oauth2: ['cases:read'] }]);
    expect(paths['/probes']?.post?.security).toEqual([{ oauth2: ['cases:write'] }]);
    expect(paths['/health/live']?.get?.security).toEqual([]);
    expect(Object.keys(paths['/probes']?.post?.responses ?? {})).toEqual([
      '201',
      '400',
      '401',
      '403',
      '406',
      '409',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ]);
  });

  it('answers what is not even HTTP like everything else', async () => {
    const text = await said('HELLO');
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(text).toContain(`API-Version: ${API_VERSION}`);
    expect(text).toContain('"/problems/malformed-request"');
    expect(await said('HEAD /\u00e9 HTTP/1.1')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^{]*\r\n\r\n$/);
    await get('/v1/probes').set('X-Long', 'x'.repeat(20_000)).expect(431);
  });

  it('answers in whole, whatever a client expects or says that it has already', async () => {
    const { body } = (await get('/v1/probes').expect(200)) as { body: object };
    expect((await get('/v1/probes').set('If-None-Match', '*').expect(200)).body).toEqual(body);
    const asked = 'GET /v1/probes HTTP/1.1\r\nHost: here\r\nConnection: close\r\nExpect: something';
    expect(await said(asked)).toMatch(/^HTTP\/1\.1 401 [^{]*{"type":"\/problems\/token-missing"/);
  });

  it('says that its port is in use', async () => {
    await expect(openDoor(moduleOf(runtime), runtime)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
