import type { Logger } from '@akkoord/platform';
import { SCOPE_ALIASES, SCOPES } from '@akkoord/database';
import type { AdapterFactory, ClientMetadata, Configuration, errors, KoaContextWithOIDC } from 'oidc-provider';
import { demoUsers, ROLE_CLAIM } from '../demo-clients.js';
import type { Keys } from '../keys.js';
import { storedIn, type ClientRegister } from './client-register.js';
import { messagePage, signOutPage } from './pages.js';

export const PORTAL_CLIENT = 'akkoord-portal';
export const SIGN_IN_PATH = '/oidc-sign-in';

const QUARTER_OF_AN_HOUR = 15 * 60;
const WORKING_DAY = 8 * 60 * 60;
/** An assertion is made for one request: one that lives longer was made to be kept. */
const LONGEST_ASSERTION_SECONDS = 10 * 60;
const SKEW_SECONDS = 5;
const ALL_SCOPES = [...Object.keys(SCOPES), ...Object.keys(SCOPE_ALIASES)];

export interface IssuerOptions {
  /** Ends with `/oidc`, without a slash. */
  readonly issuer: string;
  readonly audience: string;
  readonly keys: Keys['issuer'];
  readonly register: ClientRegister;
  readonly portalClientSecret: string;
  readonly portalRedirectUris: readonly string[];
  readonly portalSignedOutUris: readonly string[];
  readonly logger: Logger;
}

/** What of the library is there only when it is needed. */
export interface Library {
  readonly memory: AdapterFactory;
  readonly InvalidClientAuth: typeof errors.InvalidClientAuth;
}

/**
 * The issuer of embedded mode: clients by client credentials, with a key of their own or the demo secret; demo users by code
 * and PKCE, no consent page.
 */
export function issuerConfiguration(options: IssuerOptions, { memory, InvalidClientAuth }: Library): Configuration {
  const { audience, keys, register } = options;
  const users = new Map(demoUsers().map((user) => [user.email, user]));
  return {
    adapter: storedIn(register, memory),
    clients: [portal(options)],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    assertJwtClientAuthClaimsAndHeader: async (_ctx, claims, _header, client) => {
      const { jti, exp } = claims as { jti: string; exp: number };
      if (exp - Date.now() / 1_000 > LONGEST_ASSERTION_SECONDS) throw new InvalidClientAuth('it expires too late');
      const isNew = await register.useOnce(client.clientId, jti, new Date((exp + SKEW_SECONDS) * 1_000));
      if (!isNew) throw new InvalidClientAuth('it was used before');
    },
    clockTolerance: SKEW_SECONDS,
    jwks: { keys: [...keys.signingKeys] },
    scopes: ['openid', 'email', 'profile', ...ALL_SCOPES],
    claims: { openid: ['sub', 'organisation', 'email', 'name', ROLE_CLAIM], email: ['email'], profile: ['name'] },
    // The portal reads everything from the id token and never asks a second time.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: {
      keys: [...keys.cookieKeys],
      // Cookies know no ports: names of our own keep the portal's apart on the same host.
      names: { session: 'issuer-session', interaction: 'issuer-interaction', resume: 'issuer-resume' },
    },
    ttl: {
      AccessToken: QUARTER_OF_AN_HOUR,
      AuthorizationCode: 60,
      ClientCredentials: QUARTER_OF_AN_HOUR,
      Grant: WORKING_DAY,
      IdToken: QUARTER_OF_AN_HOUR,
      Interaction: QUARTER_OF_AN_HOUR,
      Session: WORKING_DAY,
    },
    clientBasedCORS: (_ctx, origin) => origin === new URL(options.issuer).origin,
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, client) => (client.clientId === PORTAL_CLIENT ? [] : audience),
        useGrantedResource: () => true,
        getResourceServerInfo: (ctx, resource) => {
          givesAllScopesToWhoNamesNone(ctx);
          return {
            scope: ALL_SCOPES.join(' '),
            audience: resource,
            accessTokenTTL: QUARTER_OF_AN_HOUR,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
    },
    interactions: { url: (_ctx, { uid }) => `${SIGN_IN_PATH}/${uid}` },
    findAccount: (_ctx, id) => {
      const user = users.get(id);
      if (!user) return undefined;
      const { email, name, organisationSlug: organisation, role } = user;
      const claims = { sub: id, organisation, email, name, [ROLE_CLAIM]: role };
      return { accountId: id, claims: () => Promise.resolve(claims) };
    },
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    renderError: (ctx, { error, error_description: description }) => {
      ctx.type = 'html';
      ctx.body = messagePage('Inloggen is niet gelukt', `Ga terug en probeer het opnieuw. (${description ?? error})`);
    },
  };
}

function portal({ portalClientSecret, portalRedirectUris, portalSignedOutUris }: IssuerOptions): ClientMetadata {
  return {
    client_id: PORTAL_CLIENT,
    client_secret: portalClientSecret,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [...portalRedirectUris],
    post_logout_redirect_uris: [...portalSignedOutUris],
    scope: 'openid email profile',
  };
}

/** Called before the scopes of a token request are judged, and the only place that knows the client by then. */
function givesAllScopesToWhoNamesNone(ctx: KoaContextWithOIDC): void {
  const { params, client } = ctx.oidc;
  if (params?.['grant_type'] !== 'client_credentials' || params['scope'] || !client?.scope) return;
  params['scope'] = client.scope;
}

function logoutSource(ctx: KoaContextWithOIDC, form: string): void {
  const xsrf = /name="xsrf" value="([^"]*)"/.exec(form)?.[1] ?? '';
  ctx.body = signOutPage(ctx.oidc.urlFor('end_session_confirm'), xsrf);
}

function postLogoutSuccessSource(ctx: KoaContextWithOIDC): void {
  ctx.body = messagePage('U bent uitgelogd', 'U kunt dit venster sluiten.');
}
