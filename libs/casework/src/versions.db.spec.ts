import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import type { CaseInput } from './case-input.js';
import { ChangeClaim } from './change-claim.js';
import type { ClaimChangeInput } from './judge-claim-change.js';
import type { Reply } from '@akkoord/settlement';
import { ListTasks } from './list-tasks.js';
import type { CaseView } from './read-case.js';
import { ReadLetters } from './read-letters.js';
import { ReadTimeline } from './read-timeline.js';
import { RecordLetterReply } from './record-letter-reply.js';

let house: House;
let work: LineWork;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});

afterAll(() => house.close());

/** A case in which KPN is bound in advance, and the banks have their proposals on their lists. */
async function offered(more: Partial<CaseInput['claims'][number]> = {}): Promise<{ id: string; input: CaseInput }> {
  const claims = [
    aClaim('KPN', 200_000),
    aClaim('Noorderbank', 400_000),
    aClaim('Garage De Vries', 300_000),
    aClaim('Wehkamp', 100_000, more),
  ];
  const input = aCase({ claims });
  const id = await work.ask(input);
  await work.evening();
  await work.state('kpn', input.reference, 200_000n, true);
  await work.state('noorderbank', input.reference, 400_000n, false);
  await work.state('garage-de-vries', input.reference, 300_000n, false);
  await work.state('wehkamp', input.reference, 100_000n, false);
  await work.confirm(id);
  await work.propose(id);
  await work.evening();
  return { id, input };
}

async function change(id: string, creditor: string, input: ClaimChangeInput): Promise<CaseView> {
  const { claims } = await work.read(id);
  const claim = claims.find((one) => one.creditor === creditor);
  await house.get(ChangeClaim).execute(work.counsellor, id, claim?.id ?? '', await work.tag(id), input);
  await house.work();
  return await work.read(id);
}

