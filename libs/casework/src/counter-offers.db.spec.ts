import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CounterOffer, Reply, TaskState } from '@akkoord/settlement';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { AskCourt } from './ask-court.js';
import { ChangeCase } from './change-case.js';
import { FinishTask } from './finish-task.js';
import { ListTasks, type TaskView } from './list-tasks.js';
import type { ExchangeView } from './read-case.js';
import { ReadCourtFile } from './read-court-file.js';
import { ReadProposal } from './read-proposal.js';
import { ReadTimeline } from './read-timeline.js';
import { ReconsiderRefusals } from './reconsider-refusals.js';
import { RecordLetterReply } from './record-letter-reply.js';
import { RecordReplies, type RepliesResult } from './record-replies.js';
import { UploadReplies } from './upload-replies.js';

let house: House;
let work: LineWork;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});

afterAll(() => house.close());

const NEIGHBOUR = {
  kind: 'PRIVATE_PERSON',
  name: 'P. Proefpersoon',
  address: { street: 'Modelplein', houseNumber: '12', postalCode: '7609BE', city: 'Almelo' },
} as const;
const SECRET = 'Met de verkoop van de auto kan dit.';

interface Offered {
  readonly id: string;
  readonly reference: string;
}

/** Noorderbank and the garage are offered 30 %: 270,000 for 900,000. */
async function offered(): Promise<Offered> {
  const claims = [aClaim('Noorderbank', 600_000), aClaim('Garage De Vries', 300_000)];
  const input = aCase({ claims });
  const id = await work.ask(input);
  await work.evening();
  await work.state('noorderbank', input.reference, 600_000n, false);
  await work.state('garage-de-vries', input.reference, 300_000n, false);
  await work.confirm(id);
  await work.propose(id);
  await work.evening();
  return { id, reference: input.reference };
}

