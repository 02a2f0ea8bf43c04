import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { prepareDatabase } from '@akkoord/database';
import { freshDatabase, type FreshDatabase } from '@akkoord/testing';
import type { Test } from 'supertest';
import { CALCULATION_EXAMPLES } from '../src/calculations/calculation.examples.js';
import { createApi, type Door } from '../src/index.js';
import { NOWHERE } from '../src/openapi/preview.js';
import request from './checked-request.js';

const MEBIBYTE = 1_048_576;
const { 'debt-mediation': mediation, 'settlement-loan': loan } = CALCULATION_EXAMPLES;
const A = mediation.value;
const S = A.claims;
const concurrent = { reference: 'a', claimClass: 'CONCURRENT', amountCents: 100_000 };
const small = {
  product: 'DEBT_MEDIATION',
  referenceDate: '2026-11-01',
  monthlyCapacityCents: 1_000,
  claims: [concurrent],
};

interface Answer {
  fundCents: number;
  preferentialPercentage: string | null;
  concurrentPercentage: string | null;
  shares: { reference: string; shareCents: number }[];
  trace: object[];
  digest: string;
}

let database: FreshDatabase;
let door: Door;

beforeAll(async () => {
  database = await freshDatabase();
  await prepareDatabase(database.ownerUrl, database.url);
  const config = { ...NOWHERE.config, databaseUrl: database.url, host: '127.0.0.1', oidcIssuer: 'http://127.0.0.1:9' };
  door = await createApi({ ...NOWHERE, config });
});

afterAll(async () => {
  await door.close();
  await database.drop();
});

const ask = (body: unknown): Test =>
  request(door.url)
    .post('/v1/calculations')
    .set('Content-Type', 'application/json')
    .send(typeof body === 'string' ? body : JSON.stringify(body));

async function calculated(body: object): Promise<Answer> {
  const response = await ask(body);
  expect(response.body).not.toHaveProperty('errors');
  expect(response.status).toBe(200);
  return response.body as Answer;
}

async function faultsOf(body: unknown): Promise<string[]> {
  const response = await ask(body).expect(400);
  expect(response.type).toBe('application/problem+json');
  const { errors = [] } = response.body as { errors?: { pointer: string; code: string; detail: string }[] };
  expect(errors.every(({ detail }) => detail.length > 10)).toBe(true);
  return errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();
}

const figures = ({ fundCents, preferentialPercentage, concurrentPercentage, shares }: Answer): unknown => [
  fundCents,
  preferentialPercentage,
  concurrentPercentage,
  shares.map(({ shareCents }) => shareCents),
];

