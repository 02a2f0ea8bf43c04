import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TaskView } from '@akkoord/casework';
import { addDays } from '@akkoord/settlement';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { apiBefore } from './api-stage.js';

type Client = Awaited<ReturnType<Awaited<ReturnType<typeof apiBefore>>['client']>>;
interface Tasks {
  readonly items: readonly TaskView[];
  readonly next: string | null;
}

let house: House;
let work: LineWork;
let stage: Awaited<ReturnType<typeof apiBefore>>;
let east: Client;
let west: Client;
let desk: Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  stage = await apiBefore(house);
  east = await stage.client('demo-counsellor');
  west = await stage.client('demo-counsellor-2');
  desk = await stage.client('demo-creditor-kpn');
});

afterAll(async () => {
  await stage.close();
  await house.close();
});

const today = (): string => house.clock.today();
const days = (n: number): Promise<void> => house.wait(`${addDays(today(), n)}T16:30:00Z`);

async function tasks(client: Client, query: string): Promise<Tasks> {
  return (await client.get(`/v1/tasks?${query}`).expect(200)).body as Tasks;
}

/** The tasks of a case in one state, by kind. */
async function kinds(caseId: string, state = 'OPEN'): Promise<string[]> {
  const { items } = await tasks(east, `caseId=${caseId}&state=${state}`);
  expect(items.every((task) => task.state === state)).toBe(true);
  return items.map(({ kind }) => kind);
}

async function change(caseId: string, body: object): Promise<void> {
  const { headers } = await east.get(`/v1/cases/${caseId}`).expect(200);
  await east.patch(`/v1/cases/${caseId}`, body, headers['etag']).expect(200);
}

async function opened(more: object = {}): Promise<string> {
  const created = await east.post('/v1/cases', { ...aCase(), ...more }).expect(201);
  return (created.body as { id: string }).id;
}

/** KPN has let its ten working days pass. */
async function overdue(): Promise<{ id: string; reference: string; task: TaskView }> {
  const input = aCase({ claims: [aClaim('KPN', 200_000)] });
  const id = await work.ask(input);
  await work.evening();
  const { exchanges } = await work.read(id);
  await house.wait(`${exchanges[0]?.dueOn ?? ''}T16:30:00Z`);
  const [task] = (await tasks(east, `caseId=${id}`)).items;
  if (!task) throw new Error('Nobody was asked to call the creditor');
  return { id, reference: input.reference, task };
}

