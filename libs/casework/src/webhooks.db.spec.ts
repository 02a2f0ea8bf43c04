import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { UnitOfWork, type EventType } from '@akkoord/database';
import type { OutgoingWebhook, WebhookAnswer } from '@akkoord/exchange';
import { newId, Vault } from '@akkoord/platform';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import pg from 'pg';
import { Webhook } from 'standardwebhooks';
import type { Caller } from './caller.js';
import { ChangeWebhookEndpoint } from './change-webhook-endpoint.js';
import { DeliverWebhooks } from './deliver-webhooks.js';
import { FinishTask } from './finish-task.js';
import { ReadEvents } from './read-events.js';
import { ReadWebhookEndpoints } from './read-webhook-endpoints.js';
import { RegisterWebhookEndpoint } from './register-webhook-endpoint.js';
import { ReplayWebhooks } from './replay-webhooks.js';
import { RotateWebhookSecret } from './rotate-webhook-secret.js';
import { WakeWebhooks } from './wake-webhooks.js';

const AGAIN = { limit: 200, after: null };
const CONFIG = { eventSource: 'urn:nld:proef:systeem:akkoord', publicApiUrl: 'https://api.akkoord.example' };
const TAKEN: WebhookAnswer = { status: 204, error: null, durationMs: 1, excerpt: null, retryAfterMs: null };
const BROKEN: WebhookAnswer = { status: 500, error: 'refused', durationMs: 1, excerpt: 'oops', retryAfterMs: null };

let house: House;
let owner: pg.Client;
let east: Caller;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z', [
    { slug: 'demo-integrator', name: 'Demo-integrator', kind: 'INTEGRATOR', clientId: 'demo-integrator' },
  ]);
  east = await house.caller('schuldhulp-oost');
  owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.org', 'platform', false)`);
});

afterAll(async () => {
  await owner.end();
  await house.close();
});

beforeEach(async () => {
  await owner.query('delete from webhook_endpoint');
  await owner.query(`delete from outbox where name = 'webhooks.deliver'`);
});

async function rows<Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> {
  return (await owner.query<Row>(statement, values)).rows;
}

/** Real time goes by: everything that waits for a moment has so much less to wait. */
async function pass(period: string): Promise<void> {
  const back = `- interval '${period}'`;
  await owner.query(`update webhook_endpoint set rests_until = rests_until ${back}, turn_until = turn_until ${back},
    failing_since = failing_since ${back}`);
  await owner.query(`update webhook_delivery set due_at = due_at ${back}, ended_at = ended_at ${back}`);
  await owner.query(`update webhook_secret set ends_at = ends_at ${back}`);
  // Of the log nothing can be changed; the owner of the table lifts that for a moment.
  await owner.query(`alter table webhook_attempt no force row level security;
    update webhook_attempt set at = at ${back}; alter table webhook_attempt force row level security`);
}

/** A receiver that keeps what it gets, and answers as it is told. */
class Receiver {
  readonly got: OutgoingWebhook[] = [];
  readonly warned: unknown[] = [];
  answer: (webhook: OutgoingWebhook) => WebhookAnswer | Promise<WebhookAnswer> = () => TAKEN;

  private readonly deliver = new DeliverWebhooks(
    house.get(UnitOfWork),
    house.get(Vault),
    async (webhook) => {
      this.got.push(webhook);
      return await this.answer(webhook);
    },
    CONFIG,
    { warn: (line: unknown) => void this.warned.push(line) },
  );

  serve(endpointId: string): Promise<void> {
    return this.deliver.execute({ endpointId });
  }

  get ids(): string[] {
    return this.got.map(({ headers }) => headers['webhook-id'] ?? '');
  }

  get bodies(): Record<string, unknown>[] {
    return this.got.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  }
}

