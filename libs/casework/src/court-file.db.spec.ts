import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalDigest, shareOfDebt } from '@akkoord/settlement';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { AskCourt } from './ask-court.js';
import type { CaseInput } from './case-input.js';
import type { CourtFileView, InsolvencyInput } from './court-file.js';
import { ReadCourtFile } from './read-court-file.js';
import { ReadLetters } from './read-letters.js';
import { ReconsiderRefusals } from './reconsider-refusals.js';
import { RecordCourtOutcome } from './record-court-outcome.js';
import { RecordLetterReply } from './record-letter-reply.js';
import { TerminateSettlement } from './terminate-settlement.js';

let house: House;
let work: LineWork;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});

afterAll(() => house.close());

const read = (id: string, insolvency: InsolvencyInput = {}): Promise<CourtFileView> =>
  house.get(ReadCourtFile).execute(work.counsellor, id, insolvency);

const answers = ({ creditors }: CourtFileView): Record<string, string> =>
  Object.fromEntries(creditors.map(({ creditor, answer }) => [creditor, answer]));

const NEIGHBOUR = {
  kind: 'PRIVATE_PERSON',
  name: 'P. Proefpersoon',
  address: { street: 'Modelplein', houseNumber: '12', postalCode: '7609BE', city: 'Almelo' },
} as const;

/** KPN is bound in advance, the garage accepts, Noorderbank (16,300.00 of 69,043.16) rejects, the neighbour is silent. */
async function refused(more: Partial<CaseInput> = {}): Promise<{ id: string; input: CaseInput }> {
  const fromNeighbour = { reference: 'A-4', debtKind: 'PRIVATE_LOAN', creditor: null, newCreditor: NEIGHBOUR };
  const input = aCase({
    claims: [
      aClaim('KPN', 2_000_000, { reference: 'A-1', debtKind: 'TELECOM' }),
      aClaim('Noorderbank', 1_630_000, { reference: 'A-2', debtKind: 'LOAN' }),
      aClaim('Garage De Vries', 3_124_316, { reference: 'A-3' }),
      aClaim('', 100_000, fromNeighbour),
      aClaim('CJIB', 50_000, { reference: 'A-5', debtKind: 'CRIMINAL_FINE' }),
    ],
    ...more,
  });
  const id = await work.ask(input);
  await work.evening();
  await work.state('kpn', input.reference, 2_000_000n, true);
  await work.state('noorderbank', input.reference, 1_630_000n, false);
  await work.state('garage-de-vries', input.reference, 3_124_316n, false);
  await silence();
  await work.confirm(id);
  await work.propose(id);
  await work.evening();
  await work.accept('garage-de-vries', input.reference);
  await work.reply(await work.line('noorderbank', input.reference), {
    ...{ kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'CO_DEBTOR_PRESENT' },
    explanation: 'De partner tekende ook.',
  });
  await silence();
  return { id, input };
}

/** Long enough for every term and its days of grace. */
async function silence(): Promise<void> {
  const day = new Date(house.clock.now().getTime() + 100 * 86_400_000);
  await house.wait(`${day.toISOString().slice(0, 10)}T16:30:00Z`);
}

