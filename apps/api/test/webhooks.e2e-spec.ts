import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { DeliverWebhooks } from '@akkoord/casework';
import { UnitOfWork } from '@akkoord/database';
import { webhookPost } from '@akkoord/exchange';
import { Vault } from '@akkoord/platform';
import { aCase, House } from '@akkoord/testing';
import { CloudEvent } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { apiBefore } from './api-stage.js';
import { OTHERS } from './isolation-world.js';

interface Endpoint {
  readonly id: string;
  readonly secret: string;
  readonly state: string;
}
interface Got {
  readonly headers: Record<string, string>;
  readonly body: string;
}
type Client = Awaited<ReturnType<Awaited<ReturnType<typeof apiBefore>>['client']>>;

let house: House;
let stage: Awaited<ReturnType<typeof apiBefore>>;
let counsellor: Client;
let integrator: Client;
let server: Server;
let url: string;
let status = 204;
const got: Got[] = [];

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z', OTHERS);
  stage = await apiBefore(house);
  counsellor = await stage.client('demo-counsellor');
  integrator = await stage.client('demo-integrator');
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      got.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(parts).toString() });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://localhost:${(server.address() as { port: number }).port}/in?key=1`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await stage.close();
  await house.close();
});

const register = async (client: Client, more: object = {}): Promise<Endpoint> =>
  (await client.post('/v1/webhook-endpoints', { url, ...more }).expect(201)).body as Endpoint;

/** What the worker does, as it does it on one machine. */
const serve = (endpointId: string): Promise<void> =>
  new DeliverWebhooks(
    house.get(UnitOfWork),
    house.get(Vault),
    webhookPost({ allowLoopback: true }),
    { eventSource: 'urn:nld:proef:systeem:akkoord', publicApiUrl: stage.url },
    { warn: () => undefined },
  ).execute({ endpointId });

const logOf = async (
  client: Client,
  id: string,
  query = '',
): Promise<{ items: Record<string, unknown>[]; next: string | null }> =>
  (await client.get(`/v1/webhook-endpoints/${id}/deliveries${query}`).expect(200)).body as never;

