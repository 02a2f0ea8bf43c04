import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FindCaller } from '@akkoord/casework';
import { SCOPES, type OrganisationKind } from '@akkoord/database';
import { newId } from '@akkoord/platform';
import { House } from '@akkoord/testing';
import request, { type Response } from 'supertest';
import { KnownClients } from '../src/access/known-clients.js';
import { ApiModule } from '../src/api.module.js';
import { contractOf, NOWHERE } from '../src/openapi/preview.js';
import { apiBefore } from './api-stage.js';
import { idsOf, operationsIn, requestOf, type Operation } from './isolation-requests.js';
import { PLACES, type Place } from './isolation-matrix.js';
import { isolationWorld, OTHERS, type Belongings, type Thing, type Things, type World } from './isolation-world.js';
import { Rows } from './isolation-rows.js';

const operations = operationsIn(await contractOf(ApiModule.register(NOWHERE)));
const placeOf = ({ operationId }: Operation): Place => PLACES[operationId] ?? { owner: null, kinds: [], status: 0 };
const order = Object.keys(PLACES);
const guarded = operations
  .filter((operation) => placeOf(operation).owner !== null)
  .sort((a, b) => order.indexOf(a.operationId) - order.indexOf(b.operationId));

/** What another client of the same kind gets: nothing by an id, and otherwise the same as the owner, of its own. */
const elsewhereOf = ({ ids, status, elsewhere = ids ? 404 : status }: Place): number => elsewhere;
const isRefusedElsewhere = (operation: Operation): boolean => elsewhereOf(placeOf(operation)) >= 400;

/** Which client stands for its kind, besides the owners. */
const KINDS = {
  COUNSELLOR: 'west',
  DESK: 'kpn',
  INTEGRATOR: 'integrator',
  OPERATOR: 'operator',
  STATISTICS: 'statistics',
} as const;

/** Terms stand under an id that is made of what they say, and without a name: any organisation reads and writes them down. */
const TERMS: ReadonlySet<string> = new Set(['exchange_terms']);

let house: House;
let stage: Awaited<ReturnType<typeof apiBefore>>;
let rows: Rows;
let world: World & { readonly integrator: Belongings };

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z', OTHERS);
  stage = await apiBefore(house);
  rows = await Rows.of(house.database);
  const { organisationId } = await house.caller('demo-integrator');
  await rows.asOwner(`insert into used_assertion values ('demo-counsellor', '\\x00', '2030-01-01')`, []);
  const integrator = { clientId: 'demo-integrator', organisationId, things: {}, secrets: [] };
  world = { ...(await isolationWorld(house, stage, rows)), integrator };
});

afterAll(async () => {
  await rows.close();
  await stage.close();
  await house.close();
});

interface Sent {
  readonly response: Response;
  /** All that the answer says, in its headers and its body. */
  readonly told: string;
}

/** All that the clients which are not the owner have said themselves: an answer may say it again. */
let said = '';

/** Sends `operation` with these things in every form its contract knows; `bearer` null: nobody. */
async function send(
  operation: Operation,
  things: Belongings['things'],
  bearer: string | null,
  url = stage.url,
): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const { method, path, headers, body } of requestOf(operation, placeOf(operation), things)) {
    const asked = request(url)[method](path).set(headers).buffer(true).parse(asBytes);
    if (bearer !== null) asked.set('Authorization', bearer);
    const response = await (body === undefined ? asked : asked.send(body));
    said += ` ${path} ${body ?? ''}`;
    sent.push({ response, told: tellingOf(response) });
  }
  return sent;
}

function asBytes(response: Response, done: (error: null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => {
    done(null, Buffer.concat(parts));
  });
}

const tellingOf = (response: Response): string =>
  `${JSON.stringify(response.headers)} ${(response.body as Buffer).toString('latin1')}`;

const codeOf = ({ told }: Sent): string => /"type":"\/problems\/([^"]*)"/.exec(told)?.[1] ?? '';

/** The answers carry nothing of the owner but what was named by whoever asked. */
function expectNothingOf(owner: Belongings, sent: readonly Sent[]): void {
  for (const { told } of sent)
    expect(owner.secrets.filter((secret) => told.includes(secret) && !said.includes(secret))).toEqual([]);
}

const ownerOf = (operation: Operation): Belongings => world[placeOf(operation).owner ?? 'east'];

describe('the matrix', () => {
  it('has a place for every operation of the contract, and for nothing else', () => {
    expect(Object.keys(PLACES).sort()).toEqual(operations.map(({ operationId }) => operationId).sort());
  });

  it('says what each id of a request is, and in which forms it is sent', () => {
    const told = operations.map((operation) => {
      const { ids = {}, bodies = {} } = placeOf(operation);
      return [operation.operationId, Object.keys(ids).sort(), Object.keys(bodies).sort()];
    });
    expect(told).toEqual(
      operations.map((operation) => [operation.operationId, idsOf(operation).sort(), [...operation.bodies].sort()]),
    );
  });

  it('knows the secrets of everybody it compares', () => {
    for (const { secrets } of [world.east, world.west, world.noorderbank, world.kpn])
      expect(secrets.length).toBeGreaterThan(20);
  });
});

