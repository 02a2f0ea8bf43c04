import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, type Reply, type TaskState } from '@akkoord/settlement';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { ChangeCase } from './change-case.js';
import { CloseCase } from './close-case.js';
import { FinishTask } from './finish-task.js';
import { ListTasks, type TaskView } from './list-tasks.js';
import { PassTime } from './pass-time.js';
import { ReadLetters } from './read-letters.js';
import { ReadTimeline } from './read-timeline.js';

let house: House;
let work: LineWork;

beforeEach(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});

afterEach(() => house.close());

/** Lives through each evening up to and including this one. */
async function liveUntil(date: string): Promise<void> {
  for (let day = addDays(house.clock.today(), 1); day <= date; day = addDays(day, 1))
    await house.wait(`${day}T16:30:00Z`);
}

/** When each reminder was written to this creditor. */
async function reminders(id: string, creditor: string): Promise<string[]> {
  const { items } = await house.get(ReadTimeline).execute(work.counsellor, id);
  return items
    .filter((item) => item.creditor === creditor && item.kind === 'STATUS')
    .map(({ createdAt }) => createdAt.slice(0, 10));
}

async function tasks(id: string, state: TaskState = 'OPEN'): Promise<TaskView[]> {
  const page = { limit: 200, after: null };
  const { items } = await house.get(ListTasks).execute(work.counsellor, page, { kind: null, caseId: id, state });
  return [...items];
}

const neighbour = (): ReturnType<typeof aClaim> => {
  const address = { street: 'Buurtstraat', houseNumber: '7', postalCode: '7601AB', city: 'Almelo' };
  const newCreditor = { kind: 'PRIVATE_PERSON', name: 'Buurman Testpersoon', address } as const;
  return { ...aClaim('-', 90_000, { newCreditor }), creditor: null };
};

