import { FindCaller, RegisterClient, SCOPES_OF_DESK } from '@akkoord/casework';
import { SCOPES_OF, type ClientKey } from '@akkoord/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { Client } from 'pg';
import { Stage } from './stage.js';
import { hiddenFields, textOf, Visitor, type Page } from './visitor.js';

const MANAGER = { organisation: 'noorderbank', name: 'B. Beheer', email: 'manager@noorderbank.example' };
const CLERK = { organisation: 'noorderbank', name: 'M. de Wit', email: 'clerk@noorderbank.example' };
const OTHER = { organisation: 'cjib', name: 'C. Beheer', email: 'manager@cjib.example' };

let stage: Stage;
let manager: Visitor;
let first: JWK;
let second: JWK;
let secret: JWK;

beforeAll(async () => {
  stage = await Stage.open();
  manager = await signedIn(MANAGER);
  const page = await manager.get('/settings/colleagues');
  const clerk = { email: CLERK.email, name: CLERK.name, role: 'CLERK', until: '' };
  await manager.send('/settings/colleagues', { ...hiddenFields(page, 'name="role"'), ...clerk });
  first = (await aKey('one')).publicKey;
  ({ publicKey: second, privateKey: secret } = await aKey('two'));
});

afterAll(() => stage.close());

async function aKey(kid: string): Promise<{ publicKey: JWK; privateKey: JWK }> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const about = { kid, alg: 'ES256', use: 'sig' };
  return {
    publicKey: { ...(await exportJWK(publicKey)), ...about },
    privateKey: { ...(await exportJWK(privateKey)), ...about },
  };
}

async function signedIn(person: typeof MANAGER): Promise<Visitor> {
  stage.issuer.person = person;
  const visitor = new Visitor(stage.url);
  await visitor.get('/lists');
  return visitor;
}

const READ = { 'scope-lists:read': 'yes', 'scope-lists:write': 'yes' };

async function register(fields: Record<string, string>, visitor = manager): Promise<Page> {
  const page = await visitor.get('/settings/clients');
  return await visitor.send('/settings/clients', { ...hiddenFields(page, 'name="client-name"'), ...fields });
}

