import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FindCaller } from '@akkoord/casework';
import { SCOPES_OF } from '@akkoord/database';
import { Contract, House } from '@akkoord/testing';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { KnownClients } from '../src/access/known-clients.js';
import { apiBefore } from './api-stage.js';
import request from './checked-request.js';
import { AUDIENCE } from './issuer.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
type Client = Awaited<ReturnType<Stage['client']>>;

const A_MINUTE_MS = 60_000;
const REASON = { reason: 'De overeenkomst is geëindigd.' };
const COUNSELLOR = { nvvkMember: true, feeRate: '0.09', loanRate: '0.06', rateConvention: 'EFFECTIVE' };

let house: House;
let stage: Stage;
let operator: Client;
/** Real time, as the door reads it to forget what it knows of a client. */
let now = Date.now();
let made = 0;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z', [
    { slug: 'demo-operator', name: 'Demo-beheerder', kind: 'OPERATOR', clientId: 'demo-operator' },
  ]);
  const known = new KnownClients(
    (clientId) => house.get(FindCaller).execute(clientId),
    () => now,
  );
  stage = await apiBefore(house, known);
  operator = await stage.client('demo-operator');
});

afterAll(async () => {
  await stage.close();
  await house.close();
});

async function organisation(
  more: object = { kind: 'COUNSELLOR', counsellor: COUNSELLOR },
): Promise<{ id: string; slug: string }> {
  const name = `Proefhulp ${String((made += 1))}`;
  return (await operator.post('/v1/organisations', { name, ...more }).expect(201)).body as { id: string; slug: string };
}

async function aKey(kid = 'one'): Promise<object> {
  return { ...(await exportJWK((await generateKeyPair('ES256')).publicKey)), kid, alg: 'ES256', use: 'sig' };
}

/** A new client of a new counsellor organisation. */
async function client(
  scopes: readonly string[] = ['cases:read', 'cases:write'],
): Promise<{ clientId: string; id: string }> {
  const { id, slug } = await organisation();
  await operator.post('/v1/clients', { clientId: slug, organisationId: id, scopes, keys: [] }).expect(201);
  return { clientId: slug, id };
}

const statusFor = async (clientId: string): Promise<number> =>
  (await (await stage.client(clientId)).get('/v1/cases')).status;
