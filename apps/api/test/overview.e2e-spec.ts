import { execFileSync, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ListLists,
  OpenCase,
  RecordReplies,
  RequestBalances,
  type Caller,
  type CaseInput,
  type OverviewView,
} from '@akkoord/casework';
import { canonicalDigest, type Reply } from '@akkoord/settlement';
import { aCase, aClaim, House } from '@akkoord/testing';
import type { Test } from 'supertest';
import { createApi, type Door } from '../src/index.js';
import { NOWHERE } from '../src/openapi/preview.js';
import request from './checked-request.js';
import { anIssuer, AUDIENCE } from './issuer.js';

const HAS_POPPLER = spawnSync('pdftotext', ['-v']).error === undefined;
if (!HAS_POPPLER) console.warn('SKIPPED: what the overview says on paper. There is no pdftotext on this machine.');
const onPaper = HAS_POPPLER ? it : it.skip;

let house: House;
let door: Door;
let bearer: (clientId: string, ...scopes: string[]) => Promise<string>;
let counsellor: Caller;
let east: string;
let input: CaseInput;
let caseId: string;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  const port = await aFreePort();
  const issuer = await anIssuer(`http://127.0.0.1:${String(port)}`);
  bearer = issuer.bearer;
  const { config } = NOWHERE;
  const own = { databaseUrl: house.database.url, oidcIssuer: issuer.issuer, audience: AUDIENCE };
  door = await createApi(
    { ...NOWHERE, clock: house.clock, config: { ...config, ...own, host: '127.0.0.1', apiPort: port } },
    { mount: issuer.mount },
  );
  counsellor = await house.caller('schuldhulp-oost');
  east = await bearer('demo-counsellor', 'cases:read', 'cases:write');
  input = aCase({
    reference: 'C-7-00001',
    claims: [
      aClaim('Noorderbank', 300_000, { reference: 'V-01', debtKind: 'LOAN', collateralCents: 100_000 }),
      aClaim('KPN', 64_019, { reference: 'V-02', debtKind: 'TELECOM', disputed: true }),
      aClaim('CJIB', 50_000, { reference: 'V-03', debtKind: 'CRIMINAL_FINE' }),
      aClaim('Zilveren Kruis', 221_040, { reference: 'V-04', debtKind: 'HEALTH_PREMIUM' }),
    ],
  });
  const { value } = await house.get(OpenCase).execute(counsellor, input);
  caseId = value.id;
  await house.get(RequestBalances).execute(counsellor, caseId);
  await house.work();
  await house.wait('2026-11-02T17:00:00Z');
});

afterAll(async () => {
  await door.close();
  await house.close();
});

/** The first line of the last list of this desk. */
async function answer(desk: string, reply: Reply): Promise<void> {
  const clerk = await house.caller(desk);
  const { items } = await house.get(ListLists).execute(clerk, { limit: 200, after: null }, {});
  const replies = { replies: [{ line: 1, index: 0, reply }] };
  const { value } = await house.get(RecordReplies).execute(clerk, items.at(-1)?.id ?? '', replies);
  expect(value).toMatchObject({ accepted: 1, rejected: [] });
  await house.work();
}

const balance = (claim: number, amountCents: bigint): Reply => ({
  kind: 'BALANCE_STATEMENT',
  preConsent: false,
  claims: [{ invoice: input.claims[claim]?.invoice ?? '', amountCents }],
});

async function aFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const get = (accept?: string, token = east, id = caseId): Test => {
  const asked = request(door.server).get(`/v1/cases/${id}/overview`).set('Authorization', token);
  return accept === undefined ? asked : asked.set('Accept', accept);
};
const overview = async (): Promise<OverviewView> => (await get().expect(200)).body as OverviewView;
const document = async (): Promise<Buffer> =>
  (await get('application/pdf').responseType('blob').expect(200)).body as Buffer;
const textOf = (pdf: Buffer): string => execFileSync('pdftotext', ['-', '-'], { input: pdf }).toString('utf8');
const codeIn = ({ body }: { body: unknown }): string => (body as { type: string }).type;

let keys = 0;
const confirm = (overviewDigest: string): Test =>
  request(door.server)
    .post(`/v1/cases/${caseId}/client-confirmation`)
    .set('Authorization', east)
    .set('Idempotency-Key', `key-${String((keys += 1))}`)
    .send({ signedOn: house.clock.today(), overviewDigest });

