import { createServer } from 'node:net';
import { prepareDatabase, SCOPES, type Scope } from '@akkoord/database';
import { PayloadSignatures, SigningKeys, Vault, type Runtime } from '@akkoord/platform';
import { freshDatabase, StandingClock, TestAuthority, type FreshDatabase, type House } from '@akkoord/testing';
import type { Test } from 'supertest';
import { KnownClients } from '../src/access/known-clients.js';
import { ApiModule } from '../src/api.module.js';
import { openDoor } from '../src/door.js';
import { NOWHERE } from '../src/openapi/preview.js';
import request from './checked-request.js';
import { anIssuer, AUDIENCE, type TestIssuer } from './issuer.js';

const ORGANISATIONS = [
  {
    slug: 'schuldhulp-oost',
    name: 'Schuldhulp Oost',
    kind: 'COUNSELLOR' as const,
    clientId: 'demo-counsellor',
    municipalities: ['GM0141'],
  },
  {
    slug: 'schuldhulp-west',
    name: 'Schuldhulp West',
    kind: 'COUNSELLOR' as const,
    clientId: 'demo-counsellor-2',
    municipalities: ['GM0599'],
  },
  { slug: 'demo-operator', name: 'Demo-beheerder', kind: 'OPERATOR' as const, clientId: 'demo-operator' },
];

/** Nothing but its kind of organisation keeps a client of a test out. */
const everyScope = (): readonly string[] => Object.keys(SCOPES);

/** A client at the door: every POST has a key of its own. */
interface Client {
  get(path: string): Test;
  post(path: string, body?: object, key?: string): Test;
  /** `tag` is the `ETag` that was read; without one no `If-Match` is sent. */
  patch(path: string, body?: object, tag?: string): Test;
  delete(path: string): Test;
}

interface Stage {
  /** For whoever comes without a token. */
  readonly url: string;
  readonly issuer: TestIssuer;
  readonly client: (clientId: string, ...scopes: Scope[]) => Promise<Client>;
  /** A header with a token of this client, for these scopes or all there are. */
  readonly bearer: (clientId: string, ...scopes: string[]) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** The API on a database of its own, with the demo organisations and a desk client per desk; time stands still. */
export async function apiStage(
  at: string,
  limit?: Runtime['clientLimit'],
): Promise<Stage & { readonly database: FreshDatabase }> {
  const database = await freshDatabase();
  await prepareDatabase(database.ownerUrl, database.url, {
    demo: { organisations: ORGANISATIONS, deskClientId: (slug) => `demo-creditor-${slug}`, scopesOf: everyScope },
  });
  const stage = await doorOn(database.url, new StandingClock(new Date(at)), limit ? { clientLimit: limit } : {});
  return {
    ...stage,
    database,
    close: async () => {
      await stage.close();
      await database.drop();
    },
  };
}

/** The API before a house, whose work a test does itself; `clients` in place of those it knows by itself. */
export async function apiBefore(
  house: House,
  clients?: KnownClients,
  limit?: Runtime['clientLimit'],
  payloadSignatures?: PayloadSignatures | null,
): Promise<Stage> {
  const own = {
    vault: house.get(Vault),
    signingKeys: house.get(SigningKeys),
    payloadSignatures: payloadSignatures === undefined ? await anybodysSignatures() : payloadSignatures,
    ...(limit ? { clientLimit: limit } : {}),
  };
  return doorOn(house.database.url, house.clock, own, clients);
}

/** Deliveries are signed, and requests for one need not be. */
async function anybodysSignatures(): Promise<PayloadSignatures> {
  const authority = await TestAuthority.open('Proef');
  return new PayloadSignatures(await authority.issue({ subject: 'CN=Akkoord' }), null);
}

async function doorOn(
  databaseUrl: string,
  clock: StandingClock,
  keys: Partial<Runtime> = {},
  clients?: KnownClients,
): Promise<Stage> {
  const apiPort = await aFreePort();
  const issuer = await anIssuer(`http://127.0.0.1:${String(apiPort)}`);
  const config = { ...NOWHERE.config, databaseUrl, host: '127.0.0.1', apiPort };
  const runtime = { ...NOWHERE, ...keys, config: { ...config, oidcIssuer: issuer.issuer, audience: AUDIENCE }, clock };
  const api = ApiModule.register(runtime);
  const known = clients ? [{ provide: KnownClients, useValue: clients }] : [];
  const door = await openDoor({ ...api, providers: [...(api.providers ?? []), ...known] }, runtime, {
    mount: issuer.mount,
  });
  let posted = 0;
  const tokenOf: Stage['bearer'] = (clientId, ...scopes) =>
    issuer.bearer(clientId, ...(scopes.length === 0 ? Object.keys(SCOPES) : scopes));
  return {
    url: door.url,
    issuer,
    bearer: tokenOf,
    client: async (clientId, ...scopes) => {
      const token = await tokenOf(clientId, ...scopes);
      return {
        get: (path) => request(door.url).get(path).set('Authorization', token),
        post: (path, body, key = `key-${String((posted += 1))}`) =>
          request(door.url).post(path).set('Authorization', token).set('Idempotency-Key', key).send(body),
        patch: (path, body, tag) => {
          const asked = request(door.url).patch(path).set('Authorization', token);
          return (tag === undefined ? asked : asked.set('If-Match', tag)).send(body);
        },
        delete: (path) => request(door.url).delete(path).set('Authorization', token),
      };
    },
    close: () => door.close(),
  };
}

async function aFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
