import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, type Reply } from '@akkoord/settlement';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { AdvanceCases } from './advance-cases.js';
import { ChangeClaim } from './change-claim.js';
import { CloseCase } from './close-case.js';
import { FinishTask } from './finish-task.js';
import { ListTasks, type TaskView } from './list-tasks.js';
import { RecordObjection } from './record-objection.js';
import { SettleObjection } from './settle-objection.js';

let house: House;
let work: LineWork;

beforeEach(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});

afterEach(() => house.close());

const UNKNOWN: Reply = { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' };
const days = (n: number): Promise<void> => house.wait(`${addDays(house.clock.today(), n)}T16:30:00Z`);

async function tasks(caseId: string): Promise<TaskView[]> {
  const all: TaskView[] = [];
  for (const state of ['OPEN', 'DONE', 'SOLVED'] as const) {
    const page = { limit: 200, after: null };
    const { items } = await house.get(ListTasks).execute(work.counsellor, page, { kind: null, caseId, state });
    all.push(...items);
  }
  return all;
}

const told = async (caseId: string): Promise<string[]> =>
  (await tasks(caseId)).map(({ kind, state }) => `${kind} ${state}`);

/** A case whose only creditor is this one, asked this evening. */
async function asked(creditor = 'Noorderbank'): Promise<{ id: string; reference: string }> {
  const input = aCase({ claims: [aClaim(creditor, 400_000)] });
  const id = await work.ask(input);
  await work.evening();
  return { id, reference: input.reference };
}

/** The same, with its overview laid before the client a week ago. */
async function unsigned(): Promise<string> {
  const { id, reference } = await asked();
  await work.state('noorderbank', reference, 400_000n, false);
  await days(7);
  return id;
}

describe('a task of the counsellor', () => {
  it('about an overview is solved by an objection, and asked again for the next overview, also when it was done', async () => {
    const id = await unsigned();
    expect(await told(id)).toEqual(['OVERVIEW_UNSIGNED OPEN']);
    const [first] = await tasks(id);
    await house.get(FinishTask).execute(work.counsellor, first?.id ?? '', 'Gebeld.');
    await house.get(RecordObjection).execute(work.counsellor, id, 'Het bedrag klopt niet.');
    expect(await told(id)).toEqual(['CLIENT_OBJECTS OPEN', 'OVERVIEW_UNSIGNED DONE']);
    await house.get(SettleObjection).execute(work.counsellor, id, 'Uitgelegd.');
    expect(await told(id)).toEqual(['OVERVIEW_UNSIGNED DONE', 'CLIENT_OBJECTS SOLVED']);
    await days(6);
    expect(await told(id)).toEqual(['OVERVIEW_UNSIGNED DONE', 'CLIENT_OBJECTS SOLVED']);
    await days(1);
    expect(await told(id)).toEqual(['OVERVIEW_UNSIGNED OPEN', 'OVERVIEW_UNSIGNED DONE', 'CLIENT_OBJECTS SOLVED']);
    await work.confirm(id);
    expect(await told(id)).toEqual(['OVERVIEW_UNSIGNED DONE', 'CLIENT_OBJECTS SOLVED', 'OVERVIEW_UNSIGNED SOLVED']);
  });

  it('about a client nobody knows is solved by a balance after all, and raised once more when that is taken back', async () => {
    const { id, reference } = await asked();
    await work.reply(await work.line('noorderbank', reference), UNKNOWN);
    expect(await told(id)).toEqual(['CLIENT_UNKNOWN OPEN']);
    const say = async (reply: Reply): Promise<void> => {
      await work.reply(await work.line('noorderbank', reference, 'ANSWERED'), reply);
    };
    await say({ kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 400_000n });
    expect(await told(id)).toEqual(['CLIENT_UNKNOWN SOLVED']);
    await say(UNKNOWN);
    expect(await told(id)).toEqual(['CLIENT_UNKNOWN OPEN', 'CLIENT_UNKNOWN SOLVED']);
    const [again] = await tasks(id);
    await house.get(FinishTask).execute(work.counsellor, again?.id ?? '', null);
    const { organisationId } = work.counsellor;
    await house.get(AdvanceCases).execute({ organisationId, caseIds: [id] });
    expect(await told(id)).toEqual(['CLIENT_UNKNOWN DONE', 'CLIENT_UNKNOWN SOLVED']);
  });

  it('about a dispute is solved in the step that ends it', async () => {
    const input = aCase({ claims: [aClaim('Noorderbank', 400_000, { disputed: true })] });
    const id = await work.ask(input);
    expect(await told(id)).toEqual(['CLAIM_DISPUTED OPEN']);
    const [claim] = (await work.read(id)).claims;
    const change = { disputed: false };
    await house.get(ChangeClaim).execute(work.counsellor, id, claim?.id ?? '', await work.tag(id), change);
    expect(await told(id)).toEqual(['CLAIM_DISPUTED SOLVED']);
  });

  it('ends with its case, and a case that ended raises nothing, however often it is looked at', async () => {
    const { id, reference } = await asked();
    await work.reply(await work.line('noorderbank', reference), UNKNOWN);
    await house.get(CloseCase).execute(work.counsellor, id, 'WITHDRAWN');
    expect(await told(id)).toEqual(['CLIENT_UNKNOWN SOLVED']);
    const { organisationId } = work.counsellor;
    for (let times = 0; times < 2; times += 1) await house.get(AdvanceCases).execute({ organisationId, caseIds: [id] });
    await days(200);
    expect(await told(id)).toEqual(['CLIENT_UNKNOWN SOLVED']);
  });

  it('about the norm counts the days of the norm set that held when balances were asked', async () => {
    const { id, reference } = await asked();
    await work.state('noorderbank', reference, 400_000n, false);
    const asking = (await work.read(id)).balancesRequestedOn ?? '';
    await house.wait(`${addDays(asking, 120)}T16:30:00Z`);
    expect(await told(id)).not.toContain('NORM_PASSED OPEN');
    await days(1);
    expect(await told(id)).toContain('NORM_PASSED OPEN');
  });

  it('is done or solved, never both, when the two cross', async () => {
    const id = await unsigned();
    const [task] = await tasks(id);
    const finish = house.get(FinishTask).execute(work.counsellor, task?.id ?? '', 'Gebeld.');
    const object = house.get(RecordObjection).execute(work.counsellor, id, 'Klopt niet.');
    const [finished] = await Promise.allSettled([finish, object]);
    const [after] = (await tasks(id)).filter(({ kind }) => kind === 'OVERVIEW_UNSIGNED');
    expect(after?.state).toBe(finished.status === 'fulfilled' ? 'DONE' : 'SOLVED');
    if (finished.status === 'rejected') expect(finished.reason).toMatchObject({ code: 'task-solved' });
  });

  it('about an account is solved by the pass over time when another case brought the next number', async () => {
    const first = await asked('Garage De Vries');
    const next = await asked('Garage De Vries');
    const state = (reference: string, iban: string): Promise<unknown> =>
      work
        .line('garage-de-vries', reference)
        .then((line) => work.reply(line, { kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 400_000n, iban }));
    const last = await asked('Garage De Vries');
    await state(last.reference, 'NL91ABNA0417164300');
    await state(first.reference, 'NL02ABNA0123456789');
    expect(await told(first.id)).toEqual(['IBAN_CHANGED OPEN']);
    await state(next.reference, 'NL20INGB0001234567');
    expect(await told(next.id)).toEqual(['IBAN_CHANGED OPEN']);
    await days(1);
    expect(await told(first.id)).toEqual(['IBAN_CHANGED SOLVED']);
    expect(await told(next.id)).toEqual(['IBAN_CHANGED OPEN']);
  });
});
