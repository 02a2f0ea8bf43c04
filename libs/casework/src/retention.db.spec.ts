import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import pg from 'pg';
import { AnswerQuestion } from './answer-question.js';
import { AskQuestion } from './ask-question.js';
import { CloseCase } from './close-case.js';
import { DecideStatement } from './decide-statement.js';
import { EraseCases } from './erase-cases.js';
import { FinishTask } from './finish-task.js';
import { ListCases } from './list-cases.js';
import { ListHeldStatements } from './list-held-statements.js';
import { ListLists } from './list-lists.js';
import { ListTasks } from './list-tasks.js';
import { OpenCase } from './open-case.js';
import { ReadAccessLog } from './read-access-log.js';
import { ReadEvidence } from './read-evidence.js';
import { ReadLetters } from './read-letters.js';
import { ReadListLines } from './read-list-lines.js';
import { ReadOutcomes } from './read-outcomes.js';
import { ReadOverview } from './read-overview.js';
import { ReadTimeline } from './read-timeline.js';
import { RecordLetterReply } from './record-letter-reply.js';
import { RecordObjection } from './record-objection.js';
import { SearchCases } from './search-cases.js';
import { SettleObjection } from './settle-objection.js';
import { VerifyAudit } from './verify-audit.js';

const PAGE = { limit: 200, after: null };
const person = { bsn: '999975006', initials: 'Q.', surname: 'Verdwijnpersoon', birthDate: '1961-02-03' };
const address = { street: 'Verdwijnstraat', houseNumber: '7', postalCode: '7600ZZ', city: 'Verdwijndam' };
/** What must be nowhere afterwards. */
const PERSONAL = ['Verdwijn', '1961-02-03', '7600ZZ', 'KLANT-77', 'FACTUUR-77', 'KENMERK-77', 'Belofte-77', 'jansen@'];

/** Hashes and proofs, the account of a registered creditor, codes and states, days, percentages, the counsellor's own references, and subjects of tokens. */
const STAYS = [
  ...[
    'audit_head.hash',
    'audit_leaf.path',
    'audit_link.action',
    'audit_link.actor',
    'audit_link.detail',
    'audit_link.hash',
    'audit_link.records',
  ],
  ...['authorisation.case_reference', 'authorisation.signed_on'],
  ...[
    'calculation.concurrent_percentage',
    'calculation.norm_set',
    'calculation.product',
    'calculation.reference_on',
    'calculation.totals',
  ],
  ...[
    'claim.claim_class',
    'claim.debt_kind',
    'claim.incurred_on',
    'claim.reason',
    'claim.reference',
    'claim.state',
    'claim.treatment',
  ],
  ...[
    'exchange.answers_ended_on',
    'exchange.asked_on',
    'exchange.product',
    'exchange.reason',
    'exchange.state',
    'exchange.stated_on',
  ],
  ...['list_line.due_on', 'list_line.kind', 'list_line.state'],
  ...[
    'payment_account.iban_box',
    'payment_account.iban_lookup',
    'payment_account.last_four',
    'payment_account.state',
    'payment_account.stated_by',
  ],
  ...['share.claim_class', 'share.percentage', 'share.reference'],
  ...['task.done_by', 'task.kind', 'task.raised_on', 'task.solved_on'],
];

