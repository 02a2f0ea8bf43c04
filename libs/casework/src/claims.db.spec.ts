import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalDigest } from '@akkoord/settlement';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import pg from 'pg';
import { AddClaim } from './add-claim.js';
import type { CaseInput, ClaimInput } from './case-input.js';
import { ChangeCase, type CaseChangeInput } from './change-case.js';
import { ChangeClaim } from './change-claim.js';
import { DraftAgreement } from './draft-agreement.js';
import type { ClaimChangeInput } from './judge-claim-change.js';
import { OpenCase } from './open-case.js';
import type { OverviewView } from './overview.js';
import { PublishAgreement } from './publish-agreement.js';
import type { CaseView, ClaimView } from './read-case.js';
import { ReadOverview } from './read-overview.js';
import { ReadLetters } from './read-letters.js';
import { ReadTimeline, type TimelineItem } from './read-timeline.js';
import { SimulateSettlement } from './simulate-settlement.js';

let house: House;
let work: LineWork;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});

afterAll(() => house.close());

const claimAt = (view: CaseView, creditor: string): ClaimView => {
  const found = view.claims.find((claim) => claim.creditor === creditor);
  if (!found) throw new Error(`No claim of ${creditor}`);
  return found;
};

async function open(input: CaseInput): Promise<string> {
  const { value } = await house.get(OpenCase).execute(work.counsellor, input);
  return value.id;
}

async function change(id: string, creditor: string, input: ClaimChangeInput): Promise<CaseView> {
  const claim = claimAt(await work.read(id), creditor);
  await house.get(ChangeClaim).execute(work.counsellor, id, claim.id, await work.tag(id), input);
  await house.work();
  return await work.read(id);
}

async function changeCase(id: string, input: CaseChangeInput): Promise<CaseView> {
  await house.get(ChangeCase).execute(work.counsellor, id, await work.tag(id), input);
  return await work.read(id);
}

async function add(id: string, claim: ClaimInput): Promise<void> {
  await house.get(AddClaim).execute(work.counsellor, id, claim);
  await house.work();
}

/** What the audit chain of the case says of this, oldest first. */
async function auditOf(id: string, action: string): Promise<unknown[]> {
  const books = new pg.Client({ connectionString: house.database.url });
  await books.connect();
  await books.query(`select set_config('app.org', 'platform', false)`);
  const { rows } = await books.query<{ detail: string }>(
    `select detail from audit_link where case_id = $1 and action = $2 order by seq`,
    [id, action],
  );
  await books.end();
  return rows.map(({ detail }): unknown => JSON.parse(detail));
}

async function timeline(id: string): Promise<TimelineItem[]> {
  return (await house.get(ReadTimeline).execute(work.counsellor, id)).items;
}

