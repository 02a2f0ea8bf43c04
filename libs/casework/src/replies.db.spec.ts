import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House } from '@akkoord/testing';
import type { Reply } from '@akkoord/settlement';
import type { Caller } from './caller.js';
import type { CaseInput } from './case-input.js';
import { ConfirmOverview } from './confirm-overview.js';
import { ListLists, type ListView } from './list-lists.js';
import { ListTasks } from './list-tasks.js';
import { OpenCase } from './open-case.js';
import { ReadCase } from './read-case.js';
import { ReadListLines } from './read-list-lines.js';
import { ReadOverview } from './read-overview.js';
import type { RepliesInput } from './judge-replies.js';
import { RecordReplies, type RepliesResult } from './record-replies.js';
import { RequestBalances } from './request-balances.js';

let house: House;
let counsellor: Caller;
let bank: Caller;
let ids: string[];
let inputs: CaseInput[];
let list: ListView;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  counsellor = await house.caller('schuldhulp-oost');
  bank = await house.caller('noorderbank');
  inputs = ['A', 'B', 'C', 'D', 'E'].map((name) =>
    aCase({ reference: name, claims: [aClaim('Noorderbank', 900_000)] }),
  );
  ids = [];
  for (const input of inputs) {
    const { value } = await house.get(OpenCase).execute(counsellor, input);
    await house.get(RequestBalances).execute(counsellor, value.id);
    ids.push(value.id);
  }
  await house.work();
  await house.wait('2026-11-02T16:00:00Z');
  const { items } = await house.get(ListLists).execute(bank, { limit: 10, after: null }, { state: 'OPEN' });
  list = items[0] as ListView;
});

afterAll(() => house.close());

async function reply(...replies: { line: number; reply: Reply }[]): Promise<RepliesResult> {
  const input: RepliesInput = { replies: replies.map((one, index) => ({ ...one, index })) };
  const { value } = await house.get(RecordReplies).execute(bank, list.id, input);
  await house.work();
  return value;
}

const balance = (line: number, amountCents: bigint): { line: number; reply: Reply } => ({
  line,
  reply: {
    kind: 'BALANCE_STATEMENT',
    preConsent: false,
    claims: [{ invoice: inputs[line - 1]?.claims[0]?.invoice ?? '', amountCents }],
  },
});