async function register(
  caller: Caller,
  more: { eventTypes?: EventType[]; url?: string; notificationEmail?: string } = {},
) {
  const use = new RegisterWebhookEndpoint(
    house.get(UnitOfWork),
    house.get(Vault),
    () => Promise.reject(new Error('no name server')),
    { embedded: true },
  );
  const { value } = await use.execute(caller, { url: 'http://localhost:4000/in', ...more });
  const { secret } = await house.get(RotateWebhookSecret).reveal(caller, value.id, value.secretId);
  return { id: value.id, secret: secret ?? '' };
}

/** Tells an organisation of so many moves of one case; answers the ids of the events. */
async function tell(
  { organisationId }: Caller,
  count = 1,
  type: EventType = 'case.state-changed',
  subject = newId(),
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await house.get(UnitOfWork).run({ organisationId, subject: 'test' }, (tx) => {
    for (const [index, id] of ids.entries())
      tx.tell({ id, organisationId, type, subject, data: { index, state: 'OFFERED' } });
    return Promise.resolve();
  });
  return ids;
}

const turnsAskedFor = async (): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      `select payload ->> 'endpointId' as id from outbox where name = 'webhooks.deliver' and published_at is null`,
    )
  ).map(({ id }) => id);

const deliveries = (endpointId: string) =>
  rows<{ event_id: string; state: string; attempts: number; waits: number }>(
    `select event_id, state, attempts, extract(epoch from due_at - clock_timestamp())::float8 as waits
     from webhook_delivery where endpoint_id = $1 order by event_id`,
    [endpointId],
  );

const read = (id: string) => house.get(ReadWebhookEndpoints).one(east, id);
const log = (id: string) => house.get(ReadWebhookEndpoints).log(east, id, AGAIN, { eventId: null, outcome: null });

