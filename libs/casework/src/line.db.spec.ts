import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House } from '@akkoord/testing';
import type { Reply } from '@akkoord/settlement';
import type { Caller } from './caller.js';
import type { CaseInput } from './case-input.js';
import { ConfirmOverview } from './confirm-overview.js';
import { ListLists } from './list-lists.js';
import { OpenCase } from './open-case.js';
import { ReadCase, type CaseView } from './read-case.js';
import { ReadLetters } from './read-letters.js';
import { ReadListLines, type LineView } from './read-list-lines.js';
import { ReadOverview } from './read-overview.js';
import { ReadTimeline } from './read-timeline.js';
import { RecordLetterReply } from './record-letter-reply.js';
import { RecordReplies, type RepliesResult } from './record-replies.js';
import { RequestBalances } from './request-balances.js';
import { SendProposals } from './send-proposals.js';

let house: House;
let counsellor: Caller;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  counsellor = await house.caller('schuldhulp-oost');
});

afterAll(() => house.close());

const read = (id: string): Promise<CaseView> => house.get(ReadCase).execute(counsellor, id);

async function asked(input: CaseInput): Promise<string> {
  const { value } = await house.get(OpenCase).execute(counsellor, input);
  await house.get(RequestBalances).execute(counsellor, value.id);
  await house.work();
  return value.id;
}

/** The open line of this case at a desk, with the list it is on. */
async function openLine(
  desk: string,
  caseReference: string,
): Promise<{ listId: string; line: LineView; clerk: Caller }> {
  const clerk = await house.caller(desk);
  const { items } = await house.get(ListLists).execute(clerk, { limit: 200, after: null }, {});
  for (const { id } of items) {
    const lines = await house.get(ReadListLines).execute(clerk, id, { limit: 200, after: null });
    const line = lines.items.find((one) => one.caseReference === caseReference && one.state === 'OPEN');
    if (line) return { listId: id, line, clerk };
  }
  throw new Error(`${desk} has no open line for ${caseReference}`);
}

async function answer(desk: string, caseReference: string, reply: Reply): Promise<RepliesResult> {
  const { listId, line, clerk } = await openLine(desk, caseReference);
  const { value } = await house
    .get(RecordReplies)
    .execute(clerk, listId, { replies: [{ line: line.line, index: 0, reply }] });
  await house.work();
  return value;
}

async function confirm(id: string): Promise<void> {
  const { digest } = await house.get(ReadOverview).execute(counsellor, id);
  const signedOn = house.clock.today();
  await house.get(ConfirmOverview).execute(counsellor, id, { signedOn, overviewDigest: digest });
  await house.work();
}

const states = (view: CaseView): Record<string, string> =>
  Object.fromEntries(view.claims.map(({ creditor, state }) => [creditor, state]));

