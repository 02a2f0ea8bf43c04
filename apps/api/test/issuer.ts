import type { Express } from 'express';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const AUDIENCE = 'urn:akkoord:api';

/** An issuer that lives on the door itself, as the embedded one does: `bearer` makes a token it stands for. */
export async function anIssuer(origin: string): Promise<{
  issuer: string;
  mount: (server: Express) => void;
  bearer: (clientId: string, ...scopes: string[]) => Promise<string>;
}> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] };
  const issuer = `${origin}/oidc`;
  return {
    issuer,
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
