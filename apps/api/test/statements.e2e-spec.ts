import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import type { Test } from 'supertest';
import { apiBefore } from './api-stage.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
type Client = Awaited<ReturnType<Stage['client']>>;

const IBAN = 'NL91 ABNA 0417 1643 00';
const OTHER_IBAN = 'NL39 RABO 0300 0652 64';

let house: House;
let work: LineWork;
let stage: Stage;
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

interface Asked {
  readonly id: string;
  readonly reply: (statement: object) => Test;
}

/** A case of which Noorderbank is asked the balance of one claim, EUR 4,000 after the papers. */
async function asked(): Promise<Asked> {
  const input = aCase({ claims: [aClaim('Noorderbank', 400_000, { invoice: 'A' })] });
  const id = await work.ask(input);
  await work.evening();
  const { listId, line } = await work.line('noorderbank', input.reference);
  return {
    id,
    reply: (statement) =>
      desk.post(`/v1/collective-lists/${listId}/replies`, {
        replies: [{ line: line.line, kind: 'BALANCE_STATEMENT', ...statement }],
      }),
  };
}

async function heldIn(caseId: string): Promise<{ messageId: string; state: string; reasons: string[] }[]> {
  const read = await counsellor.get(`/v1/cases/${caseId}/held-statements`).expect(200);
  return (read.body as { items: { messageId: string; state: string; reasons: string[] }[] }).items;
}

describe('a balance statement through the door', () => {
  it('is read whole and shown in the case', async () => {
    const { id, reply } = await asked();
    const statement = {
      ownReference: 'NB-1',
      contact: { department: 'Bijzonder beheer', email: 'beheer@noorderbank.example' },
      statedOn: '2026-11-02',
      iban: IBAN,
      paymentReference: '4000 1234',
      claims: [{ invoice: 'A', amountCents: 410_000, principalCents: 400_000, interestCents: 10_000 }],
    };
    const answered = await reply(statement).expect(200);
    expect(answered.body).toEqual({ accepted: 1, held: 0, skipped: 0, rejected: [] });
    const read = await counsellor.get(`/v1/cases/${id}`).expect(200);
    expect(read.body).toMatchObject({
      claims: [{ principalCents: 400_000, interestCents: 10_000, costsCents: 0, broughtForward: false }],
      exchanges: [{ ownReference: 'NB-1', contact: statement.contact, account: { lastFour: '4300' } }],
    });
    expect(read.text).not.toContain('1643');
  });

  it.each([
    {
      because: 'a class nobody knows',
      statement: { claims: [{ invoice: 'A', amountCents: 1_000, claimClass: 'FIRST' }] },
      ...{ pointer: '/claims/0/claimClass', code: 'is-in' },
    },
    {
      because: 'more than ten billion euros',
      statement: { totalCents: 1_000_000_000_001 },
      ...{ pointer: '/totalCents', code: 'max' },
    },
    { because: 'a number that is no number', statement: { totalCents: -5 }, pointer: '/totalCents', code: 'min' },
    {
      because: 'an account number with a wrong digit',
      statement: { totalCents: 1_000, iban: 'NL91 ABNA 0417 1643 01' },
      ...{ pointer: '/iban', code: 'iban-invalid' },
    },
    {
      because: 'a total and claims',
      statement: { totalCents: 1_000, claims: [{ invoice: 'A', amountCents: 1_000 }] },
      ...{ pointer: '/totalCents', code: 'total-and-claims' },
    },
    { because: 'no claims', statement: { claims: [] }, pointer: '/claims', code: 'statement-empty' },
  ])('is refused for $because, with its place, code and sentence', async ({ statement, pointer, code }) => {
    const { id, reply } = await asked();
    const answered = await reply(statement).expect(200);
    expect(answered.body).toMatchObject({
      accepted: 0,
      held: 0,
      rejected: [{ pointer: `#/replies/0${pointer}`, code }],
    });
    expect(answered.text).not.toContain('1643');
    const after = await counsellor.get(`/v1/cases/${id}`).expect(200);
    expect(after.body).toMatchObject({ claims: [{ state: 'BALANCE_REQUESTED', amountCents: 400_000 }] });
  });
});

describe('a statement that waits for the counsellor', () => {
  it('is taken over or set aside, once however often it is asked, by its own organisation alone', async () => {
    const { id, reply } = await asked();
    expect((await reply({ totalCents: 100_000_000_000 }).expect(200)).body).toMatchObject({ accepted: 0, held: 1 });
    const [held] = await heldIn(id);
    expect(held).toMatchObject({ state: 'HELD', reasons: ['FAR_ABOVE_PAPERS'] });
    const path = `/v1/cases/${id}/held-statements/${held?.messageId ?? ''}`;
    expect((await other.post(`${path}/_accept`).expect(404)).body).toMatchObject({ title: expect.anything() });
    await desk.post(`${path}/_accept`).expect(403);
    await counsellor.post(`${path}/_reject`, {}).expect(400);
    await counsellor.post(`${path}/_reject`, { reason: 'Een testwaarde.' }, 'aside').expect(200);
    const again = await counsellor.post(`${path}/_reject`, { reason: 'Een testwaarde.' }, 'aside').expect(200);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const decided = await counsellor.post(`${path}/_accept`).expect(409);
    expect(decided.body).toMatchObject({ type: expect.stringContaining('statement-decided') });

    await reply({ totalCents: 99_999_999 }).expect(200);
    const next = (await heldIn(id)).find(({ state }) => state === 'HELD');
    const accepted = await counsellor
      .post(`/v1/cases/${id}/held-statements/${next?.messageId ?? ''}/_accept`)
      .expect(200);
    expect(accepted.body).toMatchObject({ claims: [{ amountCents: 99_999_999, state: 'BALANCE_RECEIVED' }] });
  });
});

describe('a changed account number', () => {
  it('waits until somebody approves it, and never shows more than four digits', async () => {
    const { id, reply } = await asked();
    await reply({ totalCents: 400_000, iban: OTHER_IBAN }).expect(200);
    const read = await counsellor.get(`/v1/cases/${id}`).expect(200);
    const [exchange] = (read.body as { exchanges: { waitingAccount: { id: string } }[] }).exchanges;
    expect(exchange).toMatchObject({ account: { lastFour: '4300' }, waitingAccount: { lastFour: '5264' } });
    await house.work();
    const tasks = await counsellor.get('/v1/tasks').expect(200);
    expect((tasks.body as { items: unknown[] }).items).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'IBAN_CHANGED', caseId: id })]),
    );
    const path = `/v1/cases/${id}/payment-accounts/${exchange?.waitingAccount.id ?? ''}`;
    await other.post(`${path}/_approve`).expect(404);
    const approved = await counsellor.post(`${path}/_approve`).expect(200);
    expect(approved.body).toMatchObject({ exchanges: [{ account: { lastFour: '5264' }, waitingAccount: null }] });
    expect((await counsellor.post(`${path}/_refuse`).expect(409)).body).toMatchObject({
      type: expect.stringContaining('account-decided'),
    });
  });
});