const codesOf = (body: unknown): string[] =>
  (body as { errors: { pointer: string; code: string }[] }).errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('an organisation', () => {
  it('is registered as the contract shows', async () => {
    const shown = new Contract().shown('registerOrganisation') as object;
    await operator.post('/v1/organisations', { ...shown, name: 'Schuldhulp Voorbeeld' }).expect(201);
  });

  it('is registered once however often it is asked, found, and changed by whoever read it last', async () => {
    const asked = { name: 'Schuldhulp Zuid', kind: 'COUNSELLOR', counsellor: COUNSELLOR };
    const registered = await operator.post('/v1/organisations', asked, 'zuid').expect(201);
    const again = await operator.post('/v1/organisations', asked, 'zuid').expect(201);
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([registered.body, 'true']);
    expect(registered.body).toMatchObject({
      slug: 'schuldhulp-zuid',
      state: 'ACTIVE',
      counsellor: COUNSELLOR,
      desk: null,
    });
    const path = registered.headers['location'] ?? '';
    const twice = await operator.post('/v1/organisations', asked).expect(409);
    expect(twice.body).toMatchObject({ type: '/problems/organisation-known' });

    const read = await operator.get(path).expect(200);
    expect(read.body).toEqual(registered.body);
    await operator.patch(path, { name: 'Schuldhulp Zuidoost' }).expect(428);
    const changed = await operator.patch(path, { name: 'Schuldhulp Zuidoost' }, read.headers['etag']).expect(200);
    expect(changed.body).toMatchObject({
      name: 'Schuldhulp Zuidoost',
      slug: 'schuldhulp-zuid',
      counsellor: COUNSELLOR,
    });
    const stale = await operator.patch(path, { name: 'Anders' }, read.headers['etag']).expect(412);
    expect(stale.body).toMatchObject({ type: '/problems/organisation-changed' });
    const listed = await operator.get('/v1/organisations?kind=COUNSELLOR&limit=200').expect(200);
    expect((listed.body as { items: object[] }).items).toContainEqual(changed.body);
  });

  it('that is a desk has a message class and where it is told of its lists, and keeps its name', async () => {
    const desk = {
      messageClass: 'OTHER',
      sector: 'telecom',
      notificationEmail: 'lijsten@proef.example',
      transportAddress: 'proef',
    };
    const { id } = await organisation({ kind: 'DESK', desk });
    const path = `/v1/organisations/${id}`;
    const read = await operator.get(path).expect(200);
    expect(read.body).toMatchObject({ kind: 'DESK', desk, counsellor: null });
    const change = { name: 'Anders', counsellor: COUNSELLOR, notificationEmail: null };
    expect(codesOf((await operator.patch(path, change, '*').expect(400)).body).sort()).toEqual([
      '#/counsellor details-not-for-kind',
      '#/name desk-name-stays',
    ]);
    const changed = await operator.patch(path, { notificationEmail: null }, '*').expect(200);
    expect(changed.body).toMatchObject({ desk: { ...desk, notificationEmail: null } });
  });

  it('that is a desk has an address of its own for its system', async () => {
    const desk = { messageClass: 'OTHER', sector: 'telecom', transportAddress: 'eigen-systeem' };
    await organisation({ kind: 'DESK', desk });
    const second = await operator.post('/v1/organisations', { name: 'Tweede balie', kind: 'DESK', desk }).expect(400);
    expect(codesOf(second.body)).toEqual(['#/desk/transportAddress transport-address-taken']);
    const { id } = await organisation({ kind: 'DESK', desk: { ...desk, transportAddress: null } });
    const change = { transportAddress: 'eigen-systeem' };
    expect(codesOf((await operator.patch(`/v1/organisations/${id}`, change, '*').expect(400)).body)).toEqual([
      '#/transportAddress transport-address-taken',
    ]);
    const own = await operator.patch(`/v1/organisations/${id}`, { transportAddress: 'ander-systeem' }, '*').expect(200);
    expect(own.body).toMatchObject({ desk: { transportAddress: 'ander-systeem' } });
  });

  it('that is a desk has a number of its own in a register', async () => {
    const desk = { messageClass: 'OTHER', sector: 'telecom', registerNumber: '90000011' };
    const first = await organisation({ kind: 'DESK', desk });
    const second = await operator.post('/v1/organisations', { name: 'Derde balie', kind: 'DESK', desk }).expect(400);
    expect(codesOf(second.body)).toEqual(['#/desk/registerNumber register-number-taken']);
    const { id } = await organisation({ kind: 'DESK', desk: { ...desk, registerNumber: null } });
    const path = `/v1/organisations/${id}`;
    const change = { registerNumber: '90000011' };
    expect(codesOf((await operator.patch(path, change, '*').expect(400)).body)).toEqual([
      '#/registerNumber register-number-taken',
    ]);
    await operator.patch(`/v1/organisations/${first.id}`, { registerNumber: null }, '*').expect(200);
    const own = await operator.patch(path, change, '*').expect(200);
    expect(own.body).toMatchObject({ desk: change });
    // Nine digits are the number of a person, where somebody is a business alone.
    await operator.patch(path, { registerNumber: '900000011' }, '*').expect(400);
  });

  it('is refused with every fault at once', async () => {
    const wrong = await operator
      .post('/v1/organisations', { name: '---', kind: 'DESK', counsellor: COUNSELLOR })
      .expect(400);
    expect(codesOf(wrong.body)).toEqual([
      '#/desk details-missing',
      '#/counsellor details-not-for-kind',
      '#/name name-without-letters',
    ]);
  });
});

