import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Outbox, UnitOfWork } from '@akkoord/database';
import { aCase, aClaim, House } from '@akkoord/testing';
import pg from 'pg';
import type { Caller } from './caller.js';
import { AcceptCaseImport } from './accept-case-import.js';
import { DiscardBrokenImports } from './discard-broken-imports.js';
import { ListCases } from './list-cases.js';
import { OpenCase } from './open-case.js';
import { PassTime } from './pass-time.js';
import { ReadCase } from './read-case.js';
import { ProcessCaseImport } from './process-case-import.js';
import { ReadImportResults } from './read-import-results.js';
import { ReadOperation } from './read-operation.js';
import { RequestBalances } from './request-balances.js';
import { RouteMessages } from './route-messages.js';
import { VerifyAudit } from './verify-audit.js';

let house: House;
let books: pg.Client;
let counsellor: Caller;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  counsellor = await house.caller('schuldhulp-oost');
  books = new pg.Client({ connectionString: house.database.url });
  await books.connect();
  await books.query(`select set_config('app.org', 'platform', false)`);
});

afterAll(async () => {
  await books.end();
  await house.close();
});

const keyed = (key: string, body: unknown): Caller => ({
  ...counsellor,
  idempotency: { key, fingerprint: createHash('sha256').update(JSON.stringify(body)).digest('hex') },
});

async function count(query: string, ...parameters: unknown[]): Promise<number> {
  const { rows } = await books.query<{ count: string }>(query, parameters);
  return Number(rows[0]?.count);
}

const results = (id: string, after: string | null = null): ReturnType<ReadImportResults['execute']> =>
  house.get(ReadImportResults).execute(counsellor, id, { limit: 1_000, after });

async function* linesOf(...texts: string[]): AsyncGenerator<{ line: number; text: string }> {
  for (const [index, text] of texts.entries()) yield await Promise.resolve({ line: index + 1, text });
}

describe('a table that a migration gave another column', () => {
  it('is read as before by a process that was there already', async () => {
    const { value } = await house.get(OpenCase).execute(counsellor, aCase());
    const read = (): Promise<unknown[]> =>
      Promise.all(Array.from({ length: 10 }, () => house.get(ReadCase).execute(counsellor, value.id)));
    const before = await read();
    const owner = new pg.Client({ connectionString: house.database.ownerUrl });
    await owner.connect();
    await owner.query('alter table case_file add column of_a_later_release text').finally(() => owner.end());
    expect(await read()).toEqual(before);
  });
});

describe('what is asked for', () => {
  it('waits in the outbox while no worker runs, and no message has left', async () => {
    const { value } = await house.get(OpenCase).execute(counsellor, aCase());
    await house.get(RequestBalances).execute(counsellor, value.id);
    expect(await count(`select count(*) from outbox where published_at is null and name = 'messages.route'`)).toBe(1);
    expect(await count(`select count(*) from message where case_id = $1 and state = 'WAITING'`, value.id)).toBe(4);
    expect(await count(`select count(*) from list_line`)).toBe(0);
    expect(await house.get(Outbox).isQuiet()).toBe(false);
    await house.work();
    expect(await count(`select count(*) from list_line where case_id = $1`, value.id)).toBe(2);
    expect(await house.get(Outbox).isQuiet()).toBe(true);
  });

  it('has its effect once when its job is delivered three times', async () => {
    const { value } = await house.get(OpenCase).execute(counsellor, aCase());
    await house.get(RequestBalances).execute(counsellor, value.id);
    const job = { organisationId: counsellor.organisationId, caseIds: [value.id] };
    for (let delivery = 1; delivery <= 3; delivery++) await house.get(RouteMessages).execute(job);
    expect(await count(`select count(*) from list_line where case_id = $1`, value.id)).toBe(2);
    await house.work();
  });

  it('is found again when its job was lost with the queue', async () => {
    const { value } = await house.get(OpenCase).execute(counsellor, aCase());
    await house.get(RequestBalances).execute(counsellor, value.id);
    await house.get(Outbox).carryBatch(() => Promise.resolve());
    await books.query(`update outbox set published_at = published_at - interval '1 hour' where done_at is null`);
    expect(await house.get(Outbox).requeueStranded(300)).toBeGreaterThan(0);
    await house.work();
    expect(await count(`select count(*) from list_line where case_id = $1`, value.id)).toBe(2);
  });
});

