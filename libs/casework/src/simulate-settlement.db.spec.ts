import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House } from '@akkoord/testing';
import type { Reply } from '@akkoord/settlement';
import pg from 'pg';
import type { Caller } from './caller.js';
import type { CaseInput } from './case-input.js';
import { ConfirmOverview } from './confirm-overview.js';
import { ListLists } from './list-lists.js';
import { OpenCase } from './open-case.js';
import { ReadCase } from './read-case.js';
import { ReadListLines } from './read-list-lines.js';
import { ReadOverview } from './read-overview.js';
import { RecordReplies } from './record-replies.js';
import { RequestBalances } from './request-balances.js';
import { SendProposals } from './send-proposals.js';
import { SimulateSettlement, type SimulationQuestion } from './simulate-settlement.js';
import type { SimulationView } from './simulation-view.js';

let house: House;
let east: Caller;
let database: pg.Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  east = await house.caller('schuldhulp-oost');
  database = new pg.Client({ connectionString: house.database.url });
  await database.connect();
});

afterAll(async () => {
  await database.end();
  await house.close();
});

const person = { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon' };

/** EUR 12,000 takes part: CAK and KPN consent in advance, a bank and a private person never do; a fine stays outside. */
function mixed(more: Partial<CaseInput> = {}): CaseInput {
  const claims = [
    aClaim('CAK', 500_000, { debtKind: 'CARE_LEVY' }),
    aClaim('KPN', 200_000, { debtKind: 'TELECOM' }),
    aClaim('Noorderbank', 400_000, { debtKind: 'LOAN' }),
    aClaim('', 100_000, { creditor: null, newCreditor: person, debtKind: 'PRIVATE_LOAN' }),
    aClaim('CJIB', 50_000, { debtKind: 'CRIMINAL_FINE' }),
  ];
  return aCase({ claims, ...more });
}

const opened = async (input: CaseInput): Promise<string> => (await house.get(OpenCase).execute(east, input)).value.id;

const simulated = async (id: string, question: SimulationQuestion = {}, caller = east): Promise<SimulationView> =>
  await house.get(SimulateSettlement).execute(caller, id, question);

function offerIn(view: SimulationView, product = 'DEBT_MEDIATION') {
  const offer = view.products.find((one) => one.product === product)?.offer;
  if (!offer) throw new Error(`${product} cannot be offered`);
  return offer;
}
const standings = (view: SimulationView): Record<string, string> =>
  Object.fromEntries(offerIn(view).creditors.map(({ creditor, standing }) => [creditor, standing]));
const deskIn = (view: SimulationView, desk: string | null) => view.desks.find((one) => one.desk === desk);

/** A hash of every row of every table, as the platform sees them; who looked is logged, whatever they look at. */
async function everything(): Promise<Record<string, string>> {
  await database.query('begin');
  await database.query(`select set_config('app.org', 'platform', true)`);
  const { rows: tables } = await database.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
     and relname not like 'processing%' order by 1`,
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await database.query<{ hash: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from ${name} as t`,
    );
    hashes[name] = rows[0]?.hash ?? '';
  }
  await database.query('rollback');
  return hashes;
}

/** The desk answers the open line of this case. */
async function answer(desk: string, caseReference: string, reply: Reply): Promise<void> {
  const clerk = await house.caller(desk);
  const { items } = await house.get(ListLists).execute(clerk, { limit: 200, after: null }, {});
  for (const { id } of items) {
    const lines = await house.get(ReadListLines).execute(clerk, id, { limit: 200, after: null });
    const line = lines.items.find((one) => one.caseReference === caseReference && one.state === 'OPEN');
    if (line) await house.get(RecordReplies).execute(clerk, id, { replies: [{ line: line.line, index: 0, reply }] });
  }
  await house.work();
}

const balance = (totalCents: bigint, preConsent: boolean): Reply => ({
  kind: 'BALANCE_STATEMENT',
  preConsent,
  totalCents,
});