describe('a client', () => {
  it('may do what is registered for it and nothing else, whatever its token says', async () => {
    const { clientId } = await client(['cases:read']);
    const every = await stage.client(clientId);
    await every.get('/v1/cases').expect(200);
    const write = await every.post('/v1/cases', {}).expect(403);
    expect(write.body).toMatchObject({ type: '/problems/scope-missing' });
    expect(write.headers['www-authenticate']).toContain('error="insufficient_scope"');
  });

  it('has the scopes of its kind of organisation at most, and public keys alone', async () => {
    const { id, slug } = await organisation();
    const asked = { clientId: slug, organisationId: id, scopes: ['cases:read', 'lists:read', 'platform:administer'] };
    const key = (await aKey()) as { kty: string };
    const keys = [
      key,
      { ...key, alg: 'RS256' },
      { kty: 'oct', kid: 'two', alg: 'HS256' },
      { ...key, kid: 'x', crv: 'P-384' },
    ];
    const invalid = await operator.post('/v1/clients', { ...asked, keys }).expect(400);
    expect(codesOf(invalid.body)).toEqual([
      '#/scopes/1 scope-not-for-kind',
      '#/scopes/2 scope-not-for-kind',
      '#/keys/1/alg key-algorithm-unknown',
      '#/keys/1/kid key-twice',
      '#/keys/2/kty key-kind-unknown',
      '#/keys/3/crv curve-unknown',
    ]);
    const secret = {
      ...(await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey)),
      kid: 'a',
      alg: 'ES256',
    };
    const leaked = await operator.post('/v1/clients', { ...asked, keys: [secret] }).expect(400);
    expect(codesOf(leaked.body)).toContainEqual('#/keys/0/d unknown-property');
    expect(leaked.text).not.toContain(secret.d);
    await operator.get(`/v1/clients/${slug}`).expect(404);
  });

  it('gets other scopes and keys from whoever read it last, and is listed with its organisation', async () => {
    const { clientId, id } = await client();
    const path = `/v1/clients/${clientId}`;
    const read = await operator.get(path).expect(200);
    const change = { scopes: ['cases:read'], keys: [await aKey('2026-12')] };
    const changed = await operator.patch(path, change, read.headers['etag']).expect(200);
    expect(changed.body).toMatchObject({ clientId, organisationId: id, state: 'ACTIVE', ...change });
    await operator.patch(path, { scopes: [] }, read.headers['etag']).expect(412);
    const listed = await operator.get(`/v1/clients?organisationId=${id}`).expect(200);
    expect(listed.body).toEqual({ items: [changed.body], next: null });
    const known = await operator
      .post('/v1/clients', { clientId, organisationId: id, scopes: [], keys: [] })
      .expect(409);
    expect(known.body).toMatchObject({ type: '/problems/client-known' });
    await operator.get('/v1/clients/a%20b').expect(404);
  });

  it('pages through all clients in the order of their ids', async () => {
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page = await operator
        .get(`/v1/clients?limit=20${next === '' ? '' : `&cursor=${encodeURIComponent(next)}`}`)
        .expect(200);
      const { items, next: following } = page.body as { items: { clientId: string }[]; next: string | null };
      seen.push(...items.map(({ clientId }) => clientId));
      next = following;
    }
    expect(seen.length).toBeGreaterThan(26);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('whoever is kept out', () => {
  it('is out within a minute of its revocation, and for good', async () => {
    const { clientId, id } = await client();
    expect(await statusFor(clientId)).toBe(200);
    await operator.post(`/v1/clients/${clientId}/_revoke`, REASON, clientId).expect(200);
    const again = await operator.post(`/v1/clients/${clientId}/_revoke`, REASON, clientId).expect(200);
    expect(again.headers['idempotency-replayed']).toBe('true');
    now += A_MINUTE_MS;
    expect(await statusFor(clientId)).toBe(403);
    const revoked = await operator.get(`/v1/clients/${clientId}`).expect(200);
    expect(revoked.body).toMatchObject({ state: 'REVOKED', revokedAt: expect.any(String) });
    const change = await operator.patch(`/v1/clients/${clientId}`, { scopes: [] }, '*').expect(409);
    expect(change.body).toMatchObject({ type: '/problems/client-revoked' });
    await operator.post('/v1/clients', { clientId, organisationId: id, scopes: [], keys: [] }).expect(409);
  });

  it('loses a scope within a minute of its change', async () => {
    const { clientId } = await client();
    expect(await statusFor(clientId)).toBe(200);
    await operator.patch(`/v1/clients/${clientId}`, { scopes: ['cases:write'] }, '*').expect(200);
    now += A_MINUTE_MS;
    expect(await statusFor(clientId)).toBe(403);
  });

  it('is out with its organisation within a minute, and in again with it', async () => {
    const { clientId, id } = await client();
    expect(await statusFor(clientId)).toBe(200);
    const suspended = await operator.post(`/v1/organisations/${id}/_suspend`, REASON).expect(200);
    expect(suspended.body).toMatchObject({ state: 'SUSPENDED', suspendedAt: expect.any(String) });
    await operator.post(`/v1/organisations/${id}/_suspend`, REASON).expect(200);
    now += A_MINUTE_MS;
    expect(await statusFor(clientId)).toBe(403);
    const resumed = await operator.post(`/v1/organisations/${id}/_resume`).expect(200);
    expect(resumed.body).toMatchObject({ state: 'ACTIVE', suspendedAt: null });
    now += A_MINUTE_MS;
    expect(await statusFor(clientId)).toBe(200);
  });

  it('is never the operator itself', async () => {
    const own = (await operator.get('/v1/clients/demo-operator').expect(200)).body as { organisationId: string };
    for (const path of ['/v1/clients/demo-operator/_revoke', `/v1/organisations/${own.organisationId}/_suspend`]) {
      const refused = await operator.post(path, REASON).expect(409);
      expect(refused.body).toMatchObject({ type: '/problems/not-yourself' });
    }
  });

  it('is not the operator itself either when its issuer calls it something else', async () => {
    const { issuer, privateKey } = stage.issuer;
    const token = await new SignJWT({ client_id: 'demo-operator', scope: 'platform:administer' })
      .setProtectedHeader({ alg: 'ES256', kid: 'one', typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setSubject('service-account-7f3a')
      .setIssuedAt()
      .setExpirationTime('15m')
      .sign(privateKey);
    const refused = await request(stage.url)
      .post('/v1/clients/demo-operator/_revoke')
      .set({ Authorization: `Bearer ${token}`, 'Idempotency-Key': 'itself' })
      .send(REASON)
      .expect(409);
    expect(refused.body).toMatchObject({ type: '/problems/not-yourself' });
  });
});

describe('what operators did', () => {
  it('is told in the order in which they did it, with who and why, once for what was asked twice', async () => {
    const { clientId, id } = await client(['cases:read']);
    await operator.patch(`/v1/clients/${clientId}`, { scopes: SCOPES_OF.COUNSELLOR }, '*').expect(200);
    for (let time = 0; time < 2; time++) await operator.post(`/v1/clients/${clientId}/_revoke`, REASON).expect(200);
    await operator.post(`/v1/organisations/${id}/_suspend`, REASON).expect(200);
    await operator.post('/v1/clients', { clientId, organisationId: id, scopes: [], keys: [] }).expect(409);
    const told = await operator.get(`/v1/organisations/${id}/changes`).expect(200);
    const { items } = told.body as {
      items: { action: string; actor: string; clientId: string | null; detail: object }[];
    };
    expect(items.map(({ action, clientId: about }) => [action, about])).toEqual([
      ['organisation-registered', null],
      ['client-registered', clientId],
      ['client-changed', clientId],
      ['client-revoked', clientId],
      ['organisation-suspended', null],
    ]);
    expect(new Set(items.map(({ actor }) => actor))).toEqual(new Set(['demo-operator']));
    expect(items[2]?.detail).toEqual({
      before: { scopes: ['cases:read'], keys: [] },
      after: { scopes: SCOPES_OF.COUNSELLOR, keys: [] },
    });
    expect(items[3]?.detail).toEqual(REASON);
  });
});
