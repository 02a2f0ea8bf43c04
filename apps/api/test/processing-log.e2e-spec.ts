import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CloseCase, ReadCase, type AccessView } from '@akkoord/casework';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import pg from 'pg';
import { ApiModule } from '../src/api.module.js';
import { contractOf, NOWHERE } from '../src/openapi/preview.js';
import { apiBefore } from './api-stage.js';
import { AllOperations } from './processing-log.fixture.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
type Client = Awaited<ReturnType<Stage['client']>>;

/** What shows nothing of a case and changes none: who there is, terms, counts, ids and the work of an operator. */
const ADMINISTRATION = [
  ...['listClients', 'registerClient', 'getClient', 'changeClient', 'revokeClient', 'listAdministration'],
  ...['listOrganisations', 'registerOrganisation', 'getOrganisation', 'changeOrganisation', 'suspendOrganisation'],
  'resumeOrganisation',
];
const TOUCHES_NO_CASE = [
  ...['advanceSandboxClock', 'calculateSettlement', 'checkAgreements', 'dismissDeadLetter', 'draftAgreement'],
  ...[
    'draftAgreementVersion',
    'exportAgreements',
    'getAgreement',
    'getCollectiveList',
    'getContract',
    'getEvidenceKeys',
  ],
  ...[
    'getLeadTimes',
    'getLiveness',
    'getOperation',
    'getOutcomes',
    'getReadiness',
    'getSandboxClock',
    'importAgreements',
  ],
  ...['listAgreements', 'listCollectiveLists', 'listCompliance', 'listCreditors', 'listDeadLetters', 'listDesks'],
  ...['listEvents', 'listMandates', 'listUncoveredCreditors', 'publishAgreement', 'reportDifferences', 'resolveTerms'],
  ...['retryDeadLetter', 'withdrawAgreement'],
  ...['getProgrammeReport', 'listProgrammes'],
  ...['changeWebhookEndpoint', 'getWebhookEndpoint', 'listWebhookDeliveries', 'listWebhookEndpoints'],
  ...[
    'registerWebhookEndpoint',
    'removeWebhookEndpoint',
    'replayWebhooks',
    'rotateWebhookSecret',
    'testWebhookEndpoint',
  ],
  ...ADMINISTRATION,
];

let house: House;
let work: LineWork;
let stage: Stage;
let counsellor: Client;
let owner: pg.Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z', [
    { slug: 'demo-statistics', name: 'Demo-statistiek', kind: 'STATISTICS', clientId: 'demo-statistics' },
  ]);
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  stage = await apiBefore(house);
  counsellor = await stage.client('demo-counsellor');
  owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.org', 'platform', false)`);
}, 180_000);

afterAll(async () => {
  await owner.end();
  await stage.close();
  await house.close();
});

async function logged(caseId: string): Promise<AccessView[]> {
  const answer = await counsellor.get(`/v1/cases/${caseId}/access-log?limit=200`).expect(200);
  return (answer.body as { items: AccessView[] }).items;
}

const inShort = ({ activity, organisation, organisationKind, subject, changed }: AccessView): string =>
  `${activity} ${organisation ?? organisationKind} ${subject ?? '-'} ${changed ? 'changed' : 'looked'}`;