describe('a calculation that anybody asks for', () => {
  it.each([
    {
      example: 'A, debt mediation',
      body: A,
      figures: [295_700, '27.30', '13.65', [87_374, 39_612, 30_177, 25_602, 8_740, 56_247, 40_957, 6_991]],
    },
    {
      example: 'B, settlement loan',
      body: loan.value,
      figures: [111_760, '10.32', '5.16', [33_023, 14_971, 11_405, 9_677, 3_303, 21_259, 15_480, 2_642]],
    },
    {
      example: 'C, preferential claims are never paid more than they are',
      body: {
        ...A,
        monthlyCapacityCents: 18_000,
        oneOffCents: 0,
        claims: [
          { reference: '1 Belastingdienst', claimClass: 'PREFERENTIAL', amountCents: 90_000 },
          { reference: '2 VGZ', claimClass: 'CONCURRENT', amountCents: 240_000 },
          { reference: '3 Vattenfall', claimClass: 'CONCURRENT', amountCents: 135_050 },
          { reference: '4 KPN', claimClass: 'CONCURRENT', amountCents: 24_950 },
        ],
      },
      figures: [294_840, '100.00', '51.21', [90_000, 122_904, 69_159, 12_777]],
    },
    {
      example: 'D, 79.29 beside 39.65: each rounded apart',
      body: {
        product: 'ZERO_CAPACITY',
        referenceDate: '2026-11-01',
        oneOffCents: 79_292,
        claims: [
          { reference: 'c', claimClass: 'CONCURRENT', amountCents: 100_000 },
          { reference: 'p', claimClass: 'PREFERENTIAL', amountCents: 50_000 },
        ],
      },
      figures: [79_292, '79.29', '39.65', [39_646, 39_646]],
    },
    {
      example: 'E, an offer of nothing',
      body: CALCULATION_EXAMPLES['zero-capacity'].value,
      figures: [0, '0.00', '0.00', [0, 0, 0, 0, 0, 0, 0, 0]],
    },
    {
      example: 'E, one-off money without capacity',
      body: { ...CALCULATION_EXAMPLES['zero-capacity'].value, oneOffCents: 35_000 },
      figures: [35_000, '3.23', '1.62', [10_342, 4_689, 3_572, 3_030, 1_034, 6_658, 4_848, 827]],
    },
    {
      example: 'F, the capacity rises in month 10',
      body: {
        ...A,
        monthlyCapacityCents: undefined,
        capacityPeriods: [
          { fromMonth: 1, toMonth: 9, monthlyCapacityCents: 15_000 },
          { fromMonth: 10, toMonth: 18, monthlyCapacityCents: 21_000 },
        ],
      },
      figures: [344_840, '31.84', '15.92', [101_894, 46_195, 35_192, 29_857, 10_192, 65_594, 47_763, 8_153]],
    },
    {
      example: 'G, a claim drops',
      body: { ...A, claims: S.filter(({ reference }) => reference !== '7 Wehkamp') },
      figures: [295_700, '31.69', '15.85', [101_422, 45_980, 35_029, 29_719, 10_145, 65_290, 8_115]],
    },
    {
      example: 'H, a fixed percentage of 10',
      body: CALCULATION_EXAMPLES['fixed-percentage'].value,
      figures: [37_663, '10.00', '10.00', [12_306, 20_482, 4_000, 875]],
    },
    {
      example: 'I, a class of which nobody is there has no percentage',
      body: {
        product: 'ZERO_CAPACITY',
        referenceDate: '2026-11-01',
        oneOffCents: 1_630_000,
        claims: [{ reference: 'all debt', claimClass: 'CONCURRENT', amountCents: 6_904_316 }],
      },
      figures: [1_630_000, null, '23.61', [1_630_000]],
    },
  ])('$example', async ({ body, figures: expected }) => {
    expect(figures(await calculated(body))).toEqual(expected);
  });

  it('needs no token and no key, and gives the same answer every time, in whatever order the claims are sent', async () => {
    const answer = await calculated(A);
    expect(answer.trace.length).toBeGreaterThan(8);
    expect(await calculated({ ...A, claims: S.toReversed() })).toEqual(answer);
  });

  it('carries a digest that anybody can make again from what was sent and answered', async () => {
    const { trace, digest, ...result } = await calculated(A);
    expect(trace).not.toEqual([]);
    const input = {
      ...A,
      preferenceFactor: '2',
      claims: S.map((claim) => ({ ...claim, preferentialCents: 0, collateralCents: 0, disputed: false })),
    };
    expect(digest).toBe(`sha256:${createHash('sha256').update(canonical({ input, result })).digest('hex')}`);
  });

  it('sorts references by their bytes and gives each part of a split claim a share', async () => {
    const references = ['é', 'z', '\u{1F600}', '\uFFFD', 'Z', 'a'];
    const claims = references.map((reference) => ({ ...concurrent, reference }));
    const { shares } = await calculated({
      ...small,
      claims: [...claims, { ...concurrent, reference: 's', preferentialCents: 40_000 }],
    });
    expect(shares.map(({ reference }) => reference)).toEqual(['Z', 'a', 's#c', 's#p', 'z', 'é', '\uFFFD', '\u{1F600}']);
  });

  it('reaches to the limits: a thousand claims, ten billion euros each, 120 months', async () => {
    const claims = Array.from({ length: 1_000 }, (_, index) => ({
      ...concurrent,
      reference: String(index),
      amountCents: 1e12,
    }));
    const { fundCents, shares } = await calculated({
      ...small,
      monthlyCapacityCents: 1e12,
      oneOffCents: 1e12,
      termMonths: 120,
      claims,
    });
    expect(fundCents).toBe(121e12);
    expect(shares.reduce((total, { shareCents }) => total + shareCents, 0)).toBe(fundCents);
  });
});

