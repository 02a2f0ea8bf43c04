import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const AUDIENCE = 'urn:akkoord:api';

/** An issuer whose tokens hold on every day a test may come to; `who` is a client and its scopes. */
export async function anIssuer(): Promise<{ issuer: Server; url: string; bearerOf: (who: string) => Promise<string> }> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] };
  let url = '';
  const issuer = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(request.url?.endsWith('/jwks') ? keys : { issuer: url, jwks_uri: `${url}/jwks` }));
  }).listen(0, '127.0.0.1');
  await once(issuer, 'listening');
  url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  const bearerOf = async (who: string): Promise<string> => {
    const [clientId = '', ...scopes] = who.split(' ');
    const token = await new SignJWT({ client_id: clientId, scope: scopes.join(' ') })
      .setProtectedHeader({ alg: 'ES256', kid: 'one', typ: 'at+jwt' })
      .setIssuer(url)
      .setAudience(AUDIENCE)
      .setSubject(clientId)
      .setIssuedAt(new Date('2026-01-01'))
      .setExpirationTime(new Date('2036-01-01'))
      .sign(privateKey);
    return `Bearer ${token}`;
  };
  return { issuer, url, bearerOf };
}
