import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { TokenVerifier } from './token-verifier.js';

const AUDIENCE = 'urn:akkoord:api';
let server: Server;
let issuer: string;
let privateKey: CryptoKey;
let discoveries = 0;
let down = false;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  privateKey = pair.privateKey;
  const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] };
  server = createServer((request, response) => {
    if (down) return void response.writeHead(502).end();
    if (request.url?.endsWith('/jwks')) return void response.end(JSON.stringify(keys));
    discoveries += 1;
    response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

afterAll(() => {
  server.close();
});

interface Twist {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  key?: CryptoKey | Uint8Array;
  expires?: string;
}

async function bearer({ claims = {}, header = {}, key = privateKey, expires = '15m' }: Twist = {}): Promise<string> {
  const token = await new SignJWT({ client_id: 'demo-counsellor', scope: 'cases:read cases:write', ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'one', typ: 'at+jwt', ...header })
    .setIssuer((claims.iss as string | undefined) ?? issuer)
    .setAudience((claims.aud as string | undefined) ?? AUDIENCE)
    .setSubject('demo-counsellor')
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);
  return `Bearer ${token}`;
}

const verifier = () => new TokenVerifier([issuer], AUDIENCE);

describe('an access token', () => {
  it('tells whose it is and what it may do', async () => {
    const identity = await verifier().identify(await bearer());
    expect(identity).toEqual({
      subject: 'demo-counsellor',
      clientId: 'demo-counsellor',
      scopes: new Set(['cases:read', 'cases:write']),
    });
  });

  it('is asked of the issuer once and remembered until it expires', async () => {
    const one = verifier();
    const before = discoveries;
    const header = await bearer();
    await Promise.all([one.identify(header), one.identify(header), one.identify(header)]);
    down = true;
    await expect(one.identify(header)).resolves.toMatchObject({ clientId: 'demo-counsellor' });
    down = false;
    expect(discoveries).toBe(before + 1);
  });

  it.each([undefined, '', 'Basic abc', 'Bearer', 'Bearer a b'])('is missing when the header is %p', async (header) => {
    await expect(verifier().identify(header)).rejects.toMatchObject({
      status: 401,
      code: 'token-missing',
      headers: { 'WWW-Authenticate': expect.stringContaining('Bearer') },
    });
  });

  const secret = new TextEncoder().encode('a'.repeat(32));
  it.each<{ because: string; make: () => Promise<string> | string }>([
    { because: 'it has expired', make: () => bearer({ expires: '-1m' }) },
    { because: 'it is meant for somebody else', make: () => bearer({ claims: { aud: 'urn:other' } }) },
    { because: 'another issuer wrote it', make: () => bearer({ claims: { iss: 'https://other.example' } }) },
    { because: 'it is an id token', make: () => bearer({ header: { typ: 'JWT' } }) },
    {
      because: 'no key of the issuer signed it',
      make: async () => bearer({ key: (await generateKeyPair('ES256')).privateKey }),
    },
    { because: 'the issuer does not know the key', make: () => bearer({ header: { kid: 'two' } }) },
    { because: 'it is signed with a shared secret', make: () => bearer({ header: { alg: 'HS256' }, key: secret }) },
    { because: 'it names no client', make: () => bearer({ claims: { client_id: undefined } }) },
    {
      because: 'it is not signed',
      make: () => `Bearer ${new UnsecuredJWT({ iss: issuer }).setAudience(AUDIENCE).encode()}`,
    },
    { because: 'it is no token', make: () => 'Bearer aaa.bbb.ccc' },
  ])('is refused when $because', async ({ make }) => {
    await expect(verifier().identify(await make())).rejects.toMatchObject({ status: 401, code: 'token-invalid' });
  });

  it('is not to blame when the issuer does not answer, and is accepted once it does', async () => {
    const one = verifier();
    down = true;
    await expect(one.identify(await bearer())).rejects.toMatchObject({ status: 503, code: 'issuer-unreachable' });
    down = false;
    await expect(one.identify(await bearer())).resolves.toMatchObject({ clientId: 'demo-counsellor' });
  });
});