describe('a calculation that is refused', () => {
  it('tells every fault at once, each with its place', async () => {
    const faults = await faultsOf({
      product: 'DEBT_MEDIATION',
      referenceDate: '2026-02-30',
      monthlyCapacityCents: 1.5,
      oneOffCents: '5',
      feeRate: 0.09,
      annualRate: '0.06',
      termMonths: 121,
      colour: 'red',
      claims: [
        { ...concurrent, amountCents: 9_007_199_254_740_993 },
        { ...concurrent, amountCents: 1_000_000_000_001 },
        { ...concurrent, reference: 'a\u0000', 'a/b~c': true },
        { ...concurrent, reference: '', claimClass: 'SECURED', amountCents: 0, disputed: 'no' },
        null,
      ],
    });
    expect(faults).toEqual(
      [
        '#/referenceDate invalid',
        '#/monthlyCapacityCents invalid',
        '#/oneOffCents invalid',
        '#/feeRate invalid',
        '#/annualRate not-allowed',
        '#/termMonths out-of-range',
        '#/colour unknown-property',
        '#/claims/0/amountCents invalid',
        '#/claims/1/reference duplicate',
        '#/claims/1/amountCents out-of-range',
        '#/claims/2/reference invalid',
        '#/claims/2/a~1b~0c unknown-property',
        '#/claims/3/reference invalid',
        '#/claims/3/claimClass invalid',
        '#/claims/3/amountCents out-of-range',
        '#/claims/3/disputed invalid',
        '#/claims/4 invalid',
      ].sort(),
    );
  });

  it.each([
    { body: '[]', faults: ['# invalid'] },
    { body: '', faults: ['# invalid'] },
    { body: '{}', faults: ['#/claims required', '#/product required', '#/referenceDate required'] },
    { body: { ...small, claims: {} }, faults: ['#/claims invalid'] },
    { body: { ...small, claims: [] }, faults: ['#/claims required'] },
    { body: { ...small, claims: Array<object>(1_001).fill(concurrent) }, faults: ['#/claims too-many'] },
    { body: { ...small, claims: [{ ...concurrent, reference: '\ud800' }] }, faults: ['#/claims/0/reference invalid'] },
    {
      body: { ...small, claims: [{ ...concurrent, amountCents: -1 }] },
      faults: ['#/claims/0/amountCents out-of-range'],
    },
    {
      body: JSON.stringify({ ...small, claims: [] }).replace('[]', '[{"__proto__":{"amountCents":1},"constructor":1}]'),
      faults: [
        '#/claims/0/__proto__ unknown-property',
        '#/claims/0/amountCents required',
        '#/claims/0/claimClass required',
        '#/claims/0/constructor unknown-property',
        '#/claims/0/reference required',
      ],
    },
    { body: JSON.stringify(small).replace('1000,', '1e400,'), faults: ['#/monthlyCapacityCents invalid'] },
    {
      body: `{"product":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      faults: ['#/claims required', '#/product invalid', '#/referenceDate required'],
    },
  ])('points at $faults', async ({ body, faults }) => {
    expect(await faultsOf(body)).toEqual(faults);
  });

  it.each([
    { body: { ...small, referenceDate: '2000-01-01' }, status: 400, code: 'no-norm-set' },
    { body: { ...small, feeRate: '0.0901' }, status: 400, code: 'fee-above-cap' },
    { body: { ...small, product: 'ZERO_CAPACITY' }, status: 400, code: 'capacity-not-zero' },
    { body: { ...small, oneOffCents: 82_000 }, status: 409, code: 'fund-covers-all-claims' },
    {
      body: { ...small, claims: [{ ...concurrent, collateralCents: 100_000 }] },
      status: 409,
      code: 'no-claim-takes-part',
    },
    {
      body: { product: 'ZERO_CAPACITY', referenceDate: '2024-06-30', claims: [concurrent] },
      status: 409,
      code: 'zero-offer-not-allowed',
    },
    { body: '{"product":', status: 400, code: 'malformed-json' },
    { body: '"DEBT_MEDIATION"', status: 400, code: 'malformed-json' },
    { body: `{"product":"${'x'.repeat(MEBIBYTE)}"}`, status: 413, code: 'body-too-large' },
  ])('says $code', async ({ body, status, code }) => {
    const response = await ask(body);
    expect({ status: response.status, type: (response.body as { type: string }).type }).toEqual({
      status,
      type: `/problems/${code}`,
    });
  });

  it('takes a body of a mebibyte to the byte', async () => {
    const body = JSON.stringify(small);
    await ask(body + ' '.repeat(MEBIBYTE - body.length)).expect(200);
    await ask(body + ' '.repeat(MEBIBYTE - body.length + 1)).expect(413);
  });
});

describe('who asks more often than is allowed', () => {
  let seldom: Door;

  beforeAll(async () => {
    const config = {
      ...NOWHERE.config,
      databaseUrl: database.url,
      host: '127.0.0.1',
      oidcIssuer: 'http://127.0.0.1:9',
    };
    seldom = await createApi({ ...NOWHERE, config, clientLimit: { perSecond: 1 / 3_600, burst: 2 } });
  });

  afterAll(() => seldom.close());

  it('is told how much is left, and refused beyond it, whatever address it claims to have', async () => {
    const first = await request(seldom.url).post('/v1/calculations').send(small).expect(200);
    expect(first.headers).toMatchObject({ 'ratelimit-policy': '"burst";q=2;w=7200', ratelimit: '"burst";r=1;t=3600' });
    await request(seldom.url).post('/v1/calculations').set('X-Forwarded-For', '192.0.2.1').send(small).expect(200);
    const refused = await request(seldom.url).post('/v1/calculations').set('X-Forwarded-For', '192.0.2.2').send(small);
    expect(refused.body).toMatchObject({ type: '/problems/too-many-requests', status: 429 });
    expect(refused.headers).toMatchObject({
      ratelimit: expect.stringMatching(/^"burst";r=0;t=7[12]\d\d$/) as unknown,
      'retry-after': expect.stringMatching(/^3[56]\d\d$/) as unknown,
    });
  });

  it('is refused before the body is read', async () => {
    const body = `{"a":"${'x'.repeat(2 * MEBIBYTE)}`;
    await request(seldom.url).post('/v1/calculations').set('Content-Type', 'application/json').send(body).expect(429);
  });

  it('may calculate a thousand times at once', async () => {
    const { headers } = await ask(small).expect(200);
    expect(headers).toMatchObject({
      'ratelimit-policy': '"burst";q=1000;w=10',
      ratelimit: expect.stringMatching(/^"burst";r=9\d\d;t=1$/) as unknown,
    });
  });
});

/** RFC 8785, written again for values such as these: no numbers with fractions. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, held]) => `${JSON.stringify(name)}:${canonical(held)}`).join(',')}}`;
}