describe("the client's overview", () => {
  it('is provisional while creditors have to answer', async () => {
    expect(await overview()).toMatchObject({ confirmationAskedOn: null, checkBy: null, drawnUpOn: '2026-11-02' });
  });

  it('tells of every claim how its amount came to be, and whether it takes part', async () => {
    await answer('noorderbank', balance(0, 310_000n));
    await answer('kpn', { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' });
    await house.wait('2026-11-03T17:00:00Z');
    await house.wait('2026-12-23T17:00:00Z');
    const read = await overview();
    expect(read).toMatchObject({
      caseReference: 'C-7-00001',
      counsellor: 'Schuldhulp Oost',
      clients: ['E. Testpersoon'],
      totals: { inPlanCents: 210_000 + 221_040, outsideCents: 100_000 + 50_000, unknownCents: 64_019 },
    });
    const [bank, telecom, fine, insurer] = read.claims;
    expect(bank).toMatchObject({ amountCents: 310_000, amountBasis: 'STATED', securedCents: 100_000, inPool: true });
    expect(telecom).toMatchObject({ amountBasis: 'UNKNOWN', inPool: false, outsideReason: 'CLIENT_UNKNOWN' });
    expect(fine).toMatchObject({ treatment: 'NOT_DISCHARGEABLE', inPool: false, outsideReason: 'NOT_DISCHARGEABLE' });
    expect(insurer).toMatchObject({ amountBasis: 'ESTIMATED', inPool: true, outsideReason: null });
    expect(telecom?.disputed).toBe(true);
  });

  it('asks the client to answer within a week, and says the same on every other day', async () => {
    const read = await overview();
    expect(read.confirmationAskedOn).not.toBeNull();
    const week = Date.parse(read.checkBy ?? '') - Date.parse(read.confirmationAskedOn ?? '');
    expect(week / 86_400_000).toBe(7);
    await house.wait('2026-12-28T17:00:00Z');
    expect(await overview()).toEqual(read);
  });

  it('has a digest over all it says, that anybody can compute again', async () => {
    const { digest, signedOn, ...rest } = await overview();
    expect(signedOn).toBeNull();
    expect(canonicalDigest(rest)).toBe(digest);
    expect(canonicalDigest({ ...rest, checkBy: '2027-01-31' })).not.toBe(digest);
  });

  it('is data by default, a document for who asks for one, and nothing else', async () => {
    expect((await get().expect(200)).type).toBe('application/json');
    expect((await get('application/pdf;q=0.9, application/json')).type).toBe('application/json');
    const paper = await get('application/pdf').responseType('blob').expect(200);
    expect(paper.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="schuldenoverzicht.pdf"',
      'cache-control': 'no-store',
      vary: 'Accept',
    });
    expect((paper.body as Buffer).subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    expect(await document()).toEqual(paper.body);
    expect(codeIn(await get('text/html').expect(406))).toBe('/problems/not-acceptable');
  });

  it('is for its own counsellor only, as data and on paper', async () => {
    const west = await bearer('demo-counsellor-2', 'cases:read');
    const desk = await bearer('demo-creditor-kpn', 'cases:read');
    const elsewhere = '019a5c1e-7b00-7c3a-9d52-0d5a4c1f0009';
    for (const accept of ['application/json', 'application/pdf, application/problem+json']) {
      const answers = [await get(accept, west), await get(accept, desk), await get(accept, east, elsewhere)];
      expect(answers.map((one) => [one.status, codeIn(one)])).toEqual([
        [404, '/problems/case-not-found'],
        [403, '/problems/wrong-organisation'],
        [404, '/problems/case-not-found'],
      ]);
    }
  });

  onPaper('says the same on paper: each creditor, invoice and amount, the digest, and never a BSN', async () => {
    const { claims, digest } = await overview();
    const text = textOf(await document());
    for (const { creditor, invoice, amountCents } of claims) {
      expect(text).toContain(creditor);
      expect(text).toContain(invoice);
      const [euros = '', cents = ''] = (amountCents / 100).toFixed(2).split('.');
      expect(text).toContain(`${euros.replace(/\B(?=(\d{3})+$)/g, '.')},${cents}`);
    }
    for (const mark of ['onderpand', 'onbekend', 'betwist', 'blijft bestaan', 'schatting'])
      expect(text).toContain(mark);
    expect(text).toContain(digest);
    expect(text).not.toContain(input.clients[0]?.bsn);
  });

  it('cannot be confirmed any more when a balance changed after it was printed', async () => {
    const { digest } = await overview();
    await answer('noorderbank', balance(0, 320_000n));
    expect(codeIn(await confirm(digest).expect(409))).toBe('/problems/overview-changed');
    expect((await overview()).totals.inPlanCents).toBe(220_000 + 221_040);
  });

  it('is confirmed by its digest, and stays what was signed when creditors are bound or asked', async () => {
    const signed = await overview();
    const confirmed = await confirm(signed.digest).expect(200);
    expect(confirmed.body).toMatchObject({ state: 'CALCULATED', confirmedOn: house.clock.today() });
    expect(await overview()).toEqual({ ...signed, signedOn: house.clock.today() });
  });

  it('is confirmed once: the same again changes nothing, another one is refused', async () => {
    const signed = await overview();
    const again = await confirm(signed.digest).expect(200);
    expect(again.body).toMatchObject({ state: 'CALCULATED', version: 1 });
    const other = await confirm(`sha256:${'0'.repeat(64)}`).expect(409);
    expect(codeIn(other)).toBe('/problems/another-overview-signed');
    expect(await overview()).toEqual(signed);
  });
});
