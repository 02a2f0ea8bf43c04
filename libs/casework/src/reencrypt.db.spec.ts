import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BOX_PLACES, UnitOfWork } from '@akkoord/database';
import { newKey, Vault } from '@akkoord/platform';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { AcceptCaseImport } from './accept-case-import.js';
import { accountContext, bsnContext, deskAccountContext, importContext, sessionContext } from './box-contexts.js';
import { KeepSessions } from './keep-sessions.js';
import { OpenCases } from './open-cases.js';
import { ProcessCaseImport } from './process-case-import.js';
import { ReadOperation } from './read-operation.js';
import { Reencrypt } from './reencrypt.js';
import { StateDeskAccount } from './state-desk-account.js';
import { WelcomeColleague } from './welcome-colleague.js';

const IBAN = 'NL91ABNA0417164300';
const ID_HASH = createHash('sha256').update('a session').digest();
const next = { id: 'next', key: newKey() };

let house: House;
let work: LineWork;
let owner: pg.Client;
/** As after the restart in which the new key came in front. */
let reencrypt: Reencrypt;
/** As after the restart in which the old key went away. */
let onlyNext: Vault;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.org', 'platform', false)`);
  const { data, lookup } = house.keys;
  reencrypt = new Reencrypt(house.get(UnitOfWork), new Vault([next, data], lookup));
  onlyNext = new Vault([next], lookup);
});

afterAll(async () => {
  await owner.end();
  await house.close();
});

async function rows<Row extends object>(statement: string): Promise<Row[]> {
  return (await owner.query<Row>(statement)).rows;
}

/** Stages lines as the API does, and leaves them for a worker. */
async function importLines(count: number): Promise<string> {
  const { value } = await house.get(AcceptCaseImport).execute(
    work.counsellor,
    (async function* () {
      for (let line = 1; line <= count; line++)
        yield await Promise.resolve({ line, text: JSON.stringify(aCase({ reference: `I-${count}-${line}` })) });
    })(),
  );
  return value.id;
}

const openedLines = async (): Promise<string[]> =>
  (await rows<{ operation_id: string; line: number; body_box: Buffer }>('select * from import_line order by line')).map(
    ({ operation_id, line, body_box }) => onlyNext.decrypt(body_box, importContext(operation_id, line)),
  );