async function inDatabase<Row extends object>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: stage.database.url });
  await client.connect();
  try {
    await client.query(`select set_config('app.org', 'platform', false)`);
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

it('a desk may give its clients what operators may give them, but for what only a sandbox knows', () => {
  expect([...SCOPES_OF_DESK, 'sandbox:clock'].sort()).toEqual([...SCOPES_OF.DESK].sort());
});

describe('a manager', () => {
  it('connects a system by its public key, for the desk and no other organisation', async () => {
    const page = await register({ 'client-name': 'incasso', keys: JSON.stringify({ keys: [first] }), ...READ });
    expect(textOf(page)).toContain('Het systeem is aangesloten.');
    expect(textOf(page)).toContain('noorderbank.incasso Lijsten lezen, Lijsten beantwoorden one nooit');
    const found = await stage.get(FindCaller).execute('noorderbank.incasso');
    expect(found).toMatchObject({ organisationKind: 'DESK', scopes: new Set(['lists:read', 'lists:write']) });
    expect(textOf(await manager.get('/settings/clients'))).toMatch(/Lijsten beantwoorden one \d+ \w+ 20\d\d/);
  });

  it.each([
    { because: 'no key', fields: { keys: '' }, says: 'Plak een publieke sleutel als JWK of JWKS' },
    { because: 'no JSON', fields: { keys: '-----BEGIN PUBLIC KEY-----' }, says: 'Plak een publieke sleutel' },
    { because: 'a name of capitals', fields: { 'client-name': 'Incasso 2' }, says: 'Kies een naam van kleine letters' },
    { because: 'a known name', fields: { 'client-name': 'incasso' }, says: 'Er is al een client met deze naam' },
  ])('reads what is wrong: $because', async ({ fields, says }) => {
    const page = await register({ 'client-name': 'anders', keys: JSON.stringify(first), ...READ, ...fields });
    expect([page.status, textOf(page)]).toEqual([422, expect.stringContaining(says)]);
  });

  it('reads of a secret key that it is one, and it is not kept', async () => {
    const page = await register({ 'client-name': 'anders', keys: JSON.stringify(secret), ...READ });
    expect(textOf(page)).toContain('Hier staat meer dan de publieke helft van de sleutel.');
    expect(await inDatabase(`select 1 from api_client where client_id = 'noorderbank-anders'`)).toEqual([]);
  });

  it('puts a new key beside the old one, and takes the old one away', async () => {
    const path = '/settings/clients/noorderbank.incasso';
    for (const keys of [[first, second], [second]]) {
      const fields = { ...hiddenFields(await manager.get(path), 'name="tag"'), ...READ };
      await manager.send(path, { ...fields, keys: JSON.stringify({ keys }) });
      expect(textOf(await manager.get('/settings/clients'))).toContain(keys.map(({ kid }) => kid).join(', '));
    }
    const [row] = await inDatabase<{ keys: { kid: string }[] }>(
      `select keys from api_client where client_id = 'noorderbank.incasso'`,
    );
    expect(row?.keys.map(({ kid }) => kid)).toEqual(['two']);
  });

  it('overwrites nothing that somebody else changed meanwhile', async () => {
    const path = '/settings/clients/noorderbank.incasso';
    const stale = { ...hiddenFields(await manager.get(path), 'name="tag"'), ...READ };
    const fresh = { ...hiddenFields(await manager.get(path), 'name="tag"'), 'scope-lists:read': 'yes' };
    await manager.send(path, { ...fresh, keys: JSON.stringify(second) });
    const page = await manager.send(path, { ...stale, keys: JSON.stringify(first) });
    expect([page.status, textOf(page)]).toEqual([422, expect.stringContaining('Deze client is intussen gewijzigd.')]);
  });

  it('revokes it for good, with a reason', async () => {
    const path = '/settings/clients/noorderbank.incasso';
    const form = hiddenFields(await manager.get(path), 'name="reason"');
    expect((await manager.send(`${path}/revoke`, { ...form, reason: '' })).status).toBe(422);
    const again = hiddenFields(await manager.get(path), 'name="reason"');
    const page = await manager.send(`${path}/revoke`, { ...again, reason: 'Sleutel kwijt' });
    expect(textOf(page)).toContain('De client is ingetrokken.');
    expect(await stage.get(FindCaller).execute('noorderbank.incasso')).toBeNull();
  });

  it('leaves a record of each step', async () => {
    const rows = await inDatabase<{ action: string; actor: string }>(
      `select action, actor from administration where client_id = 'noorderbank.incasso' order by id`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      ...['client-registered', 'client-changed', 'client-changed', 'client-changed', 'client-revoked'],
    ]);
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([`portal:${MANAGER.email}`]));
  });

  it('takes no id that could be that of a desk whose name begins with its own', async () => {
    const caller = { ...(await stage.caller('desk-noorderbank', 'DESK')), role: 'MANAGER' as const };
    const { organisationId } = caller;
    for (const clientId of ['noorderbank-zakelijk.incasso', 'noorderbank-incasso', 'noorderbank.a.b', 'noorderbank.'])
      await expect(
        stage.get(RegisterClient).execute(caller, { clientId, organisationId, scopes: [], keys: [first as ClientKey] }),
      ).rejects.toMatchObject({ code: 'client-not-own' });
  });

  it('sees and changes no client of another desk', async () => {
    const other = await signedIn(OTHER);
    expect(textOf(await other.get('/settings/clients'))).not.toContain('noorderbank.');
    expect((await other.get('/settings/clients/noorderbank.incasso')).status).toBe(404);
    const token = hiddenFields(await other.get('/settings/clients'), 'Uitloggen');
    for (const path of ['/settings/clients/desk-noorderbank', '/settings/clients/desk-noorderbank/revoke'])
      expect((await other.send(path, { ...token, reason: 'x', ...READ, keys: JSON.stringify(first) })).status).toBe(
        404,
      );
    expect(await stage.get(FindCaller).execute('desk-noorderbank')).not.toBeNull();
  });
});

it('a clerk sees them and changes none', async () => {
  const clerk = await signedIn(CLERK);
  const page = await clerk.get('/settings/clients');
  expect(page.html).not.toContain('name="client-name"');
  const token = hiddenFields(page, 'Uitloggen');
  const fields = { ...token, 'client-name': 'eigen', keys: JSON.stringify(first), reason: 'x', ...READ };
  for (const path of ['', '/desk-noorderbank', '/desk-noorderbank/revoke'])
    expect([path, (await clerk.send(`/settings/clients${path}`, fields)).status]).toEqual([path, 403]);
  expect((await clerk.get('/settings/clients/desk-noorderbank')).status).toBe(403);
});

it('never got into the log: nothing here is a fault of ours', () => {
  expect(stage.logged).toEqual([]);
});
