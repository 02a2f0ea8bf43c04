import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { addWorkingDays } from '@akkoord/settlement';
import pg from 'pg';
import type { Caller } from './caller.js';
import { DownloadList } from './download-list.js';
import { IssueLists } from './issue-lists.js';
import { ListLists } from './list-lists.js';
import { ReadCase } from './read-case.js';
import { ReadListLines, type LineView } from './read-list-lines.js';
import { ReadTimeline } from './read-timeline.js';
import type { RepliesResult } from './record-replies.js';
import { UploadReplies } from './upload-replies.js';

let house: House;
let work: LineWork;

interface AList {
  readonly clerk: Caller;
  readonly listId: string;
  readonly ids: readonly string[];
}

beforeAll(openHouse);

afterAll(() => house.close());

async function openHouse(): Promise<void> {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
}

/** A list of the desk of this brand with a line for each case, issued; every claim is EUR 900. */
async function aList(brand: string, references: readonly string[], claims = 1): Promise<AList> {
  const ids = await gathered(brand, references, claims);
  await work.evening();
  return await issued(brand, ids);
}

async function gathered(brand: string, references: readonly string[], claims: number): Promise<string[]> {
  const ids: string[] = [];
  for (const reference of references) {
    const owed = Array.from({ length: claims }, () => aClaim(brand, 90_000));
    ids.push(await work.request(aCase({ reference, claims: owed })));
  }
  await house.work();
  return ids;
}

async function issued(brand: string, ids: readonly string[]): Promise<AList> {
  const clerk = await house.caller(brand.toLowerCase());
  const { items } = await house.get(ListLists).execute(clerk, { limit: 200, after: null }, { state: 'OPEN' });
  return { clerk, ids, listId: items.at(-1)?.id ?? '' };
}

/** How many statements it takes, by whichever connection. */
async function statementsOf(work: () => Promise<void>): Promise<number> {
  const query = jest.spyOn(pg.Client.prototype, 'query');
  await work();
  const count = query.mock.calls.length;
  query.mockRestore();
  return count;
}

async function until(seen: () => Promise<boolean>): Promise<void> {
  while (!(await seen()));
}

async function download(clerk: Caller, listId: string): Promise<Record<string, string>[]> {
  const [names = [], ...rows] = await cells(clerk, listId);
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}

async function cells(clerk: Caller, listId: string): Promise<string[][]> {
  const { text } = await house.get(DownloadList).execute(clerk, listId, 'nl');
  let file = '';
  for await (const part of text) file += part;
  return file
    .slice(1)
    .split('\r\n')
    .filter((row) => row !== '')
    .map((row) => row.split(';'));
}

const csvOf = (rows: readonly Record<string, string>[]): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((row) => row.join(';')).join('\r\n');

async function upload(clerk: Caller, listId: string, text: string): Promise<RepliesResult> {
  const { value } = await house.get(UploadReplies).execute(clerk, listId, Buffer.from(text), undefined);
  await house.work();
  return value;
}

const lines = async (clerk: Caller, listId: string): Promise<readonly LineView[]> =>
  (await house.get(ReadListLines).execute(clerk, listId, { limit: 1_000, after: null })).items;

const openLines = async (clerk: Caller, listId: string): Promise<number | undefined> =>
  (await house.get(ListLists).find(clerk, listId))?.openLines;

/** The recorded replies of a case. */
const repliesOf = async (caseId: string): Promise<number> => {
  const { items } = await house.get(ReadTimeline).execute(work.counsellor, caseId);
  return items.filter(({ direction }) => direction === 'IN').length;
};