describe('a claim before the freeze', () => {
  it('takes the amount of a document, and keeps the one it had', async () => {
    const id = await open(aCase());
    const after = await change(id, 'KPN', { amountCents: 150_000 });
    expect(claimAt(after, 'KPN')).toMatchObject({ amountCents: 150_000, estimated: true });
    expect(await timeline(id)).toMatchObject([
      {
        kind: 'CLAIM_CHANGED',
        direction: null,
        creditor: 'KPN',
        changes: [{ field: 'amountCents', before: 200_000, after: 150_000 }],
      },
    ]);
  });

  it('takes another class with the law behind it, and keeps what it was', async () => {
    const id = await open(aCase({ claims: [aClaim('KPN', 900_000), aClaim('Noorderbank', 300_000)] }));
    await expect(change(id, 'Noorderbank', { claimClass: 'PREFERENTIAL' })).rejects.toMatchObject({
      code: 'change-invalid',
      errors: [{ pointer: '#/legalBasis', code: 'class-without-basis' }],
    });
    const legalBasis = 'art. 3:287 BW';
    const first = await change(id, 'Noorderbank', { claimClass: 'PREFERENTIAL', legalBasis });
    expect(claimAt(first, 'Noorderbank').claimClass).toBe('PREFERENTIAL');
    const back = await change(id, 'Noorderbank', { claimClass: 'CONCURRENT' });
    expect(claimAt(back, 'Noorderbank').claimClass).toBe('CONCURRENT');
    expect((await timeline(id)).map(({ changes }) => changes)).toEqual([
      [
        { field: 'claimClass', before: 'CONCURRENT', after: 'PREFERENTIAL' },
        { field: 'legalBasis', before: null, after: legalBasis },
      ],
      [
        { field: 'claimClass', before: 'PREFERENTIAL', after: 'CONCURRENT' },
        { field: 'legalBasis', before: legalBasis, after: null },
      ],
    ]);
  });

  it('is told everything that is wrong at once, and stays as it was', async () => {
    const fine = aClaim('CJIB', 120_000, { debtKind: 'CRIMINAL_FINE' });
    const id = await open(aCase({ claims: [fine] }));
    const wrong: ClaimChangeInput = {
      creditor: 'Nobody',
      amountCents: 100,
      preferentialCents: 101,
      collateralCents: 1,
      treatment: 'IN_PLAN',
      sharesInFund: false,
    };
    await expect(change(id, 'CJIB', wrong)).rejects.toMatchObject({
      code: 'change-invalid',
      errors: [
        { pointer: '#/creditor', code: 'creditor-unknown' },
        { pointer: '#/preferentialCents', code: 'part-above-whole' },
        { pointer: '#/collateralCents', code: 'secured-and-split' },
        { pointer: '#/treatment', code: 'not-dischargeable' },
        { pointer: '#/sharesInFund', code: 'not-by-treatment' },
      ],
    });
    expect(claimAt(await work.read(id), 'CJIB').amountCents).toBe(120_000);
  });

  it('is not changed by who read an older case', async () => {
    const id = await open(aCase());
    const old = await work.tag(id);
    await change(id, 'KPN', { disputed: true });
    const { claims } = await work.read(id);
    await expect(
      house.get(ChangeClaim).execute(work.counsellor, id, claims[0]?.id ?? '', old, { disputed: false }),
    ).rejects.toMatchObject({ status: 412, code: 'case-changed' });
  });

  it('that leaves the plan is asked nothing, and the others are told of it', async () => {
    const input = aCase({ claims: [aClaim('KPN', 900_000), aClaim('Noorderbank', 400_000)] });
    const id = await work.ask(input);
    await change(id, 'Noorderbank', { treatment: 'OTHER_SCHEME' });
    await work.evening();
    expect((await work.line('noorderbank', input.reference, 'INFORMED')).line.kind).toBe('NOTICE');
    await work.state('kpn', input.reference, 900_000n, true);
    await work.confirm(id);
    expect(await work.read(id)).toMatchObject({ state: 'AGREED', calculation: { concurrentPercentage: '30.00' } });
    expect((await work.line('kpn', input.reference, 'ANSWERED')).line.kind).toBe('BALANCE_REQUEST');
  });

  it('that comes into the plan is asked its balance, and the case waits for it', async () => {
    const student = aClaim('DUO', 500_000, { debtKind: 'STUDENT_DEBT_IN_REPAYMENT' });
    const input = aCase({ claims: [aClaim('KPN', 900_000), student] });
    const id = await work.ask(input);
    await work.evening();
    await work.state('kpn', input.reference, 900_000n, true);
    expect((await work.read(id)).state).toBe('CLIENT_CONFIRMATION');
    const after = await change(id, 'DUO', { treatment: 'IN_PLAN' });
    expect(after.state).toBe('INVENTORY');
    expect(await work.states(id)).toEqual({ KPN: 'CONSENTED', DUO: 'BALANCE_REQUESTED' });
    await work.evening();
    await work.state('duo', input.reference, 500_000n, true);
    expect((await work.read(id)).state).toBe('CLIENT_CONFIRMATION');
  });

  it('of a fine shares in the fund when its creditor asks', async () => {
    const fine = aClaim('CJIB', 300_000, { debtKind: 'CRIMINAL_FINE' });
    const id = await open(aCase({ claims: [aClaim('KPN', 900_000), fine] }));
    const after = await change(id, 'CJIB', { sharesInFund: true });
    expect(claimAt(after, 'CJIB')).toMatchObject({ treatment: 'NOT_DISCHARGEABLE', sharesInFund: true });
  });
});

