import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aCase, aClaim, freshDatabase, type FreshDatabase } from '@akkoord/testing';
import { startPlatform, type Platform } from '../src/platform.js';
import { ApiClient } from './api-client.js';

/**
 * The line through the front door: tokens of demo clients, HTTP, the worker and its queues. Runs on whatever
 * LINE_DATABASE_URL and LINE_REDIS_URL name; by default on the test server and BullMQ's PostgreSQL backend.
 */
const { LINE_DATABASE_URL, LINE_REDIS_URL } = process.env;

jest.setTimeout(60_000);

let folder: string;
let database: FreshDatabase | null = null;
let platform: Platform;
let counsellor: ApiClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akkoord-line-'));
  if (LINE_DATABASE_URL === undefined) database = await freshDatabase();
  const url = LINE_DATABASE_URL ?? database?.url ?? '';
  platform = await startPlatform({
    env: {
      DATA_DIR: folder,
      DATABASE_URL: url,
      ...(database ? { DATABASE_OWNER_URL: database.ownerUrl } : {}),
      ...(LINE_REDIS_URL === undefined ? {} : { REDIS_URL: LINE_REDIS_URL }),
      API_PORT: '0',
      PORTAL_PORT: '0',
      LOG_LEVEL: 'error',
    },
    tell: () => undefined,
    startAt: new Date('2026-11-02T07:00:00Z'),
  });
  counsellor = await ApiClient.signIn(platform.apiUrl, 'demo-counsellor');
});

