import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AdvanceCases, ChangeColleague, PassTime, ReadListLines, RecordReplies } from '@akkoord/casework';
import { addWorkingDays } from '@akkoord/settlement';
import { zipSync } from 'fflate';
import { Client } from 'pg';
import { aCase, aClaim } from './a-case.js';
import { filledIn, rowsOf, type FilledRow } from './fill-list.js';
import { Stage } from './stage.js';
import { hiddenFields, textOf, Visitor, type Page, type PickedFile } from './visitor.js';

const ZORG = 'achmea-zorg';

let stage: Stage;
let clerk: Visitor;
let list: string;
let listId: string;
let number = 0;
let evening = '2026-10-30';

beforeAll(async () => {
  stage = await Stage.open();
});

afterAll(() => stage.close());

/** Each test has a list of six lines of its own: balances of € 1.200,00 and some cents, which differ: equal ones would be held. */
beforeEach(async () => {
  number += 1;
  const first = number * 100;
  const cases = Array.from({ length: 6 }, (_, at) =>
    aCase(first + at, [
      aClaim(first + at, 'Zilveren Kruis', { principalCents: 120_000 + at }),
      aClaim(first + 50 + at, 'KPN', { debtKind: 'TELECOM' }),
    ]),
  );
  await stage.ask('oost', cases);
  await nextEvening();
  clerk = await signedIn();
  const lists = await stage.lists(ZORG);
  listId = lists.at(-1)?.id ?? '';
  list = `/lists/${listId}`;
});

/** Nothing is left open, so that no reminder comes on the list of a later test. */
afterEach(async () => {
  const caller = await stage.caller(`desk-${ZORG}`, 'DESK');
  await stage.get(RecordReplies).execute(caller, listId, { replies: [], allOthers: 'CONSENT' });
});

/** Lists are issued on working days at five. */
async function nextEvening(): Promise<void> {
  evening = addWorkingDays(evening, 1);
  await stage.goTo(`${evening}T17:01:00+01:00`);
}

async function signedIn(organisation = ZORG, name = 'M. de Wit'): Promise<Visitor> {
  stage.issuer.person = { organisation, name, email: `${name.replace(/\W/g, '')}@${organisation}.example` };
  const visitor = new Visitor(stage.url);
  await visitor.get('/lists');
  return visitor;
}

async function colleague(name: string, role: 'CLERK' | 'READER' = 'CLERK'): Promise<Visitor> {
  const manager = { ...(await stage.caller(`desk-${ZORG}`, 'DESK')), role: 'MANAGER' as const };
  const email = `${name.replace(/\W/g, '')}@${ZORG}.example`;
  await stage.get(ChangeColleague).add(manager, { email, name, role, validUntil: null });
  return await signedIn(ZORG, name);
}

async function inDatabase<T>(sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: stage.database.ownerUrl });
  await client.connect();
  try {
    await client.query(`select set_config('app.org', 'platform', false)`);
    return (await client.query(sql, values)).rows as T[];
  } finally {
    await client.end();
  }
}

const downloaded = async (kind: 'xlsx' | 'csv' = 'xlsx'): Promise<Buffer> =>
  (await clerk.download(`${list}/file/list.${kind}`)).bytes;

async function upload(bytes: Uint8Array, name = 'lijst.xlsx', to = list, as = clerk): Promise<Page> {
  return await pick({ name, bytes }, to, as);
}

async function pick(file: PickedFile | null, to = list, as = clerk): Promise<Page> {
  const page = await as.get(`${to}/file`);
  return await as.sendFile(`${to}/file`, hiddenFields(page, 'type="file"'), file);
}

async function confirm(page: Page, part = 'ALL', as = clerk): Promise<Page> {
  return await as.send(page.path, { ...hiddenFields(page, 'name="part"'), part });
}

async function answersNow(): Promise<unknown[]> {
  const caller = await stage.caller(`desk-${ZORG}`, 'DESK');
  const { items } = await stage.get(ReadListLines).execute(caller, listId, { limit: 200, after: null });
  return items.map(({ answer }) => answer);
}

const consented = (row: FilledRow): FilledRow => ({
  saldo: row['bedrag bekend'] ?? null,
  'bij voorbaat akkoord': 'ja',
});
const tabs = (page: Page): string[] =>
  [...textOf(page).matchAll(/(?:Goed|Let op|Fout) \(\d+\)/g)].map(([text]) => text);
const sheetOf = (rows: string): Buffer => Buffer.from(rows);

