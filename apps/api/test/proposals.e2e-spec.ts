import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer as createNetServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ConfirmOverview,
  ListLists,
  OpenCase,
  ReadOverview,
  RecordReplies,
  RequestBalances,
  SendProposals,
  type CalculationView,
  type Caller,
  type CaseInput,
  type ProposalView,
  type RepliesInput,
} from '@akkoord/casework';
import { CALCULATION_PAGE_POLICY } from '@akkoord/exchange';
import { canonicalDigest } from '@akkoord/settlement';
import { aCase, aClaim, House } from '@akkoord/testing';
import axe from 'axe-core';
import pg from 'pg';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Test } from 'supertest';
import { createApi, type Door } from '../src/index.js';
import { NOWHERE } from '../src/openapi/preview.js';
import request from './checked-request.js';
import { anIssuer, AUDIENCE } from './issuer.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
/** Set to a folder, every page that is looked at leaves a picture and a PDF there. */
const SHOTS = process.env['CALCULATION_SHOTS'];

let house: House;
let door: Door;
let counsellor: Caller;
let bearer: (clientId: string, ...scopes: string[]) => Promise<string>;
let east: string;
let mixed: string;
let plain: string;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  counsellor = await house.caller('schuldhulp-oost');
  const port = await aFreePort();
  const issuer = await anIssuer(`http://127.0.0.1:${String(port)}`);
  bearer = issuer.bearer;
  const { config } = NOWHERE;
  door = await createApi(
    {
      ...NOWHERE,
      clock: house.clock,
      config: {
        ...config,
        databaseUrl: house.database.url,
        oidcIssuer: issuer.issuer,
        audience: AUDIENCE,
        host: '127.0.0.1',
        apiPort: port,
      },
    },
    { mount: issuer.mount },
  );
  east = await bearer('demo-counsellor', 'cases:read');
  const inputs = [aMixedCase(), aCase({ claims: [aClaim('KPN', 500_000)] })];
  [mixed = '', plain = ''] = await offered(inputs);
});

afterAll(async () => {
  await door.close();
  await house.close();
});

/** Something of everything: a split claim, collateral, a dispute, and a fine outside the plan. */
function aMixedCase(): CaseInput {
  return aCase({
    reference: 'C-7-00001',
    oneOffCents: 50_000,
    claims: [
      aClaim('Belastingdienst', 320_000, { reference: 'V-01', debtKind: 'TAX', preferentialCents: 250_000 }),
      aClaim('Zilveren Kruis', 221_040, { reference: 'V-02', debtKind: 'HEALTH_PREMIUM' }),
      aClaim('Eneco', 187_533, { reference: 'V-03', debtKind: 'ENERGY', disputed: true }),
      aClaim('KPN', 64_019, { reference: 'V-04', debtKind: 'TELECOM' }),
      aClaim('Staedion', 412_000, { reference: 'V-05', debtKind: 'RENT' }),
      aClaim('Noorderbank', 299_999, { reference: 'V-06', debtKind: 'LOAN', collateralCents: 100_000 }),
      aClaim('CJIB', 50_000, { reference: 'V-07', debtKind: 'CRIMINAL_FINE' }),
    ],
  });
}

/**
 * One desk consents in advance and the others do not answer, so that the papers of the client count. The client signs,
 * who is not bound gets a proposal, and one desk refuses it.
 */
