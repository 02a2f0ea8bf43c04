import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createServer, createLogger, TokenVerifier } from '@akkoord/platform';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import * as oidc from 'openid-client';
import { DEMO_SECRET, demoClients } from '../src/demo-clients.js';
import { createIssuer } from '../src/issuer/issuer.js';

const AUDIENCE = 'urn:akkoord:api';
const PORTAL = 'http://127.0.0.1:9';
const PORTAL_SECRET = 'p'.repeat(48);
const said = jest.spyOn(console, 'warn');

let server: Server;
let issuer: string;

beforeAll(async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const signingKeys = [{ ...(await exportJWK(privateKey)), kid: 'one', alg: 'ES256', use: 'sig' }];
  const express = createServer();
  server = express.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/oidc`;
  const mount = await createIssuer({
    issuer,
    audience: AUDIENCE,
    keys: { signingKeys, cookieKeys: ['c'.repeat(48)] },
    register: { find: (id) => Promise.resolve(registered(id)), useOnce: () => Promise.resolve(true) },
    portalClientSecret: PORTAL_SECRET,
    portalRedirectUris: [`${PORTAL}/callback`],
    portalSignedOutUris: [`${PORTAL}/`],
    logger: createLogger('silent'),
  });
  mount(express);
});

/** What an embedded installation knows at its start. */
function registered(clientId: string): { scopes: readonly string[]; keys: [] } | null {
  const client = demoClients().find((one) => one.clientId === clientId);
  return client ? { scopes: client.scopes, keys: [] } : null;
}

afterAll(() => {
  server.close();
});

describe('a demo client', () => {
  it('that names no scope gets all it may have, in a token that the API accepts', async () => {
    const { status, body } = await token('demo-counsellor', {});
    expect(status).toBe(200);
    const identity = await new TokenVerifier([issuer], AUDIENCE).identify(`Bearer ${String(body['access_token'])}`);
    const [counsellor] = demoClients();
    expect(identity).toMatchObject({ clientId: 'demo-counsellor', scopes: new Set(counsellor?.scopes) });
  });

  it('may send its secret in the body as well as in the header', async () => {
    const form = { grant_type: 'client_credentials', client_id: 'demo-operator', client_secret: DEMO_SECRET };
    const response = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
    expect(response.status).toBe(200);
  });

  it('that names a scope gets that one only', async () => {
    const { body } = await token('demo-creditor-cjib', { scope: 'lists:read' });
    expect(body['scope']).toBe('lists:read');
  });

  it.each([
    { because: 'the secret is wrong', client: 'demo-counsellor', secret: 'guess', form: {}, status: 401 },
    { because: 'nobody knows the client', client: 'demo-nobody', secret: DEMO_SECRET, form: {}, status: 401 },
    {
      because: 'the scope is not for this client',
      client: 'demo-creditor-cjib',
      secret: DEMO_SECRET,
      form: { scope: 'cases:write' },
      status: 400,
    },
  ])('gets nothing when $because', async ({ client, secret, form, status }) => {
    expect((await token(client, form, secret)).status).toBe(status);
  });

  it('exists for every desk of the creditor list', () => {
    const desks = demoClients().filter(({ kind }) => kind === 'DESK');
    expect(desks.map(({ clientId }) => clientId)).toContain('demo-creditor-tandartspraktijk-centrum');
    expect(desks).toHaveLength(26);
  });
});

describe('a clerk', () => {
  it('signs in with one page, reaches the portal as its desk and signs out again', async () => {
    const browser = new Browser();
    const client = await oidc.discovery(new URL(issuer), 'akkoord-portal', PORTAL_SECRET, undefined, {
      execute: [oidc.allowInsecureRequests],
    });
    const verifier = oidc.randomPKCECodeVerifier();
    const url = oidc.buildAuthorizationUrl(client, {
      redirect_uri: `${PORTAL}/callback`,
      scope: 'openid email profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: 'here',
    });

    const page = await browser.get(url.href);
    expect(page.text).toContain('<h1>Inloggen bij Akkoord</h1>');
    expect(page.policy).toContain(`form-action 'self' ${PORTAL}`);

    const refused = await browser.post(page.url, { email: 'clerk@cjib.example', password: 'guess' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('role="alert"');
    expect(refused.text).toContain('value="clerk@cjib.example"');

    const back = await browser.post(page.url, { email: 'Clerk@cjib.example', password: DEMO_SECRET });
    expect(back.url).toMatch(`${PORTAL}/callback?code=`);
    const tokens = await oidc.authorizationCodeGrant(client, new URL(back.url), {
      pkceCodeVerifier: verifier,
      expectedState: 'here',
    });
    expect(tokens.claims()).toMatchObject({
      sub: 'clerk@cjib.example',
      organisation: 'cjib',
      email: 'clerk@cjib.example',
      name: 'Medewerker CJIB',
    });

    const end = oidc.buildEndSessionUrl(client, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: `${PORTAL}/`,
    });
    const goodbye = await browser.get(end.href);
    expect(goodbye.policy).toContain('script-src');
    const [, action = ''] = /action="([^"]*)"/.exec(goodbye.text) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]*)"/.exec(goodbye.text) ?? [];
    const out = await browser.post(action, { xsrf, logout: 'yes' });
    expect(out.url).toBe(`${PORTAL}/`);
  });

  it('is told to begin again on a page that belongs to no sign-in', async () => {
    const response = await fetch(new URL('/oidc-sign-in/long-ago', issuer));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Begin opnieuw');
  });
});

describe('the issuer', () => {
  it('publishes keys without their secret half', async () => {
    const keys = (await (await fetch(`${issuer}/jwks`)).json()) as JSONWebKeySet;
    expect(keys.keys).toEqual([expect.not.objectContaining({ d: expect.anything() })]);
    expect(createLocalJWKSet(keys)).toBeDefined();
  });

  it('keeps its library quiet on the start screen', () => {
    expect(said).not.toHaveBeenCalledWith(expect.stringContaining('oidc-provider'));
  });
});

async function token(
  client: string,
  form: Record<string, string>,
  secret = DEMO_SECRET,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

interface Seen {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  readonly policy: string;
}

/** As much of a browser as a sign-in needs: it keeps cookies and follows redirects up to the portal's door. */
class Browser {
  private readonly cookies = new Map<string, string>();

  get(url: string): Promise<Seen> {
    return this.go(url, {});
  }

  post(url: string, form: Record<string, string>): Promise<Seen> {
    return this.go(url, { method: 'POST', body: new URLSearchParams(form) });
  }

  private async go(url: string, init: RequestInit): Promise<Seen> {
    if (url.startsWith(PORTAL)) return { url, status: 0, text: '', policy: '' };
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, headers: { cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location !== null) return await this.go(new URL(location, url).href, {});
    const policy = response.headers.get('content-security-policy') ?? '';
    return { url, status: response.status, text: await response.text(), policy };
  }
}
