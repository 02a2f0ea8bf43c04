import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiStage } from './api-stage.js';

type Stage = Awaited<ReturnType<typeof apiStage>>;
type Client = Awaited<ReturnType<Stage['client']>>;

interface Listed {
  items: { id: string }[];
  next: string | null;
}
const bodyOf = <T>(response: { body: unknown }): T => response.body as T;
const idsOf = (response: { body: unknown }): string[] => bodyOf<Listed>(response).items.map(({ id }) => id);

let stage: Stage;
let counsellor: Client;
let kpn: Client;
let operator: Client;

beforeAll(async () => {
  stage = await apiStage('2026-11-02T07:00:00Z');
  counsellor = await stage.client('demo-counsellor');
  kpn = await stage.client('demo-creditor-kpn');
  operator = await stage.client('demo-operator');
});

afterAll(() => stage.close());

const terms = (more: object = {}): object => ({
  id: 'kpn-den-haag',
  kind: 'LOCAL',
  party: { desk: 'KPN' },
  validFrom: '2027-01-01',
  validTo: null,
  scope: { counsellors: 'ALL', municipalities: ['GM0518'], agentsInherit: true },
  proposalReplyWorkingDays: 5,
  preConsent: null,
  ...more,
});

const question = {
  creditor: 'KPN',
  debtKind: 'TELECOM',
  agent: 'Intrum',
  municipalityCode: 'GM0141',
  product: 'DEBT_MEDIATION',
  amountCents: 20_000,
  on: '2026-11-02',
};