describe('an idempotency key', () => {
  it('gives the first answer again and acts once', async () => {
    const input = aCase();
    const first = await house.get(OpenCase).execute(keyed('k-1', input), input);
    const second = await house.get(OpenCase).execute(keyed('k-1', input), input);
    expect(second).toEqual({ value: first.value, replayed: true });
    expect(first.replayed).toBe(false);
  });

  it('is refused when it comes with another body', async () => {
    const input = aCase();
    await house.get(OpenCase).execute(keyed('k-2', input), input);
    const other = aCase();
    await expect(house.get(OpenCase).execute(keyed('k-2', other), other)).rejects.toMatchObject({
      status: 422,
      code: 'idempotency-key-reused',
    });
  });

  it('leaves nothing in the rows by which somebody could try what was sent', async () => {
    const input = aCase();
    const { idempotency } = keyed('k-guess', input);
    const caller = { ...counsellor, idempotency: { ...idempotency, isKeyPerContent: true } } as Caller;
    expect((await house.get(OpenCase).execute(caller, input)).replayed).toBe(false);
    expect((await house.get(OpenCase).execute(caller, input)).replayed).toBe(true);
    const kept = `from idempotency where key like 'k-guess %'`;
    expect(await count(`select count(*) ${kept}`)).toBe(1);
    const guessed = idempotency?.fingerprint ?? '';
    expect(await count(`select count(*) ${kept} and strpos(idempotency::text, $1) > 0`, guessed)).toBe(0);
  });

  it('lets only one of two that come at once through', async () => {
    const input = aCase();
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => house.get(OpenCase).execute(keyed('k-3', input), input)),
    );
    const opened = outcomes.filter((outcome) => outcome.status === 'fulfilled' && !outcome.value.replayed);
    expect(opened).toHaveLength(1);
    expect(await count(`select count(*) from case_file where reference = $1`, input.reference)).toBe(1);
  });
});

describe('an idempotency key, after thirty days,', () => {
  it('is forgotten with what was answered under it, and not before', async () => {
    for (const [key, age] of [
      ['k-old', '31 days'],
      ['k-young', '29 days'],
    ] as const) {
      const input = aCase();
      await house.get(OpenCase).execute(keyed(key, input), input);
      await books.query(`update idempotency set created_at = clock_timestamp() - $2::interval where key = $1`, [
        key,
        age,
      ]);
    }
    await house.get(PassTime).execute();
    expect(await count(`select count(*) from idempotency where key = 'k-old'`)).toBe(0);
    expect(await count(`select count(*) from idempotency where key = 'k-young'`)).toBe(1);
  });
});

describe('one case opened by two at once', () => {
  it('is opened once, and the others are told', async () => {
    const input = aCase();
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => house.get(OpenCase).execute(counsellor, input)));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(refused).toHaveLength(3);
    for (const reason of refused) expect(reason).toMatchObject({ status: 409, code: 'case-reference-known' });
  });
});

describe('a unit of work', () => {
  it('runs again when it met another in a deadlock, and both finish', async () => {
    const [a, b] = await Promise.all(
      [aCase(), aCase()].map(async (input) => (await house.get(OpenCase).execute(counsellor, input)).value.id),
    );
    let first = true;
    let meet: () => void = () => undefined;
    const met = new Promise<void>((resolve) => (meet = resolve));
    const lockBoth = (one: string, other: string): Promise<void> =>
      house.get(UnitOfWork).run(counsellor, async (tx) => {
        await tx.cases.findForUpdate(one);
        if (first) first = false;
        else meet();
        await met;
        await tx.cases.findForUpdate(other);
      });
    await expect(Promise.all([lockBoth(a ?? '', b ?? ''), lockBoth(b ?? '', a ?? '')])).resolves.toHaveLength(2);
  });
});

