import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim } from '@akkoord/testing';
import { contractOf, NOWHERE } from '../src/openapi/preview.js';
import { ApiModule } from '../src/api.module.js';
import { apiStage } from './api-stage.js';

type Stage = Awaited<ReturnType<typeof apiStage>>;
type Client = Awaited<ReturnType<Stage['client']>>;

let stage: Stage;
let east: Client;
let simulations: string;

beforeAll(async () => {
  stage = await apiStage('2026-11-02T07:00:00Z');
  east = await stage.client('demo-counsellor');
  const claims = [aClaim('CAK', 500_000, { debtKind: 'CARE_LEVY' }), aClaim('Noorderbank', 700_000)];
  const { id } = (await posted('/v1/cases', aCase({ claims }), 201)) as { id: string };
  simulations = `/v1/cases/${id}/simulations`;
});

afterAll(() => stage.close());

/** What a POST with a body answers, of which it only says that it is something. */
async function posted(path: string, question: object, status = 200): Promise<unknown> {
  return ((await east.post(path, question).expect(status)) as { body: unknown }).body;
}

const codes = (body: unknown): unknown =>
  (body as { errors: { pointer: string; code: string }[] }).errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('a simulation through the door', () => {
  it('answers with the products side by side, and sends nothing', async () => {
    expect(await posted(simulations, {})).toMatchObject({
      on: '2026-11-02',
      claimedCents: 1_200_000,
      products: [
        {
          product: 'DEBT_MEDIATION',
          refusal: null,
          smallestCapacityEuros: 14,
          offer: {
            normSet: 'NVVK-2024-07',
            fundCents: 270_000,
            concurrentPercentage: '22.50',
            preferentialPercentage: null,
            payment: { monthlyCents: 15_000, totalCents: 270_000 },
            creditors: [
              { creditor: 'CAK', desk: 'cak', standing: 'BOUND', nowCents: 0, totalCents: 112_500 },
              {
                creditor: 'Noorderbank',
                standing: 'TO_PROPOSE',
                claims: [{ because: [{ reason: 'NO_PRE_CONSENT_CLAUSE', source: { clause: 'preConsent' } }] }],
              },
            ],
            smallestMargin: { clause: 'preConsent.minimumPercentage', creditor: 'CAK', marginPoints: '20.50' },
            expectedDays: 107,
          },
        },
        { product: 'SETTLEMENT_LOAN', refusal: null },
        { product: 'ZERO_CAPACITY', refusal: { code: 'capacity-not-zero' }, offer: null, smallestCapacityEuros: null },
        { product: 'FIXED_PERCENTAGE', refusal: { code: 'programme-unknown' }, offer: null },
      ],
      desks: [{ desk: 'cak', balance: { days: 14, basis: 'TERM', replies: 0 } }, { desk: 'noorderbank' }],
      outside: [],
    });
    await east.get(simulations.replace('simulations', 'timeline')).expect(200, { items: [] });
  });

  it('tries the figures it is given', async () => {
    const question = { products: ['ZERO_CAPACITY'], monthlyCapacityCents: 0, oneOffCents: 35_000, on: '2026-12-01' };
    expect(await posted(simulations, question)).toMatchObject({
      on: '2026-12-01',
      products: [{ offer: { fundCents: 35_000 } }],
    });
  });

  it('tells every fault of the question at once, with its place', async () => {
    const wrong = {
      products: ['DEBT_MEDIATION', 'DEBT_MEDIATION'],
      monthlyCapacityCents: -1,
      oneOffCents: 1.5,
      termMonths: 121,
      feeRate: '9%',
      on: '2026-02-30',
      capacity: 150,
    };
    expect(codes(await posted(simulations, wrong, 400))).toEqual(
      expect.arrayContaining([
        '#/products array-unique',
        '#/monthlyCapacityCents min',
        '#/oneOffCents is-int',
        '#/termMonths max',
        '#/feeRate matches',
        '#/on is-calendar-date',
        '#/capacity unknown-property',
      ]),
    );
    await east.post(simulations, { products: [] }).expect(400);
    await east.post(simulations).expect(400);
  });

  it('is for the counsellor of the case, and for nobody else', async () => {
    const west = await stage.client('demo-counsellor-2');
    expect((await west.post(simulations, {}).expect(404)).body).toMatchObject({ type: '/problems/case-not-found' });
    const desk = await stage.client('demo-creditor-cak');
    expect((await desk.post(simulations, {}).expect(403)).body).toMatchObject({ type: '/problems/wrong-organisation' });
    const reader = await stage.client('demo-counsellor', 'lists:read');
    expect((await reader.post(simulations, {}).expect(403)).body).toMatchObject({ type: '/problems/scope-missing' });
    await east.post('/v1/cases/019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b/simulations', {}).expect(404);
  });

  it('stands in the contract with everything it answers', async () => {
    const { paths, components } = JSON.parse(await contractOf(ApiModule.register(NOWHERE))) as {
      paths: Record<string, Record<string, { parameters?: { name: string }[] }>>;
      components: { schemas: Record<string, { properties: object; additionalProperties?: boolean }> };
    };
    const operation = paths['/cases/{caseId}/simulations']?.post;
    expect(operation?.parameters?.map(({ name }) => name)).toEqual(['caseId']);
    expect(components.schemas.SimulationRequest?.additionalProperties).toBe(false);
    const answer = (await posted(simulations, {})) as object;
    expect(Object.keys(components.schemas.SimulationResponse?.properties ?? {})).toEqual(Object.keys(answer));
  });
});
