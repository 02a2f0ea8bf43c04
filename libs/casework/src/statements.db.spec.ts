import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import type { BalanceStatement, Reply } from '@akkoord/settlement';
import pg from 'pg';
import type { CaseInput } from './case-input.js';
import type { Caller } from './caller.js';
import { DecideAccount } from './decide-account.js';
import { DecideStatement } from './decide-statement.js';
import { FindLines } from './find-lines.js';
import { ListHeldStatements, type HeldStatementView } from './list-held-statements.js';
import { ListLists } from './list-lists.js';
import { ListTasks } from './list-tasks.js';
import type { CaseView } from './read-case.js';
import { ReadOverview } from './read-overview.js';
import { ReadTimeline } from './read-timeline.js';
import { RecordLetterReply } from './record-letter-reply.js';
import { RecordReplies, type RepliesResult } from './record-replies.js';

const IBAN = 'NL91 ABNA 0417 1643 00';
const OTHER_IBAN = 'NL39 RABO 0300 0652 64';
const WRONG_IBAN = 'NL91 ABNA 0417 1643 01';

let house: House;
let counsellor: Caller;
let work: LineWork;
let owner: pg.Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  counsellor = await house.caller('schuldhulp-oost');
  work = new LineWork(house, counsellor);
  owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.org', 'platform', false)`);
});

afterAll(async () => {
  await owner.end();
  await house.close();
});

const statement = (more: Partial<BalanceStatement>): BalanceStatement => ({
  kind: 'BALANCE_STATEMENT',
  preConsent: false,
  ...more,
});

async function asked(...claims: CaseInput['claims'][number][]): Promise<{ id: string; input: CaseInput }> {
  const input = aCase({ claims });
  const id = await work.ask(input);
  await work.evening();
  return { id, input };
}

/** What a desk says on the newest line of this case, open or answered. */
async function say(desk: string, input: CaseInput, reply: Reply, state = 'OPEN'): Promise<RepliesResult> {
  return await work.reply(await work.line(desk, input.reference, state), reply);
}

async function tasksOf(caseId: string): Promise<string[]> {
  const { items } = await house
    .get(ListTasks)
    .execute(counsellor, { limit: 200, after: null }, { kind: null, caseId: null, state: 'OPEN' });
  return items.filter((task) => task.caseId === caseId).map(({ kind }) => kind);
}

async function heldOf(caseId: string): Promise<HeldStatementView[]> {
  return (await house.get(ListHeldStatements).execute(counsellor, caseId)).items;
}

async function decide(caseId: string, decision: 'accept' | 'reject', messageId?: string): Promise<void> {
  const id = messageId ?? (await heldOf(caseId)).find(({ state }) => state === 'HELD')?.messageId ?? '';
  if (decision === 'accept') await house.get(DecideStatement).accept(counsellor, caseId, id);
  else await house.get(DecideStatement).reject(counsellor, caseId, id, 'Test values, they said on the telephone.');
  await house.work();
}

const claimsOf = ({ claims }: CaseView): string[] =>
  claims.map(({ invoice, state, amountCents }) => `${invoice} ${state} ${String(amountCents)}`).sort();