/** Works on an import until what is about this line, where all it had with the database is gone, as if its process had died. */
async function cutOffAt(operationId: string, line: number): Promise<void> {
  const holder = new pg.Client({ connectionString: house.database.url });
  await holder.connect();
  await holder.query(`begin; set local app.org = 'platform'`);
  await holder.query(`select from import_line where operation_id = $1 and line = $2 for update`, [operationId, line]);
  const working = house.get(ProcessCaseImport).execute({ organisationId: counsellor.organisationId, operationId });
  const settled = working.then(
    () => 'done',
    () => 'cut off',
  );
  const ours = `from pg_stat_activity where application_name = 'akkoord-test' and datname = current_database()`;
  while ((await count(`select count(*) ${ours} and wait_event_type = 'Lock'`)) === 0) await pause(5);
  await books.query(`select pg_terminate_backend(pid) ${ours}`);
  expect(await settled).toBe('cut off');
  await holder.end();
}

describe('an import', () => {
  it('opens the good lines and tells of each bad one where it is wrong', async () => {
    const good = aCase();
    const bad = { ...aCase(), claims: [{ ...aClaim('Nobody knows this', 100), principalCents: 12.5 }] };
    const unknown = aCase({ claims: [aClaim('Nobody knows this', 100)] });
    const { value } = await house
      .get(AcceptCaseImport)
      .execute(
        counsellor,
        linesOf(JSON.stringify(good), '{ not json', JSON.stringify(bad), JSON.stringify(unknown), JSON.stringify(good)),
      );
    await house.work();
    const operation = await house.get(ReadOperation).execute(counsellor, value.id);
    expect(operation).toMatchObject({ state: 'PARTIALLY_FAILED', done: 5, total: 5 });
    expect(operation.errors.map(({ line, pointer, code }) => ({ line, pointer, code }))).toEqual([
      { line: 2, pointer: '#', code: 'not-json' },
      { line: 3, pointer: '#/claims/0/principalCents', code: 'is-int' },
      { line: 4, pointer: '#/claims/0/creditor', code: 'creditor-unknown' },
      { line: 5, pointer: '#/reference', code: 'case-reference-known' },
    ]);
    const { items } = await house
      .get(ListCases)
      .execute(counsellor, { limit: 5, after: null }, { reference: good.reference });
    expect(items).toHaveLength(1);
    expect(await count(`select count(*) from import_line where operation_id = $1`, value.id)).toBe(0);
  });

  it('tells of every line what became of it, in the order of the lines', async () => {
    const [first, last] = [aCase(), aCase()];
    const lines = [first, { ...aCase(), household: 'MANY' }, aCase({ claims: [aClaim('Nobody', 100)] }), first, last];
    const { value } = await house
      .get(AcceptCaseImport)
      .execute(counsellor, linesOf(...lines.map((one) => JSON.stringify(one)), '{ not json'));
    expect(await results(value.id)).toEqual({ items: [], next: '0' });
    await house.work();
    const { items, next } = await results(value.id);
    expect(next).toBeNull();
    const { rows } = await books.query<{ id: string }>(
      `select id from case_file where reference in ($1, $2) order by array_position(array[$1, $2], reference)`,
      [first.reference, last.reference],
    );
    expect(items.map(({ line, caseId, errors }) => [line, caseId, errors.map(({ code }) => code)])).toEqual([
      [1, rows[0]?.id, []],
      [2, null, ['is-in']],
      [3, null, ['creditor-unknown']],
      [4, null, ['case-reference-known']],
      [5, rows[1]?.id, []],
      [6, null, ['not-json']],
    ]);
    const after = await results(value.id, '4');
    expect(after.items.map(({ line }) => line)).toEqual([5, 6]);
  });

  it('tells of names that are no text and of no more than a hundred faults, and opens the cases around such lines', async () => {
    const [first, last] = [aCase(), aCase()];
    const odd = ['\0', '\ud800'].map((character) => ({ ...aCase(), [`a${character}b`]: 1 }));
    const many = { ...aCase(), ...Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`no${n}`, 1])) };
    const lines = [first, ...odd, many, last].map((one) => JSON.stringify(one));
    const { value } = await house.get(AcceptCaseImport).execute(counsellor, linesOf(...lines));
    await house.work();
    const { items } = await results(value.id);
    const { errors: told, state } = await house.get(ReadOperation).execute(counsellor, value.id);
    expect(state).toBe('PARTIALLY_FAILED');
    expect(told.map(({ line }) => line)).toEqual([2, 2, 3, 3, ...Array.from({ length: 100 }, () => 4)]);
    expect(items.map(({ caseId, errors }) => [caseId !== null, errors.length])).toEqual([
      [true, 0],
      [false, 2],
      [false, 2],
      [false, 100],
      [true, 0],
    ]);
    expect(items[1]?.errors.map(({ code }) => code)).toEqual(['character-not-allowed', 'unknown-property']);
    expect(items[1]?.errors[1]).toMatchObject({ pointer: '#/a\ufffdb', detail: 'There is no a\ufffdb here.' });
  });

  it('opens every case once when its worker is cut off again and again, and goes on where it was', async () => {
    const inputs = Array.from({ length: 300 }, () => aCase());
    const bad = 137;
    const texts = inputs.map((input, index) => (index === bad ? '{' : JSON.stringify(input)));
    const { value } = await house.get(AcceptCaseImport).execute(counsellor, linesOf(...texts));
    const progress: number[] = [];
    for (const line of [20, 80, 160, 220]) {
      await cutOffAt(value.id, line);
      progress.push(await count(`select done as count from operation where id = $1`, value.id));
    }
    expect(progress).toEqual([0, 50, 150, 200]);
    await house.work();
    const { items, next } = await results(value.id);
    expect(next).toBeNull();
    expect(items.map(({ line }) => line)).toEqual(inputs.map((_, index) => index + 1));
    expect(new Set(items.map(({ caseId }) => caseId)).size).toBe(inputs.length);
    const { rows } = await books.query<{ id: string | null }>(
      `select case_file.id from unnest($1::text[]) with ordinality as given (reference, place)
       left join case_file using (reference) order by place`,
      [inputs.map(({ reference }) => reference)],
    );
    expect(rows.map(({ id }) => id)).toEqual(items.map(({ caseId }) => caseId));
    expect(items[bad]).toMatchObject({ caseId: null, errors: [{ code: 'not-json' }] });
    expect(await house.get(ReadOperation).execute(counsellor, value.id)).toMatchObject({
      ...{ state: 'PARTIALLY_FAILED', done: 300, total: 300 },
      errors: [{ line: bad + 1, code: 'not-json' }],
    });
  });

  it('leaves nothing for longer than a day of a body that was cut off with the process that took it in', async () => {
    const staged = (): Promise<number> => count(`select count(*) from import_line`);
    const before = await count(`select count(*) from operation`);
    async function* forever(): AsyncGenerator<{ line: number; text: string }> {
      // Long lines go a few at a time.
      for (let line = 1; line <= 9; line++) yield { line, text: 'x'.repeat(500_000) };
      await new Promise(() => undefined);
    }
    void house.get(AcceptCaseImport).execute(counsellor, forever());
    while ((await staged()) === 0) await pause(5);
    // The day of business has nothing to do with it.
    await house.wait('2026-11-05T07:00:00Z');
    expect(await staged()).toBe(9);
    await books.query(`update operation set started_at = started_at - interval '25 hours' where total = 0`);
    await house.wait('2026-11-05T07:01:00Z');
    expect([await staged(), await count(`select count(*) from operation`)]).toEqual([0, before]);
  });

  it('ends when an operator dismisses its job: what was opened stays, and nothing of people is left staged', async () => {
    const lines = Array.from({ length: 60 }, () => JSON.stringify(aCase()));
    const { value } = await house.get(AcceptCaseImport).execute(counsellor, linesOf(...lines));
    await cutOffAt(value.id, 55);
    const itsJob = `payload ->> 'operationId' = $1`;
    await books.query(`update outbox set dead_at = clock_timestamp() where ${itsJob}`, [value.id]);
    await house.get(DiscardBrokenImports).execute();
    const before = await house.get(ReadOperation).execute(counsellor, value.id);
    expect(before).toMatchObject({ state: 'RUNNING', errors: [] });
    await books.query(
      `update outbox set outcome = 'DISMISSED', settled_by = 'operator', settled_at = clock_timestamp() where ${itsJob}`,
      [value.id],
    );
    await house.get(DiscardBrokenImports).execute();
    expect(await house.get(ReadOperation).execute(counsellor, value.id)).toMatchObject({
      ...{ state: 'PARTIALLY_FAILED', done: 50, total: 60 },
      errors: [{ code: 'import-ended' }],
    });
    const { items, next } = await results(value.id);
    expect([items.at(-1)?.line, next]).toEqual([50, null]);
    expect(await count(`select count(*) from import_line`)).toBe(0);
  });

  it('leaves nothing of a body that broke off', async () => {
    const before = await count(`select count(*) from operation`);
    async function* broken(): AsyncGenerator<{ line: number; text: string }> {
      // So many that some of them are on their way to PostgreSQL.
      for (let line = 1; line <= 600; line++) yield await Promise.resolve({ line, text: JSON.stringify(aCase()) });
      throw new Error('the connection was lost');
    }
    await expect(house.get(AcceptCaseImport).execute(counsellor, broken())).rejects.toThrow('the connection was lost');
    expect(await count(`select count(*) from operation`)).toBe(before);
    expect(await count(`select count(*) from import_line`)).toBe(0);
  });

  it('keeps the BSN out of the staged lines and the client table in clear', async () => {
    const input = aCase();
    const bsn = input.clients[0]?.bsn ?? '';
    await house.get(AcceptCaseImport).execute(counsellor, linesOf(JSON.stringify(input)));
    const staged = await books.query<{ bodyBox: Buffer }>('select body_box as "bodyBox" from import_line');
    expect(staged.rows).toHaveLength(1);
    expect(staged.rows.some(({ bodyBox }) => bodyBox.includes(bsn))).toBe(false);
    await house.work();
    const boxes = await books.query<{ box: Buffer }>('select bsn_box as box from client_bsn');
    expect(boxes.rows.length).toBeGreaterThan(0);
    expect(boxes.rows.some(({ box }) => box.includes(bsn))).toBe(false);
  });
});

describe('the audit chain', () => {
  it('links every step of a case to the one before', async () => {
    const { rows } = await books.query<{ caseId: string; content: unknown[]; hash: Buffer }>(
      `select case_id as "caseId", hash, jsonb_build_array(organisation_id, case_id, seq,
         to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), actor, action, detail, records) as content
       from audit_link order by case_id, seq`,
    );
    expect(rows.length).toBeGreaterThan(5);
    let previous: { caseId: string; hash: Buffer } | null = null;
    for (const link of rows) {
      const before: string | null = previous?.caseId === link.caseId ? previous.hash.toString('base64url') : null;
      const hash = createHash('sha256').update(JSON.stringify([before, ...link.content]));
      expect(hash.digest().equals(link.hash)).toBe(true);
      previous = link;
    }
    expect((await house.get(VerifyAudit).execute()).fault).toBeNull();
  });
});