describe('a list that is downloaded, filled in and sent back', () => {
  let list: AList;
  let filled: string;

  beforeAll(async () => {
    list = await aList('Noorderbank', ['A1', 'A2', 'A3', 'A4', 'A5'], 2);
    const rows = await download(list.clerk, list.listId);
    const first = (reference: string): Record<string, string> =>
      rows.find(({ dossier }) => dossier === reference) ?? {};
    for (const row of rows.filter(({ dossier }) => dossier === 'A1')) row.saldo = '1.234,56';
    first('A1')['uw kenmerk'] = '=K-1';
    Object.assign(first('A2'), { saldo: '1.234' });
    Object.assign(first('A3'), { saldo: '800,00', klasse: 'preferent' });
    Object.assign(first('A4'), { reden: 'klant onbekend' });
    Object.assign(first('A5'), { besluit: 'akkoord' });
    filled = csvOf(rows);
  });

  it('has a row for every claim, to be filled in', async () => {
    const rows = await download(list.clerk, list.listId);
    expect(rows).toHaveLength(10);
    expect(rows[0]).toMatchObject({ regel: '1', dossier: 'A1', vraag: 'saldoverzoek', 'bedrag bekend': '900,00' });
    expect(await upload(list.clerk, list.listId, csvOf(rows))).toEqual({
      accepted: 0,
      held: 0,
      skipped: 0,
      rejected: [],
    });
  });

  it('counts for its good lines, and tells of each bad one with row, column, code and sentence', async () => {
    const { accepted, skipped, rejected } = await upload(list.clerk, list.listId, filled);
    expect([accepted, skipped]).toEqual([2, 0]);
    expect(rejected.map(({ line, row, column, code }) => [line, row, column, code])).toEqual([
      [2, 4, 'saldo', 'amount-ambiguous'],
      [3, 6, 'wettelijke grondslag', 'class-without-basis'],
      [5, 10, 'antwoord', 'reply-does-not-fit-line'],
    ]);
    expect(rejected.map(({ detail }) => detail)).not.toContain('');
    expect(rejected[0]).not.toHaveProperty('pointer');
    expect(await openLines(list.clerk, list.listId)).toBe(3);
    const { claims } = await house.get(ReadCase).execute(work.counsellor, list.ids[0] ?? '');
    expect(claims.map(({ amountCents }) => amountCents)).toEqual([123_456, 123_456]);
  });

  it('changes nothing when it is sent a second time, and says so', async () => {
    const before = await lines(list.clerk, list.listId);
    const { accepted, skipped, rejected } = await upload(list.clerk, list.listId, filled);
    expect([accepted, skipped, rejected.length]).toEqual([0, 2, 3]);
    expect(await lines(list.clerk, list.listId)).toEqual(before);
    expect(await repliesOf(list.ids[0] ?? '')).toBe(1);
  });

  it('comes back with what was answered, and sent as it is it says nothing new', async () => {
    const rows = await download(list.clerk, list.listId);
    expect(rows.find(({ dossier }) => dossier === 'A1')).toMatchObject({
      status: 'beantwoord',
      saldo: '1234,56',
      'uw kenmerk': "'=K-1",
      antwoord: 'saldo-opgave',
    });
    expect(await upload(list.clerk, list.listId, csvOf(rows))).toEqual({
      accepted: 0,
      held: 0,
      skipped: 2,
      rejected: [],
    });
    const [line] = await lines(list.clerk, list.listId);
    expect(line?.answer).toMatchObject({ ownReference: '=K-1' });
  });

  it('may correct what was answered, also when the list is done', async () => {
    const rows = await download(list.clerk, list.listId);
    for (const row of rows) if (row.dossier !== 'A4') row.saldo = '5000,00';
    expect(await upload(list.clerk, list.listId, csvOf(rows))).toEqual({
      accepted: 4,
      held: 0,
      skipped: 1,
      rejected: [],
    });
    expect(await house.get(ListLists).find(list.clerk, list.listId)).toMatchObject({ state: 'ANSWERED' });

    for (const row of rows) if (row.dossier === 'A2') row.saldo = '5100,00';
    expect(await upload(list.clerk, list.listId, csvOf(rows))).toEqual({
      accepted: 1,
      held: 0,
      skipped: 4,
      rejected: [],
    });
    expect(await house.get(ListLists).find(list.clerk, list.listId)).toMatchObject({ state: 'ANSWERED', openLines: 0 });

    await work.confirm(list.ids[1] ?? '');
    for (const row of rows) if (row.dossier === 'A2') row.saldo = '5200,00';
    expect(await upload(list.clerk, list.listId, csvOf(rows))).toEqual({
      accepted: 0,
      held: 1,
      skipped: 4,
      rejected: [],
    });
  });
});