describe('what is told', () => {
  it('is sent to whoever asked for it, since it asked, signed, with its place among what was told of the case', async () => {
    const subject = newId();
    await tell(east, 2, 'case.state-changed', subject);
    const { id, secret } = await register(east, { eventTypes: ['case.state-changed'] });
    const told = await tell(east, 2, 'case.state-changed', subject);
    await tell(east, 1, 'question.asked');
    await tell(await house.caller('schuldhulp-west'));
    expect(new Set(await turnsAskedFor())).toEqual(new Set([id]));
    const receiver = new Receiver();
    await receiver.serve(id);
    await receiver.serve(id);

    expect(receiver.ids.toSorted()).toEqual(told.toSorted());
    expect(receiver.bodies.map(({ sequence }) => sequence).toSorted()).toEqual(['3', '4']);
    for (const { body, headers, url } of receiver.got) {
      expect(url).toBe('http://localhost:4000/in');
      expect(new Webhook(secret).verify(body, headers)).toMatchObject({ subject, source: CONFIG.eventSource });
    }
    expect(await deliveries(id)).toMatchObject([{ state: 'DELIVERED' }, { state: 'DELIVERED' }]);
    expect(await read(id)).toMatchObject({ state: 'ACTIVE', failingSince: null, deliveredAt: expect.any(String) });
  });

  it('costs nothing where nobody has an endpoint: no row and no job', async () => {
    await tell(east, 5);
    expect(await turnsAskedFor()).toEqual([]);
    expect(await rows('select 1 from webhook_delivery')).toEqual([]);
  });

  it('is sent after all when it was told while somebody served the endpoint', async () => {
    const { id } = await register(east);
    const [first] = await tell(east);
    const receiver = new Receiver();
    let second: string | undefined;
    receiver.answer = async () => {
      second ??= (await tell(east))[0];
      // Its own turn finds the endpoint taken, and leaves it to whoever has it.
      await receiver.serve(id);
      return TAKEN;
    };
    await owner.query(`delete from outbox where name = 'webhooks.deliver'`);
    await receiver.serve(id);
    expect(receiver.ids).toEqual([first]);
    expect(await turnsAskedFor()).toEqual([id, id]);
    await receiver.serve(id);
    expect(receiver.ids).toEqual([first, second]);
  });

  it('is sent once, however many serve the endpoint at the same time', async () => {
    const { id } = await register(east);
    const told = await tell(east, 60);
    const receiver = new Receiver();
    for (let time = 0; time < 3; time++) await Promise.all(Array.from({ length: 4 }, () => receiver.serve(id)));
    expect(receiver.ids.toSorted()).toEqual(told.toSorted());
  });

  it('is a hundred a turn: then it is the turn of somebody else', async () => {
    const { id } = await register(east);
    await tell(east, 150);
    const receiver = new Receiver();
    await owner.query(`delete from outbox where name = 'webhooks.deliver'`);
    await receiver.serve(id);
    expect(receiver.got).toHaveLength(100);
    expect(await turnsAskedFor()).toEqual([id]);
    await receiver.serve(id);
    expect(new Set(receiver.ids).size).toBe(150);
  });

  it('has its place counted among what was told of its case, and not among all there is', async () => {
    const app = new pg.Client({ connectionString: house.database.url });
    await app.connect();
    try {
      await app.query(`select set_config('app.org', 'platform', false), set_config('enable_seqscan', 'off', false)`);
      const { rows: plan } = await app.query<Record<string, string>>(
        `explain select count(*) from event where organisation_id = '${newId()}' and about = '${newId()}'`,
      );
      const lines = plan.flatMap((row) => Object.values(row));
      expect(lines.find((line) => line.includes('Index Cond'))).toContain('about');
    } finally {
      await app.end();
    }
  });

  it('is told of tasks as well, with a place in the order of their case', async () => {
    const work = new LineWork(house, east);
    const [since] = await tell(east);
    const caseId = await work.ask(aCase({ claims: [aClaim('KPN', 200_000, { debtKind: 'TELECOM' })] }));
    for (const evening of ['2026-11-02', '2026-11-16', '2026-11-17']) await house.wait(`${evening}T16:00:00Z`);
    const [task] = await rows<{ id: string; kind: string }>('select id, kind from task where case_id = $1', [caseId]);
    await house.get(FinishTask).execute(east, task?.id ?? '', null);
    const { items } = await house.get(ReadEvents).execute(east, { ...AGAIN, since });
    const ofCase = items.filter(({ subject, data }) => subject === caseId || data['caseId'] === caseId);
    expect(ofCase.map(({ sequence }) => sequence)).toEqual(ofCase.map((_, at) => at + 1));
    const about = { caseId, kind: task?.kind };
    expect(ofCase.filter(({ subject }) => subject === task?.id)).toMatchObject([
      { type: 'task.opened', data: about },
      { type: 'task.ended', data: { ...about, state: 'DONE' } },
    ]);
    house.clock.moveTo('2026-11-02T07:00:00Z');
  });
});

