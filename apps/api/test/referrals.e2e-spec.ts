import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMINISTRATION_FAULTS, CloseCase } from '@akkoord/casework';
import { aCase, House } from '@akkoord/testing';
import pg from 'pg';
import { apiBefore } from './api-stage.js';
import { OTHERS } from './isolation-world.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
type Client = Awaited<ReturnType<Stage['client']>>;

interface Referral {
  readonly id: string;
  readonly state: string;
  readonly firstContactDueOn: string;
  readonly repeatOf: string | null;
  readonly repeats: number | null;
  readonly overdue: boolean;
}

/** Not a BSN of anybody: from the range kept for tests, and one that papers print. */
const BSN = '999975006';

let house: House;
let stage: Stage;
let integrator: Client;
let neighbour: Client;
let counsellor: Client;
let other: Client;
let owner: pg.Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z', OTHERS);
  stage = await apiBefore(house);
  integrator = await stage.client('demo-integrator');
  neighbour = await stage.client('demo-integrator-2');
  counsellor = await stage.client('demo-counsellor');
  other = await stage.client('demo-counsellor-2');
  owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.org', 'platform', false)`);
});

afterAll(async () => {
  await owner.end();
  await stage.close();
  await house.close();
});

let sent = 0;

/** A referral of somebody nobody referred before. */
function aReferral(more: object = {}): Record<string, unknown> {
  sent += 1;
  return {
    ...{ reference: `R-${String(sent)}`, source: 'NSR', partnerCode: 'route', municipalityCode: 'GM0141', exit: 4 },
    consent: { text: 'Ik vind het goed.', version: '1', at: '2026-11-01T10:30:00Z' },
    contact: { name: `T. Testpersoon ${String(sent)}`, telephone: `06 1234${String(5_000 + sent)}` },
    ...more,
  };
}

async function refer(body: object = aReferral(), by = integrator): Promise<Referral> {
  const { id } = (await by.post('/v1/referrals', body).expect(201)).body as Referral;
  await house.work();
  return await read(id, by);
}

async function read(id: string, by = counsellor): Promise<Referral> {
  return (await by.get(`/v1/referrals/${id}`).expect(200)).body as Referral;
}

const step = (id: string, verb: string, body: object = {}, by = counsellor): ReturnType<Client['post']> =>
  by.post(`/v1/referrals/${id}/${verb}`, body);

const typed = (code: string): object => ({ type: expect.stringContaining(`/${code}`) });

async function eventsOf(by: Client, subject: string): Promise<[type: string, data: object][]> {
  const all: { type: string; subject: string; data: object }[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page = await by.get(`/v1/events?limit=200${next === '' ? '' : `&cursor=${next}`}`).expect(200);
    const body = page.body as { items: typeof all; next: string | null };
    all.push(...body.items);
    next = body.next;
  }
  return all.filter((event) => event.subject === subject).map(({ type, data }) => [type, data]);
}

