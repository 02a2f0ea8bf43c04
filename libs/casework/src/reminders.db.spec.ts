import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExchangeRow } from '@akkoord/database';
import { addDays, addPeriod, addWorkingDays } from '@akkoord/settlement';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import pg from 'pg';
import type { CaseInput } from './case-input.js';
import { ChangeClaim } from './change-claim.js';
import { CloseCase } from './close-case.js';
import { DecideStatement } from './decide-statement.js';
import { DownloadList } from './download-list.js';
import { ListLists } from './list-lists.js';
import { ReadTimeline } from './read-timeline.js';

let house: House;
let work: LineWork;
let owner: pg.Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  await owner.query(`set app.org = 'platform'`);
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});

afterAll(async () => {
  await owner.end();
  await house.close();
});

const morning = (day: string): Promise<void> => house.wait(`${day}T07:00:00Z`);
const evening = (day: string): Promise<void> => house.wait(`${day}T16:30:00Z`);

/** Where each reminder of this case stands, oldest first. */
async function reminders(id: string): Promise<string[]> {
  const { items } = await house.get(ReadTimeline).execute(work.counsellor, id);
  return items.filter(({ kind }) => kind === 'STATUS').map(({ state }) => state);
}

async function exchangeOf(id: string, desk: string): Promise<ExchangeRow> {
  const deskId = (await house.caller(desk)).organisationId;
  const found = (await house.read((tx) => tx.exchanges.ofCases([id]))).find((one) => one.deskId === deskId);
  if (!found) throw new Error(`${desk} is not asked`);
  return found;
}

/** Asked, and on a list of that evening. */
async function asked(input: CaseInput, desk: string): Promise<{ id: string; exchange: ExchangeRow }> {
  const id = await work.ask(input);
  await work.evening();
  return { id, exchange: await exchangeOf(id, desk) };
}

async function setClauses({ id }: ExchangeRow, changed: (one: ExchangeRow) => Partial<ExchangeRow['clauses']>) {
  await house.read(async (tx) => {
    const own = await tx.exchanges.many([id]);
    await tx.exchanges.setTerms(own.map((one) => ({ ...one, clauses: { ...one.clauses, ...changed(one) } })));
  });
}

