import { createHash } from 'node:crypto';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { Problem } from '../problem.js';
import { IssuerKeys } from './issuer-keys.js';

/** Who holds a token, as its issuer says. */
export interface Identity {
  readonly subject: string;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
}

const ALGORITHMS = ['ES256', 'PS256', 'RS256'];
/** As RFC 6750 writes it in `WWW-Authenticate`. */
export const TOKEN_EXPIRED = 'The access token expired';
const CLOCK_SKEW_SECONDS = 5;
const REMEMBERED = 10_000;

/**
 * Checks access tokens as RFC 9068 describes them: a known issuer, meant for us, not expired, signed with a key of that
 * issuer by an algorithm we chose. Real time, never business time: a sandbox that is a month ahead expires no token.
 */
export class TokenVerifier {
  private readonly issuers: ReadonlyMap<string, IssuerKeys>;
  private readonly verified = new Map<string, { identity: Identity; expiresAtMs: number }>();

  constructor(
    issuers: readonly string[],
    private readonly audience: string,
  ) {
    this.issuers = new Map(issuers.map((issuer) => [issuer, new IssuerKeys(issuer)]));
  }

  /**
   * Takes the `Authorization` header; of two nobody can say which is meant. 401 `token-missing` or `token-invalid`; 503
   * `issuer-unreachable`.
   */
  async identify(authorization?: string, another?: string): Promise<Identity> {
    if (another !== undefined) throw tokenInvalid('Send one Authorization header.');
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw tokenMissing();

    const digest = createHash('sha256').update(token).digest('base64');
    const known = this.verified.get(digest);
    if (known && known.expiresAtMs > Date.now()) return known.identity;

    const { identity, expiresAtMs } = await this.verify(token);
    this.remember(digest, identity, expiresAtMs);
    return identity;
  }

  private async verify(token: string): Promise<{ identity: Identity; expiresAtMs: number }> {
    try {
      const keys = this.issuers.get(decodeJwt(token).iss ?? '');
      if (!keys) throw tokenInvalid('It comes from an issuer we do not know.');
      const { payload } = await jwtVerify(token, keys.find, {
        issuer: keys.issuer,
        audience: this.audience,
        algorithms: ALGORITHMS,
        typ: 'at+jwt',
        requiredClaims: ['exp', 'iat', 'sub', 'client_id'],
        clockTolerance: CLOCK_SKEW_SECONDS,
      });
      return { identity: identityOf(payload), expiresAtMs: (payload.exp ?? 0) * 1_000 };
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw error instanceof errors.JWTExpired
        ? tokenInvalid(reasonOf(error), TOKEN_EXPIRED)
        : tokenInvalid(reasonOf(error));
    }
  }

  private remember(digest: string, identity: Identity, expiresAtMs: number): void {
    const [oldest] = this.verified.keys();
    if (this.verified.size >= REMEMBERED && oldest !== undefined) this.verified.delete(oldest);
    this.verified.set(digest, { identity, expiresAtMs });
  }
}

function identityOf(payload: JWTPayload): Identity {
  const { sub, client_id: clientId, scope } = payload;
  if (typeof sub !== 'string' || typeof clientId !== 'string') throw tokenInvalid('It names no client.');
  const scopes = typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : [];
  return { subject: sub, clientId, scopes: new Set(scopes) };
}

/** Says what an integrator can do something about, and nothing that helps to forge one. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'It has expired: ask for a new one.';
  if (error instanceof errors.JWTClaimValidationFailed) return `Its "${error.claim}" is not what we accept.`;
  return 'It is not an access token that we can trust.';
}

function tokenMissing(): Problem {
  return new Problem(401, 'token-missing', 'Send an access token: "Authorization: Bearer <token>".', [], {
    'WWW-Authenticate': 'Bearer realm="akkoord"',
  });
}

function tokenInvalid(reason: string, description?: string): Problem {
  const described = description === undefined ? '' : `, error_description="${description}"`;
  return new Problem(401, 'token-invalid', `This access token is not accepted. ${reason}`, [], {
    'WWW-Authenticate': `Bearer realm="akkoord", error="invalid_token"${described}`,
  });
}
