import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House } from '@akkoord/testing';
import { apiBefore } from './api-stage.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
type Client = Awaited<ReturnType<Stage['client']>>;

interface Page {
  readonly items: readonly { readonly line: number; readonly caseId: string | null; readonly errors: object[] }[];
  readonly next: string | null;
}

let house: House;
let stage: Stage;
let counsellor: Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  stage = await apiBefore(house);
  counsellor = await stage.client('demo-counsellor');
});

afterAll(async () => {
  await stage.close();
  await house.close();
});

/** The address of the operation. */
async function imported(...lines: string[]): Promise<string> {
  const accepted = await counsellor
    .post('/v1/case-imports')
    .set('Content-Type', 'application/x-ndjson')
    .send(lines.join('\n'))
    .expect(202);
  return accepted.headers['location'] as string;
}

async function page(path: string, cursor: string | null = null): Promise<Page> {
  const query = cursor === null ? '?limit=2' : `?limit=2&cursor=${encodeURIComponent(cursor)}`;
  return (await counsellor.get(`${path}/results${query}`).expect(200)).body as Page;
}

describe('an import without a line', () => {
  it.each(['', '\n', '\n\n \n'])('is refused: %j', async (nothing) => {
    const refused = await counsellor
      .post('/v1/case-imports')
      .set('Content-Type', 'application/x-ndjson')
      .send(nothing)
      .expect(400);
    expect(refused.body).toMatchObject({ type: '/problems/import-empty' });
  });
});

describe('an import that is not UTF-8', () => {
  it('is refused whole with the line, since a name would become another', async () => {
    const [first, second] = [aCase({ reference: 'UTF-1' }), aCase({ reference: 'Müller' })].map((one) =>
      JSON.stringify(one),
    );
    const refused = await counsellor
      .post('/v1/case-imports')
      .set('Content-Type', 'application/x-ndjson')
      .send(Buffer.from(`${first ?? ''}\n${second ?? ''}`, 'latin1'))
      .expect(415);
    expect(refused.body).toMatchObject({
      type: '/problems/charset-unsupported',
      detail: expect.stringContaining('In line 1 or a later one'),
    });
    expect((await counsellor.get('/v1/cases?reference=UTF-1')).body).toMatchObject({ items: [] });
    const json = Buffer.from(second ?? '', 'latin1');
    const one = await counsellor
      .post('/v1/cases')
      .set('Content-Type', 'application/json')
      .serialize((bytes: string) => bytes)
      .send(json)
      .expect(415);
    expect(one.body).toMatchObject({ type: '/problems/charset-unsupported' });
  });
});

describe('GET /v1/operations/{id}/results', () => {
  it('can be followed from before the first line is handled until the last one is', async () => {
    const inputs = [aCase(), aCase({ claims: [aClaim('Niemand', 100)] }), aCase()];
    const [first = '', second = '', third = ''] = inputs.map((input) => JSON.stringify(input));
    const operation = await imported(first, '', second, third);
    const before = await page(operation);
    expect(before).toEqual({ items: [], next: expect.any(String) });
    await house.work();
    const one = await page(operation, before.next);
    expect(one).toEqual({
      items: [
        { line: 1, caseId: expect.any(String), errors: [] },
        {
          ...{ line: 3, caseId: null },
          errors: [{ pointer: '#/claims/0/creditor', code: 'creditor-unknown', detail: expect.any(String) }],
        },
      ],
      next: expect.any(String),
    });
    const two = await page(operation, one.next);
    expect(two).toEqual({ items: [{ line: 4, caseId: expect.any(String), errors: [] }], next: null });
    const opened = await counsellor.get(`/v1/cases/${two.items[0]?.caseId ?? ''}`).expect(200);
    expect(opened.body).toMatchObject({ reference: inputs[2]?.reference, state: 'INVENTORY' });
  });

  it('takes no cursor of another import', async () => {
    const [one, other] = [await imported(JSON.stringify(aCase())), await imported(JSON.stringify(aCase()))];
    const { next } = await page(one);
    const refused = await counsellor.get(`${other}/results?cursor=${encodeURIComponent(next ?? '')}`).expect(400);
    expect(refused.body).toMatchObject({ type: '/problems/cursor-invalid' });
  });
});
