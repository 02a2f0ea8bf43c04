import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Reply } from '@akkoord/settlement';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import pg from 'pg';
import { ListTasks } from './list-tasks.js';

let house: House;
let work: LineWork;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});

afterAll(() => house.close());

type Claim = ReturnType<typeof aClaim>;

/** Balances are asked of two creditors, of which the garage stays silent: the case goes on waiting for it. */
async function asked(claim: Claim): Promise<{ id: string; reference: string }> {
  const input = aCase({ claims: [claim, aClaim('Garage De Vries', 300_000)] });
  const id = await work.ask(input);
  await work.evening();
  return { id, reference: input.reference };
}

/** The same after both were offered something. */
async function offered(claim: Claim, desk: string): Promise<{ id: string; reference: string }> {
  const { id, reference } = await asked(claim);
  await work.state(desk, reference, 400_000n, false);
  await work.state('garage-de-vries', reference, 300_000n, false);
  await work.confirm(id);
  await work.propose(id);
  await work.evening();
  return { id, reference };
}

async function say(desk: string, reference: string, reply: Reply, lineState = 'OPEN'): Promise<void> {
  await work.reply(await work.line(desk, reference, lineState), reply);
}

async function tasksOf(caseId: string): Promise<string[]> {
  const page = { limit: 10, after: null };
  const { items } = await house.get(ListTasks).execute(work.counsellor, page, { kind: null, caseId, state: 'OPEN' });
  return items.map(({ kind }) => kind);
}

async function exchangesOf(caseId: string): Promise<string[]> {
  return (await work.read(caseId)).exchanges.map(({ desk, state }) => `${desk ?? ''} ${state}`).sort();
}

const statement = (more: object): Reply => ({ kind: 'BALANCE_STATEMENT', preConsent: false, ...more });
const noorderbank = (more: Partial<Claim> = {}): Claim => aClaim('Noorderbank', 400_000, { invoice: 'A', ...more });
const IBAN = 'NL91ABNA0417164300';
const NEXT_IBAN = 'NL39RABO0300065264';

describe('while another creditor stays silent, an answer', () => {
  const laidBefore: readonly { answer: string; claim?: Partial<Claim>; reply: Reply; task: string }[] = [
    {
      answer: 'that the client is unknown',
      reply: { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' },
      task: 'CLIENT_UNKNOWN',
    },
    {
      answer: 'that refuses to cooperate',
      reply: { kind: 'NO_COOPERATION', reason: 'COUNSELLOR_NOT_ACCEPTED' },
      task: 'NO_COOPERATION',
    },
    {
      answer: 'that looks wrong',
      reply: statement({ totalCents: 100_000_000_000n }),
      task: 'STATEMENT_HELD',
    },
    {
      answer: 'about a claim that the client disputes',
      claim: { disputed: true },
      reply: statement({ totalCents: 400_000n }),
      task: 'CLAIM_DISPUTED',
    },
  ];

  it.each(laidBefore)('$answer is laid before the counsellor', async ({ claim, reply, task }) => {
    const { id, reference } = await asked(noorderbank(claim));
    await say('noorderbank', reference, reply);
    expect(await tasksOf(id)).toEqual([task]);
    expect(await exchangesOf(id)).toContain('garage-de-vries BALANCE_REQUESTED');
  });

  it('that names another account is laid before the counsellor', async () => {
    const first = await asked(noorderbank());
    await say('noorderbank', first.reference, statement({ totalCents: 400_000n, iban: IBAN }));
    expect(await tasksOf(first.id)).toEqual([]);
    const next = await asked(noorderbank());
    await say('noorderbank', next.reference, statement({ totalCents: 400_000n, iban: NEXT_IBAN }));
    expect(await tasksOf(next.id)).toEqual(['IBAN_CHANGED']);
  });

  it('that would agree to something else is laid before the counsellor', async () => {
    const { id, reference } = await offered(noorderbank(), 'noorderbank');
    await say('noorderbank', reference, {
      ...{ kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' },
      counterOffer: { amountCents: 240_000n },
    });
    expect(await tasksOf(id)).toEqual(['COUNTER_OFFER']);
    expect(await exchangesOf(id)).toContain('garage-de-vries PROPOSED');
  });

  it('after the freeze is laid before the counsellor', async () => {
    const { id, reference } = await offered(noorderbank(), 'noorderbank');
    const line = await work.line('noorderbank', reference, 'ANSWERED', 'BALANCE_REQUEST');
    await work.reply(line, statement({ totalCents: 350_000n }));
    expect(await tasksOf(id)).toEqual(['BALANCE_CORRECTION']);
  });

  it('that names who collects now sends the question there, with all claims or with one', async () => {
    const all = await asked(aClaim('KPN', 50_000));
    await say('kpn', all.reference, statement({ transferredTo: 'intrum' }));
    expect(await exchangesOf(all.id)).toContain('intrum BALANCE_REQUESTED');

    const one = await asked(noorderbank());
    const claims = [{ invoice: 'A', amountCents: 400_000n, collector: 'vesting-finance' }];
    await say('noorderbank', one.reference, statement({ claims }));
    expect(await exchangesOf(one.id)).toContain('vesting-finance BALANCE_REQUESTED');
  });

  it('under a mandate that ended sends the question to the creditor itself', async () => {
    const { id, reference } = await asked(aClaim('Wehkamp', 70_000, { agent: 'Intrum' }));
    await endMandate('2026-11-02');
    await say('intrum', reference, statement({ totalCents: 71_000n }));
    expect(await exchangesOf(id)).toContain('wehkamp BALANCE_REQUESTED');
    expect(await tasksOf(id)).toEqual(['MANDATE_ENDED']);
  });

  it('that takes back what was asked of the counsellor ends its task', async () => {
    const { id, reference } = await asked(noorderbank());
    await say('noorderbank', reference, { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' });
    await say('noorderbank', reference, statement({ totalCents: 400_000n }), 'ANSWERED');
    expect(await tasksOf(id)).toEqual([]);
  });

  it('with a balance leaves the case where it is, and the last one moves it on', async () => {
    const { id, reference } = await asked(noorderbank());
    await work.state('noorderbank', reference, 400_000n, false);
    expect((await work.read(id)).state).toBe('INVENTORY');
    await work.state('garage-de-vries', reference, 300_000n, false);
    expect((await work.read(id)).state).toBe('CLIENT_CONFIRMATION');
  });
});

async function endMandate(on: string): Promise<void> {
  const owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.org', 'platform', false)`);
  await owner.query(
    `update mandate set valid_to = $1 where agent_desk_id = (select id from organisation where slug = 'intrum')
       and creditor_id = (select id from creditor where name = 'Wehkamp' and organisation_id is null)`,
    [on],
  );
  await owner.end();
}
