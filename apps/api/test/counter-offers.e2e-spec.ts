import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LineView, TaskView } from '@akkoord/casework';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { apiBefore } from './api-stage.js';

type Client = Awaited<ReturnType<Awaited<ReturnType<typeof apiBefore>>['client']>>;
interface Result {
  readonly accepted: number;
  readonly rejected: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

let house: House;
let work: LineWork;
let stage: Awaited<ReturnType<typeof apiBefore>>;
let counsellor: Client;
let bank: Client;
let garage: Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  stage = await apiBefore(house);
  counsellor = await stage.client('demo-counsellor');
  bank = await stage.client('demo-creditor-noorderbank');
  garage = await stage.client('demo-creditor-garage-de-vries');
});

afterAll(async () => {
  await stage.close();
  await house.close();
});

interface Offered {
  readonly id: string;
  readonly listId: string;
  readonly line: number;
  readonly garageList: string;
}

/** Noorderbank and the garage are offered 30 %: 270,000 for 900,000. */
async function offered(): Promise<Offered> {
  const input = aCase({ claims: [aClaim('Noorderbank', 600_000), aClaim('Garage De Vries', 300_000)] });
  const id = await work.ask(input);
  await work.evening();
  await work.state('noorderbank', input.reference, 600_000n, false);
  await work.state('garage-de-vries', input.reference, 300_000n, false);
  await work.confirm(id);
  await work.propose(id);
  await work.evening();
  const own = await work.line('noorderbank', input.reference);
  const { listId: garageList } = await work.line('garage-de-vries', input.reference);
  return { id, listId: own.listId, line: own.line.line, garageList };
}

const rejection = { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' };

async function answer({ listId, line }: Offered, reply: object): Promise<Result> {
  const replies = [{ line, ...rejection, ...reply }];
  const answered = await bank.post(`/v1/collective-lists/${listId}/replies`, { replies }).expect(200);
  await house.work();
  return answered.body as Result;
}

async function exchanges(id: string): Promise<{ creditor: string; state: string; counterOffer: unknown }[]> {
  const read = await counsellor.get(`/v1/cases/${id}`).expect(200);
  return (read.body as { exchanges: { creditor: string; state: string; counterOffer: unknown }[] }).exchanges;
}

async function taskOf(id: string, state: string): Promise<TaskView | undefined> {
  const read = await counsellor.get(`/v1/tasks?kind=COUNTER_OFFER&caseId=${id}&state=${state}`).expect(200);
  return (read.body as { items: TaskView[] }).items[0];
}

describe('a counter-offer, through the door', () => {
  it('is kept with the rejection, is laid before the counsellor with its price, and ends when there is more money', async () => {
    const made = await offered();
    const counterOffer = { percentage: '40.00', termMonths: 36, explanation: 'Met de verkoop van de auto kan dit.' };
    expect(await answer(made, { counterOffer })).toMatchObject({ accepted: 1, rejected: [] });

    const told = { ...counterOffer, amountCents: null, product: null };
    const priced = { ...told, extraFundCents: 90_000 };
    expect(await exchanges(made.id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ creditor: 'Noorderbank', state: 'REJECTED', counterOffer: priced }),
        expect.objectContaining({ creditor: 'Garage De Vries', state: 'PROPOSED', counterOffer: null }),
      ]),
    );
    const proposal = await counsellor.get(`/v1/cases/${made.id}/proposals/1`).expect(200);
    expect((proposal.body as { offers: { counterOffer: unknown }[] }).offers).toContainEqual(
      expect.objectContaining({ creditor: 'Noorderbank', counterOffer: priced }),
    );
    const timeline = await counsellor.get(`/v1/cases/${made.id}/timeline`).expect(200);
    expect((timeline.body as { items: unknown[] }).items).toContainEqual(
      expect.objectContaining({ kind: 'PROPOSAL_REPLY', creditor: 'Noorderbank', counterOffer: told }),
    );
    expect(await taskOf(made.id, 'OPEN')).toMatchObject({ creditor: 'Noorderbank', dutch: 'tegenbod' });

    const { headers } = await counsellor.get(`/v1/cases/${made.id}`).expect(200);
    await counsellor.patch(`/v1/cases/${made.id}`, { oneOffCents: 90_000 }, headers['etag']).expect(200);
    await house.work();
    expect(await taskOf(made.id, 'OPEN')).toBeUndefined();
    expect(await taskOf(made.id, 'SOLVED')).toMatchObject({ creditor: 'Noorderbank', solvedOn: house.clock.today() });
  });

  it('is on the line of the desk that made it, and on no line of another', async () => {
    const made = await offered();
    const explanation = 'Alleen als het sneller gaat.';
    await answer(made, { counterOffer: { amountCents: 240_000, explanation } });
    const own = await bank.get(`/v1/collective-lists/${made.listId}/lines`).expect(200);
    expect((own.body as { items: LineView[] }).items.find(({ line }) => line === made.line)).toMatchObject({
      state: 'ANSWERED',
      answer: { ...rejection, counterOffer: { amountCents: 240_000, explanation } },
    });
    const other = await garage.get(`/v1/collective-lists/${made.garageList}/lines`).expect(200);
    expect(other.text).toContain('"percentage":"30.00"');
    for (const secret of [explanation, '240000', 'counterOffer']) expect(other.text).not.toContain(secret);
  });

  it('that cannot be is refused with its place, and nothing of the answer is taken', async () => {
    const made = await offered();
    const refused: readonly (readonly [reply: object, at: string, code: string])[] = [
      [{ counterOffer: { percentage: 'abc' } }, '/percentage', 'matches'],
      [{ counterOffer: { percentage: '100.01' } }, '/percentage', 'matches'],
      [{ counterOffer: { percentage: 40 } }, '/percentage', 'is-string'],
      [{ counterOffer: { percentage: '30.00' } }, '/percentage', 'counter-offer-not-higher'],
      [{ counterOffer: { amountCents: 600_001 } }, '/amountCents', 'counter-offer-above-claim'],
      [{ counterOffer: { percentage: '40.00', amountCents: 1 } }, '/amountCents', 'percentage-and-amount'],
      [{ counterOffer: { percentage: '40.00', termMonths: 121 } }, '/termMonths', 'max'],
      [{ counterOffer: { termMonths: 36 } }, '/percentage', 'required'],
      [{ counterOffer: null }, '', 'is-object'],
      [{ decision: 'ACCEPTED', counterOffer: { percentage: '40.00' } }, '', 'counter-offer-without-rejection'],
    ];
    for (const [reply, at, code] of refused)
      expect(await answer(made, reply)).toMatchObject({
        accepted: 0,
        rejected: [{ pointer: `#/replies/0/counterOffer${at}`, code }],
      });
    const { rejected } = await answer(made, { counterOffer: { percentage: '100.01' } });
    expect(rejected[0]?.detail).toContain('from 0.00 to 100.00, with two decimals');
    expect((await exchanges(made.id)).map(({ state }) => state)).toEqual(['PROPOSED', 'PROPOSED']);
    expect(await taskOf(made.id, 'OPEN')).toBeUndefined();
  });
});