describe('a change after the freeze that moves a cent', () => {
  it('is a new version on the same reference date; a lower percentage has to be accepted again', async () => {
    const { id, input } = await offered();
    await work.accept('garage-de-vries', input.reference);
    const before = await work.read(id);
    expect(before).toMatchObject({ version: 1, calculation: { concurrentPercentage: '27.00' } });

    const after = await change(id, 'Wehkamp', { amountCents: 350_000 });
    expect(after).toMatchObject({
      state: 'CALCULATED',
      version: 2,
      confirmedOn: before.confirmedOn,
      calculation: { fundCents: 270_000, concurrentPercentage: '21.60' },
    });
    expect(await work.states(id)).toEqual({
      KPN: 'BOUND',
      Noorderbank: 'TO_PROPOSE',
      'Garage De Vries': 'TO_PROPOSE',
      Wehkamp: 'TO_PROPOSE',
    });
  });

  it('leaves an acceptance alone when the percentage rises, and offers the others the new version', async () => {
    const { id, input } = await offered();
    await work.accept('garage-de-vries', input.reference);
    const after = await change(id, 'Wehkamp', { treatment: 'WAIVED' });
    expect(after).toMatchObject({ state: 'CALCULATED', version: 2, calculation: { concurrentPercentage: '30.00' } });
    expect(await work.states(id)).toEqual({
      KPN: 'BOUND',
      Noorderbank: 'TO_PROPOSE',
      'Garage De Vries': 'ACCEPTED',
      Wehkamp: 'OUTSIDE',
    });

    await work.propose(id);
    await work.evening();
    const bank = await work.line('noorderbank', input.reference);
    expect(bank.line).toMatchObject({
      kind: 'PROPOSAL',
      percentage: '30.00',
      shareCents: 120_000,
      disclosures: [{ debtKind: 'INVOICE', treatment: 'WAIVED', amountCents: 100_000 }],
    });
    await expect(work.line('garage-de-vries', input.reference)).rejects.toThrow('no line OPEN');
    await work.accept('noorderbank', input.reference);
    const concluded = await work.read(id);
    expect(concluded.state).toBe('AGREED');
    expect(concluded.claims.map(({ creditor, shareCents }) => [creditor, shareCents])).toEqual(
      expect.arrayContaining([
        ['Garage De Vries', 90_000],
        ['Wehkamp', null],
      ]),
    );
    const { items } = await house.get(ReadTimeline).execute(work.counsellor, id);
    expect(items.filter(({ creditor, kind }) => creditor === 'KPN' && kind === 'PROPOSAL')).toEqual([]);
    const proposals = items.filter(({ kind }) => kind === 'PROPOSAL');
    expect(proposals.map(({ creditor, version }) => `${creditor ?? ''} ${version}`).sort()).toEqual([
      'Garage De Vries 1',
      'Noorderbank 1',
      'Noorderbank 2',
      'Wehkamp 1',
    ]);
  });

  it('answers a late reply to the outdated version with the current one', async () => {
    const { id, input } = await offered();
    const old = await work.line('noorderbank', input.reference);
    await change(id, 'Wehkamp', { treatment: 'WAIVED' });
    const reply = await work.reply(old, { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' });
    expect(reply).toMatchObject({ accepted: 0, rejected: [{ code: 'proposal-outdated' }] });
    expect(reply.rejected[0]?.detail).toContain('version 2 offers 30.00 % (120000 cents)');
    await work.propose(id);
    await work.evening();
    expect(await work.reply(old, { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' })).toMatchObject({ accepted: 0 });
    expect((await work.states(id)).Noorderbank).toBe('PROPOSED');
  });

  it('tests a consent in advance again: who is no longer bound gets a proposal, who is stays without one', async () => {
    const input = aCase({ claims: [aClaim('CAK', 200_000), aClaim('Noorderbank', 400_000)] });
    const id = await work.ask(input);
    await work.evening();
    await work.state('cak', input.reference, 200_000n, true);
    await work.state('noorderbank', input.reference, 400_000n, false);
    await work.confirm(id);
    expect((await work.states(id)).CAK).toBe('BOUND');
    await change(id, 'Noorderbank', { amountCents: 90_000_000 });
    const view = await work.read(id);
    const cak = view.claims.find(({ creditor }) => creditor === 'CAK');
    expect(cak).toMatchObject({ state: 'TO_PROPOSE', reason: 'BELOW_MINIMUM_PERCENTAGE' });
    await work.propose(id);
    await work.evening();
    expect((await work.line('cak', input.reference)).line).toMatchObject({ kind: 'PROPOSAL', percentage: '0.30' });
  });

  it('takes back a proposal that had not left yet', async () => {
    const { id, input } = await offered();
    await change(id, 'Wehkamp', { treatment: 'WAIVED' });
    await work.propose(id);
    await change(id, 'Wehkamp', { treatment: 'OTHER_SCHEME' });
    expect(await work.read(id)).toMatchObject({ state: 'CALCULATED', version: 3 });
    await work.evening();
    await expect(work.line('noorderbank', input.reference)).rejects.toThrow('no line OPEN');
    const { items } = await house.get(ReadTimeline).execute(work.counsellor, id);
    const proposals = items.filter(({ kind, creditor }) => kind === 'PROPOSAL' && creditor === 'Noorderbank');
    expect(proposals.map(({ version, state }) => [version, state])).toEqual([
      [1, 'SENT'],
      [2, 'WITHDRAWN'],
    ]);
  });

  it('brings a claim back into the plan with its balance, and has it proposed', async () => {
    const { id } = await offered();
    await change(id, 'Wehkamp', { treatment: 'WAIVED' });
    const back = await change(id, 'Wehkamp', { treatment: 'IN_PLAN' });
    expect(back).toMatchObject({ version: 3, calculation: { concurrentPercentage: '27.00' } });
    expect((await work.states(id)).Wehkamp).toBe('TO_PROPOSE');
  });

  it('ends as a payment plan when the money now covers all that is left', async () => {
    const { id } = await offered();
    await change(id, 'Noorderbank', { treatment: 'WAIVED' });
    await change(id, 'Garage De Vries', { treatment: 'WAIVED' });
    const ended = await change(id, 'Wehkamp', { treatment: 'WAIVED' });
    expect(ended).toMatchObject({ state: 'CLOSED', closedReason: 'PAYMENT_PLAN' });
  });
});

describe('a claim that splits, or turns out to be secured, after the freeze', () => {
  it('gets a share for each of its parts', async () => {
    const { id } = await offered();
    const after = await change(id, 'Wehkamp', { preferentialCents: 50_000 });
    expect(after).toMatchObject({
      version: 2,
      calculation: { preferentialPercentage: '51.43', concurrentPercentage: '25.71' },
    });
    const wehkamp = after.claims.find(({ creditor }) => creditor === 'Wehkamp');
    expect(wehkamp?.parts.map(({ claimClass, shareCents }) => [claimClass, shareCents])).toEqual([
      ['CONCURRENT', 12_857],
      ['PREFERENTIAL', 25_714],
    ]);
  });

  it('leaves the pool as far as its collateral goes, and comes back when that is gone', async () => {
    const { id, input } = await offered();
    await work.accept('garage-de-vries', input.reference);
    const secured = await change(id, 'Wehkamp', { collateralCents: 100_000 });
    expect(secured).toMatchObject({ version: 2, calculation: { concurrentPercentage: '30.00' } });
    await work.propose(id);
    await work.evening();
    await expect(work.line('wehkamp', input.reference)).rejects.toThrow('no line OPEN');
    expect((await work.line('noorderbank', input.reference)).line.disclosures).toEqual([
      {
        debtKind: 'INVOICE',
        claimClass: 'CONCURRENT',
        treatment: 'SECURED',
        sharesInFund: false,
        amountCents: 100_000,
      },
    ]);
    const back = await change(id, 'Wehkamp', { collateralCents: null });
    expect(back).toMatchObject({ state: 'CALCULATED', version: 3, calculation: { concurrentPercentage: '27.00' } });
    expect(await work.states(id)).toMatchObject({ 'Garage De Vries': 'TO_PROPOSE', Wehkamp: 'TO_PROPOSE' });
  });
});

describe('a claim that turns out to be of another class', () => {
  it('is divided again: it gets twice the percentage, and who accepted more is asked again', async () => {
    const { id, input } = await offered();
    await work.accept('garage-de-vries', input.reference);
    const after = await change(id, 'Wehkamp', { claimClass: 'PREFERENTIAL', legalBasis: 'art. 3:287 BW' });
    expect(after).toMatchObject({
      version: 2,
      calculation: { preferentialPercentage: '49.09', concurrentPercentage: '24.55' },
    });
    expect(await work.states(id)).toMatchObject({ 'Garage De Vries': 'TO_PROPOSE', Wehkamp: 'TO_PROPOSE' });
  });
});

describe('what has to be told to the others', () => {
  it('makes a new version: a claim that stays owed and shares in the fund, though no cent moves', async () => {
    const { id, input } = await offered();
    await work.accept('garage-de-vries', input.reference);
    const after = await change(id, 'Wehkamp', { treatment: 'NOT_DISCHARGEABLE', sharesInFund: true });
    expect(after).toMatchObject({ version: 2, calculation: { concurrentPercentage: '27.00' } });
    expect(await work.states(id)).toMatchObject({ 'Garage De Vries': 'ACCEPTED', Noorderbank: 'TO_PROPOSE' });
    await work.propose(id);
    await work.evening();
    expect((await work.line('noorderbank', input.reference)).line.disclosures).toEqual([
      {
        debtKind: 'INVOICE',
        claimClass: 'CONCURRENT',
        treatment: 'NOT_DISCHARGEABLE',
        sharesInFund: true,
        amountCents: 100_000,
      },
    ]);
  });
});

describe('a creditor that is written to by letter', () => {
  it('gets a letter about each version', async () => {
    const person = { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon' };
    const loan = aClaim('', 600_000, { creditor: null, newCreditor: person, debtKind: 'PRIVATE_LOAN' });
    const input = aCase({ claims: [loan, aClaim('Noorderbank', 400_000)] });
    const id = await work.ask(input);
    await work.evening();
    await work.state('noorderbank', input.reference, 400_000n, false);
    const [letter] = (await house.get(ReadLetters).execute(work.counsellor, id)).items;
    const statement: Reply = { kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 600_000n };
    await house.get(RecordLetterReply).execute(work.counsellor, id, letter?.exchangeId ?? '', statement);
    await house.work();
    await work.confirm(id);
    await work.propose(id);
    await change(id, 'Noorderbank', { treatment: 'OTHER_SCHEME' });
    await work.propose(id);
    const { items } = await house.get(ReadLetters).execute(work.counsellor, id);
    expect(items.map(({ kind }) => kind)).toEqual(['BALANCE_REQUEST', 'PROPOSAL', 'PROPOSAL']);
    expect(items.map(({ body }) => /U krijgt (\S+)\s%/.exec(body)?.[1])).toEqual([undefined, '27,00', '45,00']);
  });
});

describe('a dispute', () => {
  it('blocks the conclusion while it stands, makes no version when it is over, and then concludes', async () => {
    const { id, input } = await offered({ disputed: true });
    await work.accept('noorderbank', input.reference);
    await work.accept('garage-de-vries', input.reference);
    await work.accept('wehkamp', input.reference);
    expect((await work.read(id)).state).toBe('OFFERED');
    const mine = async (): Promise<number> => {
      const { items } = await house
        .get(ListTasks)
        .execute(work.counsellor, { limit: 200, after: null }, { kind: null, caseId: null, state: 'OPEN' });
      return items.filter(({ caseReference, kind }) => caseReference === input.reference && kind === 'CLAIM_DISPUTED')
        .length;
    };
    expect(await mine()).toBe(1);

    const over = await change(id, 'Wehkamp', { disputed: false });
    expect(over).toMatchObject({ state: 'AGREED', version: 1 });
    expect(await mine()).toBe(0);
    await expect(change(id, 'Wehkamp', { disputed: true })).rejects.toMatchObject({
      code: 'change-too-late',
      detail: expect.stringContaining('AGREED'),
    });
  });

  it('that comes up after the freeze holds the conclusion back', async () => {
    const { id, input } = await offered();
    await change(id, 'Noorderbank', { disputed: true });
    await work.accept('noorderbank', input.reference);
    await work.accept('garage-de-vries', input.reference);
    await work.accept('wehkamp', input.reference);
    expect(await work.read(id)).toMatchObject({ state: 'OFFERED', version: 1 });
  });
});
