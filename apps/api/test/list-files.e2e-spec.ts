import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import type { Test } from 'supertest';
import { apiBefore } from './api-stage.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
type Client = Awaited<ReturnType<Stage['client']>>;

let house: House;
let stage: Stage;
let desk: Client;
let path: string;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  const work = new LineWork(house, await house.caller('schuldhulp-oost'));
  stage = await apiBefore(house);
  desk = await stage.client('demo-creditor-noorderbank');
  for (const reference of ['A', 'B', 'C'])
    await work.ask(aCase({ reference, claims: [aClaim('Noorderbank', 90_000)] }));
  await work.evening();
  const lists = await desk.get('/v1/collective-lists').expect(200);
  path = `/v1/collective-lists/${(lists.body as { items: { id: string }[] }).items[0]?.id ?? ''}`;
});

afterAll(async () => {
  await stage.close();
  await house.close();
});

const download = (client: Client = desk): Test => client.get(`${path}/lines`).set('Accept', 'text/csv');
const upload = (body: string | Buffer, type = 'text/csv', key?: string): Test =>
  desk.post(`${path}/replies`, undefined, key).set('Content-Type', type).send(body);
const problemOf = ({ body }: { body: unknown }): { type: string; detail: string; errors?: object[] } =>
  body as { type: string; detail: string; errors?: object[] };

describe('a list as a file, through the door', () => {
  it('is downloaded whole, named after the list, for a spreadsheet to open', async () => {
    const response = await download().expect(200);
    expect(response.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename=verzamellijst-2026-1.csv',
      'cache-control': 'no-store',
      vary: 'Accept, Accept-Language',
    });
    const rows = response.text.split('\r\n');
    expect(rows[0]).toMatch(/^\ufeffregel;vraag;/);
    expect(rows.slice(1).map((row) => row.split(';')[5])).toEqual(['A', 'B', 'C', undefined]);
    const english = await download().set('Accept-Language', 'en-GB, nl;q=0.5').expect(200);
    expect(english.text).toMatch(/^\ufeffline;request;/);
  });

  it('is JSON as long as nobody asks for a file', async () => {
    const response = await desk.get(`${path}/lines?limit=2`).expect(200);
    expect(response.body).toMatchObject({ items: [{ line: 1 }, { line: 2 }] });
    await desk.get(`${path}/lines`).set('Accept', 'application/xml').expect(406);
  });

  it('is filled in and sent back: good lines count, bad ones are told, and a replay is the first answer', async () => {
    const text = (await download()).text
      .replace(/^(1;.*?;)(;+)\r\n/m, (_, told: string, cells: string) => `${told}1.234,56${cells}\r\n`)
      .replace(/^(2;.*?;)(;+)\r\n/m, (_, told: string, cells: string) => `${told}1,2E+15${cells}\r\n`);
    const response = await upload(text, 'text/csv', 'file-1').expect(200);
    expect(response.body).toEqual({
      accepted: 1,
      held: 0,
      skipped: 0,
      rejected: [
        {
          line: 2,
          row: 3,
          column: 'saldo',
          code: 'amount-unreadable',
          detail: 'Write an amount in euros, such as 1234,56.',
        },
      ],
    });
    const again = await upload(text, 'text/csv', 'file-1').expect(200);
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([response.body, 'true']);
    const twice = await upload(text).expect(200);
    expect(twice.body).toMatchObject({ accepted: 0, skipped: 1 });
    const answered = await desk.get(`${path}/lines?limit=1`).expect(200);
    expect(answered.body).toMatchObject({ items: [{ claims: [{ amountCents: 123_456 }] }] });
  });

  it('may be in Windows-1252, said or not', async () => {
    const bytes = Buffer.from('regel;reden;toelichting\n3;klant onbekend;cli\u00ebnt', 'latin1');
    expect((await upload(bytes, 'text/csv; charset=windows-1252').expect(200)).body).toMatchObject({ accepted: 1 });
    expect((await upload(bytes).expect(200)).body).toMatchObject({ accepted: 0, skipped: 1 });
    const lines = await desk.get(`${path}/lines`).expect(200);
    expect(lines.body).toMatchObject({ items: [{}, {}, { answer: { explanation: 'cliënt' } }] });
  });

  it.each([
    { because: 'no header', body: '1;100', says: 'The first row names none' },
    { because: 'a workbook', body: Buffer.from('504b0304', 'hex'), says: 'workbook' },
    { because: 'no text', body: 'regel;totaal\n1;\u0000', says: 'not text' },
    { because: 'nothing at all', body: '', says: 'The first row names none' },
    {
      because: 'not the charset that was said',
      body: Buffer.from([0xe9]),
      type: 'text/csv;charset=utf-8',
      says: 'UTF-8',
    },
  ])('is one clear 400 when it is $because', async ({ body, type, says }) => {
    const response = await upload(body, type).expect(400);
    expect(problemOf(response)).toMatchObject({ type: '/problems/list-file-unreadable' });
    expect(problemOf(response).detail).toContain(says);
  });

  it('names the columns that nobody knows', async () => {
    const response = await upload('regel;totaal;bedrag\n2;1,00;0,10').expect(400);
    expect(problemOf(response).errors).toMatchObject([{ row: 1, column: 'bedrag', code: 'column-unknown' }]);
  });

  it('is at most 8 MiB, and in a charset we know', async () => {
    const large = await upload(`regel;totaal\n${' '.repeat(8 * 1_048_576)}`).expect(413);
    expect(problemOf(large)).toMatchObject({ type: '/problems/body-too-large' });
    const odd = await upload('regel', 'text/csv; charset=utf-16').expect(415);
    expect(problemOf(odd)).toMatchObject({ type: '/problems/charset-unsupported' });
    await upload('{}', 'application/xml').expect(415);
  });

  it('is a 404 at another desk, either way', async () => {
    const other = await stage.client('demo-creditor-kpn');
    const down = await download(other).expect(404);
    expect(problemOf(down)).toMatchObject({ type: '/problems/list-not-found' });
    const up = await other.post(`${path}/replies`).set('Content-Type', 'text/csv').send('regel;totaal\n2;1,00');
    expect([up.status, problemOf(up).type]).toEqual([404, '/problems/list-not-found']);
    const lines = await desk.get(`${path}/lines`).expect(200);
    expect(lines.body).toMatchObject({ items: [{}, { line: 2, state: 'OPEN' }, {}] });
  });
});