describe('a list as a file', () => {
  it('is one click from the list, and comes as XLSX and CSV that say the same to the cent', async () => {
    expect((await clerk.get(list)).html).toContain(`href="${list}/file"`);
    const page = await clerk.get(`${list}/file`);
    expect(textOf(page)).toContain('1. Download de lijst');
    const xlsx = await clerk.download(`${list}/file/list.xlsx`);
    expect(xlsx.headers.get('content-disposition')).toMatch(/^attachment; filename=verzamellijst-2026-\d+\.xlsx$/);
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
    expect(xlsx.headers.get('cache-control')).toBe('no-store');
    const rows = await rowsOf(xlsx.bytes);
    const csv = (await downloaded('csv'))
      .toString()
      .slice(1)
      .trim()
      .split('\r\n')
      .map((row) => row.split(';'));
    const at = (name: string): number => csv[0]?.indexOf(name) ?? -1;
    expect(Object.keys(rows[0] ?? {})).toEqual(csv[0]);
    expect(rows.map((row) => Number(row['bedrag bekend']).toFixed(2).replace('.', ','))).toEqual(
      csv.slice(1).map((row) => row[at('bedrag bekend')]),
    );
    const caller = await stage.caller(`desk-${ZORG}`, 'DESK');
    const { items } = await stage.get(ReadListLines).execute(caller, listId, { limit: 200, after: null });
    expect(rows.map((row) => Math.round(Number(row['bedrag bekend']) * 100))).toEqual(
      items.flatMap(({ claims }) => claims.map(({ amountCents }) => amountCents)),
    );
  });

  it('has the BSN for a public desk alone, and each download stands in the processing log', async () => {
    expect(Object.keys((await rowsOf(await downloaded()))[0] ?? {})).not.toContain('bsn');
    const rows = await inDatabase(
      `select distinct dutch from processing where activity = 'portalDownloadLines'
       and exists (select 1 from processing_subject where processing_id = processing.id)`,
    );
    expect(rows).toEqual([{ dutch: 'lijst downloaden' }]);
    await stage.ask('oost', [
      aCase(number * 100 + 90, [aClaim(number * 100 + 90, 'CJIB', { debtKind: 'TRAFFIC_FINE' })]),
    ]);
    await nextEvening();
    const [publicList] = await stage.lists('cjib');
    const cjib = await signedIn('cjib');
    const bytes = (await cjib.download(`/lists/${publicList?.id ?? ''}/file/list.xlsx`)).bytes;
    expect((await rowsOf(bytes))[0]?.['bsn']).toMatch(/^9999\d{5}$/);
  });
});