describe('an account number in a list file', () => {
  it('is kept, is not in the file that comes back, and says nothing new when that is sent', async () => {
    const { clerk, listId } = await aList('Staedion', ['D1']);
    const text = 'regel;totaal;iban\n1;800,00;NL91 ABNA 0417 1643 00';
    expect(await upload(clerk, listId, text)).toMatchObject({ accepted: 1 });
    const rows = await download(clerk, listId);
    expect(rows).toMatchObject([{ totaal: '800,00', iban: '' }]);
    for (const file of [text, csvOf(rows)])
      expect(await upload(clerk, listId, file)).toEqual({ accepted: 0, held: 0, skipped: 1, rejected: [] });
    const wrong = 'regel;totaal;iban\n1;800,00;NL91 ABNA 0417 1643 01';
    expect((await upload(clerk, listId, wrong)).rejected).toMatchObject([
      { line: 1, row: 2, column: 'iban', code: 'iban-invalid' },
    ]);
  });
});

describe('a list file that goes wrong', () => {
  let list: AList;
  let desks: AList[];

  beforeAll(async () => {
    list = await aList('KPN', ['B1', 'B2']);
    desks = [await aList('CJIB', ['B3']), await aList('Eneco', ['B4'])];
  });

  it('takes a balance of a billion for the counsellor to look at, and refuses more than ten of them', async () => {
    const text = 'regel;totaal\n1;1.000.000.000,00\n2;10.000.000.000,01';
    const { accepted, held, rejected } = await upload(list.clerk, list.listId, text);
    expect([accepted, held]).toEqual([0, 1]);
    expect(rejected).toMatchObject([{ line: 2, row: 3, column: 'totaal', code: 'amount-too-large' }]);
    expect(rejected[0]?.detail).toContain('10.000.000.000,00');
  });

  it('names a class nobody knows, and the ones that are', async () => {
    const { accepted, rejected } = await upload(
      list.clerk,
      list.listId,
      'regel;factuur;saldo;klasse\n2;a;1,00;SEPARATIST',
    );
    expect(accepted).toBe(0);
    expect(rejected).toMatchObject([
      { line: 2, row: 2, column: 'klasse', code: 'word-unknown', detail: 'Write one of: preferent, concurrent.' },
    ]);
  });

  it('tells of a line the list does not have, and of a field that is too long', async () => {
    const text = `regel;totaal;uw kenmerk\n3;1,00;\n2;1,00;${'x'.repeat(101)}`;
    expect((await upload(list.clerk, list.listId, text)).rejected).toMatchObject([
      { line: 3, row: 2, column: 'regel', code: 'line-unknown' },
      { line: 2, row: 3, column: 'uw kenmerk', code: 'is-length' },
    ]);
  });

  it('records nothing when it cannot be read', async () => {
    const before = await lines(list.clerk, list.listId);
    await expect(upload(list.clerk, list.listId, 'regel;totaal;bedrag\n2;1,00;')).rejects.toMatchObject({
      status: 400,
      code: 'list-file-unreadable',
      errors: [{ row: 1, column: 'bedrag', code: 'column-unknown' }],
    });
    expect(await lines(list.clerk, list.listId)).toEqual(before);
  });

  it("is not there for another desk's list, nor for a counsellor", async () => {
    const [cjib] = desks;
    const listId = cjib?.listId ?? '';
    await expect(upload(list.clerk, listId, 'regel;totaal\n1;1,00')).rejects.toMatchObject({ code: 'list-not-found' });
    await expect(download(list.clerk, listId)).rejects.toMatchObject({ status: 404, code: 'list-not-found' });
    await expect(download(work.counsellor, listId)).rejects.toMatchObject({ code: 'wrong-organisation' });
    await expect(upload(work.counsellor, listId, 'regel')).rejects.toMatchObject({ code: 'wrong-organisation' });
    const answered = await lines(await house.caller('cjib'), listId);
    expect(answered.map(({ state, answer }) => [state, answer])).toEqual([['OPEN', null]]);
  });

  it('shows the BSN to public desks and meter readings to utilities only', async () => {
    const columns = await Promise.all(
      [list, ...desks].map(async (one) => (await cells(one.clerk, one.listId))[0] ?? []),
    );
    expect(columns.map((names) => names.filter((name) => name === 'bsn' || name === 'meterstanden'))).toEqual([
      [],
      ['bsn'],
      ['meterstanden'],
    ]);
    const [cjib] = desks;
    const [row] = cjib ? await download(cjib.clerk, cjib.listId) : [];
    expect(row?.bsn).toMatch(/^\d{9}$/);
  });
});