describe('a claim that was sold', () => {
  it('is asked of its new owner, and remembers whose it was', async () => {
    const id = await open(aCase({ claims: [aClaim('Wehkamp', 900_000, { agent: 'Vesting Finance' })] }));
    const sold = await change(id, 'Wehkamp', { creditor: 'Intrum' });
    expect(sold.claims[0]).toMatchObject({ creditor: 'Intrum', originalCreditor: 'Wehkamp', desk: null });
    expect(await timeline(id)).toMatchObject([
      { kind: 'CLAIM_CHANGED', changes: [{ field: 'creditor', before: 'Wehkamp', after: 'Intrum' }] },
    ]);
  });

  it('after the balance was stated starts a new exchange, which the freeze waits for', async () => {
    const input = aCase({ claims: [aClaim('Wehkamp', 900_000), aClaim('KPN', 100_000)] });
    const id = await work.ask(input);
    await work.evening();
    await work.state('wehkamp', input.reference, 910_000n, true);
    await work.state('kpn', input.reference, 100_000n, true);
    expect((await work.read(id)).state).toBe('CLIENT_CONFIRMATION');
    const before = claimAt(await work.read(id), 'Wehkamp');

    const sold = await change(id, 'Wehkamp', { creditor: 'Intrum' });
    expect(sold.state).toBe('INVENTORY');
    const claim = claimAt(sold, 'Intrum');
    expect(claim).toMatchObject({ desk: 'intrum', state: 'BALANCE_REQUESTED', originalCreditor: 'Wehkamp' });
    const exchanges = await house.read((tx) => tx.exchanges.ofCases([id]));
    expect(exchanges.find((one) => one.id === claim.exchangeId)?.transferredFrom).toBe(before.exchangeId);
    expect(exchanges.find((one) => one.id === before.exchangeId)?.state).toBe('TRANSFERRED');
    await expect(work.confirm(id)).rejects.toMatchObject({ code: 'confirmation-not-asked' });

    await work.evening();
    const { line } = await work.line('intrum', input.reference);
    expect(line).toMatchObject({ creditor: 'Intrum', onBehalfOf: null });
    await work.state('intrum', input.reference, 905_000n, true);
    await work.confirm(id);
    expect((await work.read(id)).state).toBe('AGREED');
  });

  it('before its question left joins what its new owner is asked: one exchange, one line', async () => {
    const input = aCase({ claims: [aClaim('Wehkamp', 900_000), aClaim('Intrum', 100_000), aClaim('KPN', 50_000)] });
    const id = await work.ask(input);
    const sold = await change(id, 'Wehkamp', { creditor: 'Intrum' });
    const intrum = sold.claims.filter(({ creditor }) => creditor === 'Intrum');
    expect(intrum.map(({ state }) => state)).toEqual(['BALANCE_REQUESTED', 'BALANCE_REQUESTED']);
    expect(new Set(intrum.map(({ exchangeId }) => exchangeId)).size).toBe(1);
    const { desks } = await house.get(SimulateSettlement).execute(work.counsellor, id, {});
    expect(desks.find(({ desk }) => desk === 'intrum')?.creditors).toEqual(['Intrum']);

    await work.evening();
    const { line } = await work.line('intrum', input.reference);
    expect(line.claims.map(({ amountCents }) => amountCents).sort()).toEqual([100_000, 900_000]);
    await work.state('intrum', input.reference, 1_000_000n, true);
    await expect(work.line('intrum', input.reference)).rejects.toThrow('no line OPEN');
  });

  it('to a creditor that has answered already is asked for anew, and the desk is told of once', async () => {
    const input = aCase({ claims: [aClaim('Wehkamp', 900_000), aClaim('Intrum', 100_000)] });
    const id = await work.ask(input);
    await work.evening();
    await work.state('wehkamp', input.reference, 900_000n, true);
    await work.state('intrum', input.reference, 100_000n, false);
    const sold = await change(id, 'Wehkamp', { creditor: 'Intrum' });
    const states = sold.claims.map(({ creditor, state }) => `${creditor} ${state}`).sort();
    expect(states).toEqual(['Intrum BALANCE_RECEIVED', 'Intrum BALANCE_REQUESTED']);
    const { desks } = await house.get(SimulateSettlement).execute(work.counsellor, id, {});
    expect(desks).toMatchObject([{ desk: 'intrum', creditors: ['Intrum'] }]);
  });

  it('after an offer takes the case back: the new owner is asked, and what others accepted stays', async () => {
    const input = aCase({ claims: [aClaim('Noorderbank', 900_000), aClaim('Garage De Vries', 300_000)] });
    const id = await work.ask(input);
    await work.evening();
    await work.state('noorderbank', input.reference, 900_000n, false);
    await work.state('garage-de-vries', input.reference, 300_000n, false);
    await work.confirm(id);
    await work.propose(id);
    await work.evening();
    await work.accept('garage-de-vries', input.reference);

    const sold = await change(id, 'Noorderbank', { creditor: 'Intrum' });
    expect(sold).toMatchObject({ state: 'INVENTORY', confirmedOn: null, version: 1 });
    expect(await work.states(id)).toEqual({ Intrum: 'BALANCE_REQUESTED', 'Garage De Vries': 'ACCEPTED' });
    await expect(work.line('noorderbank', input.reference)).rejects.toThrow('no line OPEN');

    await work.evening();
    await work.state('intrum', input.reference, 900_000n, false);
    await work.confirm(id);
    expect(await work.states(id)).toEqual({ Intrum: 'TO_PROPOSE', 'Garage De Vries': 'ACCEPTED' });
  });
});