describe('a task', () => {
  it('is raised when a creditor lets its term pass, and is solved by its answer', async () => {
    const { id, reference, task } = await overdue();
    expect(task).toMatchObject({ kind: 'ANSWER_OVERDUE', state: 'OPEN', creditor: 'KPN', caseReference: reference });
    expect(task).toMatchObject({ dutch: 'antwoord te laat', raisedOn: today(), doneAt: null, solvedOn: null });
    await work.state('kpn', reference, 200_000n, true);
    expect(await kinds(id)).toEqual([]);
    expect(await kinds(id, 'SOLVED')).toEqual(['ANSWER_OVERDUE']);
    const read = await east.get(`/v1/tasks/${task.id}`).expect(200);
    expect(read.body).toEqual({ ...task, state: 'SOLVED', solvedOn: today() });

    const refused = await east.post(`/v1/tasks/${task.id}/_done`, {}).expect(409);
    expect(refused.body).toMatchObject({ type: expect.stringContaining('task-solved') });
    expect((refused.body as { detail: string }).detail).toContain(`SOLVED since ${today()}: the creditor answered`);
  });

  it('is done by a person once, with a note, and stays done when its reason is gone', async () => {
    const { id, reference, task } = await overdue();
    const note = 'Gebeld: het antwoord komt morgen.';
    const done = await east.post(`/v1/tasks/${task.id}/_done`, { note }, 'call').expect(200);
    expect(done.body).toMatchObject({ state: 'DONE', note, doneAt: expect.any(String), solvedOn: null });
    const replayed = await east.post(`/v1/tasks/${task.id}/_done`, { note }, 'call').expect(200);
    expect(replayed.headers['idempotency-replayed']).toBe('true');
    await work.state('kpn', reference, 200_000n, true);
    const again = await east.post(`/v1/tasks/${task.id}/_done`, { note: 'Nog een keer.' }).expect(200);
    expect(again.body).toEqual(done.body);
    expect(await kinds(id)).toEqual([]);
    expect(await kinds(id, 'DONE')).toEqual(['ANSWER_OVERDUE']);
    expect(await kinds(id, 'SOLVED')).toEqual([]);
  });

  it('belongs to one organisation: another finds nothing, and a desk has none', async () => {
    const { id, task } = await overdue();
    expect(await tasks(west, `caseId=${id}`)).toEqual({ items: [], next: null });
    await west.get(`/v1/tasks/${task.id}`).expect(404);
    const refused = await west.post(`/v1/tasks/${task.id}/_done`, {}).expect(404);
    expect(refused.body).toMatchObject({ type: expect.stringContaining('task-not-found') });
    await desk.get('/v1/tasks').expect(403);
    await east.get('/v1/tasks?state=GONE').expect(400);
    await east.get('/v1/tasks?kind=GONE').expect(400);
    expect(await kinds(id)).toEqual(['ANSWER_OVERDUE']);
  });

  it('is listed page by page, oldest first, and a cursor is for the list it came from', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 3; made += 1) ids.push(await opened({ crisisOn: today() }));
    await days(0);
    const all = (await tasks(east, 'kind=CRISIS')).items;
    expect(all.map(({ caseId }) => caseId).sort()).toEqual([...ids].sort());
    const first = await tasks(east, 'kind=CRISIS&limit=2');
    expect(first.items).toEqual(all.slice(0, 2));
    const cursor = `cursor=${encodeURIComponent(first.next ?? '')}`;
    expect(await tasks(east, `kind=CRISIS&limit=2&${cursor}`)).toEqual({ items: all.slice(2), next: null });
    await east.get(`/v1/tasks?kind=CRISIS&state=SOLVED&${cursor}`).expect(400);
    for (const id of ids) await east.post(`/v1/cases/${id}/closure`, { reason: 'WITHDRAWN' }).expect(200);
    expect((await tasks(east, 'kind=CRISIS')).items).toEqual([]);
    expect((await tasks(east, 'kind=CRISIS&state=SOLVED')).items.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  });
});