describe('who does not answer', () => {
  it('is reminded at half the term and at its end, with a task, and estimated five working days later', async () => {
    const input = aCase({ claims: [aClaim('KPN', 200_000), aClaim('Noorderbank', 400_000), neighbour()] });
    const id = await work.ask(input);
    // KPN agreed to ten working days from Monday 2 November: 9 and 16 November, and over on the 23rd.
    await house.wait('2026-11-02T16:30:00Z');
    await liveUntil('2026-11-15');
    expect(await reminders(id, 'KPN')).toEqual(['2026-11-09']);
    expect(await tasks(id)).toEqual([]);
    await liveUntil('2026-11-16');
    expect(await reminders(id, 'KPN')).toEqual(['2026-11-09', '2026-11-16']);
    const [overdue] = await tasks(id);
    expect(overdue).toMatchObject({
      kind: 'ANSWER_OVERDUE',
      creditor: 'KPN',
      raisedOn: '2026-11-16',
      dueOn: '2026-11-23',
    });
    await liveUntil('2026-11-22');
    expect((await work.states(id))['KPN']).toBe('BALANCE_REQUESTED');
    await liveUntil('2026-11-23');
    expect((await work.states(id))['KPN']).toBe('BALANCE_ESTIMATED');
    expect(await tasks(id)).toEqual([]);

    // The others agreed to nothing: forty days, the letter from 2 November, the bank from its list of that evening.
    expect(await reminders(id, 'Noorderbank')).toEqual(['2026-11-22']);
    await liveUntil('2026-12-12');
    expect(await reminders(id, 'Buurman Testpersoon')).toEqual(['2026-11-22', '2026-12-12']);
    const { items } = await house.get(ReadLetters).execute(work.counsellor, id);
    expect(items.map(({ kind }) => kind)).toEqual(['BALANCE_REQUEST', 'STATUS', 'STATUS']);
    expect(items.map(({ body }) => body)).toEqual([
      expect.stringContaining('Hoeveel staat er bij u nog open?'),
      expect.stringContaining('Wilt u ons uiterlijk op 12 december 2026 antwoorden?'),
      expect.stringContaining('De datum om te antwoorden is 12 december 2026.'),
    ]);
    expect((await tasks(id)).map(({ creditor }) => creditor).sort()).toEqual(['Buurman Testpersoon', 'Noorderbank']);
    await liveUntil('2026-12-18');
    expect((await work.read(id)).state).toBe('CLIENT_CONFIRMATION');
    const { line } = await work.line('kpn', input.reference, 'INFORMED', 'STATUS');
    expect(line).toMatchObject({ news: { event: 'REMINDER' }, claims: [] });
  });

  it('is reminded once when two clocks tick at once, and not again by a clock that is set back', async () => {
    const input = aCase({ claims: [aClaim('KPN', 200_000)] });
    const id = await work.ask(input);
    await work.evening();
    const half = (await work.read(id)).exchanges[0]?.askedOn ?? '';
    house.clock.moveTo(`${addDays(half, 8)}T16:30:00Z`);
    await Promise.all([house.get(PassTime).execute(), house.get(PassTime).execute(), house.get(PassTime).execute()]);
    await house.work();
    expect(await reminders(id, 'KPN')).toHaveLength(1);
    house.clock.moveTo(`${addDays(half, 7)}T16:30:00Z`);
    await house.get(PassTime).execute();
    house.clock.moveTo(`${addDays(half, 8)}T17:30:00Z`);
    await house.get(PassTime).execute();
    await house.work();
    expect(await reminders(id, 'KPN')).toHaveLength(1);
  });

  it('gets only the last reminder when nobody watched the clock for long', async () => {
    const id = await work.ask(aCase({ claims: [aClaim('KPN', 200_000)] }));
    await work.evening();
    await house.wait(`${addDays(house.clock.today(), 14)}T16:30:00Z`);
    const [exchange] = (await work.read(id)).exchanges;
    expect(await reminders(id, 'KPN')).toHaveLength(1);
    expect(exchange?.reminders).toBe(2);
  });

  it('is not reminded of what it answered, or of what was closed', async () => {
    const answered = aCase({ claims: [aClaim('KPN', 200_000), aClaim('Noorderbank', 400_000)] });
    const closed = aCase({ claims: [aClaim('KPN', 300_000)] });
    const ids = [await work.ask(answered), await work.ask(closed)];
    await work.evening();
    await work.state('kpn', answered.reference, 200_000n, true);
    await house.get(CloseCase).execute(work.counsellor, ids[1] ?? '', 'MOVED');
    await house.work();
    await house.wait(`${addDays(house.clock.today(), 30)}T16:30:00Z`);
    for (const id of ids) expect(await reminders(id, 'KPN')).toEqual([]);
  });

  it('has its late balance counted until the client signed', async () => {
    const input = aCase({ claims: [aClaim('KPN', 200_000)] });
    const id = await work.ask(input);
    await work.evening();
    await house.wait(`${addDays(house.clock.today(), 40)}T16:30:00Z`);
    expect(await work.read(id)).toMatchObject({ state: 'CLIENT_CONFIRMATION', claims: [{ estimated: true }] });
    await work.state('kpn', input.reference, 210_000n, true);
    expect((await work.read(id)).claims).toMatchObject([
      { state: 'CONSENTED', amountCents: 210_000, estimated: false },
    ]);
  });
});

describe('the standstill', () => {
  it('starts with the notice, again with the balance, is told to the creditor, and ends with the case', async () => {
    const input = aCase({ claims: [aClaim('KPN', 200_000), aClaim('Noorderbank', 400_000)] });
    const id = await work.ask(input);
    await work.evening();
    const asked = house.clock.today();
    const until = async (creditor: string): Promise<unknown[]> => {
      const found = (await work.read(id)).exchanges.find((one) => one.creditor === creditor);
      return [found?.standstillUntil, found?.standstillEndedOn];
    };
    const eightMonths = (from: string): string => {
      const [year = '', month = '', day = ''] = from.split('-');
      const later = Number(month) + 8;
      return `${Number(year) + (later > 12 ? 1 : 0)}-${String(((later - 1) % 12) + 1).padStart(2, '0')}-${day}`;
    };
    expect(await until('KPN')).toEqual([eightMonths(asked), null]);
    expect(await until('Noorderbank')).toEqual([null, null]);
    expect((await work.line('kpn', input.reference)).line.standstillUntil).toBe(eightMonths(asked));

    await house.wait(`${addDays(asked, 5)}T16:30:00Z`);
    await work.state('kpn', input.reference, 200_000n, true);
    expect(await until('KPN')).toEqual([eightMonths(house.clock.today()), null]);
    await house.get(CloseCase).execute(work.counsellor, id, 'WITHDRAWN');
    expect(await until('KPN')).toEqual([eightMonths(addDays(asked, 5)), house.clock.today()]);
  });
});