describe('what is not taken', () => {
  it('is tried ten times in three days, under the same id, and given up; the endpoint is disabled and its owner told', async () => {
    const { id } = await register(east);
    const [told] = await tell(east);
    const receiver = new Receiver();
    receiver.answer = () => BROKEN;
    let waited = 0;
    for (let attempt = 1; attempt <= 9; attempt++) {
      await receiver.serve(id);
      const [delivery] = await deliveries(id);
      expect(delivery).toMatchObject({ state: 'WAITING', attempts: attempt });
      await receiver.serve(id);
      expect(receiver.got).toHaveLength(attempt);
      waited += delivery?.waits ?? 0;
      await pass(`${Math.ceil(delivery?.waits ?? 0) + 1} seconds`);
    }
    expect(await read(id)).toMatchObject({ state: 'ACTIVE', failingSince: expect.any(String) });
    await receiver.serve(id);
    expect(receiver.ids).toEqual(Array.from({ length: 10 }, () => told));
    expect(waited).toBeGreaterThan(72 * 3_600 - 60);
    expect(waited).toBeLessThan(80 * 3_600);
    expect(await deliveries(id)).toMatchObject([{ state: 'FAILED', attempts: 10 }]);
    expect(await read(id)).toMatchObject({ state: 'DISABLED', disabledReason: 'FAILING' });
    const { items } = await house.get(ReadEvents).execute(east, { ...AGAIN, type: 'webhook-endpoint.disabled' });
    expect(items.at(-1)).toMatchObject({ subject: id, data: { reason: 'FAILING' } });
    const attempts = (await log(id)).items;
    expect(attempts.map(({ attempt }) => attempt)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(attempts[0]).toMatchObject({ eventId: told, status: 500, error: 'refused', excerpt: 'oops', nextAt: null });
    expect(attempts[1]?.nextAt).toEqual(expect.any(String));
  });

  it('has its ten attempts however much else is to be sent: only then is a busy endpoint disabled', async () => {
    const { id } = await register(east, { eventTypes: ['case.state-changed'] });
    const [first = ''] = await tell(east, 1);
    const receiver = new Receiver();
    receiver.answer = () => BROKEN;
    await receiver.serve(id);
    await tell(east, 40);
    const attemptsAtFirst = () => receiver.ids.filter((one) => one === first).length;
    let minutes = 0;
    while ((await read(id)).state === 'ACTIVE' && minutes < 100 * 60) {
      await tell(east);
      await pass('20 minutes');
      minutes += 20;
      await receiver.serve(id);
    }
    expect(await read(id)).toMatchObject({ state: 'DISABLED', disabledReason: 'FAILING' });
    expect(attemptsAtFirst()).toBe(10);
    expect(minutes / 60).toBeGreaterThanOrEqual(72);
    expect(minutes / 60).toBeLessThan(84);
    expect((await log(id)).items[0]).toMatchObject({ eventId: first, attempt: 10, nextAt: null });
  }, 60_000);

  it('is no reason to disable an endpoint that takes other events', async () => {
    const { id } = await register(east, { eventTypes: ['case.state-changed'] });
    const [first = ''] = await tell(east);
    const receiver = new Receiver();
    receiver.answer = ({ headers }) => (headers['webhook-id'] === first ? BROKEN : TAKEN);
    for (let step = 0; step < 90; step++) {
      await receiver.serve(id);
      await pass('1 hour');
      if (step % 10 === 0) await tell(east);
    }
    expect(receiver.ids.filter((one) => one === first)).toHaveLength(10);
    expect(await read(id)).toMatchObject({ state: 'ACTIVE' });
  }, 60_000);

  it('keeps its place when it is taken at last', async () => {
    const { id } = await register(east);
    await tell(east);
    const receiver = new Receiver();
    receiver.answer = () => BROKEN;
    await receiver.serve(id);
    await pass('2 minutes');
    receiver.answer = () => TAKEN;
    await receiver.serve(id);
    expect(await deliveries(id)).toMatchObject([{ state: 'DELIVERED', attempts: 2 }]);
    expect(await read(id)).toMatchObject({ failingSince: null });
    expect((await log(id)).items).toMatchObject([
      { attempt: 2, error: null, nextAt: null },
      { attempt: 1, error: 'refused' },
    ]);
  });

  it('disables the endpoint at once when the receiver says that it is gone', async () => {
    const { id } = await register(east);
    await tell(east, 3);
    const receiver = new Receiver();
    receiver.answer = () => ({ ...BROKEN, status: 410, error: 'gone' });
    await receiver.serve(id);
    expect(await read(id)).toMatchObject({ state: 'DISABLED', disabledReason: 'GONE' });
    const { length } = receiver.got;
    await tell(east);
    await receiver.serve(id);
    expect(receiver.got).toHaveLength(length);
  });

  it('is told its owner by mail as well, at the address of the endpoint, else at that of the desk, each time', async () => {
    const kpn = await house.caller('kpn');
    const change = house.get(ChangeWebhookEndpoint);
    const mails = (id: string) =>
      rows<{ recipient: string; subject: string; body: string; job: boolean }>(
        `select recipient, subject, body, exists (select from outbox where name = 'mail.send' and payload ->> 'mailId' = mail.id::text) as job
         from mail where kind = 'ENDPOINT_DISABLED' and strpos(body, $1) > 0 order by id`,
        [id],
      );
    const gone: WebhookAnswer = { ...BROKEN, status: 410, error: 'gone' };
    const disable = async (caller: Caller, id: string): Promise<unknown[]> => {
      await tell(caller);
      const receiver = new Receiver();
      receiver.answer = () => gone;
      await receiver.serve(id);
      return receiver.warned;
    };
    await owner.query(`update desk set notification_email = 'lijsten@kpn.example' where id = $1`, [kpn.organisationId]);

    const own = await register(kpn, {
      notificationEmail: 'beheer@kpn.example',
      url: 'http://localhost:4000/in?key=secret',
    });
    expect(await disable(kpn, own.id)).toMatchObject([{ code: 'webhook-endpoint-disabled', isTold: true }]);
    expect(await mails(own.id)).toMatchObject([{ recipient: 'beheer@kpn.example', job: true }]);
    const [mail] = await mails(own.id);
    expect(mail?.subject).toContain('localhost:4000');
    expect(mail?.body).not.toContain('secret');
    await change.execute(kpn, own.id, new Set(['*']), { state: 'ACTIVE', notificationEmail: null });
    await disable(kpn, own.id);
    expect((await mails(own.id)).map(({ recipient }) => recipient)).toEqual([
      'beheer@kpn.example',
      'lijsten@kpn.example',
    ]);

    const nowhere = await register(east);
    expect(await disable(east, nowhere.id)).toMatchObject([{ code: 'webhook-endpoint-disabled', isTold: false }]);
    expect(await mails(nowhere.id)).toEqual([]);
    const platform = { organisationId: 'platform', subject: 'health' };
    const backlog = () =>
      house.get(UnitOfWork).run(platform, async (tx) => (await tx.backlog.look(tx.at, tx.today)).webhooks);
    expect(await backlog()).toMatchObject({ disabled: 2, disabledLately: 2, untold: 1 });
    await change.execute(east, nowhere.id, new Set(['*']), { state: 'ACTIVE' });
    expect(await backlog()).toMatchObject({ disabled: 1, disabledLately: 1, untold: 0 });
  });

  it('waits as long as the receiver asks for, with all that is for it', async () => {
    const { id } = await register(east);
    await tell(east);
    const receiver = new Receiver();
    receiver.answer = () => ({ ...BROKEN, status: 429, retryAfterMs: 3_600_000 });
    await receiver.serve(id);
    const [delivery] = await deliveries(id);
    expect(delivery?.waits).toBeGreaterThan(3_590);
    await tell(east);
    await pass('59 minutes');
    await receiver.serve(id);
    expect(receiver.got).toHaveLength(1);
    await pass('2 minutes');
    receiver.answer = () => TAKEN;
    await receiver.serve(id);
    expect(receiver.got).toHaveLength(3);
  });

  it('costs the others no attempt while an endpoint is away: one is tried, and they wait for it', async () => {
    const { id } = await register(east);
    await tell(east, 50);
    const receiver = new Receiver();
    receiver.answer = () => BROKEN;
    await receiver.serve(id);
    const begun = receiver.got.length;
    expect(begun).toBeLessThanOrEqual(16);
    await receiver.serve(id);
    expect(receiver.got).toHaveLength(begun);
    for (let rest = 1; rest <= 5; rest++) {
      await pass('11 minutes');
      await receiver.serve(id);
      expect(receiver.got).toHaveLength(begun + rest);
    }
    expect((await deliveries(id)).filter(({ attempts }) => attempts === 0).length).toBeGreaterThanOrEqual(29);
    receiver.answer = () => TAKEN;
    await pass('1 hour');
    await receiver.serve(id);
    expect((await deliveries(id)).every(({ state }) => state === 'DELIVERED')).toBe(true);
  });

  it('is asked for again by the clock when its pause is over, and not before', async () => {
    const { id } = await register(east);
    await tell(east);
    const receiver = new Receiver();
    receiver.answer = () => BROKEN;
    await receiver.serve(id);
    await owner.query(`delete from outbox where name = 'webhooks.deliver'`);
    await house.get(WakeWebhooks).execute();
    expect(await turnsAskedFor()).toEqual([]);
    await pass('2 minutes');
    await house.get(WakeWebhooks).execute();
    expect(await turnsAskedFor()).toEqual([id]);
  });
});

describe('a worker that is killed between sending and recording', () => {
  it('has the same sent again, under the same ids, and nothing is lost although every job and queue is', async () => {
    const { id } = await register(east);
    const told = await tell(east, 5);
    const killed = new Receiver();
    killed.answer = () => Promise.reject(new Error('killed'));
    await expect(killed.serve(id)).rejects.toThrow('killed');
    // As after a FLUSHALL: nobody knows of the job any more.
    await owner.query(`delete from outbox where name = 'webhooks.deliver'`);
    const other = new Receiver();
    await other.serve(id);
    expect(other.got).toEqual([]);
    await house.get(WakeWebhooks).execute();
    expect(await turnsAskedFor()).toEqual([]);
    await pass('3 minutes');
    await house.get(WakeWebhooks).execute();
    expect(await turnsAskedFor()).toEqual([id]);
    await other.serve(id);
    expect(other.ids.toSorted()).toEqual(told.toSorted());
    expect(killed.ids.every((one) => told.includes(one))).toBe(true);
    expect(await deliveries(id)).toMatchObject(told.map(() => ({ state: 'DELIVERED', attempts: 1 })));
  });

  it('writes nothing over what came after, when it was only asleep', async () => {
    const { id } = await register(east);
    const [told] = await tell(east);
    const asleep = new Receiver();
    let wake = (_: WebhookAnswer): void => undefined;
    asleep.answer = () => new Promise((resolve) => (wake = resolve));
    const late = asleep.serve(id);
    while (asleep.got.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await pass('3 minutes');
    const other = new Receiver();
    await other.serve(id);
    wake(BROKEN);
    await late;
    expect([...asleep.ids, ...other.ids]).toEqual([told, told]);
    expect(await deliveries(id)).toMatchObject([{ state: 'DELIVERED', attempts: 1 }]);
    expect(await read(id)).toMatchObject({ failingSince: null });
  });
});

describe('a secret', () => {
  it('is kept encrypted, and nowhere else: not in the answer that an idempotency key finds again', async () => {
    const { id } = await register({ ...east, idempotency: { key: 'once', fingerprint: 'f' } });
    const [kept] = await rows<{ answer: object }>(`select answer from idempotency where key = 'once'`);
    expect(kept?.answer).toEqual({ id, secretId: expect.any(String) });
    const all = await rows<{ row: string }>(`select webhook_secret::text as row from webhook_secret`);
    expect(JSON.stringify(all)).not.toContain('whsec_');
  });

  it('signs together with the one it takes over from, until that ends', async () => {
    const { id, secret } = await register(east);
    const rotate = house.get(RotateWebhookSecret);
    const next = async (hours: number): Promise<string> => {
      const { value } = await rotate.execute(east, id, hours);
      return (await rotate.reveal(east, id, value.secretId)).secret ?? '';
    };
    const verified = async (...secrets: string[]): Promise<boolean[]> => {
      const receiver = new Receiver();
      await tell(east);
      await receiver.serve(id);
      const [{ body, headers } = { body: '', headers: {} }] = receiver.got;
      return secrets.map((one) => {
        try {
          new Webhook(one).verify(body, headers);
          return true;
        } catch {
          return false;
        }
      });
    };
    const second = await next(24);
    expect(await verified(secret, second)).toEqual([true, true]);
    await pass('23 hours');
    expect(await verified(secret, second)).toEqual([true, true]);
    await pass('2 hours');
    expect(await verified(secret, second)).toEqual([false, true]);
    const third = await next(24);
    const fourth = await next(0);
    expect(await verified(secret, second, third, fourth)).toEqual([false, false, false, true]);
    await house.get(WakeWebhooks).execute();
    expect(await rows('select 1 from webhook_secret')).toHaveLength(1);
  });
});

describe('a replay', () => {
  const replay = (id: string, input: Parameters<ReplayWebhooks['execute']>[2]) =>
    house.get(ReplayWebhooks).execute(east, id, input);

  it('sends one event once more, or all of a period that the endpoint asks for', async () => {
    const early = await tell(east, 2);
    const { id } = await register(east, { eventTypes: ['case.state-changed'] });
    await tell(east, 1, 'question.asked');
    const receiver = new Receiver();
    await receiver.serve(id);
    expect(receiver.ids).toEqual([]);
    const [first = ''] = early;
    expect((await replay(id, { eventId: first })).value).toEqual({ events: 1 });
    await receiver.serve(id);
    expect(receiver.ids).toEqual([first]);

    const [at] = await rows<{ at: Date }>('select at from event where id = $1', [first]);
    const from = at?.at.toISOString() ?? '';
    const until = new Date((at?.at.getTime() ?? 0) + 1).toISOString();
    const [known] = await rows<{ count: number }>(
      `select count(*)::int as count from event where organisation_id = $1 and at = $2 and type = 'case.state-changed'`,
      [east.organisationId, at?.at],
    );
    expect((await replay(id, { from, until })).value).toEqual({ events: known?.count });
    // What still waits is not asked for twice.
    expect((await replay(id, { from, until })).value).toEqual({ events: 0 });
    for (let turn = 0; turn < 10; turn++) await receiver.serve(id);
    expect(receiver.ids.filter((one) => early.includes(one)).toSorted()).toEqual([first, ...early].toSorted());
  });

  it('is refused with what to do', async () => {
    const { id } = await register(east);
    const [foreign = ''] = await tell(await house.caller('schuldhulp-west'));
    const period = { from: '2026-11-02T00:00:00Z', until: '2026-11-03T00:00:00Z' };
    await expect(replay(id, { eventId: foreign })).rejects.toMatchObject({ code: 'event-not-found' });
    await expect(replay(newId(), period)).rejects.toMatchObject({ code: 'webhook-endpoint-not-found' });
    for (const wrong of [
      {},
      { from: period.from },
      { until: period.until },
      { from: period.until, until: period.from },
      { ...period, from: '2 november' },
      { ...period, until: '2026-02-30' },
      { ...period, eventId: foreign },
    ])
      await expect((async () => await replay(id, wrong))()).rejects.toMatchObject({ code: 'replay-invalid' });
    for (const [pointer, wrong] of [
      ['#/from', { ...period, from: '2026-02-30T00:00:00Z' }],
      ['#/from', { ...period, from: '2026-02-29T00:00:00+01:00' }],
      ['#/until', { ...period, until: '2026-11-31T00:00:00Z' }],
      ['#/until', { ...period, until: '2026-11-03T25:00:00Z' }],
    ] as const)
      await expect((async () => await replay(id, wrong))()).rejects.toMatchObject({
        errors: [{ pointer, code: 'instant-invalid' }],
      });
    const integrator = await house.caller('demo-integrator');
    await owner.query(
      `insert into event (id, organisation_id, position, type, subject, at, data)
       select gen_random_uuid(), $1, 1000000 + n, 'case.state-changed', gen_random_uuid(), '2020-01-01', '{}'
       from generate_series(1, 10001) as n`,
      [integrator.organisationId],
    );
    const many = await register(integrator);
    const long = { from: '2019-12-31T00:00:00Z', until: '2020-01-02T00:00:00Z' };
    const tooMany = house.get(ReplayWebhooks).execute(integrator, many.id, long);
    await expect(tooMany).rejects.toMatchObject({ code: 'replay-too-large' });
    await house.get(ChangeWebhookEndpoint).execute(east, id, new Set(['*']), { state: 'PAUSED' });
    await expect(replay(id, period)).rejects.toMatchObject({ code: 'webhook-endpoint-not-active' });
  });
});

describe('an endpoint', () => {
  it('gets after a pause what was told meanwhile', async () => {
    const { id } = await register(east);
    const change = house.get(ChangeWebhookEndpoint);
    await change.execute(east, id, new Set(['*']), { state: 'PAUSED' });
    const told = await tell(east, 3);
    const receiver = new Receiver();
    await receiver.serve(id);
    expect(receiver.got).toEqual([]);
    await change.execute(east, id, new Set(['*']), { state: 'ACTIVE' });
    expect(await turnsAskedFor()).toContain(id);
    await receiver.serve(id);
    expect(receiver.ids.toSorted()).toEqual(told.toSorted());
  });

  it.each([
    ['another address', { url: 'http://localhost:4000/new' }],
    ['another start', { state: 'ACTIVE' }],
  ] as const)('is not held to what it answered before it got %s', async (_, changed) => {
    const { id } = await register(east);
    const told = await tell(east, 2);
    const receiver = new Receiver();
    const gone: WebhookAnswer = { ...BROKEN, status: 410, error: 'gone' };
    const noNames = () => Promise.reject(new Error('no name server'));
    const change = new ChangeWebhookEndpoint(house.get(UnitOfWork), noNames, { embedded: true });
    for (const before of [gone, { ...BROKEN, status: 503, retryAfterMs: 60_000 }, TAKEN]) {
      let calls = 0;
      receiver.answer = async () => {
        if (calls++ === 0) await change.execute(east, id, new Set(['*']), changed);
        return before;
      };
      await receiver.serve(id);
      expect(
        await rows(
          'select state, failures, failing_since, rests_until, turn_until, delivered_at from webhook_endpoint',
        ),
      ).toEqual([
        { state: 'ACTIVE', failures: 0, failing_since: null, rests_until: null, turn_until: null, delivered_at: null },
      ]);
    }
    // Nothing is lost: what was sent to the address before is sent again, under the same webhook-id.
    const after = new Receiver();
    await after.serve(id);
    expect(after.ids.toSorted()).toEqual(told.toSorted());
    expect(new Set(receiver.ids)).toEqual(new Set(told));
    const url = 'url' in changed ? changed.url : 'http://localhost:4000/in';
    expect(new Set(after.got.map((webhook) => webhook.url))).toEqual(new Set([url]));
    expect((await deliveries(id)).map(({ state }) => state)).toEqual(['DELIVERED', 'DELIVERED']);
  });

  it('gets a test whatever it asks for, alone and once', async () => {
    const { id } = await register(east, { eventTypes: ['question.asked'] });
    const other = await register(east);
    const { value } = await house.get(ReplayWebhooks).test(east, id);
    const receiver = new Receiver();
    receiver.answer = () => BROKEN;
    await receiver.serve(other.id);
    expect(receiver.got).toEqual([]);
    await receiver.serve(id);
    expect(receiver.bodies).toMatchObject([
      { id: value.eventId, type: 'nl.akkoord.webhook-endpoint.tested', subject: id },
    ]);
    expect(await deliveries(id)).toMatchObject([{ state: 'FAILED', attempts: 1 }]);
  });

  it('is one of twenty at most, also when all are registered at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 24 }, () => register(east)));
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code: string }] : []));
    expect(refused.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'too-many-webhook-endpoints'));
  });

  it('is taken away with all there is of it, also while it is served', async () => {
    const { id } = await register(east);
    await tell(east);
    const receiver = new Receiver();
    receiver.answer = async () => {
      await house.get(ChangeWebhookEndpoint).remove(east, id);
      return TAKEN;
    };
    await receiver.serve(id);
    for (const table of ['webhook_endpoint', 'webhook_secret', 'webhook_delivery', 'webhook_attempt'])
      expect(await rows(`select 1 from ${table}`)).toEqual([]);
  });

  it('has a log of a month', async () => {
    const { id } = await register(east);
    await tell(east, 2);
    await new Receiver().serve(id);
    await pass('29 days');
    await house.get(WakeWebhooks).execute();
    expect((await log(id)).items).toHaveLength(2);
    await pass('2 days');
    await house.get(WakeWebhooks).execute();
    expect((await log(id)).items).toEqual([]);
    expect(await deliveries(id)).toEqual([]);
    const receiver = new Receiver();
    await receiver.serve(id);
    expect(receiver.got).toEqual([]);
  });
});