async function offered(inputs: readonly CaseInput[]): Promise<string[]> {
  const ids: string[] = [];
  for (const input of inputs) {
    const { value } = await house.get(OpenCase).execute(counsellor, input);
    await house.get(RequestBalances).execute(counsellor, value.id);
    ids.push(value.id);
  }
  await house.work();
  await house.wait('2026-11-02T17:00:00Z');
  await answer('achmea-zorg', { replies: [], allOthers: 'CONSENT' });
  for (const day of ['2026-11-03', '2026-12-23']) await house.wait(`${day}T17:00:00Z`);
  for (const id of ids) {
    const { digest } = await house.get(ReadOverview).execute(counsellor, id);
    await house.get(ConfirmOverview).execute(counsellor, id, { signedOn: '2026-12-23', overviewDigest: digest });
    await house.get(SendProposals).execute(counsellor, id);
  }
  await house.work();
  await house.wait('2026-12-24T17:00:00Z');
  const reply = { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' } as const;
  await answer('staedion', { replies: [{ line: 1, index: 0, reply }] });
  return ids;
}

async function answer(desk: string, replies: RepliesInput): Promise<void> {
  const clerk = await house.caller(desk);
  const { items } = await house.get(ListLists).execute(clerk, { limit: 200, after: null }, { state: 'OPEN' });
  const { value } = await house.get(RecordReplies).execute(clerk, items.at(-1)?.id ?? '', replies);
  expect(value).toMatchObject({ accepted: 1, rejected: [] });
  await house.work();
}

async function aFreePort(): Promise<number> {
  const server = createNetServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const get = (path: string, token = east): Test => request(door.server).get(path).set('Authorization', token);
const at = (version: number | string, id = mixed): string => `/v1/cases/${id}/proposals/${String(version)}`;
const routes = [at, (version: number | string, id = mixed) => `${at(version, id)}/calculation`];
const codeIn = ({ body }: { body: unknown }): string => (body as { type: string }).type;

describe('a proposal', () => {
  it('says what every creditor is offered, and where that stands', async () => {
    const { body } = (await get(at(1)).expect(200)) as { body: ProposalView };
    expect(body).toMatchObject({
      caseReference: 'C-7-00001',
      version: 1,
      product: 'DEBT_MEDIATION',
      termMonths: 18,
      normSet: 'NVVK-2024-07',
      referenceOn: '2026-12-23',
      grossCents: 270_000,
      fundCents: 320_000,
      forecast: true,
      totals: {
        PREFERENTIAL: { count: 1, amountCents: 250_000 },
        CONCURRENT: { count: 6, amountCents: 1_154_591 },
      },
      disclosures: [
        { debtKind: 'LOAN', treatment: 'SECURED', sharesInFund: false, amountCents: 100_000 },
        { debtKind: 'CRIMINAL_FINE', treatment: 'NOT_DISCHARGEABLE', sharesInFund: false, amountCents: 50_000 },
      ],
    });
    const shares = body.offers.flatMap((offer) => offer.shares);
    expect(shares.reduce((sum, { shareCents }) => sum + shareCents, 0)).toBe(320_000);
    const tax = body.offers.find(({ creditor }) => creditor === 'Belastingdienst');
    expect(tax).toMatchObject({
      desk: 'belastingdienst',
      state: 'PROPOSED',
      proposals: [{ kind: 'PROPOSAL', sentAt: expect.stringMatching(/^2026-12-2/) }],
      shares: [
        { reference: 'V-01#c', claimClass: 'CONCURRENT', amountCents: 70_000, state: 'PROPOSED' },
        { reference: 'V-01#p', claimClass: 'PREFERENTIAL', amountCents: 250_000, state: 'PROPOSED' },
      ],
    });
    const where = Object.fromEntries(body.offers.map((offer) => [offer.creditor, [offer.state, offer.reason]]));
    expect(where).toEqual({
      Belastingdienst: ['PROPOSED', null],
      'Zilveren Kruis': ['BOUND', null],
      Eneco: ['PROPOSED', null],
      KPN: ['PROPOSED', null],
      Staedion: ['REJECTED', 'OFFER_TOO_LOW'],
      Noorderbank: ['PROPOSED', null],
    });
    expect(body.offers.find(({ creditor }) => creditor === 'Zilveren Kruis')?.proposals).toEqual([]);
  });

  it('has a digest that anybody can compute again from the calculation', async () => {
    const { body } = (await get(`${at(1)}/calculation`).expect(200)) as { body: CalculationView };
    const { input, trace, digest, ...result } = body;
    expect(canonicalDigest({ input, result })).toBe(digest);
    expect(canonicalDigest({ input: { ...input, oneOffCents: 1 }, result })).not.toBe(digest);
    const proposal = (await get(at(1)).expect(200)) as { body: ProposalView };
    expect(proposal.body.digest).toBe(digest);
    expect(trace[0]).toMatchObject({
      step: 'capacity',
      inputs: { monthlyIncomeCents: 155_000, exemptAmountCents: 140_000 },
      result: { monthlyCapacityCents: 15_000 },
    });
    expect(input).toMatchObject({ termMonths: 18, preferenceFactor: '2', feeRate: '0' });
  });

  it('is not there for another counsellor, and not for a creditor at all', async () => {
    const west = await bearer('demo-counsellor-2', 'cases:read');
    const desk = await bearer('demo-creditor-kpn', 'cases:read');
    const nobody = await bearer('demo-counsellor', 'lists:read');
    for (const route of routes) {
      const answers = [await get(route(1), west), await get(route(1), desk), await get(route(1), nobody)];
      expect(answers.map((answer) => [answer.status, codeIn(answer)])).toEqual([
        [404, '/problems/case-not-found'],
        [403, '/problems/wrong-organisation'],
        [403, '/problems/scope-missing'],
      ]);
      await request(door.server).get(route(1)).expect(401);
    }
  });

  it.each(['2', '0', '-1', '1.0', 'x', '99999999999999'])('is not there in version %s', async (version) => {
    for (const route of routes)
      expect(codeIn(await get(route(version)).expect(404))).toBe('/problems/proposal-not-found');
  });

  it('is not there in a case that is not there', async () => {
    const elsewhere = '019a5c1e-7b00-7c3a-9d52-0d5a4c1f0009';
    for (const route of routes)
      expect(codeIn(await get(route(1, elsewhere)).expect(404))).toBe('/problems/case-not-found');
  });
});

describe('a calculation', () => {
  it('is data by default, a page for who asks for one, and nothing else', async () => {
    const path = `${at(1)}/calculation`;
    expect((await get(path)).type).toBe('application/json');
    expect((await get(path).set('Accept', 'text/html;q=0.9, application/json')).type).toBe('application/json');
    const page = await get(path).set('Accept', 'text/html,application/xhtml+xml,*/*;q=0.8').expect(200);
    expect(page.type).toBe('text/html');
    expect(page.headers).toMatchObject({
      'content-security-policy': CALCULATION_PAGE_POLICY,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      vary: 'Accept',
    });
    expect(page.text).toContain('Belastingdienst');
    expect(page.text).toContain('betwist');
    expect(page.text).not.toMatch(/9999010\d\d/);
    expect(codeIn(await get(path).set('Accept', 'application/pdf').expect(406))).toBe('/problems/not-acceptable');
    await get(at(1)).set('Accept', 'text/html').expect(406);
  });

  it('from before its input was kept is data without it, and no page', async () => {
    const database = new pg.Client({ connectionString: house.database.url });
    await database.connect();
    await database.query(`select set_config('app.org', 'platform', false)`);
    await database.query('update calculation set input = null where case_id = $1', [plain]);
    await database.end();
    const path = `${at(1, plain)}/calculation`;
    expect((await get(path).expect(200)).body).toMatchObject({ input: null });
    const page = await get(path).set('Accept', 'text/html').expect(409);
    expect(codeIn(page)).toBe('/problems/calculation-not-explained');
  });
});

if (CHROMIUM === undefined) {
  console.warn('SKIPPED: the page of a calculation in a browser. There is no chromium on this machine.');
}
const inBrowser = CHROMIUM === undefined ? describe.skip : describe;

inBrowser('the page of a calculation, in a browser', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
      chromiumSandbox: false,
      args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
    });
    const context = await browser.newContext({ extraHTTPHeaders: { Authorization: east }, locale: 'nl-NL' });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${door.url}${at(1)}/calculation`);
  });

  afterAll(() => browser.close());

  it.each([
    { screen: 'desk', width: 1280, height: 900 },
    { screen: 'small laptop', width: 912, height: 700 },
    { screen: 'tablet', width: 820, height: 1_180 },
    { screen: 'telephone', width: 360, height: 740 },
  ])('keeps nobody out on a $screen, and fits', async ({ screen, width, height }) => {
    await page.setViewportSize({ width, height });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(document, { resultTypes: ['violations'] })`);
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await keep(`${screen}.png`, () => page.screenshot({ fullPage: true }));
  });

  it('is styled under the policy it is sent with, and no browser complains', async () => {
    const accent = await page.evaluate<string>(`getComputedStyle(document.querySelector('main')).borderTopColor`);
    expect(accent).toBe('rgb(23, 101, 107)');
    expect(complaints).toEqual([]);
  });

  it('prints on A4', async () => {
    const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true });
    await keep('page.pdf', () => Promise.resolve(pdf));
    const text = pdf.toString('latin1');
    // 210 x 297 mm in points, as Chromium writes them.
    expect(text).toMatch(/\/MediaBox ?\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    expect(text.match(/\/Type ?\/Page\b/g)?.length).toBeLessThanOrEqual(4);
  });

  async function keep(name: string, make: () => Promise<Buffer>): Promise<void> {
    if (SHOTS === undefined) return;
    mkdirSync(SHOTS, { recursive: true });
    writeFileSync(join(SHOTS, name), await make());
  }
});