describe('a simulation before anything is sent', () => {
  it('shows the products side by side, or why one cannot be offered', async () => {
    const { products, claimedCents } = await simulated(await opened(mixed()));
    expect(claimedCents).toBe(1_200_000);
    expect(products.map(({ product, refusal }) => [product, refusal?.code ?? null])).toEqual([
      ['DEBT_MEDIATION', null],
      ['SETTLEMENT_LOAN', null],
      ['ZERO_CAPACITY', 'capacity-not-zero'],
      ['FIXED_PERCENTAGE', 'programme-unknown'],
    ]);
    const [mediation, loan] = products;
    expect(mediation?.offer).toMatchObject({
      fundCents: 270_000,
      concurrentPercentage: '22.50',
      payment: { monthlyCents: 15_000, totalCents: 270_000, schemeCents: 0 },
      creditors: [
        { creditor: 'CAK', desk: 'cak', nowCents: 0, totalCents: 112_500 },
        { creditor: 'KPN', desk: 'kpn', nowCents: 0, totalCents: 45_000 },
        { creditor: 'Noorderbank', desk: 'noorderbank', nowCents: 0, totalCents: 90_000 },
        { creditor: 'P. Proefpersoon', desk: null, nowCents: 0, totalCents: 22_500 },
      ],
    });
    expect(loan?.offer?.payment).toEqual({ monthlyCents: 15_000, totalCents: 270_000, schemeCents: 0 });
    expect(loan?.offer?.fundCents).toBeLessThan(270_000);
    for (const creditor of loan?.offer?.creditors ?? []) expect(creditor.nowCents).toBe(creditor.totalCents);
  });

  it('says who is bound, who must be asked, which clause says so, and which is tightest', async () => {
    const view = await simulated(await opened(mixed()));
    expect(standings(view)).toEqual({
      CAK: 'BOUND',
      KPN: 'BOUND',
      Noorderbank: 'TO_PROPOSE',
      'P. Proefpersoon': 'TO_PROPOSE',
    });
    const nobodysClause = { clause: 'preConsent', agreement: null, version: null, kind: 'DEFAULT' };
    expect(offerIn(view).creditors[2]?.claims[0]?.because).toEqual([
      { reason: 'NO_PRE_CONSENT_CLAUSE', source: nobodysClause },
    ]);
    expect(offerIn(view).smallestMargin).toMatchObject({
      creditor: 'CAK',
      agreement: 'nvvk_covenant-cak',
      version: 1,
      marginPoints: '20.50',
    });
    // 2 % as published is 1.995 %: 239.40 of 12,000, which 18 months of EUR 13.30 bring together
    expect(view.products[0]?.smallestCapacityEuros).toBe(14);
    expect(view.outside).toMatchObject([{ creditor: 'CJIB', treatment: 'NOT_DISCHARGEABLE', amountCents: 50_000 }]);
  });

  it('expects every desk to keep to the agreed term, and a letter to the usual one', async () => {
    const view = await simulated(await opened(mixed()));
    const term = (days: number) => ({ days, basis: 'TERM', replies: 0 });
    expect(deskIn(view, 'cak')).toMatchObject({ creditors: ['CAK'], balance: term(14), proposal: term(28) });
    expect(deskIn(view, null)).toMatchObject({ creditors: ['P. Proefpersoon'], balance: term(40), proposal: term(60) });
    expect(offerIn(view).expectedDays).toBe(40 + 7 + 60);
    const bound = aCase({ claims: [aClaim('KPN', 900_000, { debtKind: 'TELECOM' })] });
    expect(offerIn(await simulated(await opened(bound))).expectedDays).toBe(14 + 7);
  });

  it('tells everything that is wrong with the figures, when more than one thing is', async () => {
    const { products } = await simulated(await opened(mixed()), { on: '2000-01-01', products: ['ZERO_CAPACITY'] });
    expect(products[0]?.refusal).toMatchObject({
      code: 'invalid-input',
      faults: [
        { pointer: '#/referenceDate', code: 'no-norm-set' },
        { pointer: '#/monthlyCapacityCents', code: 'capacity-not-zero' },
      ],
    });
    const detailOf = (at: number): string => products[0]?.refusal?.faults[at]?.detail ?? '';
    expect([detailOf(0), detailOf(1)]).toEqual([
      expect.stringContaining('2000-01-01'),
      expect.stringContaining('capacity'),
    ]);
  });

  it('changes nothing: every row of every table is what it was', async () => {
    const id = await opened(mixed());
    const before = await everything();
    await simulated(id);
    await simulated(id, { products: ['SETTLEMENT_LOAN'], monthlyCapacityCents: 6_500, on: '2027-01-04' });
    expect(await everything()).toEqual(before);
  });

  it('tries other figures than those of the case', async () => {
    const id = await opened(mixed());
    const codes = async (question: SimulationQuestion): Promise<unknown[]> =>
      (await simulated(id, question)).products.map(({ refusal }) => refusal?.code ?? 'offered');
    expect(await codes({ monthlyCapacityCents: 0, oneOffCents: 35_000 })).toEqual([
      'no-capacity',
      'no-capacity',
      'offered',
      'programme-unknown',
    ]);
    expect(await codes({ products: ['DEBT_MEDIATION'], feeRate: '0.10' })).toEqual(['fee-above-cap']);
    expect(await codes({ products: ['SETTLEMENT_LOAN'], monthlyCapacityCents: 200_000 })).toEqual([
      'fund-covers-all-claims',
    ]);
    expect(await codes({ products: ['DEBT_MEDIATION'], on: '2020-01-06' })).toEqual(['no-norm-set']);
    const longer = await simulated(id, { products: ['DEBT_MEDIATION'], termMonths: 36, feeRate: '0.09' });
    expect(offerIn(longer)).toMatchObject({ termMonths: 36, grossCents: 540_000, feeCents: 48_600 });
  });

  it('offers the fixed percentage of a programme to whom it is for', async () => {
    const young = mixed({ programme: 'YOUTH' });
    const clients = young.clients.map((client) => ({ ...client, birthDate: '2003-05-07' }));
    const view = await simulated(await opened({ ...young, clients }));
    const offer = offerIn(view, 'FIXED_PERCENTAGE');
    expect(offer.payment).toEqual({ monthlyCents: 0, totalCents: 0, schemeCents: 120_000 });
    expect(offer.creditors.map(({ nowCents }) => nowCents)).toEqual([50_000, 20_000, 40_000, 10_000]);
    const older = await simulated(await opened(mixed({ programme: 'YOUTH' })), { products: ['FIXED_PERCENTAGE'] });
    expect(older.products[0]?.refusal?.code).toBe('programme-not-eligible');
  });

  it('is for the counsellor of the case alone', async () => {
    const id = await opened(mixed());
    await expect(simulated(id, {}, await house.caller('kpn'))).rejects.toMatchObject({ code: 'wrong-organisation' });
    const west = await house.caller('schuldhulp-west');
    await expect(simulated(id, {}, west)).rejects.toMatchObject({ code: 'case-not-found' });
  });
});