afterAll(async () => {
  await platform.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface CaseBody {
  state: string;
  closedReason: string | null;
  calculation: { fundCents: number } | null;
  claims: {
    creditor: string;
    state: string;
    amountCents: number;
    shareCents: number | null;
    percentage: string | null;
  }[];
}

interface LineBody {
  line: number;
  kind: string;
  state: string;
  caseReference: string;
  preConsentPossible: boolean;
  percentage: string | null;
  shareCents: number | null;
  claims: { invoice: string; amountCents: number }[];
}

const readCase = (id: string): Promise<CaseBody> => counsellor.get<CaseBody>(`/v1/cases/${id}`);
/** Past the next cut-off, also when a weekend comes first. */
const untilTheNextLists = (): Promise<unknown> => counsellor.post('/v1/sandbox/clock', { advanceDays: 3 });
const settle = (): Promise<unknown> => counsellor.post('/v1/sandbox/clock', { advanceDays: 0 });

/** Answers every open line of a desk about this case. */
async function answer(desk: string, reference: string, reply: (line: LineBody) => object): Promise<LineBody[]> {
  const client = await ApiClient.signIn(platform.apiUrl, `demo-creditor-${desk}`);
  const answered: LineBody[] = [];
  const { items: lists } = await client.get<{ items: { id: string }[] }>('/v1/collective-lists?state=OPEN&limit=200');
  for (const { id } of lists) {
    const { items } = await client.get<{ items: LineBody[] }>(`/v1/collective-lists/${id}/lines?limit=200`);
    const open = items.filter((line) => line.caseReference === reference && line.state === 'OPEN');
    if (open.length === 0) continue;
    const replies = open.map((line) => ({ line: line.line, ...reply(line) }));
    expect(await client.post(`/v1/collective-lists/${id}/replies`, { replies })).toMatchObject({
      accepted: open.length,
      rejected: [],
    });
    answered.push(...open);
  }
  await settle();
  return answered;
}

const stated = (line: LineBody, preConsent: boolean): object => ({
  kind: 'BALANCE_STATEMENT',
  preConsent,
  claims: line.claims.map(({ invoice, amountCents }) => ({ invoice, amountCents })),
});

async function confirm(id: string): Promise<CaseBody> {
  const { digest } = await counsellor.get<{ digest: string }>(`/v1/cases/${id}/overview`);
  const { now } = await counsellor.get<{ now: string }>('/v1/sandbox/clock');
  return await counsellor.post(`/v1/cases/${id}/client-confirmation`, {
    signedOn: now.slice(0, 10),
    overviewDigest: digest,
  });
}

describe('the line, through the front door', () => {
  it('imports cases and reports a faulty line by number and place', async () => {
    const good = aCase();
    const bad = { ...aCase(), municipalityCode: 'Almelo' };
    const { id } = await counsellor.import<{ id: string }>([JSON.stringify(bad), JSON.stringify(good)].join('\n'));
    await settle();
    expect(await counsellor.get(`/v1/operations/${id}`)).toMatchObject({
      state: 'PARTIALLY_FAILED',
      done: 2,
      errors: [{ line: 1, pointer: '#/municipalityCode' }],
    });
  });

  it.each([
    { product: 'DEBT_MEDIATION', income: 155_000, fund: 270_000 },
    { product: 'SETTLEMENT_LOAN', income: 146_500, fund: 111_760 },
    { product: 'ZERO_CAPACITY', income: 140_000, fund: 0 },
  ] as const)(
    'settles with $product: bound creditors get no proposal, the others agree, everybody is told',
    async ({ product, income, fund }) => {
      const claims = [
        aClaim('Belastingdienst', 320_000, { debtKind: 'TAX' }),
        aClaim('KPN', 240_000, { debtKind: 'TELECOM' }),
        aClaim('Noorderbank', 400_000, { debtKind: 'LOAN' }),
      ];
      const input = aCase({ preferredProduct: product, monthlyIncomeCents: income, claims });
      const { id } = await counsellor.post<{ id: string }>('/v1/cases', input);
      await counsellor.post(`/v1/cases/${id}/balance-requests`);
      await settle();
      await untilTheNextLists();
      await answer('kpn', input.reference, (line) => stated(line, line.preConsentPossible));
      await answer('belastingdienst', input.reference, (line) => stated(line, false));
      await answer('noorderbank', input.reference, () => ({
        kind: 'NO_COOPERATION',
        reason: 'RECENT_FINAL_DISCHARGE',
      }));
      expect((await readCase(id)).state).toBe('CLIENT_CONFIRMATION');

      const calculated = await confirm(id);
      expect(calculated).toMatchObject({ state: 'CALCULATED', calculation: { fundCents: fund } });
      await counsellor.post(`/v1/cases/${id}/proposals`);
      await settle();
      await untilTheNextLists();
      for (const desk of ['belastingdienst', 'noorderbank']) {
        const [line] = await answer(desk, input.reference, () => ({ kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' }));
        expect(line?.kind).toBe('PROPOSAL');
      }

      const agreed = await readCase(id);
      expect(agreed.state).toBe('AGREED');
      expect(agreed.claims.map((claim) => claim.state)).toEqual(['CONCLUDED', 'CONCLUDED', 'CONCLUDED']);
      expect(agreed.claims.reduce((sum, claim) => sum + (claim.shareCents ?? 0), 0)).toBe(fund);
      await untilTheNextLists();
      const { items } = await counsellor.get<{ items: { creditor: string; kind: string; state: string }[] }>(
        `/v1/cases/${id}/timeline`,
      );
      expect(
        items
          .filter(({ kind }) => kind === 'CONCLUDED')
          .map(({ creditor, state }) => [creditor, state])
          .sort(),
      ).toEqual([
        ['Belastingdienst', 'SENT'],
        ['KPN', 'SENT'],
        ['Noorderbank', 'SENT'],
      ]);
      expect(
        items
          .filter(({ kind }) => kind === 'PROPOSAL')
          .map(({ creditor }) => creditor)
          .sort(),
      ).toEqual(['Belastingdienst', 'Noorderbank']);
    },
  );

  it('ends partially refused, with the reason, when one creditor says no', async () => {
    const input = aCase({ claims: [aClaim('Noorderbank', 900_000, { debtKind: 'LOAN' })] });
    const { id } = await counsellor.post<{ id: string }>('/v1/cases', input);
    await counsellor.post(`/v1/cases/${id}/balance-requests`);
    await settle();
    await untilTheNextLists();
    await answer('noorderbank', input.reference, (line) => stated(line, false));
    await confirm(id);
    await counsellor.post(`/v1/cases/${id}/proposals`);
    await settle();
    await untilTheNextLists();
    await answer('noorderbank', input.reference, () => ({
      kind: 'PROPOSAL_REPLY',
      decision: 'REJECTED',
      reason: 'OFFER_TOO_LOW',
    }));
    const refused = await readCase(id);
    expect(refused.state).toBe('PARTIALLY_REFUSED');
    expect(refused.claims[0]).toMatchObject({ state: 'REJECTED', reason: 'OFFER_TOO_LOW', percentage: '30.00' });
  });

  it('estimates a desk that never answers, when its days are over', async () => {
    const input = aCase({ claims: [aClaim('KPN', 900_000, { debtKind: 'TELECOM' })] });
    const { id } = await counsellor.post<{ id: string }>('/v1/cases', input);
    await counsellor.post(`/v1/cases/${id}/balance-requests`);
    await settle();
    await counsellor.post('/v1/sandbox/clock', { advanceDays: 30 });
    expect(await readCase(id)).toMatchObject({
      state: 'CLIENT_CONFIRMATION',
      claims: [{ state: 'BALANCE_ESTIMATED', estimated: true }],
    });
  });

  it('shows another counsellor nothing, and a desk no case at all', async () => {
    const { id } = await counsellor.post<{ id: string }>('/v1/cases', aCase());
    const other = await ApiClient.signIn(platform.apiUrl, 'demo-counsellor-2');
    expect((await other.send('GET', `/v1/cases/${id}`)).status).toBe(404);
    expect((await other.send('POST', `/v1/cases/${id}/balance-requests`)).status).toBe(404);
    const desk = await ApiClient.signIn(platform.apiUrl, 'demo-creditor-kpn');
    expect((await desk.send('GET', `/v1/cases/${id}`)).status).toBe(403);
    expect((await counsellor.send('GET', '/v1/collective-lists')).status).toBe(403);
  });
});
