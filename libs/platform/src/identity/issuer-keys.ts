import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { Problem } from '../problem.js';

const PATIENCE_MS = 5_000;

/**
 * The public keys of one issuer, found through its discovery document when the first token asks for them. A failed
 * discovery is forgotten, so that the next token tries again: the issuer may start after us.
 */
export class IssuerKeys {
  private keys: Promise<JWTVerifyGetKey> | null = null;

  constructor(readonly issuer: string) {}

  /** The key a token says it was signed with. A 503 when the issuer does not answer: that is no fault of the token. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    try {
      const keys = await this.discovered();
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      throw issuerUnreachable(this.issuer, error);
    }
  };

  private discovered(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.discover().catch((error: unknown) => {
      this.keys = null;
      throw error;
    });
    return this.keys;
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const response = await fetch(`${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new Error(`Discovery answered ${String(response.status)}.`);
    const { issuer, jwks_uri: keysUrl } = (await response.json()) as Record<string, unknown>;
    if (issuer !== this.issuer) throw new Error(`Discovery speaks of another issuer: ${String(issuer)}.`);
    if (typeof keysUrl !== 'string') throw new Error('Discovery names no keys.');
    return createRemoteJWKSet(new URL(keysUrl), { timeoutDuration: PATIENCE_MS });
  }
}

function issuerUnreachable(issuer: string, cause: unknown): Problem {
  const problem = new Problem(
    503,
    'issuer-unreachable',
    `The issuer ${issuer} gives no keys to check tokens with. Try again in a moment; if it stays, check OIDC_ISSUER.`,
    [],
    { 'Retry-After': '5' },
  );
  problem.cause = cause;
  return problem;
}