describe('a reminder on a list', () => {
  it('names the line it is about, what was asked and by when, and is not answered itself', async () => {
    const input = aCase({ claims: [aClaim('KPN', 200_000), aClaim('Noorderbank', 400_000)] });
    const { exchange } = await asked(input, 'kpn');
    const { line: question, listId, clerk } = await work.line('kpn', input.reference);
    const { number } = (await house.get(ListLists).find(clerk, listId)) ?? { number: '' };
    expect(question.reminder).toBeNull();
    await morning(exchange.remindOn ?? '');
    await evening(exchange.remindOn ?? '');

    const reminding = await work.line('kpn', input.reference, 'INFORMED', 'STATUS');
    expect(reminding.listId).not.toBe(listId);
    expect(reminding.line).toMatchObject({
      kind: 'STATUS',
      dueOn: null,
      reminder: {
        ...{ reminder: 1, asked: 'BALANCE_REQUEST', askedOn: exchange.askedOn, dueOn: exchange.dueOn },
        ...{ listId, list: number, line: question.line },
      },
    });
    const { text } = await house.get(DownloadList).execute(clerk, reminding.listId, 'nl');
    let file = '';
    for await (const rows of text) file += rows;
    const due = (exchange.dueOn ?? '').split('-').toReversed().join('-');
    expect(file).toContain(`;lijst ${number}, regel ${question.line}: saldoverzoek, antwoord uiterlijk ${due};`);

    const answer = { kind: 'BALANCE_STATEMENT', preConsent: true, totalCents: 200_000n } as const;
    const { accepted, rejected } = await work.reply(reminding, answer);
    expect({ accepted, rejected }).toMatchObject({
      accepted: 0,
      rejected: [{ code: 'line-is-reminder', line: reminding.line.line, pointer: '#/replies/0/line' }],
    });
    expect(rejected[0]?.detail).toContain(`Answer line ${question.line} of list ${number}`);
    expect(rejected[0]?.detail).toContain(listId);
    expect(await work.reply(await work.line('kpn', input.reference), answer)).toMatchObject({ accepted: 1 });
  });

  it('says "only informs" of what is no reminder', async () => {
    const input = aCase({ claims: [aClaim('CJIB', 50_000, { debtKind: 'CRIMINAL_FINE' }), aClaim('KPN', 90_000)] });
    await work.ask(input);
    await work.evening();
    const notice = await work.line('cjib', input.reference, 'INFORMED', 'NOTICE');
    const { rejected } = await work.reply(notice, { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' });
    expect(rejected).toMatchObject([{ code: 'line-asks-nothing' }]);
  });
});

describe('a reminder that has not left is taken back', () => {
  it.each([
    {
      when: 'the balance comes',
      act: (input: CaseInput) => work.state('kpn', input.reference, 200_000n, true),
    },
    {
      when: 'the creditor does not cooperate',
      act: async (input: CaseInput) => {
        const reason = 'RECENT_FINAL_DISCHARGE';
        await work.reply(await work.line('kpn', input.reference), { kind: 'NO_COOPERATION', reason });
      },
    },
    {
      when: 'a balance comes that the counsellor has to look at',
      act: (input: CaseInput) => work.state('kpn', input.reference, 1n, true),
    },
    {
      when: 'another desk collects',
      act: async (input: CaseInput) => {
        const reply = { kind: 'BALANCE_STATEMENT', preConsent: false, transferredTo: 'intrum' } as const;
        await work.reply(await work.line('kpn', input.reference), reply);
      },
    },
    {
      when: 'the claim is treated outside the plan',
      act: async (_: CaseInput, id: string) => {
        const [claim] = (await work.read(id)).claims;
        const change = { treatment: 'WAIVED', sharesInFund: false } as const;
        await house.get(ChangeClaim).execute(work.counsellor, id, claim?.id ?? '', await work.tag(id), change);
      },
    },
    {
      when: 'the case ends',
      act: (_: CaseInput, id: string) => house.get(CloseCase).execute(work.counsellor, id, 'MOVED'),
    },
  ])('when $when', async ({ act }) => {
    const input = aCase({ claims: [aClaim('KPN', 200_000)] });
    const { id, exchange } = await asked(input, 'kpn');
    const day = exchange.remindOn ?? '';
    await morning(day);
    expect(await reminders(id)).toEqual(['GATHERED']);
    await act(input, id);
    expect(await reminders(id)).toEqual(['WITHDRAWN']);
    await house.work();
    await evening(day);
    await evening(addWorkingDays(day, 2));
    expect(await reminders(id)).toEqual(['WITHDRAWN']);
    const { rows } = await owner.query(
      `select list_line.state, withdrawn_at is not null as told from list_line join message on message.id = message_id
       where message.case_id = $1 and message.kind = 'STATUS'`,
      [id],
    );
    expect(rows).toEqual([{ state: 'WITHDRAWN', told: true }]);
    await expect(work.line('kpn', input.reference, 'INFORMED', 'STATUS')).rejects.toThrow('no line INFORMED');
  });

  it('when silence is acted upon before a slow list left', async () => {
    const input = aCase({ claims: [aClaim('KPN', 200_000)] });
    const { id, exchange } = await asked(input, 'kpn');
    await setClauses(exchange, ({ clauses }) => ({
      listRhythm: { ...clauses.listRhythm, value: { every: 'MONTH', cutOff: '23:59' } },
    }));
    await morning(exchange.dueOn ?? '');
    const before = await reminders(id);
    await evening(addWorkingDays(exchange.dueOn ?? '', 5));
    expect((await exchangeOf(id, 'kpn')).state).toBe('BALANCE_ESTIMATED');
    expect(before).toEqual(['GATHERED']);
    expect(await reminders(id)).toEqual(['WITHDRAWN']);
  });

  it('when the offer it is about is replaced', async () => {
    const input = aCase({ claims: [aClaim('Noorderbank', 400_000), aClaim('Garage De Vries', 300_000)] });
    const { id } = await asked(input, 'noorderbank');
    await work.state('noorderbank', input.reference, 400_000n, false);
    await work.state('garage-de-vries', input.reference, 300_000n, false);
    await work.confirm(id);
    await work.propose(id);
    await work.evening();
    const { remindOn } = await exchangeOf(id, 'noorderbank');
    await house.wait(`${remindOn ?? ''}T07:00:00Z`);
    expect(await reminders(id)).toEqual(['GATHERED', 'GATHERED']);
    const claim = (await work.read(id)).claims.find(({ creditor }) => creditor === 'Noorderbank');
    const change = { amountCents: 350_000 };
    await house.get(ChangeClaim).execute(work.counsellor, id, claim?.id ?? '', await work.tag(id), change);
    expect(await reminders(id)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
  });

  it('and is not written while an answer waits for a look, but after that was set aside', async () => {
    const input = aCase({ claims: [aClaim('KPN', 200_000)] });
    const { id, exchange } = await asked(input, 'kpn');
    await work.state('kpn', input.reference, 1n, true);
    await evening(exchange.remindOn ?? '');
    expect(await reminders(id)).toEqual([]);
    const [held] = await house.read((tx) => tx.heldStatements.ofCase(id));
    await house.get(DecideStatement).reject(work.counsellor, id, held?.messageId ?? '', 'Een cent kan niet.');
    await evening(addDays(exchange.remindOn ?? '', 1));
    expect(await reminders(id)).toHaveLength(1);
  });
});

describe('an offer that goes elsewhere after a mandate ended', () => {
  it('has no reminder date of the old line, and its own reminders start again', async () => {
    const input = aCase({ claims: [aClaim('Wehkamp', 700_000, { agent: 'Intrum' })] });
    const { id } = await asked(input, 'intrum');
    await work.state('intrum', input.reference, 700_000n, false);
    await work.confirm(id);
    await work.propose(id);
    await work.evening();
    const atAgent = await exchangeOf(id, 'intrum');
    const sent = await work.line('intrum', input.reference);
    await morning(atAgent.remindOn ?? '');
    expect(await exchangeOf(id, 'intrum')).toMatchObject({ reminders: 1, remindOn: atAgent.dueOn });

    await owner.query(
      `update mandate set actions = '{BALANCE}' where agent_desk_id = (select id from organisation where slug = 'intrum')
         and creditor_id = (select id from creditor where name = 'Wehkamp' and organisation_id is null)`,
    );
    await work.reply(sent, { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' });
    expect(await reminders(id)).toEqual(['WITHDRAWN']);
    const notSent = { state: 'PROPOSED', reminders: 0, remindOn: null, askedOn: null, dueOn: null, dueMessageId: null };
    expect(await exchangeOf(id, 'wehkamp')).toMatchObject(notSent);

    await work.evening();
    const own = await exchangeOf(id, 'wehkamp');
    const offered = await work.line('wehkamp', input.reference);
    expect(own).toMatchObject({ reminders: 0, askedOn: house.clock.today(), dueOn: offered.line.dueOn });
    expect((own.remindOn ?? '') > house.clock.today()).toBe(true);
    await morning(addDays(own.remindOn ?? '', -1));
    expect(await reminders(id)).toEqual(['WITHDRAWN']);
    await morning(own.remindOn ?? '');
    await work.evening();
    expect(await reminders(id)).toEqual(['WITHDRAWN', 'SENT']);
    const { line } = await work.line('wehkamp', input.reference, 'INFORMED', 'STATUS');
    expect(line.reminder).toMatchObject({ reminder: 1, listId: offered.listId, line: offered.line.line });
  });
});

describe('the standstill', () => {
  const eightMonthsOn = (): string => addPeriod(house.clock.today(), 'P8M');

  it('starts with a notice alone, is told to the creditor, and runs out', async () => {
    const input = aCase({
      claims: [aClaim('CJIB', 50_000, { debtKind: 'CRIMINAL_FINE' }), aClaim('Noorderbank', 90_000)],
    });
    const id = await work.ask(input);
    const before = (await work.read(id)).exchanges.find(({ desk }) => desk === 'cjib');
    expect(before).toMatchObject({ state: 'OUTSIDE', standstill: 'NOT_STARTED', standstillUntil: null });
    await work.evening();
    const until = eightMonthsOn();
    const promised = { standstill: 'RUNNING', standstillUntil: until };
    const exchanges = (await work.read(id)).exchanges;
    expect(exchanges.find(({ desk }) => desk === 'cjib')).toMatchObject({ ...promised, standstillEndedOn: null });
    expect(exchanges.find(({ desk }) => desk === 'noorderbank')).toMatchObject({ standstill: 'NOT_PROMISED' });
    expect((await work.line('cjib', input.reference, 'INFORMED', 'NOTICE')).line).toMatchObject(promised);
    const bank = await work.line('noorderbank', input.reference);
    expect(bank.line).toMatchObject({ standstill: 'NOT_PROMISED', standstillUntil: null });
    await morning(until);
    expect((await work.line('cjib', input.reference, 'INFORMED', 'NOTICE')).line).toMatchObject({
      ...{ standstill: 'OVER', standstillUntil: null },
    });
  });

  it('starts again with the balance, and the later end counts', async () => {
    const input = aCase({ claims: [aClaim('KPN', 200_000), aClaim('Noorderbank', 400_000)] });
    const { id, exchange } = await asked(input, 'kpn');
    const fromNotice = eightMonthsOn();
    await setClauses(exchange, ({ clauses }) => ({
      standstill: { ...clauses.standstill, value: { onNotice: 'P8M', onBalance: 'P1M' } },
    }));
    await work.evening();
    await work.state('kpn', input.reference, 200_000n, false);
    expect((await exchangeOf(id, 'kpn')).standstillUntil).toBe(fromNotice);
    await setClauses(exchange, ({ clauses }) => ({
      standstill: { ...clauses.standstill, value: { onNotice: 'P8M', onBalance: 'P8M' } },
    }));
    const line = await work.line('kpn', input.reference, 'ANSWERED');
    await work.reply(line, { kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 210_000n });
    expect((await exchangeOf(id, 'kpn')).standstillUntil).toBe(eightMonthsOn());
    expect(eightMonthsOn() > fromNotice).toBe(true);
    await house.get(CloseCase).execute(work.counsellor, id, 'WITHDRAWN');
    expect((await work.read(id)).exchanges.find(({ desk }) => desk === 'kpn')).toMatchObject({
      ...{ standstill: 'OVER', standstillEndedOn: house.clock.today() },
    });
  });
});