describe('a simulation on the way', () => {
  it('says beforehand what the freeze will do, and goes on afterwards', async () => {
    const claims = [
      aClaim('CAK', 500_000, { debtKind: 'CARE_LEVY' }),
      aClaim('KPN', 200_000, { debtKind: 'TELECOM' }),
      aClaim('Noorderbank', 400_000, { debtKind: 'LOAN' }),
    ];
    const input = aCase({ claims });
    const id = await opened(input);
    await house.get(RequestBalances).execute(east, id);
    await house.work();
    await house.wait('2026-11-02T16:00:00Z');
    await house.wait('2026-11-05T09:00:00Z');
    await answer('cak', input.reference, balance(600_000n, true));
    await answer('kpn', input.reference, balance(200_000n, false));

    const halfway = await simulated(id);
    expect(standings(halfway)).toEqual({ CAK: 'BOUND', KPN: 'TO_PROPOSE', Noorderbank: 'TO_PROPOSE' });
    const [cak, kpn, bank] = offerIn(halfway).creditors.map((creditor) => creditor.claims[0]);
    expect([cak?.estimated, kpn?.estimated, bank?.estimated]).toEqual([false, false, true]);
    expect(kpn?.because).toEqual([{ reason: 'CONSENT_NOT_GIVEN', source: null }]);
    expect(deskIn(halfway, 'cak')?.balance).toEqual({ days: 3, basis: 'MEDIAN', replies: 1 });
    expect(deskIn(halfway, 'cak')?.proposal).toEqual({ days: 28, basis: 'TERM', replies: 0 });
    expect(deskIn(halfway, 'noorderbank')?.balance.basis).toBe('TERM');

    await answer('noorderbank', input.reference, balance(400_000n, false));
    const foreseen = await simulated(id);
    const { digest } = await house.get(ReadOverview).execute(east, id);
    const signedOn = house.clock.today();
    await house.get(ConfirmOverview).execute(east, id, { signedOn, overviewDigest: digest });
    await house.work();
    const frozen = await house.get(ReadCase).execute(east, id);
    expect(frozen.claims.map(({ creditor, state }) => [creditor, state])).toEqual(Object.entries(standings(foreseen)));
    expect(frozen.claims.map(({ shareCents }) => shareCents)).toEqual(
      offerIn(foreseen).creditors.map(({ totalCents }) => totalCents),
    );

    await house.get(SendProposals).execute(east, id);
    await house.work();
    await house.wait('2026-11-05T16:00:00Z');
    await answer('kpn', input.reference, { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' });
    expect(standings(await simulated(id))).toEqual({ CAK: 'BOUND', KPN: 'ACCEPTED', Noorderbank: 'TO_PROPOSE' });
    expect(standings(await simulated(id, { monthlyCapacityCents: 14_000 })).KPN).toBe('TO_PROPOSE');
  });

  it('counts the replies of a desk once, whatever number of brands it answers for', async () => {
    const brands = [
      aClaim('Vodafone', 400_000, { debtKind: 'TELECOM' }),
      aClaim('Ziggo', 500_000, { debtKind: 'TELECOM' }),
    ];
    const input = aCase({ claims: brands.slice(0, 1) });
    const id = await opened(input);
    await house.get(RequestBalances).execute(east, id);
    await house.work();
    await house.wait('2026-11-06T16:00:00Z');
    await house.wait('2026-11-10T09:00:00Z');
    await answer('vodafoneziggo', input.reference, balance(400_000n, true));
    const view = await simulated(await opened(aCase({ claims: brands })));
    expect(deskIn(view, 'vodafoneziggo')).toMatchObject({
      creditors: ['Vodafone', 'Ziggo'],
      balance: { days: 4, basis: 'MEDIAN', replies: 1 },
    });
  });

  it("learns nothing from another organisation's cases", async () => {
    const west = await house.caller('schuldhulp-west');
    const { value } = await house.get(OpenCase).execute(west, mixed());
    expect(deskIn(await simulated(value.id, {}, west), 'cak')?.balance.basis).toBe('TERM');
  });
});