describe('an endpoint', () => {
  it('is registered, tells its secret once, is read, changed with its ETag, and taken away', async () => {
    const body = { url, description: 'Proef', eventTypes: ['case.state-changed'] };
    const made = await counsellor.post('/v1/webhook-endpoints', body, 'made-once').expect(201);
    const { secret, ...endpoint } = made.body as Endpoint;
    expect(made.headers['location']).toBe(`/v1/webhook-endpoints/${endpoint.id}`);
    expect(secret).toMatch(/^whsec_/);
    expect(endpoint).toMatchObject({ ...body, state: 'ACTIVE', disabledReason: null, deliveredAt: null });
    const again = await counsellor.post('/v1/webhook-endpoints', body, 'made-once').expect(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(made.body);

    const path = `/v1/webhook-endpoints/${endpoint.id}`;
    const read = await counsellor.get(path).expect(200);
    expect(read.body).toEqual(endpoint);
    expect(((await counsellor.get('/v1/webhook-endpoints').expect(200)).body as { items: object[] }).items).toEqual([
      endpoint,
    ]);
    const tag = read.headers['etag'] ?? '';
    await counsellor.patch(path, { state: 'PAUSED' }).expect(428);
    await counsellor.patch(path, { state: 'PAUSED' }, '"stale"').expect(412);
    const paused = await counsellor
      .patch(path, { state: 'PAUSED', description: null, eventTypes: null }, tag)
      .expect(200);
    expect(paused.body).toEqual({ ...endpoint, state: 'PAUSED', description: null, eventTypes: null });
    await counsellor.patch(path, { state: 'ACTIVE' }, tag).expect(412);
    await counsellor.post(`${path}/_test`).expect(409);
    await counsellor.delete(path).expect(204);
    await counsellor.get(path).expect(404);
    await counsellor.delete(path).expect(404);
  });

  it.each([
    [{ url: 'http://hooks.gemeente.nl/' }, '#/url', 'url-not-https'],
    [{ url: 'https://10.0.0.1/' }, '#/url', 'url-address-refused'],
    [{ url: 'https://169.254.169.254/latest/meta-data/' }, '#/url', 'url-address-refused'],
    [{ url: 'https://user:secret@hooks.gemeente.nl/' }, '#/url', 'url-with-credentials'],
    [{ url: 'https://printer.local/' }, '#/url', 'url-host-refused'],
  ])('is refused with %j', async (body, pointer, code) => {
    const problem = (await counsellor.post('/v1/webhook-endpoints', body).expect(400)).body as unknown;
    expect(problem).toMatchObject({ type: '/problems/webhook-endpoint-invalid', errors: [{ pointer, code }] });
    const { id } = await register(counsellor);
    const refused = await counsellor.patch(`/v1/webhook-endpoints/${id}`, body, '*').expect(400);
    expect(refused.body).toMatchObject({ type: '/problems/change-invalid', errors: [{ pointer, code }] });
  });

  it.each([
    [{}, '#/url'],
    [{ url: '' }, '#/url'],
    [{ url: 'https://hooks.gemeente.nl/', eventTypes: [] }, '#/eventTypes'],
    [{ url: 'https://hooks.gemeente.nl/', eventTypes: ['case.opened'] }, '#/eventTypes'],
    [{ url: 'https://hooks.gemeente.nl/', secret: 'whsec_x' }, '#/secret'],
  ])('is no endpoint: %j', async (body, pointer) => {
    const problem = (await counsellor.post('/v1/webhook-endpoints', body).expect(400)).body as unknown;
    expect(
      (problem as { errors: { pointer: string }[] }).errors.map((one) => one.pointer.split('/').slice(0, 2).join('/')),
    ).toContain(pointer);
  });

  it('is for counsellors, desks and integrators, each its own', async () => {
    const operator = await stage.client('demo-operator');
    await operator.post('/v1/webhook-endpoints', { url }).expect(403);
    const { id } = await register(integrator);
    await register(await stage.client('demo-creditor-kpn'));
    await counsellor.get(`/v1/webhook-endpoints/${id}`).expect(404);
    await (await stage.client('demo-integrator', 'events:read')).get('/v1/webhook-endpoints').expect(403);
    await integrator.get('/v1/events').expect(200);
  });
});

describe('a delivery', () => {
  it('arrives signed and in the form of the contract, and stands in the log', async () => {
    got.length = 0;
    const { id, secret } = await register(counsellor, { eventTypes: ['case.state-changed'] });
    const opened = await counsellor.post('/v1/cases', aCase()).expect(201);
    const caseId = (opened.body as { id: string }).id;
    await counsellor.post(`/v1/cases/${caseId}/closure`, { reason: 'OTHER' }).expect(200);
    await serve(id);
    const delivered = got.find(({ body }) => body.includes(caseId));
    expect(delivered?.headers).toMatchObject({ 'content-type': 'application/cloudevents+json; charset=utf-8' });
    const event = new Webhook(secret).verify(delivered?.body ?? '', delivered?.headers ?? {}) as { id: string };
    expect(new CloudEvent(event, true)).toMatchObject({
      type: 'nl.akkoord.case.state-changed',
      subject: caseId,
      dataref: `${stage.url}/v1/cases/${caseId}`,
      sequencetype: 'Integer',
    });
    await counsellor.get(`/v1/cases/${caseId}`).expect(200);
    const events = await counsellor.get('/v1/events?limit=200').expect(200);
    const [listed] = (events.body as { items: { id: string; sequence: number }[] }).items.filter(
      (one) => one.id === event.id,
    );
    expect(String(listed?.sequence)).toBe((event as { sequence?: string }).sequence);
    expect(await logOf(counsellor, id, `?eventId=${event.id}`)).toMatchObject({
      items: [
        { eventId: event.id, eventType: 'case.state-changed', attempt: 1, status: 204, error: null, nextAt: null },
      ],
      next: null,
    });
  });

  it('that fails stands in the log with why, page by page, and is sent once more when asked for', async () => {
    const { id, secret } = await register(integrator);
    status = 503;
    const ids: string[] = [];
    for (let time = 0; time < 3; time++) {
      const tested = await integrator.post(`/v1/webhook-endpoints/${id}/_test`).expect(202);
      ids.push((tested.body as { eventId: string }).eventId);
      await serve(id);
    }
    status = 204;
    const first = await logOf(integrator, id, '?limit=2&outcome=FAILED');
    expect(first.items).toMatchObject([
      { eventId: ids[2], status: 503, error: 'refused', nextAt: null },
      { eventId: ids[1], status: 503 },
    ]);
    const second = await logOf(integrator, id, `?limit=2&outcome=FAILED&cursor=${first.next ?? ''}`);
    expect(second).toMatchObject({ items: [{ eventId: ids[0] }], next: null });
    await integrator.get(`/v1/webhook-endpoints/${id}/deliveries?cursor=${first.next ?? ''}`).expect(400);
    expect(await logOf(integrator, id, '?outcome=TAKEN')).toEqual({ items: [], next: null });

    got.length = 0;
    const replay = `/v1/webhook-endpoints/${id}/_replay`;
    expect((await integrator.post(replay, { eventId: ids[1] }).expect(202)).body).toEqual({ events: 1 });
    await serve(id);
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([ids[1]]);
    expect(new Webhook(secret).verify(got[0]?.body ?? '', got[0]?.headers ?? {})).toMatchObject({ id: ids[1] });
    const period = { from: '2026-11-02T00:00:00Z', until: '2026-11-03T00:00:00+01:00' };
    expect((await integrator.post(replay, period).expect(202)).body).toEqual({ events: 3 });
    await integrator.post(replay, { ...period, until: period.from }).expect(400);
    await integrator.post(replay, { eventId: id }).expect(404);
  });

  it('is signed with both secrets while one takes over from the other', async () => {
    const { id, secret } = await register(integrator);
    const path = `/v1/webhook-endpoints/${id}/_rotate`;
    const next = (await integrator.post(path, { overlapHours: 1 }).expect(200)).body as {
      secret: string;
      earlierSecretEndsAt: string;
    };
    const wait = new Date(next.earlierSecretEndsAt).getTime() - Date.now();
    expect(wait).toBeGreaterThan(59 * 60_000);
    expect(wait).toBeLessThan(61 * 60_000);
    await integrator.post(`/v1/webhook-endpoints/${id}/_test`).expect(202);
    got.length = 0;
    await serve(id);
    for (const one of [secret, next.secret])
      expect(new Webhook(one).verify(got[0]?.body ?? '', got[0]?.headers ?? {})).toMatchObject({ subject: id });
    const at = await integrator.post(path, { overlapHours: 0 }).expect(200);
    expect(at.body).toMatchObject({ earlierSecretEndsAt: null });
    await integrator.post(path, { overlapHours: 169 }).expect(400);
  });
});
