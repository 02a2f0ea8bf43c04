import { DESK_ROLES, type DeskRole } from '@akkoord/casework';
import { CONFIG, isLoopback, Problem, type Config } from '@akkoord/platform';
import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import type { UnderWay } from './sign-in-ticket.js';

/** Whom the issuer says this is. */
export interface Identity {
  readonly organisation: string;
  readonly name: string;
  readonly email: string;
  /** What the issuer says they do there; null: it does not say. */
  readonly role: DeskRole | null;
  readonly idToken: string;
}

const PATIENCE_S = 10;
const CLOCKS_DIFFER_S = 30;

/**
 * Our side of OpenID Connect: authorization code with PKCE. The issuer is looked up at the first sign-in and not at the
 * start, so that the portal also opens while the issuer is away. Errors: 503 `issuer-away`, 400 `sign-in-failed`, 403
 * `assurance-too-low`.
 */
@Injectable()
export class OpenId {
  private discovered: Promise<oidc.Configuration> | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Where to send somebody who wants to sign in (`anew`: also when the issuer knows them), and what to remember until they are back. */
  async begin(to: string, anew = false): Promise<{ url: string; underWay: UnderWay }> {
    const client = await this.client();
    const { requiredAcr, maxAgeSeconds } = this.config.signIn;
    const underWay = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
    };
    const url = oidc.buildAuthorizationUrl(client, {
      redirect_uri: this.returnUrl,
      scope: 'openid email profile',
      state: underWay.state,
      nonce: underWay.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(underWay.verifier),
      code_challenge_method: 'S256',
      ...(requiredAcr.length > 0 ? { acr_values: requiredAcr.join(' ') } : {}),
      ...(maxAgeSeconds === null ? {} : { max_age: String(maxAgeSeconds) }),
      ...(anew ? { prompt: 'login' } : {}),
    });
    return { url: url.href, underWay };
  }

  /** `query` is what the issuer sent along, as it stands in the address: it starts with a question mark. */
  async finish(query: string, { state, nonce, verifier }: UnderWay): Promise<Identity> {
    const client = await this.client();
    const { organisationClaim, roleClaim, requiredAcr, maxAgeSeconds } = this.config.signIn;
    try {
      const tokens = await oidc.authorizationCodeGrant(client, new URL(query, this.returnUrl), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        ...(maxAgeSeconds === null ? {} : { maxAge: maxAgeSeconds }),
      });
      const claims: Partial<oidc.IDToken> = tokens.claims() ?? {};
      const { name, email, acr } = claims;
      const organisation = claims[organisationClaim];
      if (typeof organisation !== 'string' || typeof email !== 'string') throw new Error('The id token lacks claims');
      // By the address we know who somebody is: one that the issuer itself does not vouch for is nobody's.
      if (claims['email_verified'] === false) throw new Error('The issuer does not vouch for the address');
      // Asking is not enough: an issuer may sign somebody in less strongly than it was asked to.
      if (requiredAcr.length > 0 && !requiredAcr.some((one) => one === acr)) throw tooWeak();
      return {
        ...{ organisation, email, name: typeof name === 'string' ? name : email, idToken: tokens.id_token ?? '' },
        role: roleClaim === null ? null : roleIn(claims[roleClaim]),
      };
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw isAway(error) ? away(error) : failed(error);
    }
  }

  /** Where signing out goes on; null when the issuer is away or has no such place. */
  async endUrl(idToken: string): Promise<string | null> {
    try {
      const client = await this.client();
      if (client.serverMetadata().end_session_endpoint === undefined) return null;
      const parameters = { id_token_hint: idToken, post_logout_redirect_uri: `${this.config.publicPortalUrl}/` };
      return oidc.buildEndSessionUrl(client, parameters).href;
    } catch {
      return null;
    }
  }

  private get returnUrl(): string {
    return `${this.config.publicPortalUrl}/signed-in`;
  }

  /** A failed look-up is forgotten, so that the next visitor tries again. */
  private async client(): Promise<oidc.Configuration> {
    this.discovered ??= this.discover();
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = null;
      throw away(error);
    }
  }

  private discover(): Promise<oidc.Configuration> {
    const issuer = new URL(this.config.oidcIssuer);
    const isPlain = issuer.protocol === 'http:' && isLoopback(issuer.hostname);
    const metadata = { client_secret: this.config.portalClientSecret, [oidc.clockTolerance]: CLOCKS_DIFFER_S };
    return oidc.discovery(issuer, this.config.signIn.clientId, metadata, undefined, {
      timeout: PATIENCE_S,
      execute: isPlain ? [oidc.allowInsecureRequests] : [],
    });
  }
}

/** Nobody answered, or somebody who has a problem of their own: trying again later helps. */
function isAway(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500;
  if (error instanceof TypeError) return true;
  const { code } = error as { code?: unknown };
  return code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM';
}

/** The highest role the issuer names, in whatever case it writes it. */
function roleIn(claim: unknown): DeskRole | null {
  const named = new Set([claim].flat().map((one) => String(one).toUpperCase()));
  return DESK_ROLES.findLast((role) => named.has(role)) ?? null;
}

function tooWeak(): Problem {
  return new Problem(403, 'assurance-too-low', 'The issuer signed them in less strongly than is asked here.');
}

function away(cause: unknown): Problem {
  return withCause(new Problem(503, 'issuer-away', 'The issuer does not answer.'), cause);
}

function failed(cause: unknown): Problem {
  return withCause(new Problem(400, 'sign-in-failed', 'The issuer did not confirm who this is.'), cause);
}

function withCause(problem: Problem, cause: unknown): Problem {
  problem.cause = cause;
  return problem;
}
