import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import pg from 'pg';
import { AnswerQuestion } from './answer-question.js';
import { AskQuestion } from './ask-question.js';
import type { Caller } from './caller.js';
import { CloseCase } from './close-case.js';
import { FinishTask } from './finish-task.js';
import { ListQuestions } from './list-questions.js';
import { ListTasks } from './list-tasks.js';
import { ReadEvents, type EventView } from './read-events.js';
import { ReadEvidence } from './read-evidence.js';
import { ReadTimeline } from './read-timeline.js';
import { VerifyAudit } from './verify-audit.js';

let house: House;
let counsellor: Caller;
let noorderbank: Caller;
let work: LineWork;
let database: pg.Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  counsellor = await house.caller('schuldhulp-oost');
  noorderbank = await house.caller('noorderbank');
  work = new LineWork(house, counsellor);
  database = new pg.Client({ connectionString: house.database.url });
  await database.connect();
});

afterAll(async () => {
  await database.end();
  await house.close();
});

interface Asked {
  readonly id: string;
  readonly reference: string;
  readonly listId: string;
  readonly line: number;
}

/** A case of which Noorderbank is asked the balance of one claim. */
async function aLine(): Promise<Asked> {
  const input = aCase({ claims: [aClaim('Noorderbank', 400_000)] });
  const id = await work.ask(input);
  await work.evening();
  const { listId, line } = await work.line('noorderbank', input.reference);
  return { id, reference: input.reference, listId, line: line.line };
}

async function ask({ listId, line }: Asked, question: string, caller = noorderbank): Promise<string> {
  const { value } = await house.get(AskQuestion).execute(caller, listId, line, question);
  await house.work();
  return value.id;
}

async function reply({ id }: Asked, questionId: string, text: string): Promise<void> {
  await house.get(AnswerQuestion).execute(counsellor, id, questionId, text);
  await house.work();
}

async function tasksOf({ id }: Asked): Promise<{ id: string; kind: string }[]> {
  const filter = { kind: 'CREDITOR_QUESTION', caseId: id, state: 'OPEN' } as const;
  const { items } = await house.get(ListTasks).execute(counsellor, { limit: 200, after: null }, filter);
  return [...items];
}

async function eventsOf(caller: Caller, type: EventView['type']): Promise<EventView[]> {
  return [...(await house.get(ReadEvents).execute(caller, { limit: 1_000, after: null, type })).items];
}

/** What PostgreSQL lets an organisation do, whatever the code does. */
async function as(caller: Caller, statement: string, ...values: unknown[]): Promise<number | string> {
  await database.query('begin');
  await database.query(`select set_config('app.org', $1, true)`, [caller.organisationId]);
  const outcome = await database.query(statement, values).then(
    ({ rowCount }) => rowCount ?? 0,
    (error: unknown) => (error as Error).message,
  );
  await database.query('rollback');
  return outcome;
}

