import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { apiBefore } from './api-stage.js';

type Client = Awaited<ReturnType<Awaited<ReturnType<typeof apiBefore>>['client']>>;

let house: House;
let work: LineWork;
let stage: Awaited<ReturnType<typeof apiBefore>>;
let counsellor: Client;
let other: Client;
let desk: Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  stage = await apiBefore(house);
  counsellor = await stage.client('demo-counsellor');
  other = await stage.client('demo-counsellor-2');
  desk = await stage.client('demo-creditor-noorderbank');
});

afterAll(async () => {
  await stage.close();
  await house.close();
});

/** KPN is bound in advance, and Noorderbank has rejected its offer. */
async function refused(): Promise<string> {
  const input = aCase();
  const id = await work.ask(input);
  await work.evening();
  await work.state('kpn', input.reference, 200_000n, true);
  await work.state('noorderbank', input.reference, 400_000n, false);
  await work.confirm(id);
  await work.propose(id);
  await work.evening();
  const reply = { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' } as const;
  await work.reply(await work.line('noorderbank', input.reference), reply);
  return id;
}

const today = (): string => house.clock.today();

describe('from a refusal to the end of a settlement', () => {
  it('the counsellor asks again, goes to court, pays and discharges, each once however often it is asked', async () => {
    const id = await refused();
    const path = `/v1/cases/${id}`;
    const motivation = 'Alle anderen zijn akkoord.';
    const asked = await counsellor.post(`${path}/reconsiderations`, { motivation }, 'reconsider').expect(200);
    expect(asked.body).toMatchObject({ id, state: 'OFFERED' });
    const again = await counsellor.post(`${path}/reconsiderations`, { motivation }, 'reconsider').expect(200);
    expect(again.headers['idempotency-replayed']).toBe('true');
    await house.work();
    await work.evening();

    const lists = await desk.get('/v1/collective-lists?state=OPEN').expect(200);
    const [list] = (lists.body as { items: { id: string }[] }).items.toReversed();
    const lines = await desk.get(`/v1/collective-lists/${list?.id ?? ''}/lines`).expect(200);
    expect((lines.body as { items: unknown[] }).items).toMatchObject([{ kind: 'RECONSIDERATION', motivation }]);
    const reply = { line: 1, kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'CAPACITY_DISPUTED' };
    await desk.post(`/v1/collective-lists/${list?.id ?? ''}/replies`, { replies: [reply] }).expect(200);
    await house.work();

    await counsellor.post(`${path}/court-requests`, { askedOn: today() }).expect(200);
    const late = await desk.post(`/v1/collective-lists/${list?.id ?? ''}/replies`, {
      replies: [{ line: 1, kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' }],
    });
    expect(late.body).toMatchObject({ accepted: 0, rejected: [{ code: 'answers-ended' }] });
    const outcome = { decidedOn: today(), decision: 'COMPELLED', courtReference: 'C/08/123456 FT RK 26/1' };
    const decided = await counsellor.post(`${path}/court-outcomes`, outcome).expect(200);
    expect(decided.body).toMatchObject({ state: 'AGREED', courtDecidedOn: today() });

    await counsellor.post(`${path}/execution`, { startedOn: today() }).expect(200);
    const round = { paidOn: today(), inHandCents: 270_000, final: true };
    const paid = await counsellor.post(`${path}/payouts`, round, 'pay').expect(200);
    expect(paid.body).toMatchObject({
      rounds: [{ round: 1, inHandCents: 270_000, paidCents: 270_000, final: true }],
      shares: [
        { creditor: 'KPN', shareCents: 90_000, paidCents: 90_000, toPayCents: 0 },
        { creditor: 'Noorderbank', shareCents: 180_000, paidCents: 180_000, toPayCents: 0 },
      ],
    });
    const replayed = await counsellor.post(`${path}/payouts`, round, 'pay').expect(200);
    expect(replayed.body).toEqual(paid.body);
    expect((await counsellor.get(`${path}/payouts`).expect(200)).body).toEqual(paid.body);
    const ended = await counsellor.post(`${path}/discharge`, { dischargedOn: today() }).expect(200);
    expect(ended.body).toMatchObject({ state: 'COMPLETED', completedOn: today() });
  });

  it('a case is closed with a reason of the list, and says what is possible when it cannot be', async () => {
    const id = await refused();
    const invalid = await counsellor.post(`/v1/cases/${id}/closure`, { reason: 'PAYMENT_PLAN', why: 'no' }).expect(400);
    expect((invalid.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer).sort()).toEqual([
      '#/reason',
      '#/why',
    ]);
    await counsellor.post(`/v1/cases/${id}/closure`, { reason: 'LONG_TERM_GUIDANCE' }).expect(200);
    const late = await counsellor.post(`/v1/cases/${id}/reconsiderations`, {}).expect(409);
    expect(late.body).toMatchObject({
      type: expect.stringContaining('nothing-to-reconsider'),
      detail: expect.stringContaining('The case is CLOSED. Possible now: nothing any more.'),
    });
  });

  it('an objection is recorded and settled', async () => {
    const input = aCase({ claims: [aClaim('Noorderbank', 400_000)] });
    const id = await work.ask(input);
    await work.evening();
    await work.state('noorderbank', input.reference, 400_000n, false);
    const objected = await counsellor.post(`/v1/cases/${id}/client-objections`, { objection: 'Te hoog.' }).expect(200);
    expect(objected.body).toMatchObject({ state: 'INVENTORY', objection: 'Te hoog.' });
    const settled = await counsellor
      .post(`/v1/cases/${id}/client-objections/_settle`, { explanation: 'Klopt toch.' })
      .expect(200);
    expect(settled.body).toMatchObject({ state: 'CLIENT_CONFIRMATION', objection: null });
  });
});

describe('whose case it is not', () => {
  const BODIES: Readonly<Record<string, object>> = {
    'client-objections': { objection: 'x' },
    'client-objections/_settle': { explanation: 'x' },
    reconsiderations: {},
    'court-requests': { askedOn: '2026-11-02' },
    'court-outcomes': { decidedOn: '2026-11-02', decision: 'REFUSED' },
    execution: { startedOn: '2026-11-02' },
    'loan-outcomes': { decidedOn: '2026-11-02', decision: 'REFUSED' },
    payouts: { paidOn: '2026-11-02', inHandCents: 1 },
    reviews: {
      reviewedOn: '2026-11-02',
      capacityPeriods: [{ fromMonth: 1, toMonth: 18, monthlyCapacityCents: 1 }],
    },
    discharge: { dischargedOn: '2026-11-02' },
    termination: { terminatedOn: '2026-11-02', reason: 'OTHER' },
    closure: { reason: 'OTHER' },
  };

  it.each(Object.entries(BODIES))('does not reach %s', async (path, body) => {
    const id = await work.ask(aCase());
    await other.post(`/v1/cases/${id}/${path}`, body).expect(404);
    await desk.post(`/v1/cases/${id}/${path}`, body).expect(403);
    const reader = await stage.client('demo-counsellor', 'cases:read');
    await reader.post(`/v1/cases/${id}/${path}`, body).expect(403);
  });
});
