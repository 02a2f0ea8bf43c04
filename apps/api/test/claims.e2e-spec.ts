import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, Contract } from '@akkoord/testing';
import type { CaseResponse, ClaimResponse } from '../src/cases/case.responses.js';
import { apiStage } from './api-stage.js';

type Stage = Awaited<ReturnType<typeof apiStage>>;
type Client = Awaited<ReturnType<Stage['client']>>;

let stage: Stage;
let east: Client;
let caseUrl: string;
let claimUrl: string;

beforeAll(async () => {
  stage = await apiStage('2026-11-02T07:00:00Z');
  east = await stage.client('demo-counsellor');
  const opened = await east.post('/v1/cases', aCase()).expect(201);
  caseUrl = `/v1/cases/${(opened.body as { id: string }).id}`;
  claimUrl = `${caseUrl}/claims/${(await read()).claims[0]?.id ?? ''}`;
});

afterAll(() => stage.close());

const read = async (): Promise<CaseResponse> => (await east.get(caseUrl).expect(200)).body as CaseResponse;
const tag = async (): Promise<string> => (await east.get(caseUrl).expect(200)).headers.etag ?? '';
const codes = (body: unknown): string[] =>
  (body as { errors: { pointer?: string; code: string }[] }).errors.map(
    ({ pointer, code }) => `${pointer ?? ''} ${code}`,
  );

describe('what the contract shows', () => {
  it('opens a case, and adds a claim to it', async () => {
    const contract = new Contract();
    const opening = contract.operations.find(({ operationId }) => operationId === 'openCase')?.requestBody;
    const [, shown = ''] = /```json\n([^]*)\n```/.exec(opening?.description ?? '') ?? [];
    const opened = await east.post('/v1/cases', JSON.parse(shown) as object).expect(201);
    const claim = contract.shown('addClaim') as object;
    // The case that is shown has this very claim.
    const added = { ...claim, reference: '00001-02', invoice: '242995372' };
    await east.post(`/v1/cases/${(opened.body as { id: string }).id}/claims`, added).expect(201);
  });
});

describe('a change through the door', () => {
  it('says which case it was decided on: without If-Match 428, on an older case 412', async () => {
    const missing = await east.patch(claimUrl, { disputed: true }).expect(428);
    expect(missing.body).toMatchObject({
      type: '/problems/if-match-missing',
      errors: [{ parameter: 'If-Match', code: 'if-match-missing' }],
    });
    await east.patch(caseUrl, { termMonths: 36 }).expect(428);

    const before = await tag();
    const changed = await east.patch(claimUrl, { disputed: true, amountCents: 150_000 }, before).expect(200);
    expect(changed.body).toMatchObject({
      claims: expect.arrayContaining([expect.objectContaining({ disputed: true })]),
    });
    expect(changed.headers.etag).toBe(await tag());
    const stale = await east.patch(claimUrl, { disputed: false }, before).expect(412);
    expect(stale.body).toMatchObject({ type: '/problems/case-changed' });
    await east.patch(caseUrl, { termMonths: 36 }, before).expect(412);
    await east.patch(claimUrl, { disputed: false }, '*').expect(200);
  });

  it('counts for one of two who decide at once', async () => {
    const read = await tag();
    const both = [{ disputed: true }, { amountCents: 160_000 }].map((change) => east.patch(claimUrl, change, read));
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 412]);
    await east.patch(claimUrl, { disputed: false, amountCents: 150_000 }, '*').expect(200);
  });

  it('changes the terms of the case, and tells every place that is wrong at once', async () => {
    const changed = await east.patch(caseUrl, { termMonths: 36, oneOffCents: 5_000 }, await tag()).expect(200);
    expect(changed.body).toMatchObject({ termMonths: 36, oneOffCents: 5_000, product: 'DEBT_MEDIATION' });
    const shape = await east.patch(caseUrl, { termMonths: 0, programme: 'no', extra: 1 }, await tag()).expect(400);
    expect(
      codes(shape.body)
        .map((fault) => fault.split(' ')[0])
        .sort(),
    ).toEqual(['#/extra', '#/programme', '#/termMonths']);
    const young = { preferredProduct: 'FIXED_PERCENTAGE', programme: 'YOUTH' };
    const refused = await east.patch(caseUrl, young, await tag()).expect(400);
    expect(codes(refused.body)).toEqual(['#/programme programme-not-eligible']);
  });

  it('is told in the timeline, with what was there before', async () => {
    const told = await east.get(`${caseUrl}/timeline`).expect(200);
    const { items } = told.body as { items: { kind: string; claim: string | null; changes: unknown[] }[] };
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['CLAIM_CHANGED', 'CASE_CHANGED']));
    expect(items[0]?.changes).toContainEqual({ field: 'amountCents', before: 200_000, after: 150_000 });
  });

  it('is for the counsellor of the case: another finds nothing, a desk may not', async () => {
    const west = await stage.client('demo-counsellor-2');
    const notFound = await west.patch(claimUrl, { disputed: true }, '*').expect(404);
    expect(notFound.body).toMatchObject({ type: '/problems/case-not-found' });
    await west.patch(caseUrl, { termMonths: 18 }, '*').expect(404);
    await west.post(`${caseUrl}/claims`, aClaim('KPN', 1)).expect(404);
    const desk = await stage.client('demo-creditor-kpn', 'cases:write');
    const forbidden = await desk.patch(claimUrl, { disputed: true }, '*').expect(403);
    expect(forbidden.body).toMatchObject({ type: '/problems/wrong-organisation' });
    await desk.post(`${caseUrl}/claims`, aClaim('KPN', 1)).expect(403);
    const nobody = claimUrl.replace(/[^/]+$/, '019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b');
    const unknown = await east.patch(nobody, { disputed: true }, '*').expect(404);
    expect(unknown.body).toMatchObject({ type: '/problems/claim-not-found' });
  });
});

describe('a claim added through the door', () => {
  it('is added once however often it is sent', async () => {
    const claim = aClaim('Eneco', 90_000, { debtKind: 'ENERGY' });
    const before = (await read()).claims.length;
    const added = await east.post(`${caseUrl}/claims`, claim, 'once').expect(201);
    const { id, state } = added.body as ClaimResponse;
    expect({ state, location: added.headers.location }).toEqual({ state: 'DRAFT', location: caseUrl });
    expect(added.headers.etag).toBe(await tag());
    const again = await east.post(`${caseUrl}/claims`, claim, 'once').expect(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((again.body as ClaimResponse).id).toBe(id);
    expect((await read()).claims).toHaveLength(before + 1);
    const twice = await east.post(`${caseUrl}/claims`, claim).expect(400);
    expect(codes(twice.body)).toEqual(['#/reference reference-twice']);
  });
});
