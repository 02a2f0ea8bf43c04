import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer, PLAIN_SIGN_IN } from '@akkoord/platform';
import type Provider from 'oidc-provider';

/** A person as the issuer knows them. */
export interface Person {
  readonly organisation: string;
  readonly [KVK_CLAIM]?: string;
  readonly name: string;
  readonly email: string;
  /** Whether the issuer vouches for the address; absent: it does not say. */
  readonly email_verified?: boolean;
  /** What they do there, in an issuer that says so. */
  readonly role?: string | readonly string[];
}

/** As a broker of sign-ins names a client and the number of an organisation. */
export const CLIENT_AT_A_BROKER = 'c-4711';
export const KVK_CLAIM = 'urn:etoegang:1.9:EntityConcernedID:KvKnr';

export const PORTAL_SECRET = 'portal-secret-of-a-test-that-is-long-enough';

/** A real issuer on its own port that never asks for a password: who comes is `person`. */
export class TestIssuer {
  person: Person = { organisation: 'nobody', name: 'Nobody', email: 'nobody@example.org' };
  /** Where people ended their session here. */
  signedOut = 0;
  /** How strongly it signs people in, and what it was asked for. */
  acr = 'substantial';
  asked: URLSearchParams = new URLSearchParams();

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async open(portalUrl: string): Promise<TestIssuer> {
    const express = createServer();
    const server = express.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const issuer = new TestIssuer(url, server);
    const provider = await quietProvider(url, portalUrl, issuer);
    express.get('/come-in/:uid', (request, response, next) => {
      provider
        .interactionFinished(request, response, {
          login: { accountId: JSON.stringify(issuer.person), acr: issuer.acr },
        })
        .catch(next);
    });
    const answer = provider.callback();
    express.use((request, response, next) => {
      if (request.path === '/auth') issuer.asked = new URL(request.originalUrl, url).searchParams;
      answer(request, response).catch(next);
    });
    return issuer;
  }

  /** Goes away; `comeBack` opens it again at the same place. */
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  async comeBack(): Promise<void> {
    this.server.listen(Number(new URL(this.url).port), '127.0.0.1');
    await once(this.server, 'listening');
  }
}

async function quietProvider(url: string, portalUrl: string, issuer: TestIssuer): Promise<Provider> {
  const { info, warn } = console;
  console.info = console.warn = () => undefined;
  try {
    const { Provider } = await import('oidc-provider');
    return new Provider(url, {
      clients: [PLAIN_SIGN_IN.clientId, CLIENT_AT_A_BROKER].map((id) => ({
        client_id: id,
        client_secret: PORTAL_SECRET,
        redirect_uris: [`${portalUrl}/signed-in`],
        post_logout_redirect_uris: [`${portalUrl}/`],
      })),
      acrValues: ['basic', 'substantial', 'high'],
      claims: {
        openid: ['sub', 'organisation', KVK_CLAIM, 'email', 'email_verified', 'name', 'role'],
        acr: null,
        auth_time: null,
      },
      conformIdTokenClaims: false,
      cookies: { keys: ['a key of a test'] },
      pkce: { required: () => true },
      ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
      features: {
        devInteractions: { enabled: false },
        rpInitiatedLogout: {
          enabled: true,
          logoutSource: (ctx, form) => {
            issuer.signedOut += 1;
            ctx.body = `<!doctype html><title>Bye</title>${form}<button form="op.logoutForm" name="logout" value="yes">Bye</button>`;
          },
        },
      },
      interactions: { url: (_ctx, { uid }) => `/come-in/${uid}` },
      findAccount: (_ctx, id) => ({
        accountId: id,
        claims: () => Promise.resolve({ sub: 'somebody', ...(JSON.parse(id) as Person) }),
      }),
      loadExistingGrant: async ({ oidc: { client, session, provider } }) => {
        if (!client || session?.accountId === undefined) return undefined;
        const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
  } finally {
    Object.assign(console, { info, warn });
  }
}