describe('the overview that a client signed', () => {
  const overview = (id: string): Promise<OverviewView> => house.get(ReadOverview).execute(work.counsellor, id);

  it('is kept as it was, with its digest, also in the audit chain; a case that was reopened has a new one', async () => {
    const input = aCase({ claims: [aClaim('Noorderbank', 900_000), aClaim('Garage De Vries', 300_000)] });
    const id = await work.ask(input);
    await work.evening();
    await work.state('noorderbank', input.reference, 900_000n, false);
    await work.state('garage-de-vries', input.reference, 300_000n, false);
    const first = await overview(id);
    expect(first.signedOn).toBeNull();
    await work.confirm(id);
    const { confirmedOn } = await work.read(id);
    const signed = { ...first, signedOn: confirmedOn };
    expect(await overview(id)).toEqual(signed);
    const { signedOn, digest, ...said } = await overview(id);
    expect([signedOn, canonicalDigest(said)]).toEqual([confirmedOn, digest]);

    await change(id, 'Noorderbank', { amountCents: 800_000 });
    expect(await overview(id)).toEqual(signed);
    expect(await auditOf(id, 'overview-signed')).toEqual([{ overviewDigest: digest, signedOn: confirmedOn }]);

    await add(id, aClaim('KPN', 50_000));
    const reopened = await overview(id);
    expect(reopened).toMatchObject({ signedOn: null, totals: { inPlanCents: 1_150_000 } });
    expect(reopened.digest).not.toBe(digest);
    await work.evening();
    await work.state('kpn', input.reference, 50_000n, true);
    const second = await overview(id);
    await work.confirm(id);
    const again = await work.read(id);
    expect(await overview(id)).toEqual({ ...second, signedOn: again.confirmedOn });
    expect(await auditOf(id, 'overview-signed')).toMatchObject([
      { overviewDigest: digest },
      { overviewDigest: second.digest },
    ]);
  });
});