describe('GET /v1/cases/{id}/access-log', () => {
  it('tells who looked and who changed, when and why: the own people, the desk by its name, the platform itself', async () => {
    const input = aCase({ claims: [aClaim('KPN', 90_000)] });
    const opened = await counsellor.post('/v1/cases', input).expect(201);
    const { id } = opened.body as { id: string };
    await counsellor.post(`/v1/cases/${id}/balance-requests`).expect(200);
    await house.work();
    await work.evening();
    const desk = await stage.client('demo-creditor-kpn');
    const lists = (await desk.get('/v1/collective-lists').expect(200)).body as { items: { id: string }[] };
    const list = `/v1/collective-lists/${lists.items[0]?.id ?? ''}`;
    await desk.get(`${list}/lines`).set('Accept', 'text/csv').expect(200);
    await desk.post(`${list}/replies`, { replies: [{ line: 1, kind: 'BALANCE_STATEMENT', totalCents: 90_000 }] });

    const items = await logged(id);
    expect(items.map(inShort)).toEqual([
      'openCase Schuldhulp Oost demo-counsellor changed',
      'requestBalances Schuldhulp Oost demo-counsellor changed',
      'routeMessages PLATFORM - changed',
      'issueLists PLATFORM - changed',
      'listLines KPN - looked',
      'recordReplies KPN - changed',
    ]);
    expect(items[4]).toMatchObject({
      ...{ what: 'Read the lines of a list', organisationKind: 'DESK' },
      at: house.clock.now().toISOString(),
      traceparent: expect.stringMatching(/^00-[\da-f]{32}-[\da-f]{16}-01$/),
    });
    expect(Math.abs(Date.parse(items[4]?.recordedAt ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('is in itself, and has pages', async () => {
    const id = await work.ask(aCase());
    await logged(id);
    expect((await logged(id)).map(inShort).at(-1)).toBe('listAccess Schuldhulp Oost demo-counsellor looked');
    const first = await counsellor.get(`/v1/cases/${id}/access-log?limit=2`).expect(200);
    const { items, next } = first.body as { items: AccessView[]; next: string };
    const second = await counsellor.get(`/v1/cases/${id}/access-log?limit=2&cursor=${next}`).expect(200);
    const all = await logged(id);
    expect([...items, ...(second.body as { items: AccessView[] }).items]).toEqual(all.slice(0, 4));
  });

  it('is for its own counsellor alone, with the right scope', async () => {
    const path = `/v1/cases/${await work.ask(aCase())}/access-log`;
    await (await stage.client('demo-counsellor-2')).get(path).expect(404);
    await (await stage.client('demo-creditor-kpn')).get(path).expect(403);
    await (await stage.client('demo-counsellor', 'cases:write')).get(path).expect(403);
  });

  it('has a record a person: two for a couple, and none of them is a BSN', async () => {
    const [one] = aCase().clients;
    if (!one) throw new Error('A case has a client');
    const id = await work.request(aCase({ household: 'COUPLE', clients: [one, { ...one, bsn: '999975006' }] }));
    await counsellor.get(`/v1/cases/${id}`).expect(200);
    const { rows } = await owner.query<{ persons: string; steps: string; text: string }>(
      `select count(distinct person_id) as persons, count(*) / count(distinct processing_id) as steps,
              string_agg(processing::text || processing_subject::text, '') as text
       from processing_subject join processing on id = processing_id where case_id = $1`,
      [id],
    );
    expect(rows[0]).toMatchObject({ persons: '2', steps: '2', text: expect.not.stringContaining('999975006') });
    expect((await logged(id)).map(({ activity }) => activity)).toEqual(['test', 'test', 'getCase']);
  });
});

describe('when the record cannot be written', () => {
  it('nothing is shown and nothing is changed', async () => {
    const input = aCase();
    const id = await work.request(input);
    const { rows } = await owner.query<{ role: string }>(
      `select grantee as role from information_schema.role_table_grants
       where table_name = 'processing' and privilege_type = 'INSERT' and grantee <> current_user limit 1`,
    );
    const role = `"${rows[0]?.role ?? ''}"`;
    await owner.query(`revoke insert on processing from ${role}`);
    try {
      const shown = await counsellor.get(`/v1/cases/${id}`).expect(500);
      expect(shown.text).not.toContain(input.reference);
      expect((await counsellor.get('/v1/cases').expect(500)).text).not.toContain(input.reference);
      await counsellor.post(`/v1/cases/${id}/closure`, { reason: 'OTHER' }).expect(500);
      await counsellor.post('/v1/cases', aCase({ reference: 'NOT-LOGGED' })).expect(500);
    } finally {
      await owner.query(`grant insert on processing to ${role}`);
    }
    expect((await counsellor.get(`/v1/cases/${id}`).expect(200)).body).toMatchObject({ state: 'INVENTORY' });
    const found = await counsellor.get('/v1/cases?reference=NOT-LOGGED').expect(200);
    expect(found.body).toMatchObject({ items: [] });
  });

  it('because nobody said by which activity, or nobody is known whom it is about, it is the same', async () => {
    const id = await work.request(aCase());
    const { organisationId, organisationKind, subject, scopes } = work.counsellor;
    const nameless = { organisationId, organisationKind, subject, scopes };
    const why = /does not say by which processing activity/;
    await expect(house.get(ReadCase).execute(nameless, id)).rejects.toThrow(why);
    await expect(house.get(CloseCase).execute(nameless, id, 'OTHER')).rejects.toThrow(why);
    expect(await work.read(id)).toMatchObject({ state: 'INVENTORY' });

    const another = await work.request(aCase());
    const move = 'update client set case_id = $2, position = $3 where case_id = $1 and position = $4';
    await owner.query(move, [id, another, 2, 1]);
    await expect(work.read(id)).rejects.toThrow(/nobody concerned is known/);
    await owner.query(move, [another, id, 1, 2]);
  });
});

describe('the processing log', () => {
  it('has a record of every operation of the contract that touches a case', async () => {
    await (await AllOperations.of(house, stage)).play();
    const { rows } = await owner.query<{ activity: string }>(
      `select distinct activity from processing where exists
         (select from processing_subject where processing_id = id
          union all select from processing_referral where processing_id = id)`,
    );
    const left = new Set(rows.map(({ activity }) => activity));
    const { paths } = JSON.parse(await contractOf(ApiModule.register(NOWHERE))) as {
      paths: Record<string, Record<string, { operationId?: string }>>;
    };
    const operations = Object.values(paths).flatMap((item) =>
      Object.values(item).flatMap((one) => one.operationId ?? []),
    );
    expect(operations.filter((id) => !left.has(id)).sort()).toEqual([...TOUCHES_NO_CASE].sort());
  }, 180_000);

  it('can be added to by the application, and not be changed', async () => {
    const app = new pg.Client({ connectionString: house.database.url });
    await app.connect();
    try {
      await app.query(`select set_config('app.org', 'platform', false)`);
      for (const table of ['processing', 'processing_subject', 'processing_referral']) {
        await expect(app.query(`delete from ${table}`)).rejects.toThrow(/permission denied|append-only/);
        await expect(app.query(`update ${table} set organisation_id = null`)).rejects.toThrow(
          /permission denied|append-only/,
        );
      }
      const kpn = await house.caller('kpn');
      await app.query(`select set_config('app.org', $1, false)`, [kpn.organisationId]);
      const forged = `insert into processing_subject (processing_id, case_id, person_id, organisation_id, changed)
        values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), false)`;
      await expect(app.query(forged)).rejects.toThrow(/row-level security/);
      expect((await app.query('select from processing_subject')).rowCount).toBe(0);
    } finally {
      await app.end();
    }
  });
});