let house: House;
let work: LineWork;
let owner: pg.Client;
let gone: string;
let kept: string;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.org', 'platform', false)`);

  const newCreditor = { kind: 'PRIVATE_PERSON' as const, name: 'P. Verdwijncrediteur', address };
  const input = aCase({
    clients: [{ ...person, address }],
    claims: [
      aClaim('Noorderbank', 400_000, { invoice: 'FACTUUR-77', customerNumber: 'KLANT-77' }),
      aClaim('', 90_000, { creditor: null, newCreditor, invoice: 'FACTUUR-77b' }),
    ],
  });
  gone = await work.ask(input);
  kept = await work.ask(aCase());
  await work.evening();
  const { listId, line, clerk } = await work.line('noorderbank', input.reference);
  const asked = await house.get(AskQuestion).execute(clerk, listId, line.line, 'Verdwijnvraag?');
  await house.work();
  await house.get(AnswerQuestion).execute(work.counsellor, gone, asked.value.id, 'Verdwijnantwoord');
  const absurd = { kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 100_000_000_000n } as const;
  await work.reply(await work.line('noorderbank', input.reference), absurd);
  const tasks = await house.get(ListTasks).execute(work.counsellor, PAGE, { kind: null, caseId: gone, state: 'OPEN' });
  await house.get(FinishTask).execute(work.counsellor, tasks.items[0]?.id ?? '', 'Verdwijnnotitie');
  const [held] = (await house.get(ListHeldStatements).execute(work.counsellor, gone)).items;
  await house.get(DecideStatement).reject(work.counsellor, gone, held?.messageId ?? '', 'Verdwijnreden');
  await work.reply(await work.line('noorderbank', input.reference), {
    kind: 'BALANCE_STATEMENT',
    ...{ preConsent: false, totalCents: 400_000n, ownReference: 'KENMERK-77', iban: 'NL91 ABNA 0417 1643 00' },
    contact: { department: 'Bijzonder beheer', email: 'jansen@noorderbank.example' },
  });
  const { items } = await house.get(ReadLetters).execute(work.counsellor, gone);
  await house.get(RecordLetterReply).execute(work.counsellor, gone, items[0]?.exchangeId ?? '', {
    kind: 'BALANCE_STATEMENT',
    ...{ preConsent: false, totalCents: 90_000n, iban: 'NL39 RABO 0300 0652 64', paymentReference: 'Belofte-77' },
  });
  await house.work();
  await house.get(RecordObjection).execute(work.counsellor, gone, 'Verdwijnbezwaar');
  await house.get(SettleObjection).execute(work.counsellor, gone, 'Verdwijnuitleg');
  await work.confirm(gone);
  await work.propose(gone);
  await work.evening();
  await work.reply(await work.line('noorderbank', input.reference), {
    ...{ kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OTHER', explanation: 'Verdwijntoelichting' },
  });
  await house.get(CloseCase).execute(work.counsellor, gone, 'OTHER');
  await house.work();
}, 120_000);

afterAll(async () => {
  await owner.end();
  await house.close();
});

/** Every table as text. */
async function everything(): Promise<Map<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const texts = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await owner.query<{ text: string | null }>(
      `select string_agg(t::text, E'\\n') as text from ${name} as t`,
    );
    texts.set(name, rows[0]?.text ?? '');
  }
  return texts;
}

let lookup: string | undefined;

async function placesOfPersons(): Promise<string[]> {
  const { rows } = await owner.query<{ lookup: string }>(
    `select encode(bsn_lookup, 'hex') as lookup from client_bsn where case_id = $1`,
    [gone],
  );
  const hash = (lookup ??= rows[0]?.lookup ?? 'none');
  return [...(await everything())].flatMap(([table, text]) =>
    [...PERSONAL, hash].some((one) => text.includes(one)) ? [table] : [],
  );
}

