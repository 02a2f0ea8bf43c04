import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as rawRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  base64url,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWTHeaderParameters,
} from 'jose';
import request, { type Response } from 'supertest';
import { apiStage } from './api-stage.js';
import { AUDIENCE } from './issuer.js';

type Stage = Awaited<ReturnType<typeof apiStage>>;

const NOW = Math.floor(Date.now() / 1_000);
const PATH = '/v1/cases';

let stage: Stage;
let forger: { publicKey: CryptoKey; privateKey: CryptoKey };
/** Where a forger would have us fetch its keys. */
let keysOfForger: Server;
let fetched = 0;

beforeAll(async () => {
  stage = await apiStage('2026-11-02T07:00:00Z');
  forger = await generateKeyPair('ES256', { extractable: true });
  const keys = { keys: [{ ...(await exportJWK(forger.publicKey)), kid: 'one', alg: 'ES256' }] };
  keysOfForger = createServer((_request, response) => {
    fetched += 1;
    response.end(JSON.stringify(keys));
  }).listen(0, '127.0.0.1');
  await once(keysOfForger, 'listening');
});

afterAll(async () => {
  keysOfForger.close();
  await stage.close();
});

const claims = (): Record<string, unknown> => ({
  iss: stage.issuer.issuer,
  aud: AUDIENCE,
  sub: 'demo-counsellor',
  client_id: 'demo-counsellor',
  scope: 'cases:read',
  iat: NOW,
  exp: NOW + 900,
});
const header = { alg: 'ES256', kid: 'one', typ: 'at+jwt' };

/** A token as the issuer makes it, but for what is named. */
function token(
  changedClaims: Record<string, unknown> = {},
  changedHeader: Partial<JWTHeaderParameters> = {},
  key: CryptoKey | Uint8Array = stage.issuer.privateKey,
): Promise<string> {
  const said = { ...claims(), ...changedClaims };
  return new SignJWT(said).setProtectedHeader({ ...header, ...changedHeader }).sign(key, { crit: { 'urn:x': true } });
}

const part = (value: object): string => base64url.encode(JSON.stringify(value));

/** The published key as everybody can read it, in the forms that a careless library would take for a shared secret. */
async function confused(form: 'pem' | 'jwk'): Promise<string> {
  const { publicKey } = stage.issuer;
  const secret = form === 'pem' ? await exportSPKI(publicKey) : JSON.stringify(await exportJWK(publicKey));
  const signed = `${part({ ...header, alg: 'HS256' })}.${part(claims())}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

const at = (): string => `http://127.0.0.1:${String((keysOfForger.address() as AddressInfo).port)}/jwks`;
const read = (authorization: string): Promise<Response> =>
  Promise.resolve(request(stage.url).get(PATH).set('Authorization', authorization));

interface Forgery {
  readonly because: string;
  readonly make: () => Promise<string> | string;
}

describe('a token', () => {
  it('that the issuer made is accepted, a few seconds before its time as well', async () => {
    expect((await read(`Bearer ${await token()}`)).status).toBe(200);
    expect((await read(`Bearer ${await token({ nbf: NOW + 2 })}`)).status).toBe(200);
    expect((await read(`Bearer ${await token({}, { typ: 'application/at+jwt' })}`)).status).toBe(200);
  });

  it.each<Forgery>([
    { because: 'somebody else signed it', make: () => token({}, {}, forger.privateKey) },
    {
      because: 'a claim was changed after it was signed',
      make: async () => {
        const [head = '', , signature = ''] = (await token()).split('.');
        return `${head}.${part({ ...claims(), scope: 'cases:read cases:write' })}.${signature}`;
      },
    },
    {
      because: 'its signature is cut off',
      make: async () => (await token()).replace(/[^.]*$/, ''),
    },
    { because: 'it has expired', make: () => token({ iat: NOW - 1_000, exp: NOW - 60 }) },
    { because: 'it never expires', make: () => token({ exp: undefined }) },
    { because: 'it is not valid yet', make: () => token({ nbf: NOW + 600 }) },
    { because: 'it is meant for somebody else', make: () => token({ aud: 'urn:other' }) },
    { because: 'it is meant for nobody', make: () => token({ aud: undefined }) },
    { because: 'another issuer wrote it', make: () => token({ iss: 'https://issuer.example' }) },
    { because: 'it is of our issuer with a slash', make: () => token({ iss: `${stage.issuer.issuer}/` }) },
    { because: 'no issuer wrote it', make: () => token({ iss: undefined }) },
    { because: 'it names no client', make: () => token({ client_id: undefined }) },
    { because: 'it is an id token', make: () => token({}, { typ: 'JWT' }) },
    { because: 'it does not say what it is', make: () => token({}, { typ: undefined as never }) },
    { because: 'nothing signed it', make: () => `${part({ ...header, alg: 'none' })}.${part(claims())}.` },
    { because: 'nothing signed it, in capitals', make: () => `${part({ ...header, alg: 'NONE' })}.${part(claims())}.` },
    { because: 'the public key as PEM is its shared secret', make: () => confused('pem') },
    { because: 'the public key as JWK is its shared secret', make: () => confused('jwk') },
    { because: 'the issuer does not know its key', make: () => token({}, { kid: 'two' }) },
    {
      because: 'it brings its own key',
      make: async () => token({}, { jwk: await exportJWK(forger.publicKey) }, forger.privateKey),
    },
    { because: 'it says where its keys are', make: () => token({}, { jku: at() }, forger.privateKey) },
    {
      because: 'it says where its certificate is',
      make: () => token({}, { x5u: at(), kid: 'two' }, forger.privateKey),
    },
    { because: 'it asks for what nobody understands', make: () => token({}, { crit: ['urn:x'], 'urn:x': 1 }) },
  ])('is refused with 401 when $because', async ({ because, make }) => {
    const response = await read(`Bearer ${await make()}`);
    const why = because === 'it has expired' ? ', error_description="The access token expired"' : '';
    expect([response.status, response.headers['www-authenticate']]).toEqual([
      401,
      `Bearer realm="akkoord", error="invalid_token"${why}`,
    ]);
    expect(response.body).toMatchObject({ type: '/problems/token-invalid', status: 401 });
    expect(fetched).toBe(0);
  });

  it.each<Forgery & { readonly path?: (token: string) => string }>([
    { because: 'it stands in the query', make: () => '', path: (good) => `${PATH}?access_token=${good}` },
    {
      because: 'it is a password',
      make: () => `Basic ${Buffer.from('demo-counsellor:demo-secret').toString('base64')}`,
    },
    { because: 'there are two in one header', make: async () => `Bearer ${await token()}, Bearer ${await token()}` },
  ])('is not there when $because', async ({ make, path = () => PATH }) => {
    const header = await make();
    const asked = request(stage.url).get(path(await token()));
    const response = await (header === '' ? asked : asked.set('Authorization', header));
    expect([response.status, response.headers['www-authenticate']]).toEqual([401, 'Bearer realm="akkoord"']);
    expect(response.body).toMatchObject({ type: '/problems/token-missing' });
  });

  it('counts in one header only: which of two is meant nobody can say', async () => {
    const good = `Bearer ${await token()}`;
    for (const second of ['Bearer x', good]) {
      const asked = rawRequest(`${stage.url}${PATH}`, {
        headers: { Authorization: [good, second] },
      });
      asked.end();
      const [response] = (await once(asked, 'response')) as [{ statusCode: number; headers: Record<string, string> }];
      expect([response.statusCode, response.headers['www-authenticate']]).toEqual([
        401,
        'Bearer realm="akkoord", error="invalid_token"',
      ]);
    }
  });
});