describe('the court file', () => {
  it('cannot be read before a division is frozen, and says where the case stands', async () => {
    const id = await work.ask(aCase());
    await expect(read(id)).rejects.toMatchObject({
      code: 'court-file-too-early',
      detail: expect.stringContaining('The case is INVENTORY. Possible now:'),
    });
  });

  it('is of its own counsellor alone', async () => {
    const { id } = await refused();
    const insolvency = {};
    const west = await house.caller('schuldhulp-west');
    const desk = await house.caller('kpn');
    const file = house.get(ReadCourtFile);
    await expect(file.execute(west, id, insolvency)).rejects.toMatchObject({ code: 'case-not-found' });
    expect(() => file.execute(desk, id, insolvency)).toThrow(expect.objectContaining({ code: 'wrong-organisation' }));
  });

  it("gives every creditor's class, claim, share of all debt, offer and answer, and on what it rests", async () => {
    const { id, input } = await refused();
    const file = await read(id);
    expect(file).toMatchObject({
      caseReference: input.reference,
      state: 'PARTIALLY_REFUSED',
      counsellor: { name: 'Schuldhulp Oost', nvvkMember: true },
      clients: [{ name: 'E. Testpersoon', birthDate: '1985-05-07' }],
      offer: {
        capacity: { monthlyIncomeCents: 155_000, exemptAmountCents: 140_000, monthlyCapacityCents: 15_000 },
        ...{ termMonths: 18, normTermMonths: 18, fundCents: 270_000 },
      },
      totals: { debtCents: 6_904_316, outsideCents: 50_000, inPlanCents: 6_854_316, estimatedCents: 100_000 },
      jointLiability: { onePoolOfTwo: false, coDebtorStatedBy: ['Noorderbank'] },
      insolvency: { yieldCents: null, costsCents: null, forCreditorsCents: null },
    });
    const [bound, bank, garage, neighbour] = file.creditors;
    expect(bound).toMatchObject({
      ...{ creditor: 'KPN', desk: 'KPN', answer: 'BOUND', proposals: [], reply: null },
      agreement: { id: expect.stringContaining('kpn'), version: 1 },
    });
    expect(bank).toMatchObject({
      ...{
        creditor: 'Noorderbank',
        answer: 'REJECTED',
        court: null,
        percentageOfDebt: '23.61',
        amountCents: 1_630_000,
      },
      proposals: [{ kind: 'PROPOSAL', version: 1 }],
      reply: { decision: 'REJECTED', reason: 'CO_DEBTOR_PRESENT', explanation: 'De partner tekende ook.' },
      claims: [{ claimClass: 'CONCURRENT', percentageOfDebt: '23.61', estimated: false }],
    });
    expect(garage).toMatchObject({ answer: 'ACCEPTED', reply: { decision: 'ACCEPTED' } });
    expect(neighbour).toMatchObject({
      ...{ creditor: 'P. Proefpersoon', desk: null, answer: 'NO_RESPONSE', balance: null, reply: null },
      claims: [{ estimated: true }],
    });
    expect(JSON.stringify(file)).not.toContain(input.clients[0]?.bsn);
  });

  it('adds up: shares to the fund, answers to all creditors, and each percentage from the amounts beside it', async () => {
    const { id } = await refused();
    const { creditors, totals, offer, outside } = await read(id);
    expect(creditors.reduce((sum, { offerCents }) => sum + offerCents, 0)).toBe(offer.fundCents);
    expect(totals.byAnswer.reduce((sum, { creditors: number }) => sum + number, 0)).toBe(creditors.length);
    expect(totals.byAnswer.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(totals.inPlanCents);
    for (const { amountCents, percentageOfDebt, inPlanCents, percentageOfPlan } of creditors) {
      expect(percentageOfDebt).toBe(shareOfDebt(BigInt(amountCents), BigInt(totals.debtCents)));
      expect(percentageOfPlan).toBe(shareOfDebt(BigInt(inPlanCents), BigInt(totals.inPlanCents)));
    }
    expect(totals.agree).toMatchObject({ creditors: 2, percentageByNumber: '50.00', amountCents: 5_124_316 });
    expect(totals.refuse).toMatchObject({ creditors: 2, percentageByNumber: '50.00', amountCents: 1_730_000 });
    expect(outside).toMatchObject([
      { creditor: 'CJIB', amountCents: 50_000, reason: 'NOT_DISCHARGEABLE', owed: true, claimClass: 'CONCURRENT' },
    ]);
  });

  it('does not count as debt what nobody claims, and keeps it in sight', async () => {
    const input = aCase({
      claims: [
        aClaim('Noorderbank', 400_000, { reference: 'A-1' }),
        aClaim('KPN', 64_019, { reference: 'A-2', debtKind: 'TELECOM' }),
        aClaim('Eneco', 5_000, { reference: 'A-3' }),
      ],
    });
    const id = await work.ask(input);
    await work.evening();
    await work.state('noorderbank', input.reference, 400_000n, false);
    await work.reply(await work.line('kpn', input.reference), { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' });
    await work.state('eneco', input.reference, 0n, false);
    await work.confirm(id);
    const file = await read(id);
    expect(file.totals).toMatchObject({ debtCents: 400_000, outsideCents: 0, creditors: 1 });
    expect(file.creditors).toMatchObject([{ answer: 'PENDING', percentageOfDebt: '100.00', offerCents: 270_000 }]);
    expect(file.outside.map(({ reason, owed }) => [reason, owed])).toEqual([
      ['CLIENT_UNKNOWN', false],
      ['NO_CLAIM', false],
    ]);
  });

  it('says so when a creditor corrects its balance after the freeze and nobody has looked at that', async () => {
    const input = aCase({ claims: [aClaim('Noorderbank', 400_000)] });
    const id = await work.ask(input);
    await work.evening();
    const asked = await work.line('noorderbank', input.reference);
    const statement = { kind: 'BALANCE_STATEMENT', preConsent: false } as const;
    await work.reply(asked, { ...statement, totalCents: 400_000n });
    await work.confirm(id);
    const before = await read(id);
    await work.reply(asked, { ...statement, totalCents: 390_000n });
    const after = await read(id);
    expect(after.totals).toEqual(before.totals);
    expect([before, after].map(({ creditors }) => creditors[0]?.balance?.counts)).toEqual([true, false]);
  });

  it('has a digest over all it says, that stands until something happens', async () => {
    const { id } = await refused();
    const file = await read(id);
    const { digest, ...rest } = file;
    expect(canonicalDigest(rest)).toBe(digest);
    await work.evening();
    expect(await read(id)).toEqual(file);
    await house.get(AskCourt).execute(work.counsellor, id, { askedOn: house.clock.today() });
    const asked = await read(id);
    expect(asked).toMatchObject({ asOf: house.clock.today(), dates: { courtAskedOn: house.clock.today() } });
    expect(asked.digest).not.toBe(digest);
  });

  it('prints what the counsellor states of insolvency, and no figure it did not', async () => {
    const { id } = await refused();
    expect((await read(id, { insolvencyYieldCents: 270_000 })).insolvency).toEqual({
      ...{ yieldCents: 270_000, costsCents: null, forCreditorsCents: null },
    });
    expect((await read(id, { insolvencyYieldCents: 270_000, insolvencyCostsCents: 300_000 })).insolvency).toEqual({
      ...{ yieldCents: 270_000, costsCents: 300_000, forCreditorsCents: 0 },
    });
  });

  it('keeps what each creditor said after it was asked again, compelled, and the settlement concluded', async () => {
    const { id } = await refused();
    const before = answers(await read(id));
    await house.get(ReconsiderRefusals).execute(work.counsellor, id, { motivation: 'Alle anderen zijn akkoord.' });
    await house.work();
    await work.evening();
    await silence();
    const again = await read(id);
    expect(answers(again)).toEqual(before);
    expect(again.creditors[1]?.proposals.map(({ kind }) => kind)).toEqual(['PROPOSAL', 'RECONSIDERATION']);

    await house.get(AskCourt).execute(work.counsellor, id, { askedOn: house.clock.today() });
    const decision = { decidedOn: house.clock.today(), decision: 'COMPELLED', courtReference: 'C/08/1' } as const;
    await house.get(RecordCourtOutcome).execute(work.counsellor, id, decision);
    await house.work();
    const decided = await read(id);
    expect(decided).toMatchObject({ state: 'AGREED', courtReference: 'C/08/1' });
    expect(answers(decided)).toEqual(before);
    expect(decided.creditors.map(({ court }) => court)).toEqual([null, 'COMPELLED', null, 'COMPELLED']);
  });

  it('has every message that left or came in, in order, with its day', async () => {
    const { id } = await refused();
    const { messages } = await read(id);
    expect(messages.map(({ on }) => on)).toEqual(messages.map(({ on }) => on).sort());
    expect(messages.filter(({ creditor }) => creditor === 'P. Proefpersoon')).toMatchObject([
      { direction: 'OUT', kind: 'NOTICE', desk: null },
      { direction: 'OUT', kind: 'BALANCE_REQUEST', desk: null },
      { direction: 'OUT', kind: 'PROPOSAL', desk: null, version: 1 },
    ]);
    expect(messages).toContainEqual(
      expect.objectContaining({
        direction: 'IN',
        kind: 'PROPOSAL_REPLY',
        creditor: 'Noorderbank',
        desk: 'Noorderbank',
      }),
    );
  });
});

describe('the letters of a case', () => {
  it('name no other creditor, reference or invoice, in whatever kind, and are printed from the text that is kept', async () => {
    const { id, input } = await refused();
    await house.get(ReconsiderRefusals).execute(work.counsellor, id, {});
    await house.work();
    const { creditors } = await read(id);
    const exchangeId = creditors.find(({ creditor }) => creditor === 'P. Proefpersoon')?.exchangeId ?? '';
    const yes = { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' } as const;
    await house.get(RecordLetterReply).execute(work.counsellor, id, exchangeId, yes);
    await work.evening();
    await work.accept('noorderbank', input.reference);
    const ended = { terminatedOn: house.clock.today(), reason: 'OTHER' } as const;
    await house.get(TerminateSettlement).execute(work.counsellor, id, ended);
    await house.work();

    const letters = house.get(ReadLetters);
    const { items } = await letters.execute(work.counsellor, id);
    expect(items.map(({ kind }) => kind)).toEqual([
      ...['BALANCE_REQUEST', 'PROPOSAL', 'RECONSIDERATION', 'CONCLUDED', 'TERMINATED'],
    ]);
    const others = input.claims.filter(({ newCreditor }) => newCreditor === undefined);
    for (const { id: letterId, body } of items) {
      for (const { creditor, reference, invoice } of others)
        for (const secret of [creditor ?? '', reference, invoice]) expect(body).not.toContain(secret);
      for (const cents of [2_000_000, 1_630_000, 3_124_316]) expect(body).not.toContain(amountText(cents));
      expect(await letters.one(work.counsellor, id, letterId)).toMatchObject({ id: letterId, body });
      const document = await letters.document(work.counsellor, id, letterId);
      expect(await letters.document(work.counsellor, id, letterId)).toEqual(document);
    }
    expect(items.at(-1)?.body).toContain('Uw vordering geldt weer');
  });

  it('are of their own case and counsellor', async () => {
    const { id } = await refused();
    const other = await work.ask(aCase());
    const letters = house.get(ReadLetters);
    const [letter] = (await letters.execute(work.counsellor, id)).items;
    const letterId = letter?.id ?? '';
    await expect(letters.one(work.counsellor, other, letterId)).rejects.toMatchObject({ code: 'letter-not-found' });
    const west = await house.caller('schuldhulp-west');
    await expect(letters.document(west, id, letterId)).rejects.toMatchObject({ code: 'case-not-found' });
  });
});

const amountText = (cents: number): string => new Intl.NumberFormat('nl-NL').format(Math.floor(cents / 100));