describe('a question about a line', () => {
  it('is a task of the counsellor until it is answered; the desk reads the answer, and its next list tells of it', async () => {
    const asked = await aLine();
    const before = (await work.line('noorderbank', asked.reference)).line.dueOn;
    const id = await ask(asked, 'Doet de partner mee?');
    expect(await tasksOf(asked)).toMatchObject([{ kind: 'CREDITOR_QUESTION', creditor: 'Noorderbank' }]);
    expect((await house.get(ListQuestions).execute(counsellor, asked.id)).items).toMatchObject([
      { id, state: 'OPEN', desk: 'noorderbank', lineKind: 'BALANCE_REQUEST', question: 'Doet de partner mee?' },
    ]);
    await reply(asked, id, 'Nee.');
    expect(await tasksOf(asked)).toEqual([]);
    const { line } = await work.line('noorderbank', asked.reference);
    expect(line.questions).toMatchObject([{ id, line: asked.line, question: 'Doet de partner mee?', answer: 'Nee.' }]);
    expect(line).toMatchObject({ dueOn: before, state: 'OPEN' });

    await work.evening();
    const told = await work.line('noorderbank', asked.reference, 'INFORMED', 'STATUS');
    expect(told.line).toMatchObject({ news: { event: 'QUESTION_ANSWERED' }, questions: [{ answer: 'Nee.' }] });
    const { items } = await house.get(ReadTimeline).execute(counsellor, asked.id);
    expect(items.flatMap(({ direction, text }) => (text === null ? [] : [[direction, text]]))).toEqual([
      ['IN', 'Doet de partner mee?'],
      ['OUT', 'Nee.'],
    ]);
  });

  it('is told to both sides by ids alone, once', async () => {
    const asked = await aLine();
    const id = await ask(asked, 'Staat er iets open bij een ander?');
    await ask(asked, 'En sinds wanneer?');
    await reply(asked, id, 'Ja, maar dat vertellen wij u niet.');
    const mine = (events: EventView[]): EventView[] => events.filter(({ subject }) => subject === id);
    const [exchange] = (await work.read(asked.id)).exchanges;
    expect(mine(await eventsOf(counsellor, 'question.asked'))).toMatchObject([
      { data: { caseId: asked.id, exchangeId: exchange?.id } },
    ]);
    const answered = mine(await eventsOf(noorderbank, 'question.answered'));
    expect(answered.map(({ data }) => data)).toEqual([{ listId: asked.listId, line: asked.line }]);
    expect(mine(await eventsOf(counsellor, 'question.answered'))).toEqual([]);
  });

  it('is asked once and answered once, however often that is sent', async () => {
    const asked = await aLine();
    const idempotency = { key: 'a-key-of-a-form', fingerprint: 'f' };
    const first = await ask(asked, 'Eén keer?', { ...noorderbank, idempotency });
    expect(await ask(asked, 'Eén keer?', { ...noorderbank, idempotency })).toBe(first);
    await reply(asked, first, 'Ja.');
    await reply(asked, first, 'Ja.');
    await expect(reply(asked, first, 'Nee.')).rejects.toMatchObject({ code: 'question-answered' });
    expect((await house.get(ListQuestions).execute(counsellor, asked.id)).items).toMatchObject([{ answer: 'Ja.' }]);
  });

  it('is raised again as a task by the next question, once somebody put the task away', async () => {
    const asked = await aLine();
    const first = await ask(asked, 'De eerste?');
    const [task] = await tasksOf(asked);
    await house.get(FinishTask).execute(counsellor, task?.id ?? '', 'Gebeld.');
    expect(await tasksOf(asked)).toEqual([]);
    const second = await ask(asked, 'De tweede?');
    expect(await tasksOf(asked)).toHaveLength(1);
    await reply(asked, second, 'De tweede.');
    expect(await tasksOf(asked)).toHaveLength(1);
    await reply(asked, first, 'De eerste.');
    expect(await tasksOf(asked)).toEqual([]);
  });

  it('is refused with a BSN in it, about a line that is not there, and after the twentieth', async () => {
    const asked = await aLine();
    await expect(ask(asked, 'Is dit 999975006?')).rejects.toMatchObject({ code: 'bsn-not-allowed' });
    await expect(ask({ ...asked, line: 9_999 }, 'Wie?')).rejects.toMatchObject({ code: 'line-not-found' });
    const kpn = await house.caller('kpn');
    await expect(ask(asked, 'Wie?', kpn)).rejects.toMatchObject({ code: 'list-not-found' });
    await expect(ask(asked, 'Wie?', counsellor)).rejects.toMatchObject({ code: 'wrong-organisation' });
    for (let n = 1; n <= 20; n++)
      await house.get(AskQuestion).execute(noorderbank, asked.listId, asked.line, `Vraag ${String(n)}?`);
    await expect(ask(asked, 'Nog een?')).rejects.toMatchObject({ code: 'too-many-questions' });
  });

  it('is asked and answered also when the claim was handed over, and when the case ended', async () => {
    const asked = await aLine();
    await work.reply(await work.line('noorderbank', asked.reference), {
      ...{ kind: 'BALANCE_STATEMENT', preConsent: false, transferredTo: 'intrum' },
    });
    await reply(asked, await ask(asked, 'Is het bij hen aangekomen?'), 'Ja.');
    await house.get(CloseCase).execute(counsellor, asked.id, 'OTHER');
    await house.work();
    await work.evening();
    const question = await ask(asked, 'Waarom is het gestopt?');
    expect(await tasksOf(asked)).toHaveLength(1);
    await reply(asked, question, 'De cliënt is verhuisd.');
    expect(await tasksOf(asked)).toEqual([]);
    const { line } = await work.line('noorderbank', asked.reference, 'ANSWERED');
    expect(line.questions.map(({ answer }) => answer)).toEqual(['Ja.', 'De cliënt is verhuisd.']);
  });

  it('is in the evidence, and the chain vouches for every word', async () => {
    const asked = await aLine();
    await reply(asked, await ask(asked, 'Staat dit in het bewijs?'), 'Jazeker.');
    const evidence = await house.get(ReadEvidence).execute(counsellor, asked.id);
    expect(evidence).toContain('Staat dit in het bewijs?');
    expect(evidence).toContain('Jazeker.');
    expect((await house.get(VerifyAudit).execute()).fault).toBeNull();
  });
});

describe('row security of questions', () => {
  it('lets the desk of the exchange read and add, its counsellor read and answer, and nobody else anything', async () => {
    const asked = await aLine();
    const id = await ask(asked, 'Wie leest dit?');
    const west = await house.caller('schuldhulp-west');
    const kpn = await house.caller('kpn');
    const read = `select 1 from question where id = $1`;
    const change = `update question set answered_by = answered_by where id = $1`;
    const add = `insert into question (id, organisation_id, desk_id, case_id, exchange_id, line_id, asked_by, asked_at)
      select message.id, message.organisation_id, message.desk_id, message.case_id, message.exchange_id, $1, 'x', now()
      from message where id = $2`;
    expect([await as(noorderbank, read, id), await as(noorderbank, change, id)]).toEqual([1, 0]);
    expect([await as(counsellor, read, id), await as(counsellor, change, id)]).toEqual([1, 1]);
    for (const stranger of [west, kpn])
      expect([await as(stranger, read, id), await as(stranger, change, id)]).toEqual([0, 0]);
    for (const caller of [noorderbank, counsellor, west, kpn])
      expect(await as(caller, `delete from question where id = $1`, id)).toBe(0);

    const platform = { ...counsellor, organisationId: 'platform' };
    await database.query('begin');
    await database.query(`select set_config('app.org', 'platform', true)`);
    const { rows } = await database.query<{ line: string }>(`select line_id as line from question where id = $1`, [id]);
    await database.query('rollback');
    const line = rows[0]?.line;
    // The key is taken: row security let it come that far.
    expect(await as(noorderbank, add, line, id)).toMatch(/question_pkey/);
    for (const caller of [counsellor, platform]) expect(await as(caller, add, line, id)).toMatch(/row-level security/);
    const copy = `insert into question select (jsonb_populate_record(question, jsonb_build_object(
      'id', gen_random_uuid(), 'desk_id', $2::text))).* from question where id = $1`;
    expect(await as(noorderbank, copy, id, kpn.organisationId)).toMatch(/row-level security/);
  });
});