describe('five years after a case ended', () => {
  it('everything is there until the day before', async () => {
    await house.wait('2031-11-03T07:00:00Z');
    const { closedOn, erasedOn } = await work.read(gone);
    expect([closedOn, erasedOn]).toEqual(['2026-11-04', null]);
    expect((await placesOfPersons()).sort()).toEqual(
      expect.arrayContaining(['claim', 'client', 'client_bsn', 'creditor', 'exchange', 'letter', 'message']),
    );
  });

  it('the clock erases what its file says of people, once, however many processes there are', async () => {
    house.clock.moveTo('2031-11-04T07:00:00Z');
    await Promise.all([1, 2, 3].map(() => house.get(EraseCases).execute()));
    await house.wait('2031-11-05T07:00:00Z');
    expect(await placesOfPersons()).toEqual([]);
    const { rows } = await owner.query(`select case_id from audit_link where action = 'case-erased'`);
    expect(rows).toEqual([{ case_id: gone }]);
  });

  it('in every table that has a column of its case nothing stays but what is known to say nothing of anybody', async () => {
    const { rows: columns } = await owner.query<{ table: string; column: string }>(
      `select table_name as "table", column_name as "column" from information_schema.columns as one
       where table_schema = 'public' and data_type in ('text', 'jsonb', 'bytea', 'ARRAY', 'date')
         and exists (select from information_schema.columns where table_schema = 'public'
           and table_name = one.table_name and column_name = 'case_id')
       order by 1, 2`,
    );
    const left: string[] = [];
    for (const { table, column } of columns) {
      const { rowCount } = await owner.query(
        `select from ${table} where case_id = $1 and "${column}" is not null
           and "${column}"::text not in ('', '-', '[]', '{}') limit 1`,
        [gone],
      );
      if (rowCount) left.push(`${table}.${column}`);
    }
    expect(left).toEqual(STAYS);
  });

  it('what is left of the case can be read, and says so', async () => {
    expect(await work.read(gone)).toMatchObject({
      ...{ state: 'CLOSED', closedReason: 'OTHER', erasedOn: '2031-11-04', monthlyIncomeCents: 0, version: 1 },
      claims: [
        { creditor: 'Noorderbank', amountCents: 400_000, invoice: '-', ownReference: null },
        { creditor: '-', amountCents: 90_000, invoice: '-' },
      ],
      waitingFor: [],
    });
    const { items } = await house.get(ReadTimeline).execute(work.counsellor, gone);
    expect(items).toEqual([]);
    const log = await house.get(ReadAccessLog).execute(work.counsellor, gone, PAGE);
    expect(log.items.map(({ activity }) => activity)).toEqual(expect.arrayContaining(['eraseCases']));
    const listed = await house.get(ListCases).execute(work.counsellor, PAGE, {});
    expect(listed.items.map(({ id }) => id).sort()).toEqual([gone, kept].sort());
    expect(await house.get(ReadOutcomes).execute(work.counsellor)).toMatchObject({ cases: 2 });
  });

  it('nobody is found or worked with any more', async () => {
    const sought = { bsn: person.bsn };
    expect((await house.get(SearchCases).execute(work.counsellor, PAGE, sought)).items).toEqual([]);
    const named = { birthDate: person.birthDate, surname: person.surname };
    expect((await house.get(SearchCases).execute(work.counsellor, PAGE, named)).items).toEqual([]);
    const gone404 = { code: 'case-not-found' };
    await expect(house.get(ReadOverview).execute(work.counsellor, gone)).rejects.toMatchObject(gone404);
    await expect(house.get(ReadLetters).execute(work.counsellor, gone)).rejects.toMatchObject(gone404);
    await expect(house.get(CloseCase).execute(work.counsellor, gone, 'OTHER')).rejects.toMatchObject(gone404);
    const desk = await house.caller('noorderbank');
    const lists = await house.get(ListLists).execute(desk, PAGE, {});
    for (const { id } of lists.items) {
      const { items } = await house.get(ReadListLines).execute(desk, id, PAGE);
      expect(JSON.stringify(items)).not.toContain('Verdwijn');
    }
  });

  it('the other case is as it was', async () => {
    expect(await work.read(kept)).toMatchObject({ erasedOn: null });
    expect((await house.get(ReadTimeline).execute(work.counsellor, kept)).items.length).toBeGreaterThan(0);
  });

  it('the audit chain verifies and says what was erased, here and in the evidence file', async () => {
    const report = await house.get(VerifyAudit).execute();
    expect(report).toMatchObject({ fault: null });
    expect(report.erased).toBeGreaterThan(5);
    const folder = mkdtempSync(join(tmpdir(), 'akkoord-erased-'));
    const [file, keys] = [join(folder, 'evidence.json'), join(folder, 'keys.json')];
    writeFileSync(file, await house.get(ReadEvidence).execute(work.counsellor, gone));
    writeFileSync(keys, JSON.stringify(house.get(ReadEvidence).keys()));
    const { status, stdout, stderr } = spawnSync(process.execPath, ['clients/verify-evidence/verify.mjs', file, keys], {
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true, force: true });
    expect([status, `${stdout}${stderr}`]).toEqual([
      0,
      expect.stringMatching(/\d+ records were erased, as the chain says\n[\s\S]*everything holds/),
    ]);
  });

  it('whoever else takes something away is found out, and a desk cannot', async () => {
    const app = new pg.Client({ connectionString: house.database.url });
    await app.connect();
    const { organisationId } = await house.caller('kpn');
    await app.query(`select set_config('app.org', $1, false)`, [organisationId]);
    for (const table of ['message', 'held_statement', 'question', 'signed_overview', 'case_change', 'payment_account'])
      expect((await app.query(`delete from ${table}`)).rowCount).toBe(0);
    await app.end();
    await owner.query(`delete from list_line where case_id = $1`, [kept]);
    await owner.query(`delete from message where case_id = $1 and kind = 'NOTICE'`, [kept]);
    expect((await house.get(VerifyAudit).execute()).fault).toMatchObject({
      caseId: kept,
      what: expect.stringContaining('is missing'),
    });
  });
});