describe('a collective list', () => {
  it('gathers all that waits for the desk, numbered by case, with a due date of 40 days where nothing was agreed', async () => {
    expect(list).toMatchObject({ number: '2026-1', lines: 5, openLines: 5, dueOn: '2026-12-12', overdue: false });
    const { items } = await house.get(ReadListLines).execute(bank, list.id, { limit: 10, after: null });
    expect(items.map(({ line, caseReference }) => [line, caseReference])).toEqual([
      [1, 'A'],
      [2, 'B'],
      [3, 'C'],
      [4, 'D'],
      [5, 'E'],
    ]);
    expect(items[0]).not.toHaveProperty('client.bsn');
  });

  it('takes the good lines and tells of each bad one where it is wrong', async () => {
    const result = await reply(
      balance(1, 910_000n),
      balance(1, 920_000n),
      { line: 99, reply: { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' } },
      { line: 2, reply: { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' } },
      { line: 3, reply: { kind: 'BALANCE_STATEMENT', preConsent: false, transferredTo: 'nowhere' } },
    );
    expect(result.accepted).toBe(1);
    expect(result.rejected.map(({ line, pointer, code }) => [line, pointer, code])).toEqual([
      [1, '#/replies/1/line', 'line-twice'],
      [99, '#/replies/2/line', 'line-unknown'],
      [2, '#/replies/3/kind', 'reply-does-not-fit-line'],
      [3, '#/replies/4/transferredTo', 'collector-unknown'],
    ]);
  });

  it('counts the same answer once, however often it comes', async () => {
    expect(await reply(balance(1, 910_000n))).toEqual({ accepted: 0, held: 0, skipped: 1, rejected: [] });
  });

  it('lets a correction replace the earlier balance until the calculation is frozen', async () => {
    expect(await reply(balance(1, 905_000n))).toMatchObject({ accepted: 1 });
    const id = ids[0] ?? '';
    expect((await house.get(ReadCase).execute(counsellor, id)).claims[0]?.amountCents).toBe(905_000);

    const { digest } = await house.get(ReadOverview).execute(counsellor, id);
    await house.get(ConfirmOverview).execute(counsellor, id, { signedOn: '2026-11-02', overviewDigest: digest });
    expect(await reply(balance(1, 90_000n))).toMatchObject({ accepted: 0, held: 1, rejected: [] });
    expect((await house.get(ReadCase).execute(counsellor, id)).claims[0]?.amountCents).toBe(905_000);
  });

  it('lets two clerks who answer one line in the same second take turns', async () => {
    const results = await Promise.all([reply(balance(2, 1_000n)), reply(balance(2, 1_000n))]);
    expect(results.map(({ accepted, skipped }) => accepted + skipped)).toEqual([1, 1]);
    expect(results.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(1);
  });

  it('leaves lines open for which nobody can consent in advance, and counts them', async () => {
    const { value } = await house.get(RecordReplies).execute(bank, list.id, { replies: [], allOthers: 'CONSENT' });
    expect(value).toEqual({ accepted: 0, held: 0, skipped: 3, rejected: [] });
  });

  it('raises a task when the creditor does not know the client', async () => {
    await reply({ line: 3, reply: { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' } });
    const { items } = await house
      .get(ListTasks)
      .execute(counsellor, { limit: 10, after: null }, { kind: null, caseId: null, state: 'OPEN' });
    expect(items.map(({ kind, caseReference }) => [kind, caseReference])).toEqual([
      ['BALANCE_CORRECTION', 'A'],
      ['CLIENT_UNKNOWN', 'C'],
    ]);
  });

  it('is answered when its last line is', async () => {
    await reply(balance(4, 800_000n), balance(5, 0n));
    const { items } = await house.get(ListLists).execute(bank, { limit: 10, after: null }, {});
    expect(items[0]).toMatchObject({ state: 'ANSWERED', openLines: 0 });
  });
});

describe("the client's confirmation", () => {
  it('is refused when the balances changed after the overview was made', async () => {
    const id = ids[3] ?? '';
    const { digest } = await house.get(ReadOverview).execute(counsellor, id);
    await reply(balance(4, 800_001n));
    await expect(
      house.get(ConfirmOverview).execute(counsellor, id, { signedOn: '2026-11-02', overviewDigest: digest }),
    ).rejects.toMatchObject({ status: 409, code: 'overview-changed' });
  });

  it('is refused for a day that has not come, and for one before the overview was complete', async () => {
    const id = ids[3] ?? '';
    const { digest } = await house.get(ReadOverview).execute(counsellor, id);
    const confirm = (signedOn: string): Promise<unknown> =>
      house.get(ConfirmOverview).execute(counsellor, id, { signedOn, overviewDigest: digest });
    await expect(confirm('2026-11-03')).rejects.toMatchObject({ code: 'signed-in-future' });
    await expect(confirm('2026-11-01')).rejects.toMatchObject({ code: 'signed-too-early' });
  });

  it('closes a case in which nobody claims anything', async () => {
    const id = ids[4] ?? '';
    const { digest } = await house.get(ReadOverview).execute(counsellor, id);
    await house.get(ConfirmOverview).execute(counsellor, id, { signedOn: '2026-11-02', overviewDigest: digest });
    expect(await house.get(ReadCase).execute(counsellor, id)).toMatchObject({
      state: 'CLOSED',
      closedReason: 'SELF_SOLVED',
    });
  });
});

describe('a balance after the case was closed', () => {
  it('is refused, also of a creditor that had said it claims nothing', async () => {
    const { rejected } = await reply(balance(5, 700_000n));
    expect(rejected).toMatchObject([{ code: 'answers-ended' }]);
  });
});

describe('no cooperation after the calculation was frozen', () => {
  it('is refused: it holds nothing the counsellor could take over', async () => {
    const { rejected } = await reply({ line: 1, reply: { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' } });
    expect(rejected).toMatchObject([{ code: 'balance-already-frozen' }]);
  });
});

describe('a creditor with a claim in the plan and one outside it', () => {
  it('is asked for the first only, and may state both without a claim being made twice', async () => {
    const fine = aClaim('CJIB', 120_000, { debtKind: 'CRIMINAL_FINE' });
    const input = aCase({ claims: [aClaim('CJIB', 900_000, { debtKind: 'TRAFFIC_FINE' }), fine] });
    const { value } = await house.get(OpenCase).execute(counsellor, input);
    await house.get(RequestBalances).execute(counsellor, value.id);
    await house.work();
    await house.wait('2026-11-03T16:00:00Z');

    const cjib = await house.caller('cjib');
    const { items } = await house.get(ListLists).execute(cjib, { limit: 1, after: null }, { state: 'OPEN' });
    const listId = items[0]?.id ?? '';
    const lines = await house.get(ReadListLines).execute(cjib, listId, { limit: 10, after: null });
    expect(lines.items[0]?.claims.map(({ invoice }) => invoice)).toEqual([input.claims[0]?.invoice]);

    const claims = input.claims.map(({ invoice }) => ({ invoice, amountCents: 1_000_000n }));
    const reply: Reply = { kind: 'BALANCE_STATEMENT', preConsent: true, claims };
    await house.get(RecordReplies).execute(cjib, listId, { replies: [{ line: 1, index: 0, reply }] });
    const after = await house.get(ReadCase).execute(counsellor, value.id);
    const claimsAfter = after.claims.map(({ state, amountCents }) => `${state} ${String(amountCents)}`);
    expect(claimsAfter.sort()).toEqual(['CONSENTED 1000000', 'OUTSIDE 120000']);
  });
});