describe('what is encrypted', () => {
  it('is known by name: every column that ends in _box, and no other binary column but hashes, their salts and their paths', async () => {
    const columns = await rows<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and data_type = 'bytea' order by 1`,
    );
    const boxes = Object.values(BOX_PLACES).map(({ table, box }) => `${table}.${box}`);
    const names = columns
      .map(({ name }) => name)
      .filter((name) => !/\.(hash|id_hash|previous_hash|digest|path|salt|\w+_lookup)$/.test(name));
    expect(names.toSorted()).toEqual(boxes.toSorted());
  });

  it('moves to the first key, wherever it is, and opens with that one alone', async () => {
    const input = aCase({ claims: [aClaim('Noorderbank', 600_000)] });
    await work.ask(input);
    await work.evening();
    const statement = { kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 600_000n, iban: IBAN } as const;
    await work.reply(await work.line('noorderbank', input.reference), statement);
    await importLines(1);
    const kpn = { ...(await house.caller('kpn')), role: 'MANAGER' as const };
    await house.get(StateDeskAccount).execute(kpn, IBAN);
    const signedIn = JSON.stringify({ idToken: 'token', desk: 'kpn' });
    const now = house.clock.now();
    const desk = await house.read((tx) => tx.registry.findOrganisation('kpn'));
    if (!desk) throw new Error('There is no such desk');
    const clerk = { email: 'clerk@kpn.example', name: 'Clerk', role: null, issuerSaysRoles: false };
    const welcome = await house.get(WelcomeColleague).execute(desk, clerk);
    if (welcome.kind === 'OUT') throw new Error('Who comes first is let in');
    await house.get(KeepSessions).open({
      ...{ idHash: ID_HASH, organisationId: desk.id, subject: 'portal:clerk', name: 'Clerk' },
      ...{ colleagueId: welcome.colleague.id, browser: 'OTHER' },
      ...{ csrf: 'word', idTokenBox: house.get(Vault).encrypt(signedIn, sessionContext(ID_HASH)) },
      ...{ createdAt: now, seenAt: now },
    });

    expect(await reencrypt.execute()).toEqual({ moved: 5, unreadable: [], left: [] });

    const [bsn] = await rows<{ client_id: string; bsn_box: Buffer }>('select * from client_bsn');
    expect(onlyNext.decrypt(bsn?.bsn_box ?? Buffer.of(), bsnContext(bsn?.client_id ?? ''))).toBe(input.clients[0]?.bsn);
    const [account] = await rows<{ id: string; iban_box: Buffer }>('select * from payment_account');
    expect(onlyNext.decrypt(account?.iban_box ?? Buffer.of(), accountContext(account?.id ?? ''))).toBe(IBAN);
    const [own] = await rows<{ id: string; iban_box: Buffer }>('select * from desk_account');
    expect(onlyNext.decrypt(own?.iban_box ?? Buffer.of(), deskAccountContext(own?.id ?? ''))).toBe(IBAN);
    const [session] = await rows<{ id_token_box: Buffer }>('select * from portal_session');
    expect(onlyNext.decrypt(session?.id_token_box ?? Buffer.of(), sessionContext(ID_HASH))).toBe(signedIn);
    expect(await openedLines()).toHaveLength(1);
    expect(await reencrypt.execute()).toEqual({ moved: 0, unreadable: [], left: [] });
  });

  it('goes on where it was stopped', async () => {
    await importLines(1_100);
    const stopped = new Error('stopped');
    const halfway = reencrypt.execute((moved) => {
      if (moved >= 1_000) throw stopped;
    });
    await expect(halfway).rejects.toBe(stopped);

    expect(await reencrypt.execute()).toEqual({ moved: 100, unreadable: [], left: [] });
    expect(await openedLines()).toHaveLength(1_101);
    await rows('delete from import_line');
  });

  it('moves while cases are opened from an import by processes that still have the old key in front', async () => {
    const operationId = await importLines(400);
    const { organisationId } = work.counsellor;
    const early = new Vault([house.keys.data, next], house.keys.lookup);
    const worker = new ProcessCaseImport(house.get(UnitOfWork), early, new OpenCases(early));
    const importing = worker.execute({ organisationId, operationId }).then(() => 'finished');
    let runs = 0;
    const running = (): Promise<string> => reencrypt.execute().then(() => `run ${++runs}`);
    while ((await Promise.race([importing, running()])) !== 'finished');
    expect(runs).toBeGreaterThan(1);
    expect(await house.get(ReadOperation).execute(work.counsellor, operationId)).toMatchObject({ state: 'SUCCEEDED' });

    expect((await reencrypt.execute()).left).toEqual([]);
    const bsns = await rows<{ client_id: string; bsn_box: Buffer }>('select * from client_bsn');
    expect(bsns).toHaveLength(401);
    for (const { client_id, bsn_box } of bsns)
      expect(onlyNext.decrypt(bsn_box, bsnContext(client_id))).toMatch(/^\d{9}$/);
  });

  it('is left as it is where it is damaged, and told, while everything else moves', async () => {
    await importLines(2);
    const [damaged] = await rows<{ operation_id: string }>(
      `update import_line set body_box = set_byte(body_box, 40, 255 - get_byte(body_box, 40)) where line = 1
       returning operation_id`,
    );
    expect(await reencrypt.execute()).toEqual({
      moved: 1,
      unreadable: [`import_line ${damaged?.operation_id} 1`],
      left: [{ table: 'import_line', keyId: house.keys.data.id, count: 1 }],
    });
  });
});
