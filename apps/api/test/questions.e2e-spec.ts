import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { apiBefore } from './api-stage.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
type Client = Awaited<ReturnType<Stage['client']>>;

let house: House;
let work: LineWork;
let stage: Stage;
let counsellor: Client;
let desk: Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  stage = await apiBefore(house);
  counsellor = await stage.client('demo-counsellor');
  desk = await stage.client('demo-creditor-noorderbank');
});

afterAll(async () => {
  await stage.close();
  await house.close();
});

interface Asked {
  readonly id: string;
  readonly listId: string;
  readonly path: string;
}

async function aLine(): Promise<Asked> {
  const input = aCase({ claims: [aClaim('Noorderbank', 400_000)] });
  const id = await work.ask(input);
  await work.evening();
  const { listId, line } = await work.line('noorderbank', input.reference);
  return { id, listId, path: `/v1/collective-lists/${listId}/lines/${String(line.line)}/questions` };
}

describe('a question of a machine', () => {
  it('is asked, read by the counsellor, answered, and read again on the line', async () => {
    const { id, listId, path } = await aLine();
    const asked = await desk.post(path, { question: 'Doet de partner mee?' }, 'once').expect(201);
    expect(asked.body).toMatchObject({ question: 'Doet de partner mee?', answer: null, answeredAt: null });
    const again = await desk.post(path, { question: 'Doet de partner mee?' }, 'once').expect(201);
    expect([again.headers['idempotency-replayed'], again.body]).toEqual(['true', asked.body]);
    await house.work();

    const tasks = await counsellor.get(`/v1/tasks?caseId=${id}&kind=CREDITOR_QUESTION`).expect(200);
    expect(tasks.body).toMatchObject({ items: [{ dutch: 'vraag van de schuldeiser', creditor: 'Noorderbank' }] });
    const read = await counsellor.get(`/v1/cases/${id}/questions`).expect(200);
    const { items } = read.body as { items: { id: string }[] };
    expect(items).toMatchObject([{ state: 'OPEN', desk: 'noorderbank', question: 'Doet de partner mee?' }]);

    const answer = `/v1/cases/${id}/questions/${items[0]?.id ?? ''}/_answer`;
    expect((await counsellor.post(answer, { answer: 'Nee.' }).expect(200)).body).toMatchObject({ state: 'ANSWERED' });
    await counsellor.post(answer, { answer: 'Nee.' }).expect(200);
    const other = await counsellor.post(answer, { answer: 'Ja.' }).expect(409);
    expect(other.body).toMatchObject({ type: expect.stringContaining('question-answered') });
    const lines = await desk.get(`/v1/collective-lists/${listId}/lines`).expect(200);
    const shown = (lines.body as { items: { questions: object[] }[] }).items.flatMap(({ questions }) => questions);
    expect(shown).toContainEqual(expect.objectContaining({ question: 'Doet de partner mee?', answer: 'Nee.' }));
  });

  it.each([
    { because: 'nothing in it', body: { question: '' }, status: 400 },
    { because: 'more than 500 characters', body: { question: 'a'.repeat(501) }, status: 400 },
    { because: 'a BSN', body: { question: 'Is 9999.75.006 het BSN?' }, status: 400, code: 'bsn-not-allowed' },
  ])('is refused with $because', async ({ body, status, code = 'invalid-input' }) => {
    const { path } = await aLine();
    const refused = await desk.post(path, body).expect(status);
    expect(refused.body).toMatchObject({ type: expect.stringContaining(code) });
    expect(refused.text).not.toContain('75.006');
  });

  it('is refused about a line that is not there, and by whoever may not ask or answer', async () => {
    const { id, path, listId } = await aLine();
    const lost = await desk.post(`/v1/collective-lists/${listId}/lines/x/questions`, { question: 'Wie?' }).expect(404);
    expect(lost.body).toMatchObject({ type: expect.stringContaining('line-not-found') });
    await counsellor.post(path, { question: 'Wie?' }).expect(403);
    const reader = await stage.client('demo-creditor-noorderbank', 'lists:read');
    await reader.post(path, { question: 'Wie?' }).expect(403);
    const asked = await desk.post(path, { question: 'Wie?' }).expect(201);
    const answer = `/v1/cases/${id}/questions/${(asked.body as { id: string }).id}/_answer`;
    await desk.post(answer, { answer: 'Ik.' }).expect(403);
    await (await stage.client('demo-counsellor-2')).post(answer, { answer: 'Ik.' }).expect(404);
    await counsellor.post(answer, { answer: 'a'.repeat(1_001) }).expect(400);
    const bsn = await counsellor.post(answer, { answer: 'Het is 999975006.' }).expect(400);
    expect(bsn.body).toMatchObject({ errors: [{ pointer: '#/answer', code: 'bsn-not-allowed' }] });
    const unknown = `/v1/cases/${id}/questions/${id}/_answer`;
    expect((await counsellor.post(unknown, { answer: 'Ik.' }).expect(404)).body).toMatchObject({
      type: expect.stringContaining('question-not-found'),
    });
  });
});
