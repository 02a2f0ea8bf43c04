import type { Express } from 'express';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';

export const AUDIENCE = 'urn:akkoord:api';

export interface TestIssuer {
  readonly issuer: string;
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
  readonly mount: (server: Express) => void;
  readonly bearer: (clientId: string, ...scopes: string[]) => Promise<string>;
}

/** An issuer that lives on the door itself, as the embedded one does: `bearer` makes a token it stands for. */
export async function anIssuer(origin: string): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] };
  const issuer = `${origin}/oidc`;
  return {
    issuer,
    publicKey,
    privateKey,
    mount: (server) => {
      server.get('/oidc/.well-known/openid-configuration', (_request, response) => {
        response.json({ issuer, jwks_uri: `${issuer}/jwks` });
      });
      server.get('/oidc/jwks', (_request, response) => {
        response.json(keys);
      });
    },
    bearer: async (clientId, ...scopes) => {
      const token = await new SignJWT({ client_id: clientId, scope: scopes.join(' ') })
        .setProtectedHeader({ alg: 'ES256', kid: 'one', typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setSubject(clientId)
        .setIssuedAt()
        .setExpirationTime('15m')
        .sign(privateKey);
      return `Bearer ${token}`;
    },
  };
}