async function reject(desk: string, reference: string, counterOffer?: CounterOffer): Promise<RepliesResult> {
  return await work.reply(await work.line(desk, reference), {
    ...{ kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' },
    ...(counterOffer ? { counterOffer } : {}),
  });
}

async function exchangeOf(id: string, creditor: string): Promise<ExchangeView> {
  const found = (await work.read(id)).exchanges.find((one) => one.creditor === creditor);
  if (!found) throw new Error(`${creditor} has no exchange`);
  return found;
}

async function tasks(caseId: string, state: TaskState = 'OPEN'): Promise<TaskView[]> {
  const page = { limit: 10, after: null };
  const { items } = await house.get(ListTasks).execute(work.counsellor, page, { kind: 'COUNTER_OFFER', caseId, state });
  return [...items];
}

/** Every word that was ever written to somebody, or that a desk sees on its lines. */
async function toldTo(desk: string, { id, reference }: Offered): Promise<string> {
  const { items } = await house.get(ReadTimeline).execute(work.counsellor, id);
  const out = await house.read(async (tx) =>
    Promise.all(items.filter(({ direction }) => direction === 'OUT').map((one) => tx.lists.contents([one.id]))),
  );
  return JSON.stringify([out, await work.line(desk, reference)]);
}

describe('a counter-offer', () => {
  it('is kept with the refusal, and shows the counsellor what it costs when everybody gets the same', async () => {
    const { id, reference } = await offered();
    const wants = { percentage: '40.00', termMonths: 36, explanation: SECRET };
    expect(await reject('noorderbank', reference, wants)).toMatchObject({ accepted: 1, rejected: [] });

    const told = { ...wants, amountCents: null, product: null };
    expect(await exchangeOf(id, 'Noorderbank')).toMatchObject({
      state: 'REJECTED',
      counterOffer: { ...told, extraFundCents: 90_000 },
    });
    expect(await exchangeOf(id, 'Garage De Vries')).toMatchObject({ counterOffer: null });
    const { offers } = await house.get(ReadProposal).execute(work.counsellor, id, 1);
    expect(offers.map(({ creditor, counterOffer }) => [creditor, counterOffer])).toEqual(
      expect.arrayContaining([
        ['Noorderbank', { ...told, extraFundCents: 90_000 }],
        ['Garage De Vries', null],
      ]),
    );
    const { items } = await house.get(ReadTimeline).execute(work.counsellor, id);
    expect(items.filter(({ counterOffer }) => counterOffer !== null)).toMatchObject([
      { kind: 'PROPOSAL_REPLY', creditor: 'Noorderbank', counterOffer: told },
    ]);
    const { creditors } = await house.get(ReadCourtFile).execute(work.counsellor, id, {});
    expect(creditors.find(({ creditor }) => creditor === 'Noorderbank')?.reply).toMatchObject({ counterOffer: told });
  });

  it('is met by a fund that grew by what it costs, and answers nothing any more by then', async () => {
    const { id, reference } = await offered();
    await reject('noorderbank', reference, { amountCents: 240_000n });
    expect(await exchangeOf(id, 'Noorderbank')).toMatchObject({ counterOffer: { extraFundCents: 90_000 } });
    expect(await tasks(id)).toHaveLength(1);

    await house.get(ChangeCase).execute(work.counsellor, id, await work.tag(id), { oneOffCents: 90_000 });
    await house.work();
    expect(await work.read(id)).toMatchObject({ version: 2, calculation: { concurrentPercentage: '40.00' } });
    expect(await exchangeOf(id, 'Noorderbank')).toMatchObject({ state: 'TO_PROPOSE', counterOffer: null });
    expect(await tasks(id)).toEqual([]);
    const { offers } = await house.get(ReadProposal).execute(work.counsellor, id, 2);
    expect(offers.find(({ creditor }) => creditor === 'Noorderbank')?.shareCents).toBe(240_000);
  });

  it('asks the counsellor to look, once for each', async () => {
    const { id, reference } = await offered();
    await work.accept('garage-de-vries', reference);
    await reject('noorderbank', reference, { percentage: '40.00' });
    const [first] = await tasks(id);
    expect(first).toMatchObject({ creditor: 'Noorderbank', doneAt: null });
    await house.get(FinishTask).execute(work.counsellor, first?.id ?? '', 'Te duur.');
    await house.get(ReconsiderRefusals).execute(work.counsellor, id, {});
    await house.work();
    await work.evening();
    expect(await tasks(id)).toEqual([]);

    await reject('noorderbank', reference, { percentage: '35.00' });
    expect(await tasks(id)).toMatchObject([{ creditor: 'Noorderbank' }]);
    expect(await tasks(id, 'DONE')).toHaveLength(1);
    await house.get(AskCourt).execute(work.counsellor, id, { askedOn: house.clock.today() });
    await house.work();
    expect(await tasks(id)).toEqual([]);
  });

  it('is gone when the creditor agrees after all', async () => {
    const { id, reference } = await offered();
    await reject('noorderbank', reference, { percentage: '40.00' });
    await work.reply(await work.line('noorderbank', reference, 'ANSWERED'), {
      ...{ kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' },
    });
    expect(await exchangeOf(id, 'Noorderbank')).toMatchObject({ state: 'ACCEPTED', counterOffer: null });
    expect(await tasks(id)).toEqual([]);
  });

  it('is told to no other creditor, whatever follows', async () => {
    const made = await offered();
    await reject('noorderbank', made.reference, { percentage: '40.00', explanation: SECRET });
    await reject('garage-de-vries', made.reference);
    await house.get(ReconsiderRefusals).execute(work.counsellor, made.id, {});
    await house.work();
    await work.evening();
    const told = await toldTo('garage-de-vries', made);
    expect(told).toContain('30.00');
    for (const secret of [SECRET, '40.00', 'counterOffer']) expect(told).not.toContain(secret);
  });

  it('that cannot be is refused with its place, nothing of it is taken, and the good lines beside it are', async () => {
    const cases = [await offered(), await offered(), await offered(), await offered()];
    const lines = await Promise.all(cases.map(({ reference }) => work.line('noorderbank', reference)));
    const wanted: CounterOffer[] = [
      { percentage: '30.00' },
      { amountCents: 600_001n },
      { amountCents: 180_000n },
      { percentage: '30.01' },
    ];
    const results: RepliesResult[] = [];
    for (const [index, found] of lines.entries())
      results.push(
        await work.reply(found, {
          ...{ kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' },
          counterOffer: wanted[index] ?? {},
        }),
      );
    expect(
      results.map(({ accepted, rejected }) => [accepted, ...rejected.map(({ code, pointer }) => [code, pointer])]),
    ).toEqual([
      [0, ['counter-offer-not-higher', '#/replies/0/counterOffer/percentage']],
      [0, ['counter-offer-above-claim', '#/replies/0/counterOffer/amountCents']],
      [0, ['counter-offer-not-higher', '#/replies/0/counterOffer/amountCents']],
      [1],
    ]);
    for (const { id } of cases.slice(0, 3)) {
      expect(await exchangeOf(id, 'Noorderbank')).toMatchObject({ state: 'PROPOSED', counterOffer: null });
      const { items } = await house.get(ReadTimeline).execute(work.counsellor, id);
      expect(items.map(({ kind }) => kind)).not.toContain('PROPOSAL_REPLY');
    }
  });

  it('can be filled in in the file of a list, beside rows that are wrong', async () => {
    const [good, bad] = [await offered(), await offered()];
    const [first, second] = [
      await work.line('noorderbank', good.reference),
      await work.line('noorderbank', bad.reference),
    ];
    const upload = (listId: string, row: string) =>
      house
        .get(UploadReplies)
        .execute(
          first.clerk,
          listId,
          Buffer.from(`regel;besluit;reden;tegenbod percentage;tegenbod looptijd;tegenbod toelichting\n${row}\n`),
          undefined,
        );
    const taken = await upload(
      first.listId,
      `${String(first.line.line)};niet akkoord;aanbod te laag;45 %;36;Zo kan het.`,
    );
    expect(taken.value).toMatchObject({ accepted: 1, rejected: [] });
    const told = await upload(second.listId, `${String(second.line.line)};niet akkoord;aanbod te laag;12,50;;`);
    expect(told.value).toMatchObject({
      accepted: 0,
      rejected: [{ row: 2, column: 'tegenbod percentage', code: 'counter-offer-not-higher' }],
    });
    const without = await upload(second.listId, `${String(second.line.line)};akkoord;;45,00;;`);
    expect(without.value).toMatchObject({
      accepted: 0,
      rejected: [{ row: 2, column: 'tegenbod percentage', code: 'counter-offer-without-rejection' }],
    });
    await house.work();
    expect(await exchangeOf(good.id, 'Noorderbank')).toMatchObject({
      counterOffer: { percentage: '45.00', termMonths: 36, explanation: 'Zo kan het.', extraFundCents: 135_000 },
    });
    expect(await exchangeOf(bad.id, 'Noorderbank')).toMatchObject({ state: 'PROPOSED' });
  });

  it('may come in a letter, and by the same rule', async () => {
    const input = aCase({
      claims: [
        aClaim('Noorderbank', 600_000),
        aClaim('', 300_000, { creditor: null, newCreditor: NEIGHBOUR, debtKind: 'PRIVATE_LOAN' }),
      ],
    });
    const id = await work.ask(input);
    await work.evening();
    await work.state('noorderbank', input.reference, 600_000n, false);
    const letters = house.get(RecordLetterReply);
    const { id: exchangeId } = await exchangeOf(id, NEIGHBOUR.name);
    const answer = (reply: Parameters<RecordLetterReply['execute']>[3]) =>
      letters.execute(work.counsellor, id, exchangeId, reply);
    await answer({ kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 300_000n });
    await house.work();
    await work.confirm(id);
    await work.propose(id);
    const rejection = { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' } as const;
    await expect(answer({ ...rejection, counterOffer: { percentage: '10.00' } })).rejects.toMatchObject({
      code: 'reply-refused',
      errors: [{ pointer: '#/counterOffer/percentage', code: 'counter-offer-not-higher' }],
    });
    expect(await exchangeOf(id, NEIGHBOUR.name)).toMatchObject({ state: 'PROPOSED' });
    await answer({ ...rejection, counterOffer: { amountCents: 150_000n } });
    await house.work();
    expect(await exchangeOf(id, NEIGHBOUR.name)).toMatchObject({
      state: 'REJECTED',
      counterOffer: { amountCents: 150_000, extraFundCents: 180_000 },
    });
    expect(await tasks(id)).toMatchObject([{ creditor: NEIGHBOUR.name }]);
  });
});

it('keeps a counter-offer once when the same answer comes twice', async () => {
  const { id, reference } = await offered();
  const { clerk, listId, line } = await work.line('noorderbank', reference);
  const reply: Reply = {
    ...{ kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' },
    counterOffer: { percentage: '40.00' },
  };
  const replies = [{ line: line.line, index: 0, reply }];
  await house.get(RecordReplies).execute(clerk, listId, { replies });
  const { value } = await house.get(RecordReplies).execute(clerk, listId, { replies });
  expect(value).toMatchObject({ accepted: 0, skipped: 1 });
  const { items } = await house.get(ReadTimeline).execute(work.counsellor, id);
  expect(items.filter(({ kind }) => kind === 'PROPOSAL_REPLY')).toHaveLength(1);
});