describe('a file that comes back', () => {
  it('is shown row by row as it is understood, and changes nothing yet', async () => {
    const bytes = await filledIn(
      await downloaded(),
      (row, index) =>
        [
          consented(row),
          { saldo: 5_000, 'bij voorbaat akkoord': 'ja', 'uw kenmerk': 'K-77' },
          { saldo: 'duizend' },
          { reden: 'klant onbekend' },
          {},
          { saldo: 10 },
        ][index] ?? {},
      { '6 saldo': 'D6*2' },
    );
    const page = await upload(bytes);
    expect(tabs(page)).toEqual(['Goed (2)', 'Let op (1)', 'Fout (2)']);
    expect(textOf(page)).toContain(
      'Van de 5 antwoorden in dit bestand kunnen er 3 worden verstuurd. Er is nog niets verstuurd.',
    );
    expect(textOf(page)).toContain(
      "2 saldo's doorgegeven, samen € 6.200,00 bij elk daarvan gaat u vooraf akkoord: u krijgt geen voorstel meer",
    );
    expect(textOf(page)).toContain('1 rij is leeg gelaten');
    expect(textOf(page)).toContain('kolom saldo , “duizend”: Vul een bedrag in, bijvoorbeeld 1234,56.');
    expect(textOf(page)).toContain('In deze cel staat een formule. Vul de waarde zelf in.');
    const notes = await clerk.get(`${page.path}?show=note`);
    expect(textOf(notes)).toContain('Saldo € 5.000,00; vooraf akkoord; uw kenmerk K-77');
    expect(textOf(notes)).toContain('Het bedrag verschilt veel van dat van de klant: € 1.200,01.');
    expect(textOf(await clerk.get(`${page.path}?show=good`))).toContain(
      'Doet niet mee; reden: Wij kennen deze klant niet',
    );
    expect(await answersNow()).toEqual([null, null, null, null, null, null]);
  });

  it('counts once it is confirmed, and confirming it again does nothing and says the same', async () => {
    const page = await upload(await filledIn(await downloaded(), (row, index) => (index < 4 ? consented(row) : {})));
    const fields = { ...hiddenFields(page, 'name="part"'), part: 'ALL' };
    const [first, second] = await Promise.all([clerk.send(page.path, fields), clerk.send(page.path, fields)]);
    expect(textOf(first)).toContain('4 antwoorden zijn verstuurd');
    expect(textOf(second)).toContain('4 antwoorden zijn verstuurd');
    const before = await answersNow();
    expect(before.filter((answer) => answer !== null)).toHaveLength(4);
    // The back button, and a second tab.
    expect(textOf(await clerk.get(page.path))).toContain('4 antwoorden zijn verstuurd');
    expect(textOf(await confirm(page, 'GOOD'))).toContain('4 antwoorden zijn verstuurd');
    expect(await answersNow()).toEqual(before);
    const messages = await inDatabase<{ count: number }>(
      `select count(*)::int as count from message where direction = 'IN' and exchange_id in
         (select exchange_id from list_line where list_id = $1)`,
      [listId],
    );
    expect(messages).toEqual([{ count: 4 }]);
  });

  it('may be sent without what there is to look at', async () => {
    const bytes = await filledIn(await downloaded(), (row, index) => ({
      ...consented(row),
      ...(index === 0 ? { saldo: 9_000 } : {}),
    }));
    const page = await upload(bytes);
    expect(textOf(page)).toContain("Verstuur alleen de 5 zonder 'let op'");
    const sent = await confirm(page, 'GOOD');
    expect(textOf(sent)).toContain('5 antwoorden zijn verstuurd');
    expect(textOf(sent)).toContain("1 antwoord met 'let op' niet verstuurd, zoals u koos");
    expect((await answersNow())[0]).toBeNull();
  });

  it('leaves alone what somebody else answered since it was shown, and says so', async () => {
    const page = await upload(await filledIn(await downloaded(), consented));
    await stage.reply(ZORG, listId, [{ line: 2, reply: { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' } }]);
    const sent = await confirm(page);
    expect(textOf(sent)).toContain('5 antwoorden zijn verstuurd');
    expect(textOf(sent)).toContain('Regel 2 : Iemand anders heeft deze regel intussen beantwoord.');
    expect((await answersNow())[1]).toMatchObject({ kind: 'NO_COOPERATION' });
  });

  it('that was downloaded after answering says the same again: nothing changes', async () => {
    const bytes = await filledIn(await downloaded(), consented);
    const first = await upload(bytes);
    expect(textOf(first)).not.toContain('Dit bestand is vandaag al verstuurd.');
    await confirm(first);
    expect(textOf(await upload(bytes))).toContain('Dit bestand is vandaag al verstuurd.');
    const again = await upload(await downloaded());
    expect(tabs(again)).toEqual(['Goed (0)', 'Let op (6)', 'Fout (0)']);
    expect(textOf(again)).toContain('Alle 6 antwoorden in dit bestand hebt u al gegeven. Er is niets te versturen.');
    expect(again.html).not.toContain('name="part"');
    const changed = await upload(
      await filledIn(await downloaded(), (_, index) => (index === 0 ? { saldo: 1_000 } : {})),
    );
    expect(textOf(changed)).toContain('Deze regel is al beantwoord. Dit komt ervoor in de plaats.');
  });

  it('leaves a result of each row, as XLSX and CSV, in which nothing is calculated and nobody is named', async () => {
    const bytes = await filledIn(await downloaded(), (row, index) =>
      index === 2 ? { saldo: '=1+1' } : index === 3 ? {} : consented(row),
    );
    const page = await confirm(await upload(bytes));
    const { bytes: csv, headers } = await clerk.download(`${page.path}/result.csv`);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename=resultaat-lijst-2026-\d+\.csv$/);
    const rows = csv.toString().slice(1).trim().split('\r\n');
    expect(rows).toEqual([
      'rij;regel;uitkomst;kolom;uitleg',
      '2;1;vastgelegd;;',
      '3;2;vastgelegd;;',
      '4;3;fout, niet verstuurd;saldo;Vul een bedrag in, bijvoorbeeld 1234,56.',
      '6;5;vastgelegd;;',
      '7;6;vastgelegd;;',
    ]);
    const [first] = await rowsOf((await clerk.download(`${page.path}/result.xlsx`)).bytes);
    expect(first).toEqual({ rij: 2, regel: 1, uitkomst: 'vastgelegd', kolom: null, uitleg: null });
    expect(csv.toString()).not.toContain('Testpersoon');
  });

  it('answers proposals too, with what they come to', async () => {
    const caseIds = await stage.ask('oost', [
      aCase(4_001, [aClaim(4_001, 'Zilveren Kruis'), aClaim(4_002, 'KPN', { debtKind: 'TELECOM' })]),
    ]);
    await nextEvening();
    for (const slug of [ZORG, 'kpn']) {
      const last = (await stage.lists(slug)).at(-1);
      const reply = { kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 120_000n } as const;
      await stage.reply(slug, last?.id ?? '', [{ line: 1, reply }]);
    }
    const { organisationId } = await stage.caller('oost', 'COUNSELLOR');
    await stage.get(AdvanceCases).execute({ organisationId, caseIds });
    await stage.propose('oost', caseIds);
    await nextEvening();
    listId = (await stage.lists(ZORG)).at(-1)?.id ?? '';
    list = `/lists/${listId}`;
    const [row] = await rowsOf(await downloaded());
    expect(row?.['vraag']).toBe('betaalvoorstel');
    const page = await upload(await filledIn(await downloaded(), () => ({ besluit: 'akkoord' })));
    const share = Number(row?.['aangeboden bedrag']).toFixed(2).replace('.', ',');
    expect(textOf(page)).toContain(`1 voorstel akkoord: u krijgt samen € ${share}`);
    expect(textOf(await confirm(page))).toContain('1 antwoord is verstuurd');
    expect(await answersNow()).toEqual([{ kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' }]);
  });
});

describe('a file that is not right', () => {
  it.each<{ because: string; bytes: () => Uint8Array; says: string; status: number }>([
    { because: 'it is empty', bytes: () => new Uint8Array(), says: 'Dit bestand is leeg.', status: 400 },
    {
      because: 'it has 10 MB',
      bytes: () => new Uint8Array(10 * 1_048_576).fill(49),
      says: 'hooguit 8 MB',
      status: 413,
    },
    {
      because: 'it is a page',
      bytes: () => sheetOf('<html><script>alert(1)</script>'),
      says: 'Dit is geen lijst.',
      status: 400,
    },
    {
      because: 'it is an old workbook',
      bytes: () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      says: 'oud Excel-bestand',
      status: 400,
    },
    { because: 'it is a bomb', bytes: bomb, says: 'wordt uitgepakt veel te groot', status: 400 },
    {
      because: 'it is another table',
      bytes: () => sheetOf('naam;leeftijd\nx;1'),
      says: 'Dit is niet de lijst',
      status: 400,
    },
    {
      because: 'a column is not ours',
      bytes: () => sheetOf('regel;saldoo\n1;2'),
      says: 'kolom saldoo: Deze kolom kennen wij niet.',
      status: 400,
    },
  ])('is refused with a sentence: $because', async ({ bytes, says, status }) => {
    const page = await upload(bytes());
    expect({ status: page.status, says: textOf(page).includes(says) }).toEqual({ status, says: true });
    expect(page.html).toContain('<a href="#file">');
    expect(await inDatabase(`select 1 from list_upload where list_id = $1`, [listId])).toEqual([]);
  });

  function bomb(): Uint8Array {
    return zipSync({
      '[Content_Types].xml': Buffer.from('<Types/>'),
      'xl/workbook.xml': Buffer.from('<workbook/>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(40 * 1_048_576).fill(32),
    });
  }

  it('asks for a file when none was picked', async () => {
    expect(textOf(await pick(null))).toContain('Kies eerst een bestand.');
  });

  it('tells of rows of another list, of lines that are not there, and of a line that stands there twice', async () => {
    const other = await upload(
      await filledIn(await downloaded(), (row, index) =>
        index === 0
          ? { ...consented(row), dossier: 'C-9999' }
          : index === 1
            ? { ...consented(row), regel: 77 }
            : index === 3
              ? { regel: 3, ...consented(row), uitleg: null }
              : index === 2
                ? consented(row)
                : {},
      ),
    );
    expect(textOf(other)).toContain('Op deze lijst gaat deze regel over een ander dossier.');
    expect(textOf(other)).toContain('Dit regelnummer staat niet op deze lijst.');
    expect(tabs(other)[2]).toBe('Fout (2)');
  });

  it('of 5,001 rows on a list of six tells of each, fifty a page', async () => {
    const rows = Array.from({ length: 5_001 }, (_, at) => `${String(at + 1)};1;ja`);
    const page = await upload(sheetOf(['regel;totaal;bij voorbaat akkoord', ...rows].join('\n')), 'lijst.csv');
    expect(tabs(page)).toEqual(['Goed (0)', 'Let op (6)', 'Fout (4995)']);
    expect(textOf(page)).toContain('Fout: 1 tot en met 50 van 4995');
    const last = await clerk.get(`${page.path}?show=fault&page=100`);
    expect(textOf(last)).toContain('4951 tot en met 4995 van 4995');
    expect((await clerk.get(`${page.path}?show=fault&page=101`)).status).toBe(404);
    expect(page.html.length).toBeLessThan(100_000);
  });

  it('shows what a hostile row says as text', async () => {
    const page = await upload(sheetOf('regel;totaal;uw kenmerk\n1;x;<script>alert(1)</script>'), '<b>lijst</b>.csv');
    expect(page.html).not.toContain('<script>');
    expect(page.html).not.toContain('<b>lijst');
  });
});

describe('whose file it is', () => {
  it('a colleague does not find it, another desk finds neither list nor file, and nobody without a session', async () => {
    const page = await upload(await filledIn(await downloaded(), consented));
    const other = await colleague('A. Collega');
    expect((await other.get(page.path)).status).toBe(404);
    const stranger = await signedIn('kpn');
    for (const path of [
      '/file',
      '/file/list.xlsx',
      '/file/list.csv',
      page.path.slice(list.length),
      `${page.path.slice(list.length)}/result.csv`,
    ])
      expect([path, (await stranger.download(`${list}${path}`)).status]).toEqual([path, 404]);
    expect((await new Visitor(stage.url).get(page.path)).path).toMatch(/^\/(sign-in|lists)/);
    expect(await answersNow()).toEqual([null, null, null, null, null, null]);
  });

  it('a reader takes the list along, and uploads nothing', async () => {
    const bytes = await filledIn(await downloaded(), consented);
    const before = await inDatabase(`select count(*)::int as n from list_upload`);
    const reader = await colleague('L. Lezer', 'READER');
    const page = await reader.get(`${list}/file`);
    expect([page.status, page.html.includes('type="file"')]).toEqual([200, false]);
    const forged = hiddenFields(await reader.get('/sessions'), 'csrf');
    const refused = await reader.sendFile(`${list}/file`, forged, { name: 'x.xlsx', bytes });
    expect([refused.status, textOf(refused)]).toEqual([403, expect.stringContaining('U mag kijken, niet antwoorden')]);
    expect(await inDatabase(`select count(*)::int as n from list_upload`)).toEqual(before);
  });

  it('a form without its token, from another site or of another session, is refused and nothing is kept', async () => {
    const bytes = await filledIn(await downloaded(), consented);
    const form = hiddenFields(await clerk.get(`${list}/file`), 'type="file"');
    const without = await clerk.sendFile(`${list}/file`, { key: form['key'] ?? '' }, { name: 'x.xlsx', bytes });
    expect(without.status).toBe(403);
    const other = await colleague('B. Collega');
    expect((await other.sendFile(`${list}/file`, form, { name: 'x.xlsx', bytes })).status).toBe(403);
    const body = new FormData();
    for (const [name, value] of Object.entries(form)) body.append(name, value);
    body.append('file', new Blob([Buffer.from(bytes)]), 'x.xlsx');
    const { response } = await clerk.ask(new URL(`${list}/file`, stage.url), 'POST', body, {
      origin: 'https://evil.example',
    });
    expect(response.status).toBe(403);
    expect(await inDatabase(`select 1 from list_upload where list_id = $1`, [listId])).toEqual([]);
    const page = await upload(bytes);
    const forged = await clerk.send(page.path, { part: 'ALL' });
    expect(forged.status).toBe(403);
    expect(await answersNow()).toEqual([null, null, null, null, null, null]);
  });

  it('two files in one form, or a file where none is asked, are refused', async () => {
    const form = hiddenFields(await clerk.get(`${list}/file`), 'type="file"');
    const body = new FormData();
    for (const [name, value] of Object.entries(form)) body.append(name, value);
    for (const name of ['a.csv', 'b.csv']) body.append('file', new Blob(['regel;totaal\n1;1']), name);
    const two = await clerk.ask(new URL(`${list}/file`, stage.url), 'POST', body, { origin: stage.url });
    expect(two.response.status).toBe(400);
    const elsewhere = await clerk.sendFile(`${list}/consent`, form, { name: 'a.csv', bytes: sheetOf('x') });
    expect(elsewhere.status).toBe(403);
  });

  it('comes one at a time: while one is on its way another of the same session waits', async () => {
    const form = hiddenFields(await clerk.get(`${list}/file`), 'type="file"');
    const fields = Object.entries(form).map(([name, value]) => part(`name="${name}"`, value));
    const whole = Buffer.from(`${fields.join('')}${part('name="file"; filename="a.csv"', 'regel;totaal')}--x--\r\n`);
    const two = ['first', 'second'].map(() => {
      const slow = request(new URL(`${list}/file`, stage.url), {
        method: 'POST',
        headers: {
          ...{ origin: stage.url, 'content-type': 'multipart/form-data; boundary=x', 'content-length': whole.length },
          cookie: [...clerk.cookies()].map((pair) => pair.join('=')).join('; '),
        },
      });
      slow.write(whole.subarray(0, -10));
      return { slow, answered: (once(slow, 'response') as Promise<[IncomingMessage]>).then(([answer]) => answer) };
    });
    const refused = await Promise.race(two.map(async ({ answered }, index) => ({ index, answer: await answered })));
    expect(refused.answer.statusCode).toBe(409);
    const other = two[1 - refused.index];
    two[refused.index]?.slow.destroy();
    other?.slow.end(whole.subarray(-10));
    expect((await other?.answered)?.statusCode).toBe(303);
    expect((await upload(sheetOf('regel;totaal\n1;5'), 'b.csv')).status).toBe(200);
  });

  const part = (disposition: string, content: string): string =>
    `--x\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;

  it('is kept encrypted, without what we told, for a day; then nobody finds it and the clock takes it away', async () => {
    const page = await upload(
      await filledIn(await downloaded(), (row) => ({ ...consented(row), 'uw kenmerk': 'GEHEIM-1' })),
    );
    const [row] = await inDatabase<{ box: string; state: string }>(
      `select encode(content_box, 'escape') as box, state from list_upload where list_id = $1`,
      [listId],
    );
    expect(row?.state).toBe('REVIEWED');
    for (const word of ['GEHEIM', 'Testpersoon', 'saldo']) expect(row?.box).not.toContain(word);
    await inDatabase(`update list_upload set uploaded_at = uploaded_at - interval '25 hours' where list_id = $1`, [
      listId,
    ]);
    expect(textOf(await clerk.get(page.path))).toContain('Dit bestand is er niet meer');
    await stage.get(PassTime).execute();
    expect(await inDatabase(`select 1 from list_upload where list_id = $1`, [listId])).toEqual([]);
  });

  it('a check that was broken off is waited for, and done once more when nobody does it any longer', async () => {
    const page = await upload(await filledIn(await downloaded(), consented));
    await inDatabase(`update list_upload set state = 'READ' where list_id = $1`, [listId]);
    const content = await inDatabase<{ id: string }>(`select id from list_upload where list_id = $1`, [listId]);
    expect(content).toHaveLength(1);
    await inDatabase(`update list_upload set uploaded_at = uploaded_at - interval '2 minutes' where list_id = $1`, [
      listId,
    ]);
    expect(tabs(await clerk.get(page.path))).toEqual(['Goed (6)', 'Let op (0)', 'Fout (0)']);
    expect((await clerk.get(`${page.path}?busy=1`)).headers.get('refresh')).toBe(`1; url=${page.path}?busy=2`);
    expect(textOf(await clerk.get(`${page.path}?busy=60`))).toContain('Het versturen is niet gelukt.');
  });
});

describe('in English', () => {
  it('says the same', async () => {
    await clerk.get(`${list}/file?lang=en`);
    const english = (await clerk.download(`${list}/file/list.xlsx`)).bytes;
    expect(Object.keys((await rowsOf(english))[0] ?? {})).toContain('amount known');
    const page = await upload(
      await filledIn(english, (row) => ({ balance: row['amount known'] ?? null, 'consent in advance': 'yes' })),
    );
    expect(textOf(page)).toContain('All 6 answers in this file can be sent. Nothing has been sent yet.');
    expect(textOf(await confirm(page))).toContain('6 answers were sent');
  });
});
