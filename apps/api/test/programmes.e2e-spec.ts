import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CloseCase, type CaseInput } from '@akkoord/casework';
import { PROGRAMME_PAGE_POLICY } from '@akkoord/exchange';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import type { ProgrammeReportResponse } from '../src/programmes/programme.responses.js';
import { apiBefore } from './api-stage.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
type Client = Awaited<ReturnType<Stage['client']>>;

let house: House;
let work: LineWork;
let stage: Stage;
let east: Client;
let west: Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  stage = await apiBefore(house);
  east = await stage.client('demo-counsellor');
  west = await stage.client('demo-counsellor-2');
});

afterAll(async () => {
  await stage.close();
  await house.close();
});

const kpn = (cents = 200_000): CaseInput['claims'][number] => aClaim('KPN', cents, { debtKind: 'TELECOM' });
const faultsIn = (body: unknown): string[] =>
  (body as { errors: { pointer: string; code: string }[] }).errors.map(({ pointer, code }) => `${pointer} ${code}`);
const patched = (caseId: string, change: object) => east.patch(`/v1/cases/${caseId}`, change, '*');
const reportOf = async (client: Client, programme: string, query = ''): Promise<ProgrammeReportResponse> =>
  (await client.get(`/v1/programmes/${programme}/report${query}`).expect(200)).body as ProgrammeReportResponse;

describe('the programmes of the municipality', () => {
  it('are listed for whoever comes in: what each is for, and what it opens', async () => {
    const clients = [east, await stage.client('demo-creditor-kpn')];
    for (const client of clients) {
      const { items, next } = (await client.get('/v1/programmes').expect(200)).body as {
        items: { programme: string; name: { nl: string } }[];
        next: null;
      };
      expect(next).toBeNull();
      expect(items).toHaveLength(12);
      expect(items.find(({ programme }) => programme === 'YOUTH')).toMatchObject({
        name: { nl: 'Jeugd heeft de toekomst' },
        terms: [
          {
            eligibility: { minimumAge: 18, maximumAge: 27, municipalities: 'ALL' },
            products: [{ product: 'FIXED_PERCENTAGE', fixedPercentage: '10.00', loan: null }],
          },
        ],
      });
    }
  });

  it('say what was published: the return and the cases of the breakthrough method', async () => {
    const { programme, stated } = await reportOf(east, 'BREAKTHROUGH');
    expect(programme.returnPerCase).toEqual({ budgetedCents: 1_200_000, realisedCents: 2_100_000 });
    expect(programme.stated.map(({ target, realised }) => [realised, target])).toEqual([
      [60, 75],
      [84, 100],
    ]);
    expect(stated).toBeNull();
  });

  it('reproduce the business case of the debt specialists to the euro', async () => {
    const { programme, businessCase } = await reportOf(east, 'DEBT_SPECIALISTS');
    expect(programme.businessCase?.lines.map(({ amountCents }) => amountCents)).toEqual([
      7_800_000, 1_404_000, 316_000,
    ]);
    expect(businessCase).toEqual({
      ...{ benefitCents: 9_520_000, costCents: 7_911_500 },
      ...{ netCents: 1_608_500, netPercentage: '20.33' },
    });
  });

  it('that nobody knows are not there, and neither is a year that is none', async () => {
    const unknown = await east.get('/v1/programmes/WEATHER/report').expect(404);
    expect(unknown.body).toMatchObject({ type: '/problems/programme-not-found' });
    await east.get('/v1/programmes/youth/report').expect(404);
    for (const year of ['1999', '2200', 'x', '2026.0', ''])
      expect((await east.get(`/v1/programmes/YOUTH/report?year=${year}`).expect(400)).body).toMatchObject({
        errors: [{ parameter: 'year' }],
      });
  });
});