describe('agreements through the door', () => {
  it('are resolved clause by clause, with their source and what was passed over', async () => {
    const resolved = await counsellor.post('/v1/agreements/_resolve', question).expect(200);
    expect(resolved.body).toEqual({
      desk: 'intrum',
      preConsent: { possible: true, because: [] },
      clauses: [
        {
          clause: 'standstill',
          value: { onNotice: 'P8M', onBalance: 'P8M' },
          agreement: 'collective-kpn',
          version: 1,
          kind: 'COLLECTIVE',
        },
        { clause: 'balanceReplyWorkingDays', value: 10, agreement: 'collective-kpn', version: 1, kind: 'COLLECTIVE' },
        { clause: 'proposalReplyWorkingDays', value: 10, agreement: 'local-kpn-almelo', version: 1, kind: 'LOCAL' },
        expect.objectContaining({ clause: 'preConsent', agreement: 'collective-kpn' }),
        { clause: 'deemedConsent', value: false, agreement: 'collective-kpn', version: 1, kind: 'COLLECTIVE' },
        { clause: 'route', value: 'PORTAL', agreement: 'collective-kpn', version: 1, kind: 'COLLECTIVE' },
        {
          clause: 'listRhythm',
          value: { every: 'DAY', cutOff: '17:00' },
          agreement: 'collective-kpn',
          version: 1,
          kind: 'COLLECTIVE',
        },
      ],
      passedOver: [
        {
          agreement: 'collective-kpn',
          version: 1,
          reason: 'OVERRIDDEN_BY(local-kpn-almelo)',
          clauses: ['proposalReplyWorkingDays'],
        },
      ],
    });
    await counsellor.post('/v1/agreements/_resolve', { ...question, on: '2026-02-30', product: 'NONE' }).expect(400);
    await kpn.post('/v1/agreements/_resolve', question).expect(403);
  });

  it('are drafted, published, followed by a version and withdrawn', async () => {
    const drafted = await kpn.post('/v1/agreements', terms(), 'first').expect(201);
    expect(drafted.headers['location']).toBe('/v1/agreements/kpn-den-haag');
    expect(drafted.body).toEqual({
      ...terms(),
      version: 1,
      status: 'DRAFT',
      withdrawnOn: null,
      author: 'kpn',
      createdAt: '2026-11-02T07:00:00.000Z',
      publishedAt: null,
    });
    const replayed = await kpn.post('/v1/agreements', terms(), 'first').expect(201);
    expect(replayed.headers['idempotency-replayed']).toBe('true');
    await counsellor.get('/v1/agreements/kpn-den-haag').expect(404);

    const published = await kpn.post('/v1/agreements/kpn-den-haag/versions/1/_publish').expect(200);
    expect(published.body).toMatchObject({ status: 'PUBLISHED', publishedAt: '2026-11-02T07:00:00.000Z' });
    await kpn
      .post('/v1/agreements/kpn-den-haag/versions', terms({ validFrom: '2028-01-01', route: 'API' }))
      .expect(201);
    await kpn.post('/v1/agreements/kpn-den-haag/versions/2/_publish').expect(200);
    const withdrawn = await kpn
      .post('/v1/agreements/kpn-den-haag/versions/2/_withdraw', { on: '2028-06-01' })
      .expect(200);
    expect(withdrawn.body).toMatchObject({ version: 2, status: 'PUBLISHED', withdrawnOn: '2028-06-01' });
    const history = await counsellor.get('/v1/agreements/kpn-den-haag').expect(200);
    expect(history.body).toMatchObject({
      id: 'kpn-den-haag',
      kind: 'LOCAL',
      party: { desk: 'KPN' },
      versions: [{ version: 1 }, { version: 2 }],
    });
  });

  it('are refused with every fault, and beside a clash that is named', async () => {
    const faulty = terms({ id: 'Den Haag', kind: 'OURS', party: { brand: 'Niemandsland' }, validTo: '2026-01-01' });
    const invalid = await kpn.post('/v1/agreements', faulty).expect(400);
    expect(invalid.body).toMatchObject({ type: '/problems/agreement-invalid' });
    const { errors } = bodyOf<{ errors: { pointer: string }[] }>(invalid);
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['#/id', '#/kind', '#/party/brand', '#/validTo']);

    const clash = terms({
      id: 'kpn-almelo',
      scope: { counsellors: 'ALL', municipalities: 'ALL', agentsInherit: true },
    });
    const refused = await kpn.post('/v1/agreements', clash).expect(409);
    expect(refused.body).toMatchObject({
      type: '/problems/agreement-overlaps',
      errors: [
        { pointer: '#/validFrom', detail: expect.stringContaining('kpn-den-haag holds') },
        { pointer: '#/validFrom', detail: expect.stringContaining('kpn-den-haag holds') },
        { pointer: '#/validFrom', detail: expect.stringContaining('local-kpn-almelo holds') },
      ],
    });
    await kpn.post('/v1/agreements', terms({ party: { desk: 'Eneco' } })).expect(403);
    await kpn.post('/v1/agreements/none/versions/1/_publish').expect(404);
    await kpn.post('/v1/agreements/local-kpn-almelo/versions/one/_publish').expect(404);
    const reader = await stage.client('demo-creditor-kpn', 'agreements:read');
    await reader.post('/v1/agreements', terms()).expect(403);
  });

  it('are listed for whom they are, page by page', async () => {
    const first = await counsellor.get('/v1/agreements?limit=2&kind=COLLECTIVE&on=2026-11-02').expect(200);
    expect(idsOf(first)).toEqual(['collective-achmea-zorg', 'collective-cjib']);
    const next = encodeURIComponent(bodyOf<Listed>(first).next ?? '');
    const second = await counsellor.get(`/v1/agreements?limit=2&kind=COLLECTIVE&on=2026-11-02&cursor=${next}`);
    expect(idsOf(second)).toEqual(['collective-duo', 'collective-eneco']);
    await counsellor.get(`/v1/agreements?limit=2&cursor=${next}`).expect(400);
    const eneco = await stage.client('demo-creditor-eneco');
    expect(idsOf(await eneco.get('/v1/agreements').expect(200))).toEqual(['collective-eneco']);
    await eneco.get('/v1/agreements/collective-kpn').expect(404);
    await eneco.get('/v1/agreements?creditor=Niemandsland').expect(400);
  });

  it('differ from the national ones in Almelo as the report says', async () => {
    const path = '/v1/agreements/_differences?municipalityCode=GM0141&on=2026-11-02';
    expect(bodyOf<Listed>(await counsellor.get(path).expect(200)).items).toContainEqual({
      party: { desk: 'KPN' },
      clause: 'proposalReplyWorkingDays',
      debtKinds: null,
      local: { value: 10, agreement: 'local-kpn-almelo', version: 1 },
      national: { value: 20, agreement: 'collective-kpn', version: 1, kind: 'COLLECTIVE' },
    });
    await counsellor.get('/v1/agreements/_differences?municipalityCode=Almelo').expect(400);
    const unreadable = await counsellor.get('/v1/agreements/%00').expect(400);
    expect(unreadable.body).toMatchObject({ errors: [{ parameter: 'agreementId', code: 'character-not-allowed' }] });
  });

  it('go to a file and come back from one', async () => {
    const file = await operator.get('/v1/agreements/_export').expect(200);
    expect(file.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(file.text.startsWith('[\n {\n  "id": "collective-achmea-zorg",\n  "version": 1,\n')).toBe(true);
    const entries = JSON.parse(file.text) as object[];
    const fresh = {
      ...terms({ id: 'kpn-breda', version: 1 }),
      scope: { counsellors: 'ALL', municipalities: ['GM0758'], agentsInherit: true },
    };
    const checked = await operator.post('/v1/agreements/_check', [fresh]).expect(200);
    expect(checked.body).toEqual({
      created: [{ id: 'kpn-breda', version: 1 }],
      changed: [],
      unchanged: [],
      rejected: [],
    });
    await operator.get('/v1/agreements/kpn-breda').expect(404);
    const imported = await operator.post('/v1/agreements/_import', [...entries, { id: 'nameless' }]).expect(200);
    expect(imported.body).toMatchObject({ created: [], changed: [] });
    const { unchanged, rejected } = bodyOf<{ unchanged: object[]; rejected: { pointer: string }[] }>(imported);
    expect(unchanged).toHaveLength(entries.length);
    expect(rejected.map(({ pointer }) => pointer)).toContain(`#/${String(entries.length)}/validFrom`);
    await operator.post('/v1/agreements/_import', { not: 'a list' }).expect(400);
    expect((await operator.get('/v1/agreements/_export')).text).toBe(file.text);
  });
});

describe('the registry of parties through the door', () => {
  it('names the legal entity behind a brand, and who answers for whom', async () => {
    const creditors = await counsellor.get('/v1/creditors').expect(200);
    expect(bodyOf<Listed>(creditors).items).toContainEqual({
      brand: 'Zilveren Kruis',
      legalEntity: 'Achmea Zorg',
      desk: 'achmea-zorg',
      messageClass: 'CARE',
      sector: 'health insurance',
      nationalList: true,
    });
    const mandates = await kpn.get('/v1/mandates').expect(200);
    expect(bodyOf<Listed>(mandates).items).toContainEqual({
      agent: 'intrum',
      creditor: 'KPN',
      actions: ['BALANCE', 'PROPOSAL'],
      from: '2024-01-01',
      to: null,
    });
  });
});
