import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Outbox } from '@akkoord/database';
import { OpenCase, RequestBalances } from '@akkoord/casework';
import { aCase, House } from '@akkoord/testing';
import { apiBefore } from './api-stage.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
type Client = Awaited<ReturnType<Stage['client']>>;

let house: House;
let stage: Stage;
let operator: Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z', [
    { slug: 'demo-operator', name: 'Demo-beheerder', kind: 'OPERATOR', clientId: 'demo-operator' },
  ]);
  stage = await apiBefore(house);
  operator = await stage.client('demo-operator');
});

afterAll(async () => {
  await stage.close();
  await house.close();
});

/** The messages of a new case, of which the job is given up; answers the case and the job. */
async function givenUp(): Promise<{ caseId: string; id: string }> {
  const counsellor = await house.caller('schuldhulp-oost');
  const { value } = await house.get(OpenCase).execute(counsellor, aCase());
  await house.get(RequestBalances).execute(counsellor, value.id);
  const outbox = house.get(Outbox);
  const ids: string[] = [];
  await outbox.carryBatch((entries) => {
    ids.push(...entries.map(({ id }) => id));
    return Promise.resolve();
  });
  for (const id of ids) {
    await outbox.start(id);
    await outbox.fail(id, 'the printer is on fire', true);
  }
  return { caseId: value.id, id: ids[0] ?? '' };
}

const waiting = async (): Promise<{ id: string }[]> =>
  ((await operator.get('/v1/dead-letters').expect(200)).body as { items: { id: string }[] }).items;

describe('work that was given up', () => {
  it('is shown to an operator with its reason, by ids only', async () => {
    const { caseId, id } = await givenUp();
    const letter = (await waiting()).find((one) => one.id === id);
    expect(letter).toMatchObject({
      job: 'messages.route',
      about: { caseIds: [caseId] },
      state: 'WAITING',
      attempts: 1,
      failures: 1,
      lastError: 'the printer is on fire',
      settledAt: null,
      settledBy: null,
    });
  });

  it('is done after all when the operator retries it, once however often that is asked', async () => {
    const { caseId, id } = await givenUp();
    expect(await waitingMessages(caseId)).toBeGreaterThan(0);
    for (const key of ['retry-1', 'retry-1', 'retry-2']) {
      const retried = await operator.post(`/v1/dead-letters/${id}/_retry`, undefined, key).expect(200);
      expect(retried.body).toMatchObject({ id, state: 'RETRIED', settledBy: 'demo-operator' });
    }
    expect(await house.work()).toBe(1);
    expect(await waitingMessages(caseId)).toBe(0);
    expect((await waiting()).map((one) => one.id)).not.toContain(id);
    const refused = await operator.post(`/v1/dead-letters/${id}/_dismiss`).expect(409);
    expect(refused.body).toMatchObject({ type: expect.stringMatching(/dead-letter-settled$/) as unknown });
  });

  it('stays undone when the operator dismisses it, and stays readable', async () => {
    const { caseId, id } = await givenUp();
    for (let time = 0; time < 2; time++) await operator.post(`/v1/dead-letters/${id}/_dismiss`).expect(200);
    expect(await house.work()).toBe(0);
    expect(await waitingMessages(caseId)).toBeGreaterThan(0);
    const dismissed = await operator.get('/v1/dead-letters?state=DISMISSED').expect(200);
    expect(dismissed.body).toMatchObject({ items: [{ id, state: 'DISMISSED' }], next: null });
    await operator.post(`/v1/dead-letters/${id}/_retry`).expect(409);
  });

  it('is for operators alone, and unknown when it was never given up', async () => {
    const counsellor = await stage.client('demo-counsellor');
    expect((await counsellor.get('/v1/dead-letters').expect(403)).body).toMatchObject({
      type: expect.stringMatching(/wrong-organisation$/) as unknown,
    });
    const reader = await stage.client('demo-operator', 'cases:read');
    await reader.get('/v1/dead-letters').expect(403);
    const nobody = '01990000-0000-7000-8000-000000000001';
    await operator.post(`/v1/dead-letters/${nobody}/_retry`).expect(404);
    await operator.get('/v1/dead-letters?state=LOST').expect(400);
  });
});

async function waitingMessages(caseId: string): Promise<number> {
  const messages = await house.read((tx) => tx.messages.waitingForUpdate([caseId]));
  return messages.length;
}