describe('a case', () => {
  it('is opened in several programmes, with its guidance and its administration', async () => {
    const body = aCase({
      programmes: ['BREAKTHROUGH', 'GRIP_ON_ADMINISTRATION'],
      administrationFrom: '2024-03-01',
      guidance: [{ kind: 'COURSE', from: '2026-09-14', until: null }],
    });
    const { id } = (await west.post('/v1/cases', body).expect(201)).body as { id: string };
    expect((await west.get(`/v1/cases/${id}`).expect(200)).body).toMatchObject({
      programme: null,
      programmes: ['BREAKTHROUGH', 'GRIP_ON_ADMINISTRATION'],
      guidance: [{ kind: 'COURSE', from: '2026-09-14', until: null }],
      ...{ administrationFrom: '2024-03-01', administrationUntil: null },
    });
  });

  it('without any has none, and an import takes them as well', async () => {
    const lines = [aCase({ reference: 'P-1' }), aCase({ reference: 'P-2', programmes: ['RUB'] })];
    const refused = aCase({ reference: 'P-3', programmes: ['RUB', 'WEATHER'] });
    const { id } = (await west.post('/v1/cases', lines[0]).expect(201)).body as { id: string };
    expect((await west.get(`/v1/cases/${id}`).expect(200)).body).toMatchObject({ programmes: [], guidance: [] });
    const ndjson = [lines[1], refused].map((line) => JSON.stringify(line)).join('\n');
    const sent = await west.post('/v1/case-imports', undefined).type('application/x-ndjson').send(ndjson).expect(202);
    await house.work();
    const results = await west.get(`/v1/operations/${(sent.body as { id: string }).id}/results`).expect(200);
    expect(results.body).toMatchObject({
      items: [{ errors: [] }, { errors: [{ pointer: '#/programmes/1', code: 'programme-not-known' }] }],
    });
  });

  it('is in no programme that is not for it: every reason at its place, and nothing changes', async () => {
    const body = aCase({
      programmes: ['YOUTH', 'SMALL_DEBT_LOAN', 'GRIP_ON_ADMINISTRATION', 'RUB', 'WEATHER'],
      administrationUntil: '2026-01-31',
      guidance: [
        { kind: 'BUDDY', from: '2026-12-01', until: null },
        { kind: 'BUDDY', from: '2026-10-01', until: '2026-09-30' },
      ],
    });
    const refused = await west.post('/v1/cases', body).expect(400);
    expect(faultsIn(refused.body)).toEqual([
      '#/programmes/0 programme-not-eligible',
      '#/programmes/1 programme-not-eligible',
      '#/programmes/2 programme-not-eligible',
      '#/programmes/4 programme-not-known',
      '#/administrationUntil beginning-missing',
      '#/guidance/0/from not-yet',
      '#/guidance/1/until ends-before-it-begins',
    ]);
  });

  it('changes its programmes by its counsellor, who reads in the timeline what they were', async () => {
    const { id } = (await east.post('/v1/cases', aCase()).expect(201)).body as { id: string };
    const guidance = [{ kind: 'COURSE', from: '2026-09-14' }];
    await patched(id, { programmes: ['MONEY_COURSE', 'RUB'], guidance }).expect(200);
    expect(faultsIn((await patched(id, { programmes: ['RUB', 'YOUTH'] }).expect(400)).body)).toEqual([
      '#/programmes/1 programme-not-eligible',
    ]);
    const cleared = await patched(id, { programmes: null, guidance: [] }).expect(200);
    expect(cleared.body).toMatchObject({ programmes: [], guidance: [] });
    const { items } = (await east.get(`/v1/cases/${id}/timeline`).expect(200)).body as {
      items: { changes: unknown }[];
    };
    expect(items.map(({ changes }) => changes)).toEqual([
      [
        { field: 'programmes', before: null, after: 'MONEY_COURSE, RUB' },
        { field: 'guidance', before: null, after: 'COURSE 2026-09-14/..' },
      ],
      [
        { field: 'programmes', before: 'MONEY_COURSE, RUB', after: null },
        { field: 'guidance', before: 'COURSE 2026-09-14/..', after: null },
      ],
    ]);
    await west.patch(`/v1/cases/${id}`, { programmes: ['RUB'] }, '*').expect(404);
  });
});