describe('a term of the whole case', () => {
  it('asks for the signature after seven days and for a look after the norm of 120; what is done stays done', async () => {
    const input = aCase({ claims: [aClaim('Noorderbank', 400_000)] });
    const id = await work.ask(input);
    await work.evening();
    await work.state('noorderbank', input.reference, 400_000n, false);
    await house.wait(`${addDays(house.clock.today(), 6)}T16:30:00Z`);
    expect(await tasks(id)).toEqual([]);
    await house.wait(`${addDays(house.clock.today(), 1)}T16:30:00Z`);
    const [unsigned] = await tasks(id);
    expect(unsigned).toMatchObject({ kind: 'OVERVIEW_UNSIGNED', creditor: null, exchangeId: null });
    const west = await house.caller('schuldhulp-west');
    await expect(house.get(FinishTask).execute(west, unsigned?.id ?? '', null)).rejects.toMatchObject({
      code: 'task-not-found',
    });
    await house.get(FinishTask).execute(work.counsellor, unsigned?.id ?? '', 'Gebeld.');
    await house.wait(`${addDays(house.clock.today(), 1)}T16:30:00Z`);
    expect(await tasks(id)).toEqual([]);
    expect(await tasks(id, 'DONE')).toMatchObject([{ kind: 'OVERVIEW_UNSIGNED', note: 'Gebeld.' }]);

    await house.wait(`${addDays(house.clock.today(), 113)}T16:30:00Z`);
    expect(await tasks(id)).toMatchObject([{ kind: 'NORM_PASSED' }]);
    await work.confirm(id);
    await work.propose(id);
    await work.evening();
    await work.accept('noorderbank', input.reference);
    expect((await work.read(id)).state).toBe('AGREED');
    expect(await tasks(id)).toEqual([]);
  });

  it('is a moratorium of six months at most, with a task before it ends', async () => {
    const id = await work.ask(aCase());
    const change = async (moratoriumFrom: string | null, moratoriumUntil: string | null): Promise<void> =>
      house.get(ChangeCase).execute(work.counsellor, id, await work.tag(id), { moratoriumFrom, moratoriumUntil });
    const fault = (code: string): object => ({
      code: 'change-invalid',
      errors: [{ pointer: '#/moratoriumUntil', code }],
    });
    await expect(change('2026-11-02', '2027-05-02')).rejects.toMatchObject(fault('moratorium-too-long'));
    await expect(change('2026-11-02', null)).rejects.toMatchObject(fault('moratorium-incomplete'));
    await expect(change('2026-11-02', '2026-11-01')).rejects.toMatchObject(fault('ends-before-it-begins'));
    await change('2026-11-02', '2026-12-01');
    await house.wait('2026-11-16T16:30:00Z');
    expect((await tasks(id)).filter(({ kind }) => kind === 'MORATORIUM_ENDS')).toEqual([]);
    await house.wait('2026-11-17T16:30:00Z');
    expect(await tasks(id)).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'MORATORIUM_ENDS', dueOn: '2026-12-01' })]),
    );
  });
});

describe('silence about an offer', () => {
  it('is consent only where a clause says so, and is kept as such', async () => {
    const input = aCase({ claims: [aClaim('Noorderbank', 400_000), aClaim('Garage De Vries', 300_000)] });
    const id = await work.ask(input);
    await work.evening();
    await work.state('noorderbank', input.reference, 400_000n, false);
    await work.state('garage-de-vries', input.reference, 300_000n, false);
    await house.read(async (tx) => {
      const exchanges = await tx.exchanges.ofCases([id]);
      const [bank] = (await work.read(id)).exchanges.filter(({ creditor }) => creditor === 'Noorderbank');
      const own = exchanges.filter(({ id: exchangeId }) => exchangeId === bank?.id);
      await tx.exchanges.setTerms(
        own.map((one) => ({
          ...one,
          clauses: { ...one.clauses, deemedConsent: { ...one.clauses.deemedConsent, value: true } },
        })),
      );
    });
    await work.confirm(id);
    await work.propose(id);
    await work.evening();
    await house.wait(`${addDays(house.clock.today(), 90)}T16:30:00Z`);
    expect(await work.states(id)).toEqual({ Noorderbank: 'ACCEPTED', 'Garage De Vries': 'NO_RESPONSE' });
    const reasons = (await work.read(id)).exchanges.map(({ creditor, reason }) => [creditor, reason]);
    expect(Object.fromEntries(reasons)).toEqual({ Noorderbank: 'DEEMED_CONSENT', 'Garage De Vries': null });
    const late: Reply = { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
    await work.reply(await work.line('garage-de-vries', input.reference), late);
    expect((await work.read(id)).state).toBe('AGREED');
  });
});