describe('what a balance statement holds', () => {
  it('is kept and shown: parts, contact, day, references, class, and a claim the papers did not show', async () => {
    const { id, input } = await asked(aClaim('Noorderbank', 400_000, { invoice: 'A' }));
    const result = await say(
      'noorderbank',
      input,
      statement({
        ownReference: 'NB-77',
        contact: { department: 'Bijzonder beheer', telephone: '070 123 45 67' },
        statedOn: '2026-11-01',
        paymentReference: '4000 1234',
        claims: [
          { invoice: 'A', amountCents: 410_000n, principalCents: 400_000n, interestCents: 8_000n, costsCents: 2_000n },
          { invoice: 'B', amountCents: 25_000n },
        ],
      }),
    );
    expect(result).toEqual({ accepted: 1, held: 0, skipped: 0, rejected: [] });
    const view = await work.read(id);
    expect(view.claims.find(({ invoice }) => invoice === 'A')).toMatchObject({
      ...{ principalCents: 400_000, interestCents: 8_000, costsCents: 2_000, ownReference: 'NB-77' },
      broughtForward: false,
    });
    expect(view.claims.find(({ invoice }) => invoice === 'B')).toMatchObject({
      ...{ amountCents: 25_000, principalCents: null, broughtForward: true, state: 'BALANCE_RECEIVED' },
    });
    expect(view.exchanges).toMatchObject([
      {
        ...{ creditor: 'Noorderbank', desk: 'noorderbank', ownReference: 'NB-77', statedOn: '2026-11-01' },
        ...{ contact: { department: 'Bijzonder beheer', telephone: '070 123 45 67' }, paymentReference: '4000 1234' },
        ...{ account: null, transferredFrom: null },
      },
    ]);
    const overview = await house.get(ReadOverview).execute(counsellor, id);
    expect(overview.claims.map(({ invoice, broughtForward }) => [invoice, broughtForward])).toEqual(
      expect.arrayContaining([
        ['A', false],
        ['B', true],
      ]),
    );
    const { items } = await house.get(ReadTimeline).execute(counsellor, id);
    expect(items.at(-1)).toMatchObject({ kind: 'BALANCE_STATEMENT', statement: { ownReference: 'NB-77' } });
  });

  it('replaces the earlier one until the freeze, and takes back what only that one showed', async () => {
    const { id, input } = await asked(aClaim('Noorderbank', 400_000, { invoice: 'A' }));
    const first = [
      { invoice: 'A', amountCents: 410_000n, principalCents: 410_000n },
      { invoice: 'B', amountCents: 25_000n },
    ];
    await say('noorderbank', input, statement({ claims: first }));
    await say('noorderbank', input, statement({ claims: [{ invoice: 'A', amountCents: 395_000n }] }), 'ANSWERED');
    const view = await work.read(id);
    expect(claimsOf(view)).toEqual(['A BALANCE_RECEIVED 395000', 'B NO_CLAIM 0']);
    expect(view.claims.find(({ invoice }) => invoice === 'A')?.principalCents).toBeNull();
  });

  it.each<{ because: string; reply: BalanceStatement; code: string; at: string }>([
    { because: 'with no claims', reply: statement({ claims: [] }), code: 'statement-empty', at: '/claims' },
    {
      because: 'with a total and claims',
      reply: statement({ totalCents: 5n, claims: [{ invoice: 'A', amountCents: 5n }] }),
      ...{ code: 'total-and-claims', at: '/totalCents' },
    },
    {
      because: 'with one invoice twice',
      reply: statement({
        claims: [
          { invoice: 'A', amountCents: 5n },
          { invoice: 'A', amountCents: 6n },
        ],
      }),
      ...{ code: 'invoice-twice', at: '/claims/1/invoice' },
    },
    {
      because: 'with parts that are not the amount',
      reply: statement({ claims: [{ invoice: 'A', amountCents: 500n, principalCents: 400n, costsCents: 99n }] }),
      ...{ code: 'parts-do-not-add-up', at: '/claims/0/amountCents' },
    },
    {
      because: 'of a day that has not come',
      reply: statement({ totalCents: 500n, statedOn: '2031-01-01' }),
      ...{ code: 'stated-in-future', at: '/statedOn' },
    },
    {
      because: 'with a wrong digit in the account number',
      reply: statement({ totalCents: 500n, iban: WRONG_IBAN }),
      ...{ code: 'iban-invalid', at: '/iban' },
    },
    {
      because: 'with a collector nobody knows',
      reply: statement({ claims: [{ invoice: 'A', amountCents: 500n, collector: 'nowhere' }] }),
      ...{ code: 'collector-unknown', at: '/claims/0/collector' },
    },
  ])('is refused $because, and nothing of it is kept', async ({ reply, code, at }) => {
    const { id, input } = await asked(aClaim('Noorderbank', 400_000, { invoice: 'A' }));
    const before = await work.read(id);
    const result = await say('noorderbank', input, reply);
    expect(result).toMatchObject({ accepted: 0, held: 0, rejected: [{ code, pointer: `#/replies/0${at}` }] });
    expect(result.rejected[0]?.detail).toMatch(/\w+ \w+/);
    expect(result.rejected[0]?.detail).not.toContain('1643');
    expect(await work.read(id)).toEqual(before);
    expect(await heldOf(id)).toEqual([]);
  });
});

