import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, Contract } from '@akkoord/testing';
import request from 'supertest';
import { apiStage } from './api-stage.js';

type Stage = Awaited<ReturnType<typeof apiStage>>;
type Client = Awaited<ReturnType<Stage['client']>>;
interface Found {
  readonly items: readonly { readonly id: string; readonly reference: string }[];
  readonly next: string | null;
}

const BSN = '999901011';
const PARTNER = '999901047';
const NOBODY = '999975006';
const address = { street: 'Modelplein', houseNumber: '190', postalCode: '7609BE', city: 'Almelo' };
const client = { bsn: BSN, initials: 'E.', surname: 'van der Één', birthDate: '1985-05-07', address };
const partner = { bsn: PARTNER, initials: 'F.', surname: 'Testpersoon', birthDate: '1986-06-08', address };

let stage: Stage;
let east: Client;
let west: Client;

beforeAll(async () => {
  stage = await apiStage('2026-11-02T07:00:00Z');
  east = await stage.client('demo-counsellor');
  west = await stage.client('demo-counsellor-2');
  for (const reference of ['OOST-1', 'OOST-2', 'OOST-3'])
    await east.post('/v1/cases', aCase({ reference, clients: [client] })).expect(201);
  const couple = aCase({
    reference: 'OOST-4',
    household: 'COUPLE',
    clients: [{ ...client, bsn: '999901084' }, partner],
  });
  await east.post('/v1/cases', couple).expect(201);
  await west.post('/v1/cases', aCase({ reference: 'WEST-1', clients: [client] })).expect(201);
});

afterAll(() => stage.close());

async function found(by: Client, sought: object, page = ''): Promise<string[]> {
  const { body } = (await by.post(`/v1/cases/_search${page}`, sought).expect(200)) as { body: Found };
  return body.items.map(({ reference }) => reference);
}

describe('POST /v1/cases/_search', () => {
  it('finds the own cases of a client by BSN, and those of nobody else', async () => {
    expect(await found(east, { bsn: BSN })).toEqual(['OOST-1', 'OOST-2', 'OOST-3']);
    expect(await found(west, { bsn: BSN })).toEqual(['WEST-1']);
    expect(await found(east, { bsn: NOBODY })).toEqual([]);
  });

  it('takes what the contract shows', async () => {
    await east.post('/v1/cases/_search', new Contract().shown('searchCases') as object).expect(200);
  });

  it('finds a case by the partner as well', async () => {
    expect(await found(east, { bsn: PARTNER })).toEqual(['OOST-4']);
    expect(await found(west, { bsn: PARTNER })).toEqual([]);
  });

  it('finds by date of birth and surname, whatever the case of its letters', async () => {
    const person = { birthDate: '1985-05-07', surname: 'VAN DER één' };
    expect(await found(east, person)).toEqual(['OOST-1', 'OOST-2', 'OOST-3', 'OOST-4']);
    expect(await found(east, { ...person, birthDate: '1985-05-08' })).toEqual([]);
    expect(await found(east, { ...person, surname: 'van der' })).toEqual([]);
  });

  it('asks that one and the same client fits everything that is given', async () => {
    expect(await found(east, { bsn: PARTNER, birthDate: '1986-06-08', surname: 'testpersoon' })).toEqual(['OOST-4']);
    expect(await found(east, { bsn: PARTNER, birthDate: '1985-05-07', surname: client.surname })).toEqual([]);
  });

  it('shows what a list of cases shows, and pages as one does', async () => {
    const { body: first } = (await east.post('/v1/cases/_search?limit=2', { bsn: BSN }).expect(200)) as { body: Found };
    const listed = await east.get('/v1/cases?reference=OOST-1').expect(200);
    expect(first.items[0]).toEqual((listed.body as Found).items[0]);
    expect(first.items).toHaveLength(2);
    expect(await found(east, { bsn: BSN }, `?limit=2&cursor=${first.next ?? ''}`)).toEqual(['OOST-3']);
    const elsewhere = await east.post(`/v1/cases/_search?cursor=${first.next ?? ''}`, { bsn: PARTNER }).expect(400);
    expect(elsewhere.body).toMatchObject({ errors: [{ parameter: 'cursor', code: 'cursor-invalid' }] });
  });

  it.each([
    { because: 'a digit is wrong', sought: { bsn: '999901012' }, pointer: '#/bsn', code: 'bsn-invalid' },
    { because: 'it is too short', sought: { bsn: '99990101' }, pointer: '#/bsn', code: 'is-length' },
    { because: 'it is no text', sought: { bsn: 999901011 }, pointer: '#/bsn', code: 'is-string' },
    {
      because: 'the surname stands alone',
      sought: { surname: 'X' },
      pointer: '#/birthDate',
      code: 'birth-date-missing',
    },
    {
      because: 'the birth date does',
      sought: { birthDate: '1985-05-07' },
      pointer: '#/surname',
      code: 'surname-missing',
    },
    { because: 'nothing is asked', sought: {}, pointer: '#', code: 'search-empty' },
    {
      because: 'something else is asked',
      sought: { bsn: BSN, city: 'Almelo' },
      pointer: '#/city',
      code: 'unknown-property',
    },
  ])('says where and why when $because, and never the number', async ({ sought, pointer, code }) => {
    const answer = await east.post('/v1/cases/_search', sought).expect(400);
    expect((answer.body as { errors: unknown[] }).errors).toEqual(
      expect.arrayContaining([expect.objectContaining({ pointer, code })]),
    );
    expect(answer.text).not.toContain('9999010');
  });

  it('is for counsellors that may read cases', async () => {
    await (await stage.client('demo-creditor-cjib')).post('/v1/cases/_search', { bsn: BSN }).expect(403);
    await (await stage.client('demo-operator')).post('/v1/cases/_search', { bsn: BSN }).expect(403);
    await (await stage.client('demo-counsellor', 'cases:write')).post('/v1/cases/_search', { bsn: BSN }).expect(403);
    await request(stage.url).post('/v1/cases/_search').send({ bsn: BSN }).expect(401);
  });
});