describe('a referral', () => {
  it('comes to the counsellor of its municipality, who calls, accepts and opens a case; who referred follows that it did', async () => {
    const answer = await integrator.post('/v1/referrals', aReferral()).expect(201);
    const { id } = answer.body as Referral;
    expect(answer.headers['location']).toBe(`/v1/referrals/${id}`);
    expect(answer.body).toMatchObject({
      state: 'RECEIVED',
      firstContactDueOn: '2026-11-30',
      overdue: false,
      intake: null,
    });
    await house.work();

    const received = await read(id);
    expect(received).toMatchObject({
      ...{ state: 'RECEIVED', exit: 4, source: 'NSR', partnerCode: 'route', repeats: 0, repeatOf: null, caseId: null },
      intake: {
        referrer: 'Demo-integrator',
        contact: { name: expect.stringContaining('T. Testpersoon'), telephone: expect.stringContaining('06 1234') },
        consent: { text: 'Ik vind het goed.', version: '1', at: '2026-11-01T10:30:00.000Z' },
      },
    });
    await other.get(`/v1/referrals/${id}`).expect(404);
    await neighbour.get(`/v1/referrals/${id}`).expect(404);
    await (await stage.client('demo-creditor-kpn')).get(`/v1/referrals/${id}`).expect(403);

    await step(id, '_contact', { firstContactOn: '2026-11-02' }).expect(200);
    await step(id, '_contact', { firstContactOn: '2026-11-02' }).expect(200);
    await step(id, '_accept').expect(200);
    await step(id, '_accept').expect(200);
    const input = aCase({ referralId: id, requestedOn: '2026-11-01' });
    const opened = (await counsellor.post('/v1/cases', input).expect(201)).body as { id: string };
    await house.work();
    expect((await counsellor.get(`/v1/cases/${opened.id}`).expect(200)).body).toMatchObject({
      ...{ referralId: id, firstTalkOn: '2026-11-02', crisisOn: null },
    });
    expect(await read(id)).toMatchObject({ state: 'CASE_OPENED', caseId: opened.id });

    const seen = await integrator.get(`/v1/referrals/${id}`).expect(200);
    expect(seen.body).toMatchObject({ state: 'CASE_OPENED', firstContactOn: '2026-11-02', caseId: null, intake: null });
    expect(seen.text).not.toContain(opened.id);
    expect(seen.text).not.toContain('Testpersoon');
    await house.get(CloseCase).execute(await house.caller('schuldhulp-oost'), opened.id, 'OTHER');
    await house.work();
    expect(await read(id, integrator)).toMatchObject({ state: 'CLOSED' });

    const states = ['CONTACTED', 'ACCEPTED', 'CASE_OPENED', 'CLOSED'];
    const moves = states.map((state) => ['referral.state-changed', { state }]);
    expect(await eventsOf(integrator, id)).toEqual(moves);
    expect(await eventsOf(counsellor, id)).toEqual([['referral.received', { repeatOf: null }], ...moves]);
    expect(await eventsOf(other, id)).toEqual([]);
  });

  it('is the same one when it comes again, also of two at once, and another one under its reference is refused', async () => {
    const body = aReferral();
    const both = await Promise.all([integrator.post('/v1/referrals', body), integrator.post('/v1/referrals', body)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    const [one, two] = both.map((answer) => (answer.body as Referral).id);
    expect(one).toBe(two);
    await integrator
      .post('/v1/referrals', { ...body, urgency: 'NORMAL', warmHandOver: false, handOverBy: null })
      .expect(200);
    const taken = await integrator.post('/v1/referrals', { ...body, exit: 3, contact: null }).expect(409);
    expect(taken.body).toMatchObject(typed('referral-reference-taken'));
    const neighbours = (await neighbour.post('/v1/referrals', body).expect(201)).body as Referral;
    expect(neighbours.id).not.toBe(one);

    const replayed = aReferral();
    const first = await integrator.post('/v1/referrals', replayed, 'referral-once').expect(201);
    const again = await integrator.post('/v1/referrals', replayed, 'referral-once').expect(201);
    expect([again.headers['idempotency-replayed'], again.body]).toEqual(['true', first.body]);
    await house.work();
  });

  it('of an exit that asks for no help is counted, and nothing is kept of who it was', async () => {
    const { id } = await refer(aReferral({ exit: 2, contact: { name: 'T. Nergens', telephone: '06 99999999' } }));
    expect(await read(id)).toMatchObject({
      ...{ state: 'RECORDED', firstContactDueOn: null, overdue: false },
      intake: { contact: null, consent: { text: null, version: '1' } },
    });
    expect((await step(id, '_accept').expect(409)).body).toMatchObject(typed('acceptance-not-possible'));
    const { rows } = await owner.query('select from referral_content where referral_id = $1', [id]);
    expect(rows).toEqual([]);
    expect(await eventsOf(counsellor, id)).toEqual([]);
  });

  it('is declined with a reason that who referred is told, and words that it is not', async () => {
    const { id } = await refer();
    const body = { reason: 'NOT_REACHED', explanation: 'Drie keer gebeld.' };
    await step(id, '_decline', body).expect(200);
    await step(id, '_decline', body).expect(200);
    expect((await step(id, '_decline', { reason: 'OTHER' }).expect(409)).body).toMatchObject(
      typed('declining-not-possible'),
    );
    expect(await read(id)).toMatchObject({ intake: { declineExplanation: 'Drie keer gebeld.' } });
    const told = await integrator.get(`/v1/referrals/${id}`).expect(200);
    expect(told.body).toMatchObject({ state: 'DECLINED', declineReason: 'NOT_REACHED', intake: null });
    expect(told.text).not.toContain('gebeld');
    const named = await step(id, '_decline', { reason: 'OTHER', explanation: `Zie ${BSN}` }).expect(400);
    expect(named.body).toMatchObject({
      ...typed('bsn-not-allowed'),
      errors: [{ pointer: '#/explanation' }],
    });
  });

  it('that a counsellor records for itself is its own twice, and told once', async () => {
    const { id } = await refer(aReferral({ source: 'DISTRICT_TEAM' }), counsellor);
    expect(await read(id)).toMatchObject({ intake: { referrer: 'Schuldhulp Oost' } });
    await step(id, '_accept').expect(200);
    await house.work();
    expect((await eventsOf(counsellor, id)).map(([type]) => type)).toEqual([
      'referral.received',
      'referral.state-changed',
    ]);
    const elsewhere = await counsellor.post('/v1/referrals', aReferral({ municipalityCode: 'GM0599' })).expect(400);
    expect(elsewhere.body).toMatchObject(typed('municipality-unknown'));
  });
});

describe('what is sent', () => {
  it.each([
    { because: 'a property nobody knows', more: { bsn: BSN }, code: 'invalid-input', pointer: '#/bsn' },
    { because: 'debts', more: { claims: [{ amountCents: 1 }] }, code: 'invalid-input', pointer: '#/claims' },
    {
      because: 'a municipality nobody serves',
      more: { municipalityCode: 'GM0344' },
      code: 'municipality-unknown',
      pointer: '#/municipalityCode',
    },
    {
      because: 'a municipality that is none',
      more: { municipalityCode: 'Almelo' },
      code: 'invalid-input',
      pointer: '#/municipalityCode',
    },
    { because: 'an exit that is none', more: { exit: 5 }, code: 'invalid-input', pointer: '#/exit' },
    { because: 'no consent', more: { consent: undefined }, code: 'invalid-input', pointer: '#/consent' },
    {
      because: 'a consent of tomorrow',
      more: { consent: { text: 'Ja.', version: '1', at: '2026-11-03T07:00:00Z' } },
      code: 'referral-invalid',
      pointer: '#/consent/at',
    },
    {
      because: 'a consent without a time zone',
      more: { consent: { text: 'Ja.', version: '1', at: '2026-11-01 10:30' } },
      code: 'referral-invalid',
      pointer: '#/consent/at',
    },
    ...['2026-02-30T00:00:00Z', '2026-02-10T24:00:00Z', '0000-01-01T00:00:00Z'].map((at) => ({
      because: `a consent of ${at}, which never was`,
      more: { consent: { text: 'Ja.', version: '1', at } },
      code: 'referral-invalid',
      pointer: '#/consent/at',
    })),
    ...[' ', '\u200b', ' - '].map((name) => ({
      because: `the name ${JSON.stringify(name)}`,
      more: { contact: { name, telephone: '0612345678' } },
      code: 'referral-invalid',
      pointer: '#/contact/name',
    })),
    { because: 'nobody to call', more: { contact: null }, code: 'referral-invalid', pointer: '#/contact' },
    { because: 'no way to call', more: { contact: { name: 'T.' } }, code: 'referral-invalid', pointer: '#/contact' },
    {
      because: 'a telephone number that is none',
      more: { contact: { name: 'T.', telephone: '0612345' } },
      code: 'referral-invalid',
      pointer: '#/contact/telephone',
    },
    {
      because: 'a way that was not given',
      more: { contact: { name: 'T.', telephone: '0612345678', preferredWay: 'EMAIL' } },
      code: 'referral-invalid',
      pointer: '#/contact/email',
    },
    { because: 'a crisis of what', more: { urgency: 'CRISIS' }, code: 'referral-invalid', pointer: '#/crisisKind' },
    { because: 'no crisis', more: { crisisKind: 'EVICTION' }, code: 'referral-invalid', pointer: '#/crisisKind' },
    {
      because: 'a crisis sent to a volunteer',
      more: { exit: 3, urgency: 'CRISIS', crisisKind: 'EVICTION' },
      code: 'referral-invalid',
      pointer: '#/exit',
    },
    {
      because: 'who hands over what nobody does',
      more: { handOverBy: 'wijkteam' },
      code: 'referral-invalid',
      pointer: '#/handOverBy',
    },
  ])('is refused with $because, and changes nothing', async ({ more, code, pointer }) => {
    const before = await owner.query('select count(*) from referral');
    const refused = await integrator.post('/v1/referrals', aReferral(more)).expect(400);
    expect(refused.body).toMatchObject({
      ...typed(code),
      errors: expect.arrayContaining([expect.objectContaining({ pointer })]),
    });
    expect((await owner.query('select count(*) from referral')).rows).toEqual(before.rows);
  });

  it.each([
    ['reference', { reference: BSN }],
    ['partnerCode', { partnerCode: '123.456.782' }],
    ['consent/text', { consent: { text: 'BSN 123 456 782', version: '1', at: '2026-11-01T10:30:00Z' } }],
    ['consent/version', { consent: { text: 'Ja.', version: BSN, at: '2026-11-01T10:30:00Z' } }],
    ['contact/name', { contact: { name: `T. Testpersoon ${BSN}`, telephone: '0612345678' } }],
    ['contact/name', { contact: { name: 'T. Testpersoon +31999975006', telephone: '0612345678' } }],
    ['contact/name', { contact: { name: 'T. 999\u200b975\u2013006', telephone: '0612345678' } }],
    ['reference', { reference: '99/99-75 006' }],
    ['contact/preferredTime', { contact: { name: 'T.', telephone: '0612345678', preferredTime: '99_99.75\u00a0006' } }],
    ['handOverBy', { warmHandOver: true, handOverBy: '٩٩/٩٩-٧٥ ٠\u200b٠٦' }],
    ['consent/text', { consent: { text: '(999)(975)(006)', version: '1', at: '2026-11-01T10:30:00Z' } }],
    ['contact/telephone', { contact: { name: 'T.', telephone: '123.456.782' } }],
    ['contact/email', { contact: { name: 'T.', email: `${BSN}@example.org` } }],
    ['contact/preferredTime', { contact: { name: 'T.', telephone: '0612345678', preferredTime: '9999.75.006' } }],
    ['handOverBy', { warmHandOver: true, handOverBy: `bsn:${BSN}` }],
  ])('may hold a BSN nowhere: not in %s', async (place, more) => {
    const refused = await integrator.post('/v1/referrals', aReferral(more)).expect(400);
    expect(refused.body).toMatchObject({
      ...typed('bsn-not-allowed'),
      errors: [{ pointer: `#/${place}`, code: 'bsn-not-allowed' }],
    });
    expect(refused.text).not.toMatch(/999975006|123.456.782/);
  });

  it.each([
    '06 12345678',
    '0612345678',
    '+31 6 12345678',
    '0031612345678',
    '+31 (0)6 12345678',
    '(010) 123 45 67',
    '+32 499 99 75 00',
  ])('may hold the telephone number %s', async (telephone) => {
    const body = aReferral({ contact: { name: `T. ${telephone}`, telephone }, municipalityCode: 'GM0599' });
    await integrator.post('/v1/referrals', body).expect(201);
    await house.work();
  });

  it('may hold the moment of a consent whose digits pass the test, and a reference of a year and a number', async () => {
    const consent = { text: 'Ja.', version: '1', at: '2026-11-01T10:30:00.100Z' };
    await refer(aReferral({ consent, reference: '2026-00099' }));
  });

  it('needs the right scope, and an organisation that refers', async () => {
    await (await stage.client('demo-integrator', 'referrals:read')).post('/v1/referrals', aReferral()).expect(403);
    await (await stage.client('demo-integrator', 'referrals:write')).get('/v1/referrals').expect(403);
    const desk = await stage.client('demo-creditor-kpn');
    expect((await desk.post('/v1/referrals', aReferral()).expect(403)).body).toMatchObject(typed('wrong-organisation'));
    const { id } = await refer();
    for (const verb of ['_accept', '_decline', '_contact']) {
      const body =
        verb === '_decline' ? { reason: 'OTHER' } : verb === '_contact' ? { firstContactOn: '2026-11-02' } : {};
      await step(id, verb, body, integrator).expect(403);
      await step(id, verb, body, other).expect(404);
    }
    await step(id, '_withdraw', {}, neighbour).expect(404);
    await step(id, '_withdraw', {}, other).expect(404);
  });
});

describe('the clock', () => {
  it('gives four weeks, and three working days in a crisis, which is a task at once; late is a task, until somebody calls', async () => {
    const slow = await refer();
    const crisis = await refer(aReferral({ urgency: 'CRISIS', crisisKind: 'WATER_CUT_OFF' }));
    expect([slow.firstContactDueOn, crisis.firstContactDueOn]).toEqual(['2026-11-30', '2026-11-05']);
    const tasks = async (id: string, state = 'OPEN', by = counsellor): Promise<string[]> => {
      const page = await by.get(`/v1/referral-tasks?referralId=${id}&state=${state}`).expect(200);
      return (page.body as { items: { kind: string }[] }).items.map(({ kind }) => kind);
    };
    expect([await tasks(slow.id), await tasks(crisis.id)]).toEqual([[], ['REFERRAL_CRISIS']]);
    expect(await tasks(crisis.id, 'OPEN', other)).toEqual([]);

    await house.wait('2026-11-06T08:00:00Z');
    expect(await tasks(crisis.id)).toEqual(['REFERRAL_CRISIS', 'REFERRAL_OVERDUE']);
    const late = await counsellor.get('/v1/referrals?overdue=true&limit=200').expect(200);
    expect((late.body as { items: Referral[] }).items.map(({ id }) => id)).toEqual([crisis.id]);
    expect(await read(crisis.id, integrator)).toMatchObject({ overdue: true });
    for (const [firstContactOn, code] of [
      ['2026-11-07', 'date-in-future'],
      ['2026-11-01', 'date-too-early'],
    ] as const)
      expect((await step(crisis.id, '_contact', { firstContactOn }).expect(400)).body).toMatchObject({
        ...typed(code),
        errors: [{ pointer: '#/firstContactOn', code }],
      });
    await step(crisis.id, '_contact', { firstContactOn: '2026-11-06' }).expect(200);
    expect((await step(crisis.id, '_contact', { firstContactOn: '2026-11-05' }).expect(409)).body).toMatchObject(
      typed('first-contact-known'),
    );
    expect([await tasks(crisis.id), await tasks(crisis.id, 'SOLVED')]).toEqual([
      [],
      ['REFERRAL_CRISIS', 'REFERRAL_OVERDUE'],
    ]);
    expect(await read(crisis.id)).toMatchObject({ overdue: false, state: 'CONTACTED' });
    const opened = await counsellor.post(
      '/v1/cases',
      aCase({ referralId: crisis.id, requestedOn: '2026-10-01', firstTalkOn: '2026-11-05' }),
    );
    expect((await counsellor.get(`/v1/cases/${(opened.body as Referral).id}`)).body).toMatchObject({
      crisisOn: '2026-11-02',
      firstTalkOn: '2026-11-05',
    });

    await house.wait('2026-12-01T08:00:00Z');
    expect(await tasks(slow.id)).toEqual(['REFERRAL_OVERDUE']);
    const [task] = (
      (await counsellor.get(`/v1/referral-tasks?referralId=${slow.id}`)).body as { items: { id: string }[] }
    ).items;
    const done = `/v1/referral-tasks/${task?.id ?? ''}/_done`;
    await other.post(done, {}).expect(404);
    expect((await counsellor.post(done, { note: BSN }).expect(400)).body).toMatchObject(typed('bsn-not-allowed'));
    await counsellor.post(done, { note: 'Voicemail ingesproken.' }).expect(200);
    await house.wait('2026-12-02T08:00:00Z');
    expect(await tasks(slow.id)).toEqual([]);
    expect(await read(slow.id)).toMatchObject({ overdue: true });
  });

  it('of a task that ended by itself leaves nothing to be done', async () => {
    const { id } = await refer(aReferral({ urgency: 'CRISIS', crisisKind: 'EVICTION' }));
    await step(id, '_decline', { reason: 'OTHER_MUNICIPALITY' }).expect(200);
    const { items } = (await counsellor.get(`/v1/referral-tasks?referralId=${id}&state=SOLVED`)).body as {
      items: { id: string }[];
    };
    const refused = await counsellor.post(`/v1/referral-tasks/${items[0]?.id ?? ''}/_done`, {}).expect(409);
    expect(refused.body).toMatchObject(typed('task-solved'));
  });
});

describe('somebody who is referred again', () => {
  const contact = (more: object): object => ({ contact: { name: 'B. Testpersoon', ...more } });

  it('is one person for the counsellor, whoever referred; the clock of the first counts, and both referrers hear of each step', async () => {
    const first = await refer(aReferral(contact({ telephone: '06 22222222', email: 'b@example.org' })));
    await house.wait('2026-12-10T08:00:00Z');
    const body = aReferral({ source: 'EARLY_SIGNAL', ...contact({ telephone: '+31 (0)6-2222 2222' }) });
    const again = await refer(body, neighbour);
    expect(again).toMatchObject({ state: 'RECEIVED', firstContactDueOn: '2027-01-07', repeatOf: null });
    expect(await read(again.id)).toMatchObject({
      repeatOf: first.id,
      firstContactDueOn: first.firstContactDueOn,
    });
    expect(await read(first.id)).toMatchObject({
      repeats: 1,
      intake: { repeats: [{ id: again.id, name: 'B. Testpersoon' }] },
    });
    expect(await read(first.id, integrator)).toMatchObject({ repeats: null });
    expect(await eventsOf(counsellor, again.id)).toEqual([['referral.received', { repeatOf: first.id }]]);

    const listed = async (query = ''): Promise<string[]> =>
      ((await counsellor.get(`/v1/referrals?limit=200${query}`)).body as { items: Referral[] }).items.map(
        ({ id }) => id,
      );
    expect(await listed()).toContain(first.id);
    expect(await listed()).not.toContain(again.id);
    expect(await listed(`&repeatOf=${first.id}`)).toEqual([again.id]);
    const own = (await neighbour.get('/v1/referrals?limit=200').expect(200)).body as { items: Referral[] };
    expect(own.items.map(({ id }) => id)).toContain(again.id);

    const refused = await step(again.id, '_accept').expect(409);
    expect(refused.body).toMatchObject({
      ...typed('referral-repeats-another'),
      detail: expect.stringContaining(first.id),
    });
    await step(first.id, '_accept').expect(200);
    await house.work();
    for (const [by, id] of [
      [integrator, first.id],
      [neighbour, again.id],
    ] as const) {
      expect(await read(id, by)).toMatchObject({ state: 'ACCEPTED' });
      expect(await eventsOf(by, id)).toEqual([['referral.state-changed', { state: 'ACCEPTED' }]]);
    }
  });

  it('is told to no referrer as another one put it, nor what was before its own', async () => {
    const first = await refer(aReferral(contact({ email: 'x@example.org' })));
    const crisis = { urgency: 'CRISIS', crisisKind: 'EVICTION' };
    const own = await refer(aReferral({ ...crisis, ...contact({ email: 'x@example.org' }) }), counsellor);
    expect(own).toMatchObject({ ...crisis, repeatOf: first.id });
    const sent = { urgency: 'NORMAL', crisisKind: null, firstContactDueOn: first.firstContactDueOn };
    expect(await read(first.id, integrator)).toMatchObject(sent);
    expect(await read(first.id)).toMatchObject({ ...crisis, firstContactDueOn: own.firstContactDueOn });
    const called = house.clock.today();
    const late = new Date(house.clock.now().getTime() + 9 * 86_400_000);
    await house.wait(late.toISOString());
    const overdueFor = async (by: Client): Promise<string[]> =>
      ((await by.get('/v1/referrals?overdue=true&limit=200').expect(200)).body as { items: Referral[] }).items.map(
        ({ id }) => id,
      );
    expect(await overdueFor(counsellor)).toContain(first.id);
    expect(await overdueFor(integrator)).not.toContain(first.id);
    expect(await read(first.id, integrator)).toMatchObject({ ...sent, overdue: false });

    await step(first.id, '_contact', { firstContactOn: called }).expect(200);
    await step(first.id, '_accept').expect(200);
    await house.wait(new Date(late.getTime() + 86_400_000).toISOString());
    const next = await refer(aReferral(contact({ email: 'x@example.org' })), neighbour);
    const shown = { state: 'ACCEPTED', stateOn: house.clock.today(), firstContactOn: null, overdue: false };
    expect(next).toMatchObject({ ...shown, urgency: 'NORMAL', crisisKind: null });
    expect(await read(next.id)).toMatchObject({ repeatOf: first.id, firstContactOn: called });
    expect(await read(first.id, integrator)).toMatchObject({ state: 'ACCEPTED', firstContactOn: called });
  });

  it('in a crisis has to be called sooner, and anew when that came after the first call', async () => {
    const first = await refer(aReferral(contact({ email: 'c@example.org' })));
    const crisis = { urgency: 'CRISIS', crisisKind: 'EVICTION' };
    const again = await refer(aReferral({ ...crisis, ...contact({ email: 'C@Example.org '.trim() }) }), neighbour);
    expect(await read(again.id)).toMatchObject({ repeatOf: first.id });
    expect(await read(first.id)).toMatchObject({
      urgency: 'CRISIS',
      crisisKind: 'EVICTION',
      firstContactDueOn: again.firstContactDueOn,
    });
    await step(first.id, '_contact', { firstContactOn: house.clock.today() }).expect(200);
    const later = await refer(aReferral({ ...crisis, ...contact({ email: 'c@example.org' }) }), neighbour);
    expect(await read(later.id)).toMatchObject({ repeatOf: null, state: 'RECEIVED' });
  });

  it('is another one with the name alone, and where the first is over or too long ago', async () => {
    const named = { contact: { name: 'D. Testpersoon', telephone: '06 44444444' } };
    const first = await refer(aReferral(named));
    const namesake = await refer(aReferral({ contact: { name: 'd testpersoon', telephone: '06 44444445' } }));
    expect(await read(namesake.id)).toMatchObject({ repeatOf: null });
    const noPhone = await refer(aReferral({ contact: { name: 'D Tèstpersoon', email: 'd@example.org' } }));
    expect(await read(noPhone.id)).toMatchObject({ repeatOf: first.id });
    await step(first.id, '_decline', { reason: 'HELP_NOT_WANTED' }).expect(200);
    const anew = await refer(aReferral(named));
    expect(await read(anew.id)).toMatchObject({ repeatOf: null });
    const day = new Date(house.clock.now().getTime() + 91 * 86_400_000);
    await house.wait(day.toISOString());
    const much = await refer(aReferral(named));
    expect(await read(much.id)).toMatchObject({ repeatOf: null });
    const elsewhere = await refer(aReferral({ ...named, municipalityCode: 'GM0599' }));
    expect(await read(elsewhere.id, other)).toMatchObject({ repeatOf: null });
  });

  it('and takes one consent back stays, by the others', async () => {
    const shared = { contact: { name: 'E. Testpersoon', telephone: '06 55555555' } };
    const [first, second, third] = [
      await refer(aReferral(shared)),
      await refer(aReferral(shared), neighbour),
      await refer(aReferral(shared)),
    ];
    await step(first.id, '_withdraw', {}, integrator).expect(200);
    await house.work();
    expect(await read(second.id)).toMatchObject({
      repeatOf: null,
      repeats: 1,
      state: 'RECEIVED',
      firstContactDueOn: first.firstContactDueOn,
    });
    expect(await read(third.id)).toMatchObject({ repeatOf: second.id });
    await step(second.id, '_withdraw').expect(200);
    for (const id of [second.id, third.id])
      expect(await read(id)).toMatchObject({ state: 'WITHDRAWN', intake: { contact: null } });
  });
});

describe('referrals of one person', () => {
  const OF_G = { contact: { name: 'G. Testpersoon', email: 'g@example.org' } };
  const kindsOfTasks = async (id: string): Promise<string[]> => {
    const page = await counsellor.get(`/v1/referral-tasks?referralId=${id}`).expect(200);
    return (page.body as { items: { kind: string }[] }).items.map(({ kind }) => kind);
  };

  it('keep the crisis and the term of the first when that is taken back, and who stays is called as soon', async () => {
    const crisis = { urgency: 'CRISIS', crisisKind: 'EVICTION' };
    const first = await refer(aReferral({ ...crisis, ...OF_G }));
    const stays = await refer(aReferral(OF_G), neighbour);
    const urgent = { ...crisis, firstContactDueOn: first.firstContactDueOn };
    expect(await read(stays.id)).toMatchObject({ ...urgent, repeatOf: first.id });
    await step(first.id, '_withdraw', {}, integrator).expect(200);
    await house.work();
    expect(await read(stays.id)).toMatchObject({ ...urgent, repeatOf: null });
    expect(await kindsOfTasks(stays.id)).toEqual(['REFERRAL_CRISIS']);
    // Who sent it never learns what another one said.
    expect(await read(stays.id, neighbour)).toMatchObject({
      ...{ urgency: 'NORMAL', crisisKind: null, firstContactDueOn: stays.firstContactDueOn },
    });
    await step(stays.id, '_withdraw').expect(200);
  });

  it('are in a crisis as soon as one is, also where the first had to be called sooner already', async () => {
    const first = await refer(aReferral(OF_G));
    const late = new Date(Date.parse(first.firstContactDueOn) - 86_400_000);
    await house.wait(late.toISOString());
    await refer(aReferral({ urgency: 'CRISIS', crisisKind: 'WATER_CUT_OFF', ...OF_G }), neighbour);
    expect(await read(first.id)).toMatchObject({
      ...{ urgency: 'CRISIS', crisisKind: 'WATER_CUT_OFF', firstContactDueOn: first.firstContactDueOn, repeats: 1 },
    });
    expect(await kindsOfTasks(first.id)).toEqual(['REFERRAL_CRISIS']);
    // The crisis of the case began when it was told, not when the client was referred first.
    const { id } = (await counsellor.post('/v1/cases', aCase({ referralId: first.id })).expect(201)).body as Referral;
    expect((await counsellor.get(`/v1/cases/${id}`).expect(200)).body).toMatchObject({
      crisisOn: late.toISOString().slice(0, 10),
    });
  });

  it('show that one of them hands over in person, and who, until that one is taken back', async () => {
    const first = await refer(aReferral(OF_G));
    const handOver = { warmHandOver: true, handOverBy: 'wijkteam Noord', handOverOn: '2027-06-01' };
    const stays = await refer(aReferral({ ...handOver, ...OF_G }), neighbour);
    const gone = await refer(aReferral({ warmHandOver: true, handOverBy: 'een buddy', ...OF_G }), integrator);
    const shown = { warmHandOver: true, intake: { handOverBy: 'wijkteam Noord', handOverOn: '2027-06-01' } };
    expect(await read(first.id)).toMatchObject(shown);
    expect(await read(first.id, integrator)).toMatchObject({ warmHandOver: false, intake: null });
    await step(first.id, '_withdraw', {}, integrator).expect(200);
    await house.work();
    expect(await read(stays.id)).toMatchObject({ ...shown, repeats: 1 });
    await step(stays.id, '_withdraw', {}, neighbour).expect(200);
    await house.work();
    expect(await read(gone.id)).toMatchObject({ warmHandOver: true, intake: { handOverBy: 'een buddy' } });
    await step(gone.id, '_withdraw').expect(200);
  });
});

describe('consent', () => {
  it('is withdrawn by who referred: what the referral says of the client is gone at once', async () => {
    const body = aReferral({ contact: { name: 'F. Verdwijnpersoon', telephone: '06 66666666' } });
    const { id } = await refer(body);
    const gone = await step(id, '_withdraw', {}, integrator).expect(200);
    expect(gone.body).toMatchObject({ state: 'WITHDRAWN', erasedOn: house.clock.today() });
    await step(id, '_withdraw', {}, integrator).expect(200);
    expect(await read(id)).toMatchObject({ state: 'WITHDRAWN', intake: { contact: null, consent: { text: null } } });
    expect((await owner.query('select from referral_content where referral_id = $1', [id])).rows).toEqual([]);
    await house.work();
    expect((await eventsOf(counsellor, id)).at(-1)).toEqual(['referral.state-changed', { state: 'WITHDRAWN' }]);
    // What was erased cannot be compared with what is sent.
    await integrator.post('/v1/referrals', body).expect(409);
  });

  it('is not what a case rests on: that was opened from it', async () => {
    const { id } = await refer();
    await counsellor.post('/v1/cases', aCase({ referralId: id })).expect(201);
    for (const by of [integrator, counsellor])
      expect((await step(id, '_withdraw', {}, by).expect(409)).body).toMatchObject({
        ...typed('withdrawal-not-possible'),
        detail: expect.stringContaining('says at the counsellor, with the case'),
      });
    expect((await step(id, '_accept').expect(409)).body).toMatchObject({
      ...typed('acceptance-not-possible'),
      detail: expect.stringContaining('with the case'),
    });
    const again = await counsellor.post('/v1/cases', aCase({ referralId: id })).expect(400);
    expect(again.body).toMatchObject({ errors: [{ pointer: '#/referralId', code: 'referral-not-open' }] });
    const foreign = await other.post('/v1/cases', aCase({ referralId: id })).expect(400);
    expect(foreign.body).toMatchObject({ errors: [{ pointer: '#/referralId', code: 'referral-unknown' }] });
  });
});

describe('a file of referrals', () => {
  const HEADER =
    'kenmerk;bron;gemeentecode;uitgang;naam;telefoon;e-mail;urgentie;soort crisis;toestemming;versie toestemming;toestemming op';
  const upload = (text: string | Buffer, by = integrator): ReturnType<Client['post']> =>
    by
      .post('/v1/referral-files')
      .set('Content-Type', 'text/csv')
      .send(text as string);

  it('has its good rows taken and every bad one told; the same file twice does nothing twice', async () => {
    const file = [
      HEADER,
      "S-1;vroegsignaal;GM0141;4;G. Testpersoon;'0677777771;;;;Ik wil hulp.;2026-01;01-11-2026",
      'S-2;vroegsignalering;GM0141;schuldhulp;H. Testpersoon;;h@example.org;crisis;afsluiting energie;Ik wil hulp.;2026-01;2026-11-01T10:30:00Z',
      'S-3;vroegsignaal;GM0344;4;I. Testpersoon;0677777773;;;;Ik wil hulp.;2026-01;01-11-2026',
      `S-4;vroegsignaal;GM0141;4;J. Testpersoon ${BSN};0677777774;;;;Ik wil hulp.;2026-01;01-11-2026`,
      'S-5;postduif;GM0141;4;K. Testpersoon;0677777775;;;;Ik wil hulp.;2026-01;01-11-2026',
      'S-6;vroegsignaal;GM0141;4;;;;;;Ik wil hulp.;2026-01;01-11-2026',
      'S-1;vroegsignaal;GM0141;4;L. Testpersoon;0677777776;;;;Ik wil hulp.;2026-01;01-11-2026',
      ';vroegsignaal;GM0141;4;M. Testpersoon;0677777778;;;;Ik wil hulp.;2026-01;32-11-2026',
      'S-9;vroegsignaal;GM0141;4;N. Testpersoon 99/99-75 006;0677777779;;;;Ik wil hulp.;2026-01;01-11-2026',
      'S-10;vroegsignaal;GM0141;4;O. Testpersoon;0677777780;;;;99.99_75 006;2026-01;01-11-2026',
      '',
    ].join('\r\n');
    const answer = await upload(file).expect(200);
    expect(answer.body).toMatchObject({
      ...{ received: 2, known: 0 },
      rejected: [
        { row: 4, column: 'gemeentecode', code: 'municipality-unknown' },
        { row: 5, column: 'naam', code: 'bsn-not-allowed' },
        { row: 6, column: 'bron', code: 'word-unknown' },
        { row: 7, column: 'naam', code: 'contact-missing' },
        { row: 8, column: 'kenmerk', code: 'reference-twice' },
        { row: 9, column: 'toestemming op', code: 'date-unreadable' },
        { row: 10, column: 'naam', code: 'bsn-not-allowed' },
        { row: 11, column: 'toestemming', code: 'bsn-not-allowed' },
      ],
      referrals: [
        { row: 2, reference: 'S-1', isNew: true },
        { row: 3, reference: 'S-2', isNew: true },
      ],
    });
    expect(answer.text).not.toContain(BSN);
    const { referrals } = answer.body as { referrals: { id: string }[] };
    await house.work();
    expect(await read(referrals[0]?.id ?? '')).toMatchObject({
      source: 'EARLY_SIGNAL',
      intake: { contact: { telephone: '0677777771' } },
    });
    expect(await read(referrals[1]?.id ?? '')).toMatchObject({ urgency: 'CRISIS', crisisKind: 'ENERGY_CUT_OFF' });

    const before = await owner.query('select count(*) from referral_step');
    expect((await upload(file).expect(200)).body).toMatchObject({
      received: 0,
      known: 2,
      referrals: referrals.map(({ id }) => ({ id, isNew: false })),
    });
    expect((await owner.query('select count(*) from referral_step')).rows).toEqual(before.rows);
  });

  it.each([
    ['nothing in it', '', 'first row'],
    ['another file', 'regel;saldo\n1;2', 'columns'],
    ['a column nobody knows', `${HEADER};bsn\nS;1`, 'columns'],
    ['a workbook', Buffer.from('504b030400', 'hex'), 'workbook'],
  ])('is refused whole with %s', async (_, text, says) => {
    const refused = await upload(text).expect(400);
    expect(refused.body).toMatchObject({
      ...typed('referral-file-unreadable'),
      detail: expect.stringMatching(says),
    });
  });

  it('of a thousand rows is taken in one go, and followed in pieces', async () => {
    const rows = Array.from(
      { length: 1_000 },
      (_, at) =>
        `M-${String(at)};vroegsignaal;GM0599;4;N. Testpersoon ${String(at)};06${String(80_000_000 + at)};;;;Ja.;1;01-11-2026`,
    );
    expect((await upload([HEADER, ...rows].join('\n'), neighbour).expect(200)).body).toMatchObject({
      received: 1_000,
      rejected: [],
    });
    await house.work();
    const { rows: untold } = await owner.query('select from referral_step where not told');
    expect(untold).toEqual([]);
  }, 60_000);
});

describe('what is known of a referred client', () => {
  it('is encrypted, in no log and in no job, and looking at it leaves a record', async () => {
    const { id } = await refer(
      aReferral({ contact: { name: 'O. Geheimpersoon', telephone: '06 98765432', email: 'geheim@example.org' } }),
    );
    await read(id);
    const { rows: tables } = await owner.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    for (const { name } of tables) {
      const { rows } = await owner.query<{ text: string | null }>(
        `select string_agg(t::text, '') as text from ${name} as t`,
      );
      expect({ name, text: /Geheimpersoon|98765432|geheim@/.exec(rows[0]?.text ?? '')?.[0] }).toEqual({
        name,
        text: undefined,
      });
    }
    const { rows } = await owner.query<{ activity: string; changed: boolean }>(
      `select activity, changed from processing_referral join processing on id = processing_id where referral_id = $1 order by id`,
      [id],
    );
    expect(rows.map(({ activity, changed }) => `${activity} ${changed ? 'changed' : 'looked'}`)).toEqual([
      'referClient changed',
      'followReferrals looked',
      'getReferral looked',
      'getReferral looked',
    ]);
  });

  it('is erased half a year after the last step, and with its case when there is one; what was left open lapses', async () => {
    const declined = await refer(aReferral({ contact: { name: 'P. Verloopt', telephone: '06 11112222' } }));
    const left = await refer(aReferral({ contact: { name: 'Q. Verloopt', telephone: '06 11112223' } }));
    const cased = await refer(aReferral({ contact: { name: 'R. Verloopt', telephone: '06 11112224' } }));
    await step(declined.id, '_decline', { reason: 'OTHER' }).expect(200);
    const opened = (await counsellor.post('/v1/cases', aCase({ referralId: cased.id })).expect(201)).body as {
      id: string;
    };
    await counsellor.post(`/v1/cases/${opened.id}/closure`, { reason: 'OTHER' }).expect(200);
    await house.work();
    const later = (months: number): string => {
      const day = new Date(house.clock.now());
      day.setUTCMonth(day.getUTCMonth() + months);
      return day.toISOString();
    };
    await house.wait(later(5));
    expect(await read(left.id)).toMatchObject({ state: 'RECEIVED', erasedOn: null });
    await house.wait(later(2));
    expect(await read(declined.id)).toMatchObject({
      state: 'DECLINED',
      erasedOn: house.clock.today(),
      intake: { contact: null },
    });
    expect(await read(left.id)).toMatchObject({ state: 'LAPSED', intake: { contact: null } });
    expect((await eventsOf(integrator, left.id)).at(-1)).toEqual(['referral.state-changed', { state: 'LAPSED' }]);
    expect(await read(cased.id)).toMatchObject({ state: 'CLOSED', intake: { contact: { name: 'R. Verloopt' } } });
    await house.wait(later(60));
    expect(await read(cased.id)).toMatchObject({ state: 'CLOSED', intake: { contact: null } });
    const ids = [declined.id, left.id, cased.id];
    expect((await owner.query('select from referral_content where referral_id = any($1)', [ids])).rows).toEqual([]);
  });
});

describe('the municipalities of a counsellor organisation', () => {
  it('are set by an operator, one organisation a municipality, and referrals follow them', async () => {
    const operator = await stage.client('demo-operator');
    const registered = await operator
      .post('/v1/organisations', {
        ...{ name: 'Schuldhulp Zuid', kind: 'COUNSELLOR' },
        counsellor: {
          nvvkMember: true,
          feeRate: '0',
          loanRate: '0.06',
          rateConvention: 'EFFECTIVE',
          municipalities: ['GM0687'],
        },
      })
      .expect(201);
    const { id } = registered.body as { id: string };
    expect(registered.body).toMatchObject({ counsellor: { municipalities: ['GM0687'] } });
    const path = `/v1/organisations/${id}`;
    const change = (municipalities: string[]): ReturnType<Client['patch']> =>
      operator.patch(
        path,
        {
          counsellor: { nvvkMember: true, feeRate: '0', loanRate: '0.06', rateConvention: 'EFFECTIVE', municipalities },
        },
        '*',
      );
    const taken = await change(['GM0687', 'GM0141']).expect(400);
    expect(taken.body).toMatchObject({
      errors: [
        {
          pointer: '#/counsellor/municipalities/1',
          code: 'municipality-taken',
          detail: ADMINISTRATION_FAULTS['municipality-taken'],
        },
      ],
    });
    await change(['Vlissingen']).expect(400);
    const { id: sentThere } = (
      await integrator.post('/v1/referrals', aReferral({ municipalityCode: 'GM0687' })).expect(201)
    ).body as Referral;
    const { rows } = await owner.query('select organisation_id from referral where id = $1', [sentThere]);
    expect(rows).toEqual([{ organisation_id: id }]);
    expect((await change(['GM0654']).expect(200)).body).toMatchObject({ counsellor: { municipalities: ['GM0654'] } });
    await integrator.post('/v1/referrals', aReferral({ municipalityCode: 'GM0687' })).expect(400);
    const without = { counsellor: { nvvkMember: false, feeRate: '0', loanRate: '0.06', rateConvention: 'EFFECTIVE' } };
    expect((await operator.patch(path, without, '*').expect(200)).body).toMatchObject({
      counsellor: { municipalities: ['GM0654'] },
    });
  });
});