describe('claims another desk collects', () => {
  it('go there alone, are asked for there, and leave the others where they are', async () => {
    const { id, input } = await asked(
      aClaim('Noorderbank', 400_000, { invoice: 'A' }),
      aClaim('Noorderbank', 90_000, { invoice: 'B' }),
    );
    const handedOver = { invoice: 'B', amountCents: 95_000n, collector: 'vesting-finance' };
    const claims = [{ invoice: 'A', amountCents: 410_000n }, handedOver];
    await say('noorderbank', input, statement({ claims }));
    const view = await work.read(id);
    expect(view.state).toBe('INVENTORY');
    expect(view.claims.map(({ invoice, desk, state }) => [invoice, desk, state]).sort()).toEqual([
      ['A', 'noorderbank', 'BALANCE_RECEIVED'],
      ['B', 'vesting-finance', 'BALANCE_REQUESTED'],
    ]);
    const [first, second] = view.exchanges;
    expect(second).toMatchObject({ desk: 'vesting-finance', state: 'BALANCE_REQUESTED', transferredFrom: first?.id });
    expect(view.claims.find(({ invoice }) => invoice === 'B')).toMatchObject({
      ...{ creditor: 'Vesting Finance', originalCreditor: 'Noorderbank' },
    });

    // Saying it again adds nothing; claiming it back here is told where it is.
    await say(
      'noorderbank',
      input,
      statement({ claims: [{ invoice: 'A', amountCents: 400_000n }, handedOver] }),
      'ANSWERED',
    );
    expect((await work.read(id)).claims).toHaveLength(2);
    const back = await say(
      'noorderbank',
      input,
      statement({ claims: [{ invoice: 'B', amountCents: 1_000n }] }),
      'ANSWERED',
    );
    expect(back.rejected).toMatchObject([{ code: 'claims-transferred', pointer: '#/replies/0/claims/0/invoice' }]);

    await work.evening();
    await work.state('vesting-finance', input.reference, 96_000n, false);
    expect(claimsOf(await work.read(id))).toEqual(['A BALANCE_RECEIVED 400000', 'B BALANCE_RECEIVED 96000']);
  });

  it('go with the whole exchange, whose link is kept, to an agent under the terms that hold there', async () => {
    const { id, input } = await asked(aClaim('KPN', 50_000, { invoice: 'A' }));
    await say('kpn', input, statement({ transferredTo: 'intrum' }));
    const [from, to] = (await work.read(id)).exchanges;
    expect(from).toMatchObject({ desk: 'kpn', state: 'TRANSFERRED' });
    expect(to).toMatchObject({ desk: 'intrum', creditor: 'KPN', underMandate: true, transferredFrom: from?.id });
    const again = await say('kpn', input, statement({ totalCents: 5_000n }), 'ANSWERED');
    expect(again.rejected).toMatchObject([{ code: 'claims-transferred' }]);
    await work.evening();
    expect((await work.line('intrum', input.reference)).line).toMatchObject({ onBehalfOf: 'KPN' });
  });
});