describe('whoever is nobody', () => {
  changesNothing();

  it.each(operations)('$operationId', async (operation) => {
    const { owner, status } = placeOf(operation);
    const sent = await send(operation, ownerOf(operation).things, null);
    for (const { response } of sent) {
      expect(response.status).toBe(owner === null ? status : 401);
      if (owner !== null) expect(response.headers['www-authenticate']).toMatch(/^Bearer realm="akkoord"/);
    }
    expectNothingOf(ownerOf(operation), sent);
  });
});

describe('the scopes', () => {
  /** What they are about, by where an operation lives. */
  const AREAS: Readonly<Record<string, string>> = {
    ...{ cases: 'cases', 'case-imports': 'cases', operations: 'cases', tasks: 'cases', 'collective-lists': 'lists' },
    ...{ creditors: 'creditors', desks: 'creditors', mandates: 'creditors', agreements: 'agreements' },
    ...{
      programmes: 'insight',
      events: 'events',
      insight: 'insight',
      sandbox: 'sandbox:clock',
      'dead-letters': 'platform:operate',
    },
    'webhook-endpoints': 'webhooks:manage',
    ...{ organisations: 'platform:administer', clients: 'platform:administer' },
    // Below `/ddas`.
    v1: 'ddas:read',
    ...{ referrals: 'referrals', 'referral-files': 'referrals', 'referral-tasks': 'referrals' },
  };
  const LOOKS = ['resolveTerms', 'searchCases', 'simulateSettlement'];

  it('are those of what an operation is about, to read for what looks and to write for everything else', () => {
    const needed = guarded.map(({ operationId, method, path }) => {
      const area = AREAS[path.split('/')[2] ?? ''] ?? '';
      const looks = method === 'get' || LOOKS.includes(operationId);
      return [operationId, [area.includes(':') ? area : `${area}:${looks ? 'read' : 'write'}`]];
    });
    expect(guarded.map(({ operationId, scopes }) => [operationId, scopes])).toEqual(needed);
  });
});

describe('a client of its own kind and organisation with every scope but that one', () => {
  changesNothing();

  it.each(guarded)('$operationId', async (operation) => {
    const owner = ownerOf(operation);
    const others = Object.keys(SCOPES).filter((scope) => !operation.scopes.includes(scope));
    const sent = await send(operation, owner.things, await stage.bearer(owner.clientId, ...others));
    expect(sent.map((one) => [one.response.status, codeOf(one)])).toEqual(sent.map(() => [403, 'scope-missing']));
    expectNothingOf(owner, sent);
  });
});

describe('a client of another kind, with every scope there is', () => {
  changesNothing();

  it.each(guarded)('$operationId', async (operation) => {
    const owner = ownerOf(operation);
    const { kinds, overseers = [] } = placeOf(operation);
    for (const [kind, who] of Object.entries(KINDS)) {
      if ([...kinds, ...overseers].some((one) => one === kind)) continue;
      const sent = await send(operation, owner.things, await stage.bearer(world[who].clientId));
      expect({ kind, answers: sent.map((one) => [one.response.status, codeOf(one)]) }).toEqual({
        kind,
        answers: sent.map(() => [403, 'wrong-organisation']),
      });
      expectNothingOf(owner, sent);
    }
  });
});

describe('a client of the same kind elsewhere', () => {
  describe('that names what is not its own', () => {
    changesNothing();
    it.each(guarded.filter(isRefusedElsewhere))('$operationId', elsewhere);
  });

  describe('that asks for what it may', () => {
    changesNothing('east');
    changesNothing('noorderbank');
    it.each(guarded.filter((operation) => !isRefusedElsewhere(operation)))('$operationId', elsewhere);
  });

  async function elsewhere(operation: Operation): Promise<void> {
    const owner = ownerOf(operation);
    const { kinds, ids = {} } = placeOf(operation);
    const status = elsewhereOf(placeOf(operation));
    for (const kind of kinds) {
      const other = world[KINDS[kind]];
      if (other === owner) continue;
      for (const things of foreignThings(owner, other, Object.values(ids) as Thing[])) {
        const sent = await send(operation, things, await stage.bearer(other.clientId));
        expect({ kind, things, statuses: sent.map(({ response }) => response.status) }).toEqual({
          ...{ kind, things },
          statuses: sent.map(() => status),
        });
        if (status === 404) for (const one of sent) expect(codeOf(one)).toMatch(/-not-found$|^not-a-sandbox$/);
        expectNothingOf(owner, sent);
      }
    }
  }
});