describe('two who answer one line at once', () => {
  const other = (clerk: Caller): Caller => ({ ...clerk, subject: `${clerk.subject} 2` });

  it('in the same second: one counts, the other is told', async () => {
    const { clerk, listId, ids } = await aList('Wehkamp', ['C1']);
    const results = await Promise.all([
      upload(clerk, listId, 'regel;totaal\n1;800,00'),
      upload(other(clerk), listId, 'regel;totaal\n1;850,00'),
    ]);
    expect(results.map(({ accepted }) => accepted).sort()).toEqual([0, 1]);
    expect(results.flatMap(({ rejected }) => rejected)).toMatchObject([
      { line: 1, row: 2, column: 'regel', code: 'line-answered-meanwhile' },
    ]);
    expect(await repliesOf(ids[0] ?? '')).toBe(1);
  });

  it('a second later it is a correction', async () => {
    const { clerk, listId } = await aList('Vattenfall', ['C2']);
    expect(await upload(clerk, listId, 'regel;totaal\n1;800,00')).toMatchObject({ accepted: 1 });
    house.clock.moveTo(new Date(house.clock.now().getTime() + 1_000).toISOString());
    expect(await upload(other(clerk), listId, 'regel;totaal\n1;850,00')).toMatchObject({ accepted: 1 });
  });

  it('through one connection of their desk: while the second waits for the first it is told, not taken', async () => {
    const { clerk, listId, ids } = await aList('Menzis', ['C3']);
    const client = new pg.Client({ connectionString: house.database.url });
    await client.connect();
    await client.query('begin');
    await client.query(`select set_config('app.org', $1, true)`, [clerk.organisationId]);
    await client.query('select id from list_line where list_id = $1 for update', [listId]);
    const both = Promise.all(['800,00', '850,00'].map((total) => upload(clerk, listId, `regel;totaal\n1;${total}`)));
    await until(async () => {
      const { rows } = await client.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows[0]?.waiting === 2;
    });
    await client.query('commit');
    await client.end();
    const results = await both;
    expect(results.map(({ accepted }) => accepted).sort()).toEqual([0, 1]);
    expect(results.flatMap(({ rejected }) => rejected)).toMatchObject([{ code: 'line-answered-meanwhile' }]);
    expect(await repliesOf(ids[0] ?? '')).toBe(1);
  });
});

describe('a list of many lines', () => {
  // In a house of its own: reminders of other lists would be counted too.
  beforeAll(async () => {
    await house.close();
    await openHouse();
  });

  it('is issued and answered with as many statements as a list of few', async () => {
    const few = await statementsFor('Staedion', 3);
    const many = await statementsFor('HTM', 210);
    expect(few.issue).toBeGreaterThan(5);
    expect(many).toEqual(few);
  });

  async function statementsFor(brand: string, length: number): Promise<{ issue: number; answer: number }> {
    const references = Array.from({ length }, (_, index) => `${brand}-${String(index).padStart(3, '0')}`);
    const ids = await gathered(brand, references, 1);
    house.clock.moveTo(`${addWorkingDays(house.clock.today(), 1)}T16:30:00Z`);
    const issue = await statementsOf(() => house.get(IssueLists).execute());
    const { clerk, listId } = await issued(brand, ids);
    const rows = await download(clerk, listId);
    for (const [index, row] of rows.entries()) row.saldo = `${String(800 + index)},00`;
    expect(rows.map(({ regel, dossier }) => [regel, dossier])).toEqual(
      references.map((reference, index) => [String(index + 1), reference]),
    );
    const answer = await statementsOf(async () => {
      const { value } = await house.get(UploadReplies).execute(clerk, listId, Buffer.from(csvOf(rows)), undefined);
      expect(value).toEqual({ accepted: length, held: 0, skipped: 0, rejected: [] });
    });
    expect(await house.get(ListLists).find(clerk, listId)).toMatchObject({ state: 'ANSWERED', openLines: 0 });
    await house.work();
    return { issue, answer };
  }
});