describe('the mandate of an agent', () => {
  async function endMandate(change: string): Promise<() => Promise<void>> {
    const where = `where agent_desk_id = (select id from organisation where slug = 'intrum')
      and creditor_id = (select id from creditor where name = 'Wehkamp' and organisation_id is null)`;
    await owner.query(`update mandate set ${change} ${where}`);
    return async () => {
      await owner.query(`update mandate set valid_to = null, actions = '{BALANCE,PROPOSAL}' ${where}`);
    };
  }

  it('that ended yesterday lets nobody answer: the question goes to the creditor and the counsellor knows', async () => {
    const { id, input } = await asked(aClaim('Wehkamp', 70_000, { invoice: 'A', agent: 'Intrum' }));
    const yesterday = new Date(house.clock.now().getTime() - 86_400_000).toISOString().slice(0, 10);
    const restore = await endMandate(`valid_to = '${yesterday}'`);
    const result = await say('intrum', input, statement({ preConsent: true, totalCents: 71_000n }));
    expect(result).toMatchObject({ accepted: 0, rejected: [{ code: 'mandate-ended' }] });
    expect(result.rejected[0]?.detail).toContain(`Your mandate of Wehkamp ended on ${yesterday}.`);
    const view = await work.read(id);
    expect(view.exchanges.map(({ desk, state }) => [desk, state])).toEqual([
      ['intrum', 'TRANSFERRED'],
      ['wehkamp', 'BALANCE_REQUESTED'],
    ]);
    expect(await tasksOf(id)).toEqual(['MANDATE_ENDED']);
    await expect(work.line('intrum', input.reference)).rejects.toThrow('no line OPEN');
    await work.evening();
    await work.state('wehkamp', input.reference, 71_000n, false);
    expect(claimsOf(await work.read(id))).toEqual(['A BALANCE_RECEIVED 71000']);
    await restore();
  });

  it('for balances only sends the offer to the creditor itself, the same as it was', async () => {
    const { id, input } = await asked(aClaim('Wehkamp', 700_000, { invoice: 'A', agent: 'Intrum' }));
    await work.state('intrum', input.reference, 710_000n, false);
    await work.confirm(id);
    await work.propose(id);
    await work.evening();
    const sent = await work.line('intrum', input.reference);
    const restore = await endMandate(`actions = '{BALANCE}'`);
    const result = await work.reply(sent, { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' });
    expect(result.rejected).toMatchObject([{ code: 'mandate-ended' }]);
    expect(result.rejected[0]?.detail).toContain('You have no mandate of Wehkamp to answer a proposal.');
    await work.evening();
    const offered = await work.line('wehkamp', input.reference);
    expect(offered.line).toMatchObject({ kind: 'PROPOSAL', shareCents: sent.line.shareCents, onBehalfOf: null });
    expect(await tasksOf(id)).toEqual(['MANDATE_ENDED']);
    await work.accept('wehkamp', input.reference);
    expect((await work.read(id)).state).toBe('AGREED');
    expect(await tasksOf(id)).toEqual([]);
    await restore();
  });

  it('for balances only never gets the offer in the first place', async () => {
    const { id, input } = await asked(aClaim('Wehkamp', 700_000, { invoice: 'A', agent: 'Intrum' }));
    await work.state('intrum', input.reference, 710_000n, false);
    await work.confirm(id);
    const restore = await endMandate(`actions = '{BALANCE}'`);
    await work.propose(id);
    await work.evening();
    expect((await work.line('wehkamp', input.reference)).line.kind).toBe('PROPOSAL');
    await restore();
  });
});

describe('a statement after the freeze', () => {
  async function offered(): Promise<{ id: string; input: CaseInput }> {
    const found = await asked(
      aClaim('Noorderbank', 400_000, { invoice: 'A' }),
      aClaim('Garage De Vries', 300_000, { invoice: 'G' }),
    );
    await work.state('noorderbank', found.input.reference, 400_000n, false);
    await work.state('garage-de-vries', found.input.reference, 300_000n, false);
    await work.confirm(found.id);
    await work.propose(found.id);
    await work.evening();
    await work.accept('garage-de-vries', found.input.reference);
    return found;
  }
  const correction = statement({
    ownReference: 'C-2',
    claims: [
      { invoice: 'A', amountCents: 380_000n },
      { invoice: 'B', amountCents: 5_000n },
    ],
  });

  it('changes nothing, is kept for the counsellor, and once accepted makes the next version with consents kept', async () => {
    const { id, input } = await offered();
    const line = await work.line('noorderbank', input.reference, 'ANSWERED');
    expect(await work.reply(line, correction)).toEqual({ accepted: 0, held: 1, skipped: 0, rejected: [] });
    expect(await work.reply(line, correction)).toEqual({ accepted: 0, held: 0, skipped: 1, rejected: [] });
    expect(await work.read(id)).toMatchObject({ version: 1, state: 'OFFERED' });
    expect(await tasksOf(id)).toEqual(['BALANCE_CORRECTION']);
    expect(await heldOf(id)).toMatchObject([{ kind: 'CORRECTION', state: 'HELD', statement: { ownReference: 'C-2' } }]);

    await decide(id, 'accept');
    const view = await work.read(id);
    expect(view).toMatchObject({ version: 2, state: 'CALCULATED' });
    // Less debt in all: the share of the garage rose, so that its acceptance stands.
    expect(claimsOf(view)).toEqual(['A TO_PROPOSE 380000', 'B TO_PROPOSE 5000', 'G ACCEPTED 300000']);
    expect(await tasksOf(id)).toEqual([]);
    const { items } = await house.get(ReadTimeline).execute(counsellor, id);
    expect(items.filter(({ kind }) => kind === 'BALANCE_STATEMENT').at(-1)).toMatchObject({ state: 'ACCEPTED' });
    expect(items.find(({ kind }) => kind === 'CLAIM_CHANGED')?.changes).toEqual([
      { field: 'amountCents', before: 400_000, after: 380_000 },
    ]);
    await expect(decide(id, 'reject', (await heldOf(id))[0]?.messageId)).rejects.toMatchObject({
      code: 'statement-decided',
    });
  });

  it('is set aside with a reason, and the division stays', async () => {
    const { id, input } = await offered();
    await say('noorderbank', input, correction, 'ANSWERED');
    const before = await work.read(id);
    await decide(id, 'reject');
    expect(await heldOf(id)).toMatchObject([{ state: 'SET_ASIDE', decisionReason: expect.stringContaining('Test') }]);
    expect(await work.read(id)).toEqual(before);
    expect(await tasksOf(id)).toEqual([]);
  });

  it('takes the place of one that still waits', async () => {
    const { id, input } = await offered();
    await say('noorderbank', input, correction, 'ANSWERED');
    await say('noorderbank', input, statement({ totalCents: 370_000n }), 'ANSWERED');
    expect((await heldOf(id)).map(({ state }) => state)).toEqual(['REPLACED', 'HELD']);
    expect(await tasksOf(id)).toEqual(['BALANCE_CORRECTION']);
  });

  it('consents in advance also when no cent moves', async () => {
    const { id, input } = await offered();
    await say('noorderbank', input, statement({ preConsent: true, totalCents: 400_000n }), 'ANSWERED');
    await decide(id, 'accept');
    const view = await work.read(id);
    expect(view.version).toBe(2);
    expect(view.claims.map(({ state }) => state)).not.toContain('CONSENTED');
  });

  it('that says nothing is owed takes the creditor out of the division', async () => {
    const { id, input } = await offered();
    await say('noorderbank', input, statement({ totalCents: 0n }), 'ANSWERED');
    await decide(id, 'accept');
    expect(claimsOf(await work.read(id))).toEqual(['A NO_CLAIM 0', 'G CONCLUDED 300000']);
  });

  it('is not accepted once everybody agreed, and is told so by a concluded creditor', async () => {
    const { id, input } = await offered();
    const line = await work.line('noorderbank', input.reference, 'ANSWERED');
    await work.reply(line, correction);
    await work.accept('noorderbank', input.reference);
    expect((await work.read(id)).state).toBe('AGREED');
    expect(await tasksOf(id)).toEqual(['BALANCE_CORRECTION']);
    await expect(decide(id, 'accept')).rejects.toMatchObject({ status: 409, code: 'change-too-late' });
    const late = await work.reply(line, statement({ totalCents: 375_000n }));
    expect(late).toMatchObject({ held: 0, rejected: [{ code: 'settlement-concluded' }] });
  });
});

describe('a statement after the case is closed', () => {
  it('is told that nothing can be answered any more, and leaves everything as it was', async () => {
    const { id, input } = await asked(aClaim('Noorderbank', 400_000, { invoice: 'A' }));
    await work.state('noorderbank', input.reference, 0n, false);
    await work.confirm(id);
    const before = await work.read(id);
    expect(before.state).toBe('CLOSED');
    const result = await say('noorderbank', input, statement({ totalCents: 12_000n, iban: IBAN }), 'ANSWERED');
    expect(result).toMatchObject({ accepted: 0, held: 0, rejected: [{ code: 'answers-ended' }] });
    expect(await work.read(id)).toEqual(before);
    expect(await tasksOf(id)).toEqual([]);
  });
});

describe('a statement that looks wrong', () => {
  it('of a billion euros is held while the exchange goes on waiting; set aside, it is as if it never came', async () => {
    const { id, input } = await asked(aClaim('Noorderbank', 400_000, { invoice: 'A' }));
    const before = await work.read(id);
    const result = await say('noorderbank', input, statement({ totalCents: 100_000_000_000n }));
    expect(result).toEqual({ accepted: 0, held: 1, skipped: 0, rejected: [] });
    expect(await heldOf(id)).toMatchObject([{ kind: 'QUALITY', reasons: ['FAR_ABOVE_PAPERS'], state: 'HELD' }]);
    expect(await tasksOf(id)).toEqual(['STATEMENT_HELD']);
    expect(await work.read(id)).toEqual(before);
    expect((await work.line('noorderbank', input.reference)).line.state).toBe('OPEN');
    await decide(id, 'reject');
    expect(await tasksOf(id)).toEqual([]);
    expect(await work.read(id)).toEqual(before);
  });

  it('counts as it is when the counsellor accepts it', async () => {
    const { id, input } = await asked(aClaim('Noorderbank', 400_000, { invoice: 'A' }));
    await say('noorderbank', input, statement({ claims: [{ invoice: 'A', amountCents: 1n }] }));
    expect(await heldOf(id)).toMatchObject([{ reasons: ['DEFAULT_AMOUNT'] }]);
    await decide(id, 'accept');
    const view = await work.read(id);
    expect(claimsOf(view)).toEqual(['A BALANCE_RECEIVED 1']);
    expect(view.state).toBe('CLIENT_CONFIRMATION');
    expect((await work.line('noorderbank', input.reference, 'ANSWERED')).line.answer).toMatchObject({
      kind: 'BALANCE_STATEMENT',
    });
  });

  it('is replaced by the next one that looks right', async () => {
    const { id, input } = await asked(aClaim('Noorderbank', 400_000, { invoice: 'A' }));
    await say('noorderbank', input, statement({ totalCents: 99_999_999n }));
    await say('noorderbank', input, statement({ totalCents: 401_000n }));
    expect((await heldOf(id)).map(({ state }) => state)).toEqual(['REPLACED']);
    expect(await tasksOf(id)).toEqual([]);
    expect(claimsOf(await work.read(id))).toEqual(['A BALANCE_RECEIVED 401000']);
  });

  it('is not put over by consent to all others, which skips and counts it; nothing is asked there meanwhile', async () => {
    const [odd, plain] = [await asked(aClaim('KPN', 25_000)), await asked(aClaim('KPN', 30_000))];
    await say('kpn', odd.input, statement({ totalCents: 99_999_999n }));
    const found = await work.line('kpn', odd.input.reference);
    expect(found.line).toMatchObject({ state: 'OPEN', held: { statement: { totalCents: 99_999_999 } } });
    for (const { listId, clerk } of [found, await work.line('kpn', plain.input.reference)])
      await house.get(RecordReplies).execute(clerk, listId, { replies: [], allOthers: 'CONSENT' });
    await house.work();
    const after = await work.line('kpn', odd.input.reference);
    expect(after.line).toMatchObject({ state: 'OPEN', answer: null, held: { statement: { totalCents: 99_999_999 } } });
    expect((await heldOf(odd.id)).map(({ state }) => state)).toEqual(['HELD']);
    expect(await work.line('kpn', plain.input.reference, 'ANSWERED')).toMatchObject({ line: { held: null } });
    expect(await house.get(ListLists).find(after.clerk, after.listId)).toMatchObject({ openLines: 1, heldLines: 1 });
    const lines = await house.get(FindLines).execute(after.clerk, after.listId, {});
    expect([lines.open, lines.held]).toEqual([[], [after.line.line]]);
    expect(await house.get(FindLines).around(after.clerk, after.listId, {}, 99)).toMatchObject({ next: null });
    await decide(odd.id, 'reject');
    expect((await work.line('kpn', odd.input.reference)).line.held).toBeNull();
  });

  it('is judged by the rules of the desk where it has its own', async () => {
    await owner.query(
      `insert into quality_rule (desk_id, rules) select id, '{"timesPapers":{"factor":2,"fromCents":0}}'::jsonb
       from organisation where slug = 'garage-de-vries'`,
    );
    const { id, input } = await asked(aClaim('Garage De Vries', 20_000, { invoice: 'A' }));
    await say('garage-de-vries', input, statement({ totalCents: 40_001n }));
    expect(await heldOf(id)).toMatchObject([{ reasons: ['FAR_ABOVE_PAPERS'] }]);
    await owner.query(`delete from quality_rule where desk_id is not null`);
  });
});

describe('where a creditor is paid', () => {
  const accounts = async (id: string): Promise<unknown[]> =>
    (await work.read(id)).exchanges.map(({ account, waitingAccount }) => [account?.lastFour, waitingAccount?.lastFour]);

  it('is known from the first statement, for all its cases, and a changed number waits for a second person', async () => {
    const first = await asked(aClaim('Noorderbank', 400_000, { invoice: 'A' }));
    await say('noorderbank', first.input, statement({ totalCents: 400_000n, iban: IBAN }));
    expect(await accounts(first.id)).toEqual([['4300', undefined]]);
    expect(await tasksOf(first.id)).toEqual([]);

    const next = await asked(aClaim('Noorderbank', 100_000, { invoice: 'B' }));
    expect(await accounts(next.id)).toEqual([['4300', undefined]]);
    await say('noorderbank', next.input, statement({ totalCents: 100_000n, iban: OTHER_IBAN }));
    expect(await accounts(next.id)).toEqual([['4300', '5264']]);
    expect(await accounts(first.id)).toEqual([['4300', undefined]]);
    expect(await tasksOf(next.id)).toEqual(['IBAN_CHANGED']);

    const waiting = (await work.read(next.id)).exchanges[0]?.waitingAccount?.id ?? '';
    await expect(house.get(DecideAccount).approve(counsellor, first.id, waiting)).rejects.toMatchObject({
      status: 404,
    });
    await house.get(DecideAccount).approve(counsellor, next.id, waiting);
    await house.get(DecideAccount).approve(counsellor, next.id, waiting);
    expect(await accounts(first.id)).toEqual([['5264', undefined]]);
    expect(await tasksOf(next.id)).toEqual([]);
    await expect(house.get(DecideAccount).refuse(counsellor, next.id, waiting)).rejects.toMatchObject({
      code: 'account-decided',
    });
  });

  it('that was refused stays as it was', async () => {
    const { id, input } = await asked(aClaim('Noorderbank', 100_000, { invoice: 'C' }));
    await say('noorderbank', input, statement({ totalCents: 100_000n, iban: IBAN }));
    const waiting = (await work.read(id)).exchanges[0]?.waitingAccount?.id ?? '';
    await house.get(DecideAccount).refuse(counsellor, id, waiting);
    expect(await accounts(id)).toEqual([['5264', undefined]]);
  });

  it('is never believed from a statement that looks wrong, not even the first time', async () => {
    const { id, input } = await asked(aClaim('Garage De Vries', 20_000, { invoice: 'A' }));
    await say('garage-de-vries', input, statement({ totalCents: 99_999_999n, iban: IBAN }));
    expect(await accounts(id)).toEqual([[undefined, '4300']]);
    expect((await tasksOf(id)).sort()).toEqual(['IBAN_CHANGED', 'STATEMENT_HELD']);
  });

  it('needs somebody else than who typed it in', async () => {
    const newCreditor = { kind: 'PRIVATE_PERSON', name: 'Oom Jan' } as const;
    const { id } = await asked(aClaim('', 20_000, { creditor: null, newCreditor, debtKind: 'PRIVATE_LOAN' }));
    const exchangeId = (await work.read(id)).exchanges[0]?.id ?? '';
    const typed = (iban: string): Promise<unknown> =>
      house.get(RecordLetterReply).execute(counsellor, id, exchangeId, statement({ totalCents: 20_000n, iban }));
    await typed(IBAN);
    await typed(OTHER_IBAN);
    const waiting = (await work.read(id)).exchanges[0]?.waitingAccount?.id ?? '';
    const refusal = { status: 403, code: 'second-person-needed' };
    await expect(house.get(DecideAccount).approve(counsellor, id, waiting)).rejects.toMatchObject(refusal);
    await house.get(DecideAccount).approve({ ...counsellor, subject: 'a colleague' }, id, waiting);
    expect(await accounts(id)).toEqual([['5264', undefined]]);
  });

  it('is stated by two lines in the same second, and one of them is believed', async () => {
    const one = await asked(aClaim('Tandartspraktijk Centrum', 20_000, { invoice: 'A' }));
    const two = await asked(aClaim('Tandartspraktijk Centrum', 20_000, { invoice: 'B' }));
    await Promise.all([
      say('tandartspraktijk-centrum', one.input, statement({ totalCents: 20_000n, iban: IBAN })),
      say('tandartspraktijk-centrum', two.input, statement({ totalCents: 20_000n, iban: OTHER_IBAN })),
    ]);
    await house.work();
    const both = [...(await accounts(one.id)), ...(await accounts(two.id))]
      .flat()
      .filter((known) => known !== undefined);
    expect(both.sort()).toEqual(expect.arrayContaining(['4300', '5264']));
    expect([...(await tasksOf(one.id)), ...(await tasksOf(two.id))]).toEqual(['IBAN_CHANGED']);
  });

  it('stands in no table in clear but as its last four digits', async () => {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    for (const { name } of tables) {
      const { rows } = await owner.query<{ found: string }>(
        `select count(*) as found from ${name} as t where replace(t::text, ' ', '') ~ '0417164300|0300065264'`,
      );
      expect({ name, found: rows[0]?.found }).toEqual({ name, found: '0' });
    }
  });
});

describe('two statements for one exchange in the same second', () => {
  it('take turns: each counts or is told that another one does, and no claim is made twice', async () => {
    const { id, input } = await asked(aClaim('Noorderbank', 400_000, { invoice: 'A' }));
    const line = await work.line('noorderbank', input.reference);
    const claims = (amountCents: bigint): BalanceStatement =>
      statement({
        claims: [
          { invoice: 'A', amountCents },
          { invoice: 'B', amountCents: 7_000n },
        ],
      });
    const results = await Promise.all([work.reply(line, claims(401_000n)), work.reply(line, claims(402_000n))]);
    expect(results.map(({ accepted, rejected }) => accepted + rejected.length)).toEqual([1, 1]);
    expect(results.some(({ accepted }) => accepted === 1)).toBe(true);
    const after = (await work.read(id)).claims;
    expect(after).toHaveLength(2);
    expect([401_000, 402_000]).toContain(after.find(({ invoice }) => invoice === 'A')?.amountCents);
  });
});
