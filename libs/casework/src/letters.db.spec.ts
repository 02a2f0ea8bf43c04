import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import pg from 'pg';
import { letterCode } from './letter-code.js';
import { OpenLetter } from './open-letter.js';
import { ReadLetters } from './read-letters.js';
import { ReplaceLetter } from './replace-letter.js';
import { Vault } from '@akkoord/platform';

let house: House;
let work: LineWork;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});

afterAll(() => house.close());

let number = 0;

/** The case of somebody with one private creditor, written to; with or without a mail address. */
async function written(email: string | null): Promise<string> {
  number += 1;
  const address = { street: 'Modelplein', houseNumber: '1', postalCode: '7609BE', city: 'Almelo' };
  const newCreditor = { kind: 'PRIVATE_PERSON' as const, name: 'Q. Schuldeiserstra', address, email };
  const about = { creditor: null, newCreditor, debtKind: 'PRIVATE_LOAN', invoice: `9000070${String(number)}` };
  const caseId = await work.ask(
    aCase({ reference: `L-${String(number)}`, claims: [{ ...aClaim('', 150_000), ...about }] }),
  );
  await house.work();
  return caseId;
}

const lettersOf = async (caseId: string) => (await house.get(ReadLetters).execute(work.counsellor, caseId)).items;
const mails = () => house.read((tx) => tx.mails.newest(50));

describe('who is written to', () => {
  it('gets a mail with the link when an address is known: nothing of the client, and never the code', async () => {
    const caseId = await written('q@schuldeiser.example');
    const [letter] = await lettersOf(caseId);
    const [mail] = await mails();
    expect(mail?.recipient).toBe('q@schuldeiser.example');
    const said = `${mail?.subject ?? ''}\n${mail?.body ?? ''}`;
    expect(said).toContain(letter?.answerCode?.link);
    const [client] = await house.read((tx) => tx.clients.ofCases([caseId]));
    for (const secret of [
      letter?.answerCode?.code,
      client?.surname,
      client?.birthDate,
      'L-1',
      '90000701',
      'Schuldeiserstra',
    ])
      expect(said).not.toContain(secret ?? 'nobody');
    expect(said).not.toMatch(/€|\d,\d\d/);
  });

  it('gets none when no address is known', async () => {
    const before = (await mails()).length;
    await written(null);
    expect(await mails()).toHaveLength(before);
  });

  it('gets the new link by mail when the letter is replaced, and a repeated request makes no third one', async () => {
    const caseId = await written('r@schuldeiser.example');
    const [letter] = await lettersOf(caseId);
    const caller = { ...work.counsellor, idempotency: { key: 'replace-1', fingerprint: 'x' } };
    for (let time = 0; time < 2; time++) await house.get(ReplaceLetter).execute(caller, caseId, letter?.id ?? '');
    const [renewed] = await lettersOf(caseId);
    expect(renewed?.answerCode?.link).not.toBe(letter?.answerCode?.link);
    const told = (await mails()).filter(({ recipient }) => recipient === 'r@schuldeiser.example');
    expect(told).toHaveLength(2);
    expect(told[0]?.body).toContain(renewed?.answerCode?.link);
  });
});

describe('on real servers', () => {
  it('no letter is put into a folder', async () => {
    await written(null);
    const asked = await house.read((tx) => tx.letters.newest(1));
    expect(asked).toHaveLength(1);
    const client = new pg.Client({ connectionString: house.database.ownerUrl });
    await client.connect();
    const { rows } = await client.query(`select 1 from outbox where name = 'letters.print'`);
    await client.end();
    expect(rows).toEqual([]);
  });
});

describe('a reminder by letter', () => {
  it('has a link and a code of its own, that open the question it is about', async () => {
    const caseId = await written(null);
    await house.wait('2026-11-23T09:00:00Z');
    const letters = await lettersOf(caseId);
    const reminder = letters.at(-1);
    expect(letters.map(({ kind }) => kind)).toEqual(['BALANCE_REQUEST', 'STATUS']);
    const { link = '', code = '' } = reminder?.answerCode ?? {};
    expect(link).not.toBe(letters[0]?.answerCode?.link);
    const visitor = await house.get(OpenLetter).execute(link.split('/').at(-1) ?? '', code);
    expect(visitor).not.toBeNull();
    const access = await house.read((tx) => tx.letters.access(visitor?.accessId ?? ''));
    const first = await house.read((tx) => tx.messages.lettersOf(caseId));
    expect(access?.questionId).toBe(first[0]?.messageId);
  });
});

describe('the code of a letter', () => {
  it('is twelve characters that nobody takes for one another, of 54 bits, and differs per letter', () => {
    const vault = house.get(Vault);
    const codes = Array.from({ length: 2_000 }, (_, index) => letterCode(vault, String(index)));
    for (const code of codes) expect(code).toMatch(/^[3479ACDEFHJKLMNPQRTUWXY]{4}(-[3479ACDEFHJKLMNPQRTUWXY]{4}){2}$/);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(23);
    expect(23 ** 12).toBeGreaterThan(2 ** 54);
  });
});