describe('the small-debt loan', () => {
  const loan = (more: Partial<CaseInput> = {}): CaseInput =>
    aCase({
      ...{ programme: 'SMALL_DEBT_LOAN', preferredProduct: 'SETTLEMENT_LOAN', termMonths: 36 },
      ...{ monthlyIncomeCents: 144_800, exemptAmountEuros: 1_400, claims: [kpn(170_000)] },
      ...more,
    });

  it('is lent up to its ceiling, for as long as it lasts', async () => {
    const tooMuch = await east.post('/v1/cases', loan({ claims: [kpn(175_001)], termMonths: 37 })).expect(400);
    expect(faultsIn(tooMuch.body)).toEqual(['#/programme programme-not-eligible']);
    const tooLong = await east.post('/v1/cases', loan({ termMonths: 37 })).expect(400);
    expect(faultsIn(tooLong.body)).toEqual(['#/termMonths programme-not-eligible']);
  });

  it('pays every debt in full without interest: a payment plan, where the loan of the bank would settle for less', async () => {
    // EUR 48 in 36 months is 1,728.00; at 6 % the bank would lend 1,581.54.
    const [id, bank] = [await work.ask(loan()), await work.ask(loan({ programme: null }))];
    await work.evening();
    for (const caseId of [id, bank]) await work.state('kpn', (await work.read(caseId)).reference, 170_000n, true);
    for (const caseId of [id, bank]) await work.confirm(caseId);
    expect(await work.read(id)).toMatchObject({ state: 'CLOSED', closedReason: 'PAYMENT_PLAN' });
    expect((await work.read(bank)).calculation).toMatchObject({ fundCents: 158_154 });
  });

  it('is none when the debts turn out larger, or when the client cannot repay them', async () => {
    const [larger, slower] = [await work.ask(loan()), await work.ask(loan({ termMonths: 35 }))];
    await work.evening();
    await work.state('kpn', (await work.read(larger)).reference, 175_001n, true);
    await work.state('kpn', (await work.read(slower)).reference, 170_000n, true);
    for (const id of [larger, slower])
      await expect(work.confirm(id)).rejects.toMatchObject({ status: 409, code: 'programme-not-eligible' });
    expect((await work.read(slower)).state).toBe('CLIENT_CONFIRMATION');
    // Without the programme it is a settlement like any other.
    await patched(slower, { programme: null }).expect(200);
    await work.confirm(slower);
    expect((await work.read(slower)).state).not.toBe('CLIENT_CONFIRMATION');
  });
});

