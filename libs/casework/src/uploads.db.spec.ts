import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { addWorkingDays } from '@akkoord/settlement';
import fc from 'fast-check';
import type { Caller } from './caller.js';
import { ConfirmUpload, type ConfirmedPart } from './confirm-upload.js';
import { IssueLists } from './issue-lists.js';
import { ListLists } from './list-lists.js';
import { ReadListLines } from './read-list-lines.js';
import { ReadUpload } from './read-upload.js';
import { ReviewUpload } from './review-upload.js';
import { StageUpload } from './stage-upload.js';
import type { SentAnswer, UploadReview } from './list-upload.js';

const LINES = 8;

let house: House;
let work: LineWork;
let clerk: Caller;
let listId: string;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  clerk = await house.caller('kpn');
  for (let line = 1; line <= LINES; line++)
    await work.request(aCase({ reference: `U-${String(line)}`, claims: [aClaim('KPN', 90_000 + line)] }));
  await house.work();
  house.clock.moveTo(`${addWorkingDays('2026-11-02', 1)}T16:30:00Z`);
  await house.get(IssueLists).execute();
  const { items } = await house.get(ListLists).execute(clerk, { limit: 1, after: null }, {});
  listId = items[0]?.id ?? '';
});

afterAll(() => house.close());

async function reviewed(file: string, caller = clerk): Promise<{ id: string; review: UploadReview }> {
  const staged = await house.get(StageUpload).execute(caller, listId, 'lijst.csv', Buffer.from(file));
  if (!staged.ok) throw new Error(staged.unread.detail);
  await house.get(ReviewUpload).execute(caller, listId, staged.id);
  const { review } = await house.get(ReadUpload).execute(caller, listId, staged.id);
  if (!review) throw new Error('It was judged');
  return { id: staged.id, review };
}

async function sent(id: string, part: ConfirmedPart = 'ALL'): Promise<readonly SentAnswer[]> {
  await house.get(ConfirmUpload).execute(clerk, listId, id, part);
  await house.work();
  const upload = await house.get(ReadUpload).execute(clerk, listId, id);
  return upload.sent ?? [];
}

async function written(): Promise<Record<string, unknown>> {
  const lines = await house.get(ReadListLines).execute(clerk, listId, { limit: LINES, after: null });
  const rows = await house.read((tx) => tx.lists.summary(listId));
  return { lines: lines.items.map(({ answer, state }) => [state, answer]), list: rows };
}

const HEADER = 'regel;totaal;bij voorbaat akkoord;besluit;reden;saldo op';
const row = fc
  .tuple(
    fc.constantFrom(...Array.from({ length: LINES + 1 }, (_, at) => String(at + 1)), '', 'x'),
    fc.constantFrom('', '0', '12,50', '900,01', '1.234', '99999,99', '-1'),
    fc.constantFrom('', 'ja', 'nee', 'misschien'),
    fc.constantFrom('', '', 'akkoord', 'niet akkoord'),
    fc.constantFrom('', '', 'klant onbekend', 'recente schuld', 'zomaar'),
    fc.constantFrom('', '', '02-11-2026', '31-12-2027'),
  )
  .map((cells) => cells.join(';'));

describe('an uploaded list', () => {
  it('always does what was shown, and nothing before it is confirmed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), fc.constantFrom('ALL', 'GOOD'), async (rows, part) => {
        const before = await written();
        const { id, review } = await reviewed([HEADER, ...rows].join('\n'));
        expect(await written()).toEqual(before);
        const outcomes = await sent(id, part);
        expect(outcomes).toHaveLength(review.answers.length);
        for (const [index, { group, notes, line, rows: places }] of review.answers.entries()) {
          const became = outcomes[index];
          expect([became?.line, became?.rows]).toEqual([line, places]);
          const expected =
            group === 'FAULT'
              ? 'FAULT'
              : group === 'NOTE' && part === 'GOOD'
                ? 'LEFT_OUT'
                : notes.includes('unchanged')
                  ? 'UNCHANGED'
                  : notes.includes('looked-at-first')
                    ? 'HELD'
                    : 'RECORDED';
          expect(became?.outcome).toBe(expected);
        }
        const after = await written();
        expect(await sent(id)).toEqual(outcomes);
        expect(await written()).toEqual(after);
      }),
      { numRuns: Number(process.env['FAST_CHECK_RUNS'] ?? 25) },
    );
  }, 60_000);

  it('is confirmed once, however many ask it at once', async () => {
    const { id } = await reviewed(`${HEADER}\n1;77,77;ja;;;\n2;88,88;ja;;;`);
    const confirm = house.get(ConfirmUpload);
    await Promise.all(Array.from({ length: 4 }, () => confirm.execute(clerk, listId, id, 'ALL')));
    await house.work();
    const statements = await house.read((tx) => tx.lists.answers(listId, [1, 2]));
    expect([...statements.values()]).toMatchObject([{ totalCents: 7_777 }, { totalCents: 8_888 }]);
    const outcomes = (await house.get(ReadUpload).execute(clerk, listId, id)).sent?.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['RECORDED', 'RECORDED']);
  });

  it('takes the place of the one before, unless that was confirmed', async () => {
    const first = await reviewed(`${HEADER}\n1;1,00;ja;;;`);
    const second = await reviewed(`${HEADER}\n1;2,00;ja;;;`);
    await expect(house.get(ReadUpload).execute(clerk, listId, first.id)).rejects.toMatchObject({
      code: 'upload-not-found',
    });
    await sent(second.id);
    await reviewed(`${HEADER}\n1;3,00;ja;;;`);
    expect((await house.get(ReadUpload).execute(clerk, listId, second.id)).state).toBe('CONFIRMED');
  });

  it('cannot be confirmed before it was shown, nor by somebody else', async () => {
    const staged = await house.get(StageUpload).execute(clerk, listId, 'l.csv', Buffer.from(`${HEADER}\n1;5,00;ja;;;`));
    const id = staged.ok ? staged.id : '';
    await expect(house.get(ConfirmUpload).execute(clerk, listId, id, 'ALL')).rejects.toMatchObject({
      code: 'upload-not-reviewed',
    });
    await house.get(ReviewUpload).execute(clerk, listId, id);
    const colleague = { ...clerk, subject: 'somebody else' };
    await expect(house.get(ConfirmUpload).execute(colleague, listId, id, 'ALL')).rejects.toMatchObject({
      code: 'upload-not-found',
    });
  });
});
