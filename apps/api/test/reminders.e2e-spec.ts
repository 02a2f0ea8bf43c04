import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { apiBefore } from './api-stage.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
type Client = Awaited<ReturnType<Stage['client']>>;

interface Line {
  readonly line: number;
  readonly kind: string;
  readonly reminder: {
    readonly listId: string;
    readonly list: string;
    readonly line: number;
    readonly open: boolean;
  } | null;
}

let house: House;
let stage: Stage;
let desk: Client;
let caseId: string;

/** KPN agreed to ten working days: asked on Monday 2 November, reminded on the 9th, due on the 16th. */
beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  const work = new LineWork(house, await house.caller('schuldhulp-oost'));
  stage = await apiBefore(house);
  desk = await stage.client('demo-creditor-kpn');
  caseId = await work.ask(aCase({ reference: 'A', claims: [aClaim('KPN', 90_000), aClaim('Noorderbank', 40_000)] }));
  await house.wait('2026-11-02T16:30:00Z');
  await house.wait('2026-11-09T07:00:00Z');
  await house.wait('2026-11-09T16:30:00Z');
});

afterAll(async () => {
  await stage.close();
  await house.close();
});

async function read<T>(client: Client, path: string): Promise<T> {
  return (await client.get(`/v1/${path}`).expect(200)).body as T;
}

/** The lists of the desk and their lines, oldest first. */
async function lists(): Promise<{ id: string; number: string; lines: Line[] }[]> {
  const { items } = await read<{ items: { id: string; number: string }[] }>(desk, 'collective-lists');
  return await Promise.all(
    items.map(async ({ id, number }) => {
      const page = await read<{ items: Line[] }>(desk, `collective-lists/${id}/lines`);
      return { id, number, lines: page.items };
    }),
  );
}

const answer = { kind: 'BALANCE_STATEMENT', preConsent: true, totalCents: 90_000 };

describe('a reminder, through the door', () => {
  it('tells which line of which list waits for an answer, and by when', async () => {
    const [first, second] = await lists();
    expect(second?.lines).toMatchObject([
      {
        ...{ line: 1, kind: 'STATUS', state: 'INFORMED', dueOn: null, caseReference: 'A', claims: [] },
        ...{ news: { event: 'REMINDER', eventOn: '2026-11-09' }, standstill: 'RUNNING', standstillUntil: '2027-07-02' },
        reminder: {
          ...{ reminder: 1, asked: 'BALANCE_REQUEST', askedOn: '2026-11-02', dueOn: '2026-11-16' },
          ...{ listId: first?.id, list: '2026-1', line: 1, open: true },
        },
      },
    ]);
    expect(first?.lines).toMatchObject([{ line: 1, kind: 'BALANCE_REQUEST', reminder: null }]);
    const file = await desk
      .get(`/v1/collective-lists/${second?.id ?? ''}/lines`)
      .set('Accept', 'text/csv')
      .set('Accept-Language', 'en');
    expect(file.text).toContain(';list 2026-1, line 1: BALANCE_REQUEST, due on 16-11-2026;promised until 02-07-2027;');
  });

  it('is not answered itself: the refusal names the line to answer, and that one takes the same answer', async () => {
    const second = (await lists())[1];
    const post = (listId: string, line: number): ReturnType<Client['post']> =>
      desk.post(`/v1/collective-lists/${listId}/replies`, { replies: [{ line, ...answer }] });
    const refused = await post(second?.id ?? '', 1).expect(200);
    const about = second?.lines[0]?.reminder;
    expect(refused.body).toMatchObject({
      accepted: 0,
      rejected: [{ line: 1, pointer: '#/replies/0/line', code: 'line-is-reminder' }],
    });
    const { rejected } = refused.body as { rejected: { detail: string }[] };
    expect(rejected[0]?.detail).toBe(
      `This line only reminds you. Answer line 1 of list 2026-1: POST /v1/collective-lists/${about?.listId ?? ''}/replies.`,
    );
    expect((await post(about?.listId ?? '', about?.line ?? 0).expect(200)).body).toMatchObject({ accepted: 1 });
    expect((await lists())[1]?.lines).toMatchObject([{ line: 1, reminder: { listId: about?.listId, open: false } }]);
  });

  it('leaves the counsellor to see who was reminded and who stands still', async () => {
    const counsellor = await stage.client('demo-counsellor');
    const { exchanges } = await read<{ exchanges: { desk: string }[] }>(counsellor, `cases/${caseId}`);
    expect(exchanges.find(({ desk: slug }) => slug === 'kpn')).toMatchObject({
      ...{ reminders: 1, standstill: 'RUNNING', standstillUntil: '2027-07-09', standstillEndedOn: null },
    });
    expect(exchanges.find(({ desk: slug }) => slug === 'noorderbank')).toMatchObject({
      ...{ reminders: 0, standstill: 'NOT_PROMISED', standstillUntil: null },
    });
  });
});