describe('a dated fact of a case', () => {
  it('is a crisis: a talk within three working days, which the first talk ends', async () => {
    const id = await opened({ crisisOn: today() });
    await days(0);
    const [task] = (await tasks(east, `caseId=${id}`)).items;
    const read = await east.get(`/v1/cases/${id}`).expect(200);
    const { terms } = read.body as { terms: { kind: string; dueOn: string }[] };
    const due = terms.find(({ kind }) => kind === 'CRISIS_TALK')?.dueOn;
    expect(task).toMatchObject({ kind: 'CRISIS', dueOn: due, exchangeId: null, creditor: null });
    expect(read.body).toMatchObject({
      firstTalkOn: null,
      waitingFor: [{ who: 'COUNSELLOR', what: 'ask for the balances', since: today(), until: due }],
    });
    await change(id, { firstTalkOn: today() });
    expect(await kinds(id)).toEqual([]);
    expect(await kinds(id, 'SOLVED')).toEqual(['CRISIS']);
    const after = await east.get(`/v1/cases/${id}`).expect(200);
    expect(after.body).toMatchObject({ firstTalkOn: today(), waitingFor: [{ who: 'COUNSELLOR', until: null }] });
    await days(1);
    expect(await kinds(id)).toEqual([]);
  });

  it('is a moratorium: given with the case, told two weeks before its end, over when it is', async () => {
    const from = today();
    const until = addDays(from, 10);
    const id = await opened({ moratoriumFrom: from, moratoriumUntil: until });
    const read = await east.get(`/v1/cases/${id}`).expect(200);
    expect(read.body).toMatchObject({
      moratoriumFrom: from,
      moratoriumUntil: until,
      terms: [{ kind: 'FIRST_TALK' }, { kind: 'MORATORIUM', startedOn: from, dueOn: until, metOn: null }],
    });
    await days(0);
    expect((await tasks(east, `caseId=${id}`)).items).toMatchObject([{ kind: 'MORATORIUM_ENDS', dueOn: until }]);
    await change(id, { moratoriumUntil: addDays(from, 30) });
    expect(await kinds(id)).toEqual([]);
    await days(16);
    expect(await kinds(id)).toEqual(['MORATORIUM_ENDS']);
    await days(14);
    expect(await kinds(id)).toEqual(['MORATORIUM_ENDS']);
    await days(1);
    expect(await kinds(id)).toEqual([]);
    expect(await kinds(id, 'SOLVED')).toEqual(['MORATORIUM_ENDS', 'MORATORIUM_ENDS']);
  });

  it.each([
    [{ moratoriumFrom: '2026-11-02', moratoriumUntil: '2027-05-02' }, 'moratoriumUntil', 'moratorium-too-long'],
    [{ moratoriumFrom: '2026-11-02' }, 'moratoriumUntil', 'moratorium-incomplete'],
    [{ moratoriumFrom: '2026-11-02', moratoriumUntil: '2026-11-01' }, 'moratoriumUntil', 'ends-before-it-begins'],
    [{ firstTalkOn: '2026-05-31' }, 'firstTalkOn', 'talk-before-request'],
    [{ firstTalkOn: '2030-01-01' }, 'firstTalkOn', 'not-yet'],
    [{ crisisOn: '2030-01-01' }, 'crisisOn', 'not-yet'],
  ])('is refused as %j, with the case and after it', async (dates, field, code) => {
    const errors = [{ pointer: `#/${field}`, code }];
    const refused = await east.post('/v1/cases', { ...aCase(), ...dates }).expect(400);
    expect(refused.body).toMatchObject({ errors });
    const id = await opened();
    const { headers } = await east.get(`/v1/cases/${id}`).expect(200);
    const unchanged = await east.patch(`/v1/cases/${id}`, dates, headers['etag']).expect(400);
    expect(unchanged.body).toMatchObject({ errors });
  });

  it('can still be told when everybody agreed, and not when the case has ended', async () => {
    const input = aCase({ claims: [aClaim('KPN', 500_000)] });
    const id = await work.ask(input);
    await work.evening();
    await work.state('kpn', input.reference, 500_000n, true);
    await work.confirm(id);
    const agreed = await east.get(`/v1/cases/${id}`).expect(200);
    expect(agreed.body).toMatchObject({ state: 'AGREED', version: 1, waitingFor: [{ since: today(), until: null }] });
    await change(id, { firstTalkOn: '2026-06-20' });
    const tag = agreed.headers['etag'];
    await east.patch(`/v1/cases/${id}`, { oneOffCents: 1_000 }, tag).expect(412);
    const { headers } = await east.get(`/v1/cases/${id}`).expect(200);
    const late = await east.patch(`/v1/cases/${id}`, { oneOffCents: 1_000 }, headers['etag']).expect(409);
    expect(late.body).toMatchObject({ type: expect.stringContaining('change-too-late') });
    const closed = await opened();
    await east.post(`/v1/cases/${closed}/closure`, { reason: 'SELF_SOLVED' }).expect(200);
    const ended = await east.get(`/v1/cases/${closed}`).expect(200);
    const dates = { firstTalkOn: '2026-06-20' };
    await east.patch(`/v1/cases/${closed}`, dates, ended.headers['etag']).expect(409);
  });
});