describe('an erasure of which the process dies', () => {
  const MANY = 100;
  let many: House;
  let books: pg.Client;
  /** Whoever may end the connection of another. */
  let server: pg.Client;

  beforeAll(async () => {
    many = await House.open('2026-11-02T07:00:00Z');
    const counsellor = await many.caller('schuldhulp-oost');
    const ended = async (): Promise<void> => {
      const { value } = await many.get(OpenCase).execute(counsellor, aCase({ claims: [aClaim('KPN', 200_000)] }));
      await many.get(CloseCase).execute(counsellor, value.id, 'OTHER');
    };
    for (let made = 0; made < MANY; made++) await ended();
    many.clock.moveTo('2026-11-03T07:00:00Z');
    await ended();
    books = new pg.Client({ connectionString: many.database.ownerUrl });
    server = new pg.Client({ connectionString: process.env['TEST_PG'] });
    await Promise.all([books.connect(), server.connect()]);
    await books.query(`select set_config('app.org', 'platform', false)`);
    many.clock.moveTo('2031-11-05T07:00:00Z');
  }, 120_000);

  afterAll(async () => {
    await Promise.all([books.end(), server.end()]);
    await many.close();
  });

  /** How many cases are in which condition: nothing is gone of a case, or all of it. */
  const conditions = async (): Promise<object[]> =>
    (
      await books.query<Record<string, unknown>>(
        `select erased_on is not null as erased, invoice = '-' as "noInvoice", bsn_box is null as "noBsn", surname is null as "noName",
                exists (select from audit_link where audit_link.case_id = case_file.id and action = 'case-erased') as told, count(*)::int
         from case_file join claim on claim.case_id = case_file.id join client on client.case_id = case_file.id
         left join client_bsn on client_id = client.id group by 1, 2, 3, 4, 5 order by 1`,
      )
    ).rows;
  const whole = { erased: false, noInvoice: false, noBsn: false, noName: false, told: false };
  const gone = { erased: true, noInvoice: true, noBsn: true, noName: true, told: true };

  it('leaves each case whole or erased, and the next tick erases what is left', async () => {
    await books.query('begin');
    // The second batch comes as far as this row, with most of what it erases behind it.
    await books.query(`select from client where case_id =
      (select id from case_file order by closed_on desc limit 1) for update`);
    const cutOff = many.get(EraseCases).execute();
    const died = expect(cutOff).rejects.toThrow(/terminat/);
    const waiting = `select pid from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'`;
    for (let pid: number | undefined; pid === undefined;) {
      const { rows } = await server.query<{ pid: number }>(waiting, [new URL(many.database.url).pathname.slice(1)]);
      pid = rows[0]?.pid;
      if (pid !== undefined) await server.query('select pg_terminate_backend($1)', [pid]);
    }
    await died;
    await books.query('rollback');
    expect(await conditions()).toEqual([
      { ...whole, count: 1 },
      { ...gone, count: MANY },
    ]);

    await many.get(EraseCases).execute();
    expect(await conditions()).toEqual([{ ...gone, count: MANY + 1 }]);
    expect((await many.get(VerifyAudit).execute()).fault).toBeNull();
  });
});