describe('a case from its opening to its conclusion', () => {
  it('binds who consents in advance, proposes to the others, and tells everybody when all agree', async () => {
    const input = aCase({ claims: [aClaim('KPN', 200_000), aClaim('Noorderbank', 400_000)] });
    const id = await asked(input);
    expect((await read(id)).state).toBe('INVENTORY');

    await house.wait('2026-11-02T16:00:00Z');
    const kpn = input.claims[0]?.invoice ?? '';
    await answer('kpn', input.reference, {
      kind: 'BALANCE_STATEMENT',
      preConsent: true,
      claims: [{ invoice: kpn, amountCents: 210_000n }],
    });
    const bank = input.claims[1]?.invoice ?? '';
    await answer('noorderbank', input.reference, {
      kind: 'BALANCE_STATEMENT',
      preConsent: false,
      claims: [{ invoice: bank, amountCents: 390_000n }],
    });
    expect((await read(id)).state).toBe('CLIENT_CONFIRMATION');

    await confirm(id);
    const calculated = await read(id);
    expect(calculated.state).toBe('CALCULATED');
    expect(states(calculated)).toEqual({ KPN: 'BOUND', Noorderbank: 'TO_PROPOSE' });
    expect(calculated.calculation).toMatchObject({ fundCents: 270_000, concurrentPercentage: '45.00' });

    await house.get(SendProposals).execute(counsellor, id);
    await house.work();
    await house.wait('2026-11-03T16:00:00Z');
    const { line } = await openLine('noorderbank', input.reference);
    expect(line).toMatchObject({ kind: 'PROPOSAL', percentage: '45.00', shareCents: 175_500, termMonths: 18 });
    await answer('noorderbank', input.reference, { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' });

    const concluded = await read(id);
    expect(concluded.state).toBe('AGREED');
    expect(states(concluded)).toEqual({ KPN: 'CONCLUDED', Noorderbank: 'CONCLUDED' });
    const { items } = await house.get(ReadTimeline).execute(counsellor, id);
    expect(items.filter(({ creditor }) => creditor === 'KPN').map(({ kind }) => kind)).toEqual([
      'NOTICE',
      'BALANCE_REQUEST',
      'BALANCE_STATEMENT',
      'CONCLUDED',
    ]);
  });

  it('is agreed at once when everybody consented in advance', async () => {
    const input = aCase({ claims: [aClaim('KPN', 500_000), aClaim('Eneco', 300_000, { debtKind: 'ENERGY' })] });
    const id = await asked(input);
    await house.wait('2026-11-04T16:00:00Z');
    for (const desk of ['kpn', 'eneco']) {
      const { listId, clerk } = await openLine(desk, input.reference);
      const { value } = await house.get(RecordReplies).execute(clerk, listId, { replies: [], allOthers: 'CONSENT' });
      expect(value).toEqual({ accepted: 1, held: 0, skipped: 0, rejected: [] });
    }
    await house.work();
    await confirm(id);
    expect((await read(id)).state).toBe('AGREED');
  });

  it('estimates who does not answer, and refuses when a proposal stays unanswered', async () => {
    const input = aCase({ claims: [aClaim('Noorderbank', 900_000)] });
    const id = await asked(input);
    await house.wait('2026-11-04T16:30:00Z');
    await house.wait('2026-11-05T16:00:00Z');
    await house.wait('2026-12-23T08:00:00Z');
    expect(states(await read(id))).toEqual({ Noorderbank: 'BALANCE_ESTIMATED' });
    await confirm(id);
    await expect(openLine('noorderbank', input.reference)).rejects.toThrow('no open line');
    await house.get(SendProposals).execute(counsellor, id);
    await house.work();
    await house.wait('2026-12-23T16:00:00Z');
    await house.wait('2027-03-05T08:00:00Z');
    const refused = await read(id);
    expect(refused.state).toBe('PARTIALLY_REFUSED');
    expect(states(refused)).toEqual({ Noorderbank: 'NO_RESPONSE' });
  });

  it('writes letters to a private person and records the answer the counsellor types in', async () => {
    house.clock.moveTo('2027-03-08T08:00:00Z');
    const person = { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon' };
    const loan = aClaim('', 600_000, { creditor: null, newCreditor: person, debtKind: 'PRIVATE_LOAN' });
    const id = await asked(aCase({ claims: [loan] }));
    const letters = await house.get(ReadLetters).execute(counsellor, id);
    expect(letters.items.map(({ kind }) => kind)).toEqual(['BALANCE_REQUEST']);
    const exchangeId = letters.items[0]?.exchangeId ?? '';
    const statement: Reply = {
      kind: 'BALANCE_STATEMENT',
      preConsent: false,
      claims: [{ invoice: loan.invoice, amountCents: 550_000n }],
    };
    await house.get(RecordLetterReply).execute(counsellor, id, exchangeId, statement);
    await house.work();
    await confirm(id);
    await house.get(SendProposals).execute(counsellor, id);
    await house.work();
    await house
      .get(RecordLetterReply)
      .execute(counsellor, id, exchangeId, { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' });
    await house.work();
    expect((await read(id)).state).toBe('AGREED');
    const kinds = (await house.get(ReadLetters).execute(counsellor, id)).items.map(({ kind }) => kind);
    expect(kinds).toEqual(['BALANCE_REQUEST', 'PROPOSAL', 'CONCLUDED']);
  });

  it('ends in a payment plan when the money covers all claims', async () => {
    const input = aCase({ claims: [aClaim('KPN', 30_000)] });
    const id = await asked(input);
    await house.wait('2027-03-08T16:00:00Z');
    await answer('kpn', input.reference, { kind: 'NO_COOPERATION', reason: 'COUNSELLOR_NOT_ACCEPTED' });
    await confirm(id);
    expect(await read(id)).toMatchObject({ state: 'CLOSED', closedReason: 'PAYMENT_PLAN' });
  });

  it('follows a transferred claim to the desk that collects it now', async () => {
    const input = aCase({ claims: [aClaim('KPN', 800_000)] });
    const id = await asked(input);
    await house.wait('2027-03-09T16:00:00Z');
    await answer('kpn', input.reference, { kind: 'BALANCE_STATEMENT', preConsent: false, transferredTo: 'intrum' });
    await house.wait('2027-03-10T16:00:00Z');
    const { line } = await openLine('intrum', input.reference);
    expect(line).toMatchObject({ creditor: 'KPN', onBehalfOf: 'KPN', preConsentPossible: true });
    expect((await read(id)).claims[0]).toMatchObject({ desk: 'intrum', state: 'BALANCE_REQUESTED' });
  });

  it('gives a transferred claim a line of its own when that of its collector has left already', async () => {
    const input = aCase({ claims: [aClaim('Noorderbank', 150_000), aClaim('Intrum', 750_000)] });
    const id = await asked(input);
    await house.wait('2027-03-11T16:00:00Z');
    await answer('noorderbank', input.reference, {
      kind: 'BALANCE_STATEMENT',
      preConsent: false,
      transferredTo: 'intrum',
    });
    const exchanges = await house.read((tx) => tx.exchanges.ofCases([id]));
    expect(exchanges.map(({ state }) => state).sort()).toEqual([
      'BALANCE_REQUESTED',
      'BALANCE_REQUESTED',
      'TRANSFERRED',
    ]);
    const claims = await house.read((tx) => tx.exchanges.claimsOfCases([id]));
    expect(new Set(claims.map(({ exchangeId }) => exchangeId)).size).toBe(2);
    expect(claims.map(({ state }) => state)).toEqual(['BALANCE_REQUESTED', 'BALANCE_REQUESTED']);
  });

  it('gives a proposal its own term: a tick before it is issued is no silence', async () => {
    house.clock.moveTo('2027-03-15T08:00:00Z');
    const input = aCase({ claims: [aClaim('Noorderbank', 900_000)] });
    const id = await asked(input);
    await house.wait('2027-03-15T16:00:00Z');
    await house.wait('2027-05-10T08:00:00Z');
    await confirm(id);
    await house.get(SendProposals).execute(counsellor, id);
    await house.work();
    await house.wait('2027-05-10T08:01:00Z');
    expect(states(await read(id))).toEqual({ Noorderbank: 'PROPOSED' });
  });

  it('leaves a creditor out whose collateral covers all, tells the others, and asks it nothing more', async () => {
    house.clock.moveTo('2027-05-11T08:00:00Z');
    const secured = aClaim('Noorderbank', 500_000, { collateralCents: 600_000 });
    const input = aCase({ claims: [secured, aClaim('KPN', 900_000)] });
    const id = await asked(input);
    await house.wait('2027-05-11T16:00:00Z');
    await answer('noorderbank', input.reference, {
      kind: 'BALANCE_STATEMENT',
      preConsent: false,
      totalCents: 500_000n,
    });
    await answer('kpn', input.reference, { kind: 'BALANCE_STATEMENT', preConsent: true, totalCents: 900_000n });
    await confirm(id);
    expect(await read(id)).toMatchObject({ state: 'AGREED', calculation: { concurrentPercentage: '30.00' } });
  });

  it('is not confirmed while claims are on their way to another collector', async () => {
    house.clock.moveTo('2027-05-12T08:00:00Z');
    const input = aCase({ claims: [aClaim('KPN', 900_000)] });
    const id = await asked(input);
    await house.wait('2027-05-12T16:00:00Z');
    const { listId, line, clerk } = await openLine('kpn', input.reference);
    const reply = (one: Reply): Promise<unknown> =>
      house.get(RecordReplies).execute(clerk, listId, { replies: [{ line: line.line, index: 0, reply: one }] });
    await reply({ kind: 'BALANCE_STATEMENT', preConsent: true, totalCents: 900_000n });
    await house.work();
    await reply({ kind: 'BALANCE_STATEMENT', preConsent: false, transferredTo: 'intrum' });
    await expect(confirm(id)).rejects.toMatchObject({ code: 'confirmation-not-asked' });
  });
});