describe('a claim that was forgotten', () => {
  it('is asked its balance; what others consented to stays', async () => {
    const input = aCase({ claims: [aClaim('KPN', 900_000)] });
    const id = await work.ask(input);
    await work.evening();
    await work.state('kpn', input.reference, 900_000n, true);
    expect((await work.read(id)).state).toBe('CLIENT_CONFIRMATION');
    await add(id, aClaim('Eneco', 100_000, { debtKind: 'ENERGY' }));
    await add(id, aClaim('KPN', 50_000));
    const after = await work.read(id);
    expect(after.state).toBe('INVENTORY');
    expect(after.claims.map(({ creditor, state }) => `${creditor} ${state}`).sort()).toEqual([
      'Eneco BALANCE_REQUESTED',
      'KPN BALANCE_REQUESTED',
      'KPN CONSENTED',
    ]);
    await work.evening();
    await work.state('kpn', input.reference, 50_000n, true);
    await work.state('eneco', input.reference, 100_000n, true);
    await work.confirm(id);
    expect(await work.read(id)).toMatchObject({ state: 'AGREED', calculation: { concurrentPercentage: '25.71' } });
  });

  it('of somebody who is on no list is asked by letter', async () => {
    const id = await work.ask(aCase({ claims: [aClaim('KPN', 900_000)] }));
    const person = { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon' };
    await add(id, aClaim('', 70_000, { creditor: null, newCreditor: person, debtKind: 'PRIVATE_LOAN' }));
    const { items } = await house.get(ReadLetters).execute(work.counsellor, id);
    expect(items.map(({ creditor, kind }) => `${creditor} ${kind}`)).toEqual(['P. Proefpersoon BALANCE_REQUEST']);
  });

  it('is judged like the claims of a case that is opened', async () => {
    const input = aCase({ claims: [aClaim('KPN', 900_000)] });
    const id = await open(input);
    const again = { ...aClaim('KPN', 0), reference: input.claims[0]?.reference ?? '', debtKind: 'NO_KIND' };
    await expect(add(id, again)).rejects.toMatchObject({
      code: 'claim-invalid',
      errors: [{ code: 'debt-kind-unknown' }, { code: 'claim-empty' }, { code: 'reference-twice' }],
    });
  });
});

describe('the terms of a case', () => {
  it('may be longer than the norm, weigh preference otherwise, and follow a capacity that changes', async () => {
    const tax = aClaim('Belastingdienst', 320_000, { debtKind: 'TAX' });
    const input = aCase({ claims: [tax, aClaim('Noorderbank', 900_000)], preferenceFactor: '1' });
    const id = await work.ask(input);
    const capacityPeriods = [
      { fromMonth: 1, toMonth: 24, monthlyCapacityCents: 10_000 },
      { fromMonth: 25, toMonth: 36, monthlyCapacityCents: 20_000 },
    ];
    expect(await changeCase(id, { termMonths: 36, capacityPeriods })).toMatchObject({
      termMonths: 36,
      capacityPeriods,
    });
    await work.evening();
    await work.state('belastingdienst', input.reference, 320_000n, false);
    await work.state('noorderbank', input.reference, 900_000n, false);
    await work.confirm(id);
    expect(await work.read(id)).toMatchObject({
      calculation: {
        termMonths: 36,
        fundCents: 480_000,
        preferentialPercentage: '39.34',
        concurrentPercentage: '39.34',
      },
    });
    await work.propose(id);
    await work.evening();
    expect((await work.line('noorderbank', input.reference)).line).toMatchObject({
      termMonths: 36,
      shareCents: 354_098,
    });
  });

  it('are refused with every place that is wrong, as a calculation would', async () => {
    const id = await open(aCase());
    const capacityPeriods = [{ fromMonth: 1, toMonth: 9, monthlyCapacityCents: 10_000 }];
    await expect(changeCase(id, { preferenceFactor: '0.5', capacityPeriods })).rejects.toMatchObject({
      code: 'change-invalid',
      errors: [{ pointer: '#/preferenceFactor' }, { pointer: '#/capacityPeriods', code: 'not-covered' }],
    });
    await expect(changeCase(id, { preferredProduct: 'ZERO_CAPACITY' })).rejects.toMatchObject({
      errors: [{ pointer: '#/preferredProduct', code: 'capacity-not-zero' }],
    });
    await expect(
      house.get(OpenCase).execute(work.counsellor, aCase({ preferenceFactor: '0.5' })),
    ).rejects.toMatchObject({ code: 'case-invalid', errors: [{ pointer: '#/preferenceFactor' }] });
  });

  it('become those of a settlement without capacity when there is none, and those of before when there is', async () => {
    const id = await work.ask(aCase());
    const without = await changeCase(id, { monthlyIncomeCents: 140_000 });
    expect(without).toMatchObject({
      product: 'ZERO_CAPACITY',
      preferredProduct: 'DEBT_MEDIATION',
      noCapacityStatedOn: house.clock.today(),
    });
    const again = await changeCase(id, { monthlyIncomeCents: 150_000 });
    expect(again).toMatchObject({ product: 'DEBT_MEDIATION', noCapacityStatedOn: null });
  });
});

describe('a scheme that pays a fixed percentage', () => {
  const young = (birthDate: string, more: Partial<CaseInput> = {}): CaseInput => {
    const input = aCase(more);
    return { ...input, programme: 'YOUTH', clients: input.clients.map((client) => ({ ...client, birthDate })) };
  };

  it('is a label until the counsellor chooses it', async () => {
    const id = await open(young('2000-01-01'));
    expect(await work.read(id)).toMatchObject({ programme: 'YOUTH', product: 'DEBT_MEDIATION' });
    expect(await changeCase(id, { preferredProduct: 'FIXED_PERCENTAGE' })).toMatchObject({
      product: 'FIXED_PERCENTAGE',
    });
  });

  it('is for clients from 18 up to and including 27 on the reference date', async () => {
    const chosen = (birthDate: string, programme = 'YOUTH'): Promise<unknown> =>
      house
        .get(OpenCase)
        .execute(work.counsellor, { ...young(birthDate), programme, preferredProduct: 'FIXED_PERCENTAGE' });
    const today = house.clock.today();
    const ago = (years: number): string => `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
    await expect(chosen(ago(28))).rejects.toMatchObject({
      code: 'case-invalid',
      errors: [{ pointer: '#/programme', code: 'programme-not-eligible' }],
    });
    await expect(chosen(ago(22), 'OTHER')).rejects.toMatchObject({ errors: [{ code: 'programme-unknown' }] });
    await chosen(ago(18));

    const turning = young(ago(28).replace(/\d\d$/, '28'), { claims: [aClaim('Noorderbank', 900_000)] });
    const id = await work.ask({ ...turning, preferredProduct: 'FIXED_PERCENTAGE' });
    await work.evening();
    await house.wait(`${today.slice(0, 4)}-12-29T08:00:00Z`);
    await work.state('noorderbank', turning.reference, 900_000n, false);
    await expect(work.confirm(id)).rejects.toMatchObject({ status: 409, code: 'programme-not-eligible' });
  });

  it('pays each claim the same percentage, binds whose terms cover it, and concludes', async () => {
    const eneco = await house.caller('eneco');
    const terms = {
      kind: 'LOCAL',
      party: { desk: 'Eneco' },
      validFrom: '2027-01-01',
      validTo: null,
      scope: { counsellors: 'ALL', municipalities: ['GM0141'], agentsInherit: true, programmes: ['YOUTH'] },
      preConsent: { products: ['FIXED_PERCENTAGE'], minimumPercentage: '10.00' },
    };
    const { value } = await house.get(DraftAgreement).execute(eneco, terms);
    await house.get(PublishAgreement).execute(eneco, value.id, value.version);
    house.clock.moveTo('2027-01-04T08:00:00Z');

    const claims = [
      aClaim('Eneco', 123_055, { debtKind: 'ENERGY' }),
      aClaim('Belastingdienst', 204_815, { debtKind: 'TAX' }),
      aClaim('Noorderbank', 39_999, { debtKind: 'LOAN' }),
      aClaim('Garage De Vries', 8_750),
    ];
    const input = young('2001-05-05', { claims, monthlyIncomeCents: 100_000 });
    const id = await work.ask({ ...input, preferredProduct: 'FIXED_PERCENTAGE' });
    await work.evening();
    await work.state('eneco', input.reference, 123_055n, true);
    await work.state('belastingdienst', input.reference, 204_815n, false);
    await work.state('noorderbank', input.reference, 39_999n, false);
    await work.state('garage-de-vries', input.reference, 8_750n, false);
    await work.confirm(id);
    const view = await work.read(id);
    expect(view).toMatchObject({
      state: 'CALCULATED',
      product: 'FIXED_PERCENTAGE',
      calculation: {
        fundCents: 12_306 + 20_482 + 4_000 + 875,
        preferentialPercentage: '10.00',
        concurrentPercentage: '10.00',
      },
    });
    expect(view.claims.map(({ creditor, state, shareCents }) => `${creditor} ${state} ${String(shareCents)}`)).toEqual([
      'Eneco BOUND 12306',
      'Belastingdienst TO_PROPOSE 20482',
      'Noorderbank TO_PROPOSE 4000',
      'Garage De Vries TO_PROPOSE 875',
    ]);
    await work.propose(id);
    await work.evening();
    const { line } = await work.line('belastingdienst', input.reference);
    expect(line).toMatchObject({ product: 'FIXED_PERCENTAGE', percentage: '10.00', shareCents: 20_482 });
    for (const desk of ['belastingdienst', 'noorderbank', 'garage-de-vries']) await work.accept(desk, input.reference);
    expect((await work.read(id)).state).toBe('AGREED');
  });
});