describe('the report of a programme', () => {
  beforeAll(async () => {
    house.clock.moveTo('2027-01-04T09:00:00Z');
    const tagged = (more: Partial<CaseInput>): CaseInput =>
      aCase({ programmes: ['GRIP_ON_ADMINISTRATION'], claims: [kpn(400_000)], ...more });
    const agreed = await work.ask(tagged({ reference: 'G-1', administrationFrom: '2025-03-01' }));
    const gone = await work.ask(tagged({ reference: 'G-2', administrationFrom: '2026-12-01' }));
    // The same programme in the place of the one that pays counts as well.
    const label = tagged({ reference: 'G-3', programmes: [], programme: 'GRIP_ON_ADMINISTRATION' });
    await work.ask({ ...label, claims: [kpn(400_000), aClaim('VGZ', 90_000, { debtKind: 'HEALTH_PREMIUM' })] });
    await work.evening();
    await work.state('kpn', 'G-1', 410_000n, true);
    await work.confirm(agreed);
    await house.get(CloseCase).execute(work.counsellor, gone, 'NO_SHOW');
    await house.work();
    house.clock.moveTo('2027-03-31T09:00:00Z');
    await patched(agreed, {
      administrationUntil: '2027-03-01',
      guidance: [
        { kind: 'BUDGET_MANAGEMENT', from: '2026-12-31', until: '2027-02-01' },
        { kind: 'BUDDY', from: '2027-03-01', until: null },
      ],
    }).expect(200);
    const { items } = (await east.get('/v1/cases?reference=G-3').expect(200)).body as { items: { id: string }[] };
    const third = await work.read(items[0]?.id ?? '');
    const premium = third.claims.find(({ creditor }) => creditor === 'VGZ')?.id ?? '';
    await east.patch(`/v1/cases/${third.id}/claims/${premium}`, { treatment: 'OTHER_SCHEME' }, '*').expect(200);
  });

  it('counts the cases of a year, each at the day of what happened', async () => {
    const { counted, countedUntil, organisation } = await reportOf(east, 'GRIP_ON_ADMINISTRATION');
    expect({ countedUntil, organisation }).toEqual({ countedUntil: '2027-03-31', organisation: 'Schuldhulp Oost' });
    expect(counted).toEqual({
      ...{ year: 2027, referred: 0, referrals: { askedForHelp: 0, declined: 0, casesOpened: 0 } },
      ...{ cases: 3, opened: 3, agreed: 1, paymentPlans: 0, completed: 0 },
      // Asked on 4 January, agreed on the 5th.
      medianDaysToAgreement: 1,
      ended: [{ how: 'CLOSED', reason: 'NO_SHOW', cases: 1 }],
      // EUR 150 in 18 months.
      ...{ fundCents: 270_000, shareCents: 270_000, claimCents: 410_000 },
      treatments: [{ treatment: 'OTHER_SCHEME', claims: 1, amountCents: 90_000 }],
      guidance: [
        { kind: 'BUDDY', started: 1, ended: 0, goingOn: 1 },
        { kind: 'BUDGET_MANAGEMENT', started: 0, ended: 1, goingOn: 0 },
      ],
      // G-1: 1 January to 1 March 2027; G-2: 1 January to 31 March.
      administrations: { started: 0, ended: 1, goingOn: 1, days: 60 + 90, medianDaysOfEnded: 731 },
    });
  });

  it('tells an earlier year beside it, also one in which nothing but an administration began', async () => {
    const { counted, years, year } = await reportOf(east, 'GRIP_ON_ADMINISTRATION', '?year=2026');
    expect(year).toBe(2026);
    expect(counted).toMatchObject({
      ...{ cases: 0, opened: 0, agreed: 0, ended: [], fundCents: 0, medianDaysToAgreement: null },
      guidance: [{ kind: 'BUDGET_MANAGEMENT', started: 1, ended: 0, goingOn: 1 }],
      administrations: { started: 1, ended: 0, goingOn: 2, days: 365 + 31, medianDaysOfEnded: null },
    });
    expect(years.map((one) => [one.year, one.opened, one.agreed])).toEqual([
      [2025, 0, 0],
      [2026, 0, 0],
      [2027, 3, 1],
    ]);
  });

  it('is empty for a year that is still to come', async () => {
    const { counted } = await reportOf(east, 'GRIP_ON_ADMINISTRATION', '?year=2028');
    expect(counted).toMatchObject({ cases: 0, opened: 0, administrations: { goingOn: 0, days: 0 } });
  });

  it('is over the own cases: another counsellor has its own, and nobody else has any', async () => {
    const { counted } = await reportOf(west, 'GRIP_ON_ADMINISTRATION', '?year=2026');
    expect(counted).toMatchObject({ cases: 1, opened: 1, administrations: { started: 0, goingOn: 1, days: 365 } });
    for (const clientId of ['demo-creditor-kpn']) {
      const refused = await (await stage.client(clientId)).get('/v1/programmes/YOUTH/report').expect(403);
      expect(refused.body).toMatchObject({ type: '/problems/wrong-organisation' });
    }
    const without = await stage.client('demo-counsellor', 'cases:read');
    await without.get('/v1/programmes/YOUTH/report').expect(403);
    await without.get('/v1/programmes').expect(403);
  });

  it('counts whom its sources referred in a year, each client once, and what became of them', async () => {
    const refer = async (who: number, more: object): Promise<string> => {
      const body = {
        ...{ reference: `N-${String(who)}-${JSON.stringify(more)}`, municipalityCode: 'GM0141', exit: 4 },
        consent: { text: 'Ja.', version: '1', at: '2026-11-01T10:30:00Z' },
        contact: { name: `T. Testpersoon ${String(who)}`, email: `n${String(who)}@example.org` },
        ...more,
      };
      const { id } = (await east.post('/v1/referrals', body).expect(201)).body as { id: string };
      await house.work();
      return id;
    };
    const [helped, declined] = [await refer(1, { source: 'NSR' }), await refer(2, { source: 'GELDFIT' })];
    // The same client again, at another source: it counts with both.
    await refer(1, { source: 'GELDFIT' });
    await refer(1, { source: 'EARLY_SIGNAL' });
    await refer(3, { source: 'NSR', exit: 2 });
    await refer(4, { source: 'OTHER' });
    await east.post('/v1/cases', aCase({ reference: 'N-1', referralId: helped })).expect(201);
    await east.post(`/v1/referrals/${declined}/_decline`, { reason: 'OTHER_HELP' }).expect(200);
    await house.work();

    const route = await reportOf(east, 'NSR');
    expect(route.counted).toMatchObject({
      ...{ referred: 3, referrals: { askedForHelp: 2, declined: 1, casesOpened: 1 } },
      // The counsellor did not mark its case with the programme.
      ...{ cases: 0, opened: 0 },
    });
    expect(route.years.map(({ year, referred }) => [year, referred])).toEqual([[2027, 3]]);
    const signals = { referred: 1, referrals: { askedForHelp: 1, declined: 0, casesOpened: 1 } };
    expect((await reportOf(east, 'EARLY_SIGNALS')).counted).toMatchObject(signals);
    const none = { referred: 0, referrals: { askedForHelp: 0, declined: 0, casesOpened: 0 } };
    expect((await reportOf(east, 'NSR', '?year=2026')).counted).toMatchObject(none);
    expect((await reportOf(east, 'BUDDY_PAYMENT')).counted).toMatchObject(none);
    expect((await reportOf(west, 'NSR')).counted).toMatchObject(none);

    const page = await east.get('/v1/programmes/NSR/report').set('Accept', 'text/html').expect(200);
    expect(page.text).toMatch(/<dt>mensen aangemeld<\/dt><dd>3<\/dd>/);
    expect(page.text).toMatch(/Hulp gevraagd aan de gemeente<\/th><td[^>]*>2</);
    expect(page.text).toContain('Aangemeld');
    expect(page.text).not.toContain('Testpersoon');
    const other = await east.get('/v1/programmes/RUB/report').set('Accept', 'text/html').expect(200);
    expect(other.text).not.toContain('Aangemeld');
  });

  it('is data by default and a page for who asks for one, in Dutch or English, that runs nothing', async () => {
    const path = '/v1/programmes/GRIP_ON_ADMINISTRATION/report';
    expect((await east.get(path)).type).toBe('application/json');
    const page = await east.get(path).set('Accept', 'text/html,*/*;q=0.8').expect(200);
    expect(page.type).toBe('text/html');
    expect(page.headers).toMatchObject({
      'content-security-policy': PROGRAMME_PAGE_POLICY,
      'cache-control': 'no-store',
      vary: 'Accept, Accept-Language',
    });
    expect(page.text).toContain('<html lang="nl">');
    expect(page.text).toContain('Grip op bewindvoering');
    expect(page.text).not.toMatch(/Testpersoon|G-1|9999\d{5}|<script|style="/);
    const english = await east.get(path).set('Accept', 'text/html').set('Accept-Language', 'en-GB,nl;q=0.5');
    expect(english.text).toContain('<html lang="en">');
    await east.get(path).set('Accept', 'text/csv').expect(406);
  });
});
