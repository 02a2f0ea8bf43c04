import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { DEMO_SECRET } from '../src/demo-clients.js';
import { openStage } from './platform-stage.js';

const CLIENT = 'schuldhulp-zuid-dossiers';
const SCOPES = ['cases:read', 'cases:write'];

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly etag: string;
}

let stage: Awaited<ReturnType<typeof openStage>>;
let operator: string;
let organisationId: string;
let key: CryptoKey;

beforeAll(async () => {
  stage = await openStage();
  const form = { grant_type: 'client_credentials', client_id: 'demo-operator', client_secret: DEMO_SECRET };
  operator = String((await token(form)).body['access_token']);
  const counsellor = { nvvkMember: true, feeRate: '0.09', loanRate: '0.06', rateConvention: 'EFFECTIVE' };
  const organisation = { name: 'Schuldhulp Zuid', kind: 'COUNSELLOR', counsellor };
  organisationId = String((await ask('POST', '/v1/organisations', organisation)).body['id']);
  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  const keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }];
  const registered = await ask('POST', '/v1/clients', { clientId: CLIENT, organisationId, scopes: SCOPES, keys });
  expect(registered.status).toBe(201);
});

afterAll(() => stage.close());

async function ask(method: string, path: string, body?: object, bearer = operator, tag?: string): Promise<Answer> {
  const response = await fetch(`${stage.platform.apiUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      'idempotency-key': randomUUID(),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(tag === undefined ? {} : { 'if-match': tag }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const etag = response.headers.get('etag') ?? '';
  return { status: response.status, body: (await response.json()) as Answer['body'], etag };
}

async function token(form: Record<string, string>): Promise<Answer> {
  const response = await fetch(`${stage.platform.apiUrl}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'], etag: '' };
}

interface Twist {
  readonly claims?: Record<string, unknown>;
  readonly kid?: string;
  readonly signer?: CryptoKey;
}

/** An assertion as RFC 7523 has it, but for what is named. */
function assertion({ claims = {}, kid = 'one', signer = key }: Twist = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const audience = `${stage.platform.apiUrl}/oidc`;
  const said = { iss: CLIENT, sub: CLIENT, aud: audience, jti: randomUUID(), iat: now, exp: now + 60, ...claims };
  return new SignJWT(said).setProtectedHeader({ alg: 'ES256', kid }).sign(signer);
}

const signedIn = (client_assertion: string, more: Record<string, string> = {}): Promise<Answer> =>
  token({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion,
    ...more,
  });

describe('a client that an operator registered with its public key', () => {
  it('gets a token for what it may do, and does it', async () => {
    const { status, body } = await signedIn(await assertion());
    expect([status, body['scope']]).toEqual([200, SCOPES.join(' ')]);
    const bearer = String(body['access_token']);
    expect(decodeJwt(bearer)).toMatchObject({ client_id: CLIENT, sub: CLIENT });
    expect((await ask('GET', '/v1/cases', undefined, bearer)).status).toBe(200);
    expect((await ask('GET', '/v1/desks', undefined, bearer)).status).toBe(403);
  });

  it('may name the address of its token as well as the issuer', async () => {
    const aud = `${stage.platform.apiUrl}/oidc/token`;
    expect((await signedIn(await assertion({ claims: { aud } }))).status).toBe(200);
  });

  it('cannot use an assertion twice: not at once, not later, not after a restart', async () => {
    const one = await assertion();
    const both = await Promise.all([signedIn(one), signedIn(one)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const again = await signedIn(one);
    expect([again.status, again.body['error']]).toEqual([401, 'invalid_client']);
    await stage.restart();
    expect((await signedIn(one)).status).toBe(401);
    expect((await signedIn(await assertion())).status).toBe(200);
  });

  it.each<{ because: string; twist: () => Twist | Promise<Twist> }>([
    { because: 'has expired', twist: () => ({ claims: { exp: Math.floor(Date.now() / 1_000) - 60 } }) },
    { because: 'never expires', twist: () => ({ claims: { exp: undefined } }) },
    { because: 'lives for an hour', twist: () => ({ claims: { exp: Math.floor(Date.now() / 1_000) + 3_600 } }) },
    { because: 'is for somebody else', twist: () => ({ claims: { aud: 'https://issuer.example' } }) },
    { because: 'has no id', twist: () => ({ claims: { jti: undefined } }) },
    { because: 'is of another client', twist: () => ({ claims: { iss: 'demo-counsellor', sub: 'demo-counsellor' } }) },
    { because: 'names another issuer than itself', twist: () => ({ claims: { iss: 'demo-counsellor' } }) },
    {
      because: 'is signed with another key',
      twist: async () => ({ signer: (await generateKeyPair('ES256')).privateKey }),
    },
    { because: 'names a key that is not registered', twist: () => ({ kid: 'two' }) },
  ])('gets nothing for an assertion that $because', async ({ twist }) => {
    const { status, body } = await signedIn(await assertion(await twist()));
    expect([status, body['error']]).toEqual([401, 'invalid_client']);
  });

  it('gets nothing with the secret of the demo, and no scope that is not registered', async () => {
    const form = { grant_type: 'client_credentials', client_id: CLIENT, client_secret: DEMO_SECRET };
    expect((await token(form)).status).toBe(401);
    const { status, body } = await signedIn(await assertion(), { scope: 'lists:read' });
    expect([status, body['error']]).toEqual([400, 'invalid_scope']);
  });

  it('signs with its new key as soon as an operator replaced it, and not with the old one', async () => {
    const pair = await generateKeyPair('ES256');
    const keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'two', alg: 'ES256' }];
    const { etag } = await ask('GET', `/v1/clients/${CLIENT}`);
    expect((await ask('PATCH', `/v1/clients/${CLIENT}`, { keys }, operator, etag)).status).toBe(200);
    expect((await signedIn(await assertion())).status).toBe(401);
    expect((await signedIn(await assertion({ kid: 'two', signer: pair.privateKey }))).status).toBe(200);
    key = pair.privateKey;
  });

  it('gets no token any more once it is revoked or its organisation is suspended', async () => {
    const use = async (): Promise<number> => (await signedIn(await assertion({ kid: 'two' }))).status;
    const reason = { reason: 'Een proef.' };
    await ask('POST', `/v1/organisations/${organisationId}/_suspend`, reason);
    expect(await use()).toBe(401);
    await ask('POST', `/v1/organisations/${organisationId}/_resume`);
    expect(await use()).toBe(200);
    expect((await ask('POST', `/v1/clients/${CLIENT}/_revoke`, reason)).status).toBe(200);
    expect(await use()).toBe(401);
  });
});

describe('a client of the demo', () => {
  it('signs with a key instead of the secret that everybody knows, once an operator gave it one', async () => {
    const pair = await generateKeyPair('ES256');
    const keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' }];
    const path = '/v1/clients/demo-integrator';
    const { etag } = await ask('GET', path);
    expect((await ask('PATCH', path, { keys }, operator, etag)).status).toBe(200);
    const form = { grant_type: 'client_credentials', client_id: 'demo-integrator', client_secret: DEMO_SECRET };
    expect((await token(form)).status).toBe(401);
    const claims = { iss: 'demo-integrator', sub: 'demo-integrator' };
    expect((await signedIn(await assertion({ claims, signer: pair.privateKey }))).status).toBe(200);
  });
});