describe('with the checks of the code switched off, the database', () => {
  let careless: typeof stage;
  let pretended: OrganisationKind;
  let later = 0;

  beforeAll(async () => {
    const clients = new KnownClients(
      async (clientId) => {
        const known = await house.get(FindCaller).execute(clientId);
        return known && { ...known, organisationKind: pretended };
      },
      () => (later += 60_000),
    );
    careless = await apiBefore(house, clients);
  });
  afterAll(() => careless.close());
  changesNothing();

  // Opening a case looks for the settings of a counsellor first, which whoever only passes for one has not.
  const byId = guarded.filter(
    (operation) =>
      placeOf(operation).ids && placeOf(operation).owner !== 'operator' && operation.operationId !== 'openCase',
  );

  it.each(byId)('finds nothing for whoever passes for another kind: $operationId', async (operation) => {
    const owner = ownerOf(operation);
    const { kinds, overseers = [] } = placeOf(operation);
    [pretended = 'COUNSELLOR'] = kinds;
    for (const [kind, who] of Object.entries(KINDS)) {
      if ([...kinds, ...overseers].some((one) => one === kind)) continue;
      const sent = await send(operation, owner.things, await careless.bearer(world[who].clientId), careless.url);
      const status = elsewhereOf(placeOf(operation));
      expect({ kind, statuses: sent.map(({ response }) => response.status) }).toEqual({
        kind,
        statuses: sent.map(() => status),
      });
      expectNothingOf(owner, sent);
    }
  });

  const administering = operations.filter(
    ({ operationId, method }) => method !== 'get' && /(Organisation|Client)$/.test(operationId),
  );

  it.each(administering)('lets nobody administer who only passes for an operator: $operationId', async (operation) => {
    pretended = 'OPERATOR';
    const bearer = await careless.bearer(world.west.clientId);
    for (const { response } of await send(operation, ownerOf(operation).things, bearer, careless.url))
      expect(response.status).toBeGreaterThanOrEqual(400);
  });

  it('gives and takes no row, whoever asks it past the use cases: table by table', async () => {
    expect(await touched(await rows.guarded(owners()))).toEqual([]);
  });

  it('is asked in such a way that any one rule that were open to everybody is found', async () => {
    const tables = await rows.guarded(owners());
    const unfound: string[] = [];
    for (const { table, name, opened, closed } of await rows.policies()) {
      await rows.asOwner(opened, []);
      const found = await touched(tables.filter((one) => one.name === table));
      await rows.asOwner(closed, []);
      if (found.length === 0) unfound.push(`${table} ${name}`);
    }
    // What everybody reads is open already.
    const readByAll = ['audit_root', 'desk', 'organisation', 'served_municipality'];
    expect(unfound).toEqual(readByAll.map((table) => `${table} isolation_read`));
  });

  const owners = (): string[] => [world.east.organisationId, world.noorderbank.organisationId];

  /** Who reads, adds, changes or removes what is not its own. */
  async function touched(tables: Awaited<ReturnType<Rows['guarded']>>): Promise<string[]> {
    expect(tables.filter(({ row }) => row === null).map(({ name }) => name)).toEqual([]);
    const { west, integrator } = world;
    const eneco = (await house.caller('eneco')).organisationId;
    const haveRows = [west.organisationId, eneco, integrator.organisationId];
    const found: string[] = [];
    for (const as of ['', newId(), ...haveRows])
      for (const table of tables.filter(({ name }) => !TERMS.has(name) || as === '')) {
        const counts = await rows.touchedBy(as, table, owners(), haveRows.includes(as));
        if (counts.some((count) => count > 0)) found.push(`${table.name} by ${as}: ${counts.join()}`);
      }
    return found;
  }
});

describe('the owner', () => {
  it.each(guarded)('$operationId', async (operation) => {
    const { clientId, things } = ownerOf(operation);
    const sent = await send(operation, things, await stage.bearer(clientId));
    const answers = sent.map((one) => `${one.response.status} ${codeOf(one)}`);
    expect(answers).toEqual(sent.map((one) => `${placeOf(operation).status} ${codeOf(one)}`));
    for (const one of sent) expect(codeOf(one)).not.toMatch(/-not-found$/);
  });
});

/** All ids foreign, and each of them among own ones: a foreign letter in an own case, an own letter in a foreign case. */
function foreignThings(owner: Belongings, other: Belongings, named: readonly Thing[]): Things[] {
  const own = named.filter((thing) => other.things[thing] !== undefined);
  const mixed = own.length < 2 ? [] : own.map((thing) => ({ ...other.things, [thing]: owner.things[thing] }));
  return [owner.things, ...mixed];
}

/** Before and after the tests of a block the rows are the same: all of them, or those that belong to somebody. */
function changesNothing(whose: keyof World | null = null): void {
  let before: Record<string, string | null>;
  const digests = (): ReturnType<Rows['digests']> => rows.digests(whose === null ? null : world[whose].organisationId);
  beforeAll(async () => {
    before = await digests();
  });
  afterAll(async () => {
    expect(await digests()).toEqual(before);
  });
}
