import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CloseCase } from '@akkoord/casework';
import { digestHeader, PayloadSignatures } from '@akkoord/platform';
import { aCase, aClaim, House, LineWork, TestAuthority, type TestIdentity } from '@akkoord/testing';
import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { flattenedVerify } from 'jose';
import request from './checked-request.js';
import { apiBefore } from './api-stage.js';

const PATH = '/ddas/v1/gegevens';
const PUBLISHED = '../shared/data/ddas';
const STATISTICS = {
  slug: 'demo-statistics',
  name: 'Statistiek',
  kind: 'STATISTICS' as const,
  clientId: 'demo-statistics',
};
const NUMBER = '00000001234567890000';

interface Trajectory {
  readonly startdatum: string;
  readonly gemeentecode: string;
  readonly client?: readonly Record<string, string>[];
  readonly schulden?: readonly { readonly bedrag: number; readonly schuldeiser: object }[];
  readonly schuldregeling?: object;
  readonly oplossing?: object;
  readonly uitstroom?: { readonly reden: string };
}
interface Answer {
  readonly gegevens: {
    readonly startdatumLevering: string;
    readonly einddatumLevering: string;
    readonly leveringen: readonly {
      readonly teller: number;
      readonly aanleverende_organisatie: Readonly<Record<string, string>>;
      readonly schuldhulptrajecten: readonly Trajectory[];
    }[];
  };
  readonly paginering?: object;
}
type Stage = Awaited<ReturnType<typeof apiBefore>>;

let house: House;
let stage: Stage;
let strict: Stage;
let statistics: TestIdentity;
let bearer: string;
let authority: TestAuthority;
const ids: Record<string, string> = {};

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z', [STATISTICS]);
  authority = await TestAuthority.open('Proef');
  statistics = await authority.issue({ subject: `CN=Statistiek, 2.5.4.5=${NUMBER}` });
  const own = await authority.issue({ subject: 'CN=Akkoord' });
  stage = await apiBefore(house, undefined, undefined, new PayloadSignatures(own, null));
  const trusted = { roots: [authority.root], organisationNumber: NUMBER };
  strict = await apiBefore(house, undefined, undefined, new PayloadSignatures(own, trusted));
  bearer = await stage.bearer('demo-statistics');
  await cases();
});

afterAll(async () => {
  await stage.close();
  await strict.close();
  await house.close();
});

/** Cases in many states, of two counsellors, in two municipalities; one was erased. */
async function cases(): Promise<void> {
  const east = new LineWork(house, await house.caller('schuldhulp-oost'));
  const west = new LineWork(house, await house.caller('schuldhulp-west'));
  const person = { creditor: null, newCreditor: { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon' } };
  ids['asked'] = await east.ask(
    aCase({
      reference: 'asked',
      municipalityCode: 'GM0193',
      claims: [aClaim('', 50_049, person), aClaim('CJIB', 9_950)],
    }),
  );
  ids['agreed'] = await east.ask(aCase({ reference: 'agreed', claims: [aClaim('KPN', 500_000)] }));
  ids['gone'] = await west.ask(
    aCase({ reference: 'gone', claims: [aClaim('KPN', 100_000)], requestedOn: '2025-02-01', admittedOn: '2025-03-01' }),
  );
  ids['late'] = await west.ask(aCase({ reference: 'late', requestedOn: '2026-10-01', admittedOn: '2026-10-20' }));
  await east.evening();
  await east.state('kpn', 'agreed', 500_000n, true);
  await east.confirm(ids['agreed'] ?? '');
  await house.get(CloseCase).execute(west.counsellor, ids['gone'] ?? '', 'MOVED');
}

async function ask(
  asked: object,
  at = stage,
): Promise<{ readonly text: string; readonly answer: Answer; readonly headers: Record<string, string> }> {
  const response = await request(at.url).post(PATH).set('Authorization', bearer).send(asked).expect(200);
  return { text: response.text, answer: response.body as Answer, headers: response.headers };
}

const refused = (asked: object, status: number) =>
  request(stage.url).post(PATH).set('Authorization', bearer).send(asked).expect(status);

const trajectoriesOf = ({ gegevens }: Answer): Trajectory[] =>
  gegevens.leveringen.flatMap(({ schuldhulptrajecten }) => schuldhulptrajecten);

const YEAR = { aanleverperiodeStartdatum: '2026-01-01', aanleverperiodeEinddatum: '2026-12-31' };

describe('a delivery', () => {
  it('has the cases that ran in the period, by counsellor and municipality', async () => {
    const { answer } = await ask(YEAR);
    expect(answer.gegevens).toMatchObject({
      startdatumLevering: '2026-01-01',
      einddatumLevering: '2026-12-31',
      aanleverdatumEnTijd: expect.stringMatching(/^2026-11-0\dT\d\d:\d\d:\d\dZ$/) as unknown,
      codeGegevensleverancier: 'Akkoord 1.2.0',
    });
    const parts = answer.gegevens.leveringen.map(({ teller, aanleverende_organisatie: who, schuldhulptrajecten }) => [
      teller,
      who['(Statutaire) Naam'],
      schuldhulptrajecten.map(({ gemeentecode }) => gemeentecode),
    ]);
    expect(parts).toEqual([
      [1, 'Schuldhulp Oost', ['GM0141']],
      [2, 'Schuldhulp Oost', ['GM0193']],
      [3, 'Schuldhulp West', ['GM0141', 'GM0141']],
    ]);
    expect(answer).not.toHaveProperty('paginering');
  });

  it('tells what is known of a case and of its people', async () => {
    const { answer, text } = await ask({ ...YEAR, aanleverende_organisatie: 'Schuldhulp Oost' });
    const [agreed, asked] = trajectoriesOf(answer);
    expect(agreed).toMatchObject({
      startdatum: '2026-06-01',
      schuldregeling: { toegekend: '2026-11-03', dwangakkoord: false },
      oplossing: { soort: 'Schuldbemiddeling', vtlb: 1_400 },
      schulden: [
        { bedrag: 5_000, peildatum: '2026-11-03', schuldeiser: { naam: 'KPN', Naam: 'KPN', privepersoon: false } },
      ],
    });
    expect(asked).toMatchObject({
      totaalSchuldbedragBijAanvangSchuld: 600,
      schulden: [
        { bedrag: 500, schuldsoort: 'Overig', schuldeiser: { privepersoon: true } },
        { bedrag: 100, schuldsoort: 'Publiek', schuldeiser: { naam: 'CJIB' } },
      ],
    });
    expect(text).not.toContain('Proefpersoon');
    expect(asked?.client?.[0]).toMatchObject({ Huisnummer: '190', Postcode: '7609BE', Geboortedatum: '1985-05-07' });
    expect(asked?.client?.[0]?.['Burgerservicenummer']).toMatch(/^9999\d{5}$/);
  });

  it.each([
    { asked: {}, because: 'the half year that ended last', starts: ['2026-06-01', '2026-06-01', '2025-02-01'] },
    {
      asked: { ...YEAR, aanleverperiodeEinddatum: '2026-05-31' },
      because: 'who had not asked for help yet',
      starts: ['2025-02-01'],
    },
    {
      asked: { aanleverperiodeStartdatum: '2026-11-04', aanleverperiodeEinddatum: '2026-12-31' },
      because: 'what had ended before',
      starts: ['2026-06-01', '2026-06-01', '2026-10-01'],
    },
    {
      asked: { aanleverperiodeStartdatum: '2020-01-01', aanleverperiodeEinddatum: '2020-12-31' },
      because: 'nothing at all',
      starts: [],
    },
  ])('leaves out what did not run in the period: $because', async ({ asked, starts }) => {
    const { answer } = await ask(asked);
    expect(trajectoriesOf(answer).map(({ startdatum }) => startdatum)).toEqual(starts);
    expect(answer.gegevens.leveringen.length).toBeGreaterThan(0);
  });

  it('comes in pages that are the same when they are asked again, and miss nothing that was there', async () => {
    const pages = [];
    for (const page of [1, 2]) {
      pages.push(await ask({ ...YEAR, page, pageSize: 3 }));
      if (page === 1) {
        const later = new LineWork(house, await house.caller('schuldhulp-oost'));
        ids['new'] = await later.ask(aCase({ reference: 'new', municipalityCode: 'GM0999' }));
      }
    }
    const [first, second] = pages;
    if (!first || !second) throw new Error('Two pages were asked');
    expect(first.answer.paginering).toEqual({ pageSize: 3, currentPage: 1, totalPages: 2, totalRecords: 4 });
    expect(second.answer.paginering).toEqual({ pageSize: 3, currentPage: 2, totalPages: 2, totalRecords: 5 });
    expect(trajectoriesOf(first.answer)).toHaveLength(3);
    expect(trajectoriesOf(second.answer).map(({ gemeentecode }) => gemeentecode)).toEqual(['GM0999', 'GM0141']);
    const again = await ask({ ...YEAR, page: 1, pageSize: 3 });
    expect(trajectoriesOf(again.answer)).toEqual(trajectoriesOf(first.answer));
    const beyond = await ask({ ...YEAR, page: 9, pageSize: 3 });
    expect(beyond.answer).toEqual(again.answer);
  });

  it('is recorded for everybody it is about, in the log that the counsellor reads', async () => {
    const counsellor = await stage.client('demo-counsellor');
    const log = await counsellor.get(`/v1/cases/${ids['agreed'] ?? ''}/access-log?limit=200`).expect(200);
    expect((log.body as { items: object[] }).items).toContainEqual(
      expect.objectContaining({ activity: 'postGegevens', organisation: 'Statistiek', organisationKind: 'STATISTICS' }),
    );
  });
});

describe('a signed answer', () => {
  it('verifies with the certificate in it and nothing else', async () => {
    const { text, headers } = await ask(YEAR);
    const digest = headers['digest'] ?? '';
    expect(digest).toBe(`SHA-256=${createHash('sha256').update(text).digest('base64')}`);
    expect(Number(headers['content-length'])).toBe(Buffer.byteLength(text));
    const [encoded = '', nothing, signature = ''] = (headers['nlgov-adr-payload-sig'] ?? '').split('.');
    const header = JSON.parse(Buffer.from(encoded, 'base64url').toString()) as { x5c: string[] };
    expect(header).toMatchObject({ alg: 'PS256', typ: 'JOSE', kid: expect.any(String) as unknown });
    const [own, issuer] = header.x5c.map((one) => new X509Certificate(Buffer.from(one, 'base64')));
    if (!own || !issuer) throw new Error('The certificates are in x5c');
    expect([own.verify(issuer.publicKey), issuer.verify(authority.root.publicKey)]).toEqual([true, true]);
    const jws = { protected: encoded, payload: `digest: ${digest}`, signature };
    await flattenedVerify(jws, own.publicKey, { algorithms: ['PS256'], crit: { sigD: true } });
    await expect(
      flattenedVerify({ ...jws, payload: `digest: ${digest}x` }, own.publicKey, { crit: { sigD: true } }),
    ).rejects.toThrow();
    expect(nothing).toBe('');
  });
});

describe('a request', () => {
  const send = async (at: Stage, body: string, headers: Record<string, string>) =>
    request(at.url)
      .post(PATH)
      .set('Authorization', await at.bearer('demo-statistics'))
      .type('json')
      .set(headers)
      .send(body);
  const signed = async (body: string, by: TestIdentity = statistics): Promise<Record<string, string>> => {
    const digest = digestHeader(createHash('sha256').update(body).digest('base64'));
    return { Digest: digest, 'nlgov-adr-payload-sig': await new PayloadSignatures(by, null).sign(digest) };
  };
  const body = JSON.stringify(YEAR);

  it('that is signed by whom the operator trusts is answered', async () => {
    expect((await send(strict, body, await signed(body))).status).toBe(200);
    expect((await send(stage, body, await signed(body))).status).toBe(200);
  });

  it.each([
    { because: 'it is not signed', code: 'signature-missing', headers: () => Promise.resolve({}) },
    { because: 'another body was signed', code: 'digest-mismatch', headers: () => signed('{}') },
    {
      because: 'the digest is of another algorithm',
      code: 'digest-mismatch',
      headers: () => Promise.resolve({ Digest: 'MD5=x' }),
    },
    {
      because: 'the digest is missing',
      code: 'digest-mismatch',
      headers: async () => ({ 'nlgov-adr-payload-sig': (await signed(body))['nlgov-adr-payload-sig'] ?? '' }),
    },
    {
      because: 'somebody else signed it',
      code: 'signature-invalid',
      headers: async () => await signed(body, await authority.issue({ subject: 'CN=Ander' })),
    },
    {
      because: 'the signature is no signature',
      code: 'signature-invalid',
      headers: async () => ({ ...(await signed(body)), 'nlgov-adr-payload-sig': 'x..y' }),
    },
  ])('is refused where it has to be signed: $because', async ({ code, headers }) => {
    const response = await send(strict, body, await headers());
    expect(response.status).toBe(400);
    expect((response.body as { type: string }).type).toMatch(new RegExp(`/problems/${code}$`));
  });

  it('with a signature and no digest is told that the digest is missing', async () => {
    const { 'nlgov-adr-payload-sig': signature = '' } = await signed(body);
    for (const at of [strict, stage]) {
      const response = await send(at, body, { 'nlgov-adr-payload-sig': signature });
      expect(response.status).toBe(400);
      expect((response.body as { detail: string }).detail).toMatch(/^The header Digest is missing\./);
    }
  });

  it('that is not signed well is refused also where it need not be signed', async () => {
    const response = await send(stage, body, { ...(await signed(body)), Digest: 'SHA-256=x' });
    expect(response.status).toBe(400);
  });

  it.each([
    { asked: { page: 0 }, pointer: '#/page' },
    { asked: { page: 1.5 }, pointer: '#/page' },
    { asked: { pageSize: 25_001 }, pointer: '#/pageSize' },
    { asked: { aanleverperiodeStartdatum: '2026-02-30' }, pointer: '#/aanleverperiodeStartdatum' },
    { asked: { Page: 1 }, pointer: '#/Page' },
    { asked: { aanleverende_organisatie: 1 }, pointer: '#/aanleverende_organisatie' },
  ])('is refused when it is not right, with the place: $pointer', async ({ asked, pointer }) => {
    const problem = (await refused(asked, 400)).body as object;
    expect(problem).toMatchObject({ errors: [{ pointer }] });
  });

  it.each([
    {
      asked: { aanleverperiodeStartdatum: '2026-02-01', aanleverperiodeEinddatum: '2026-01-01' },
      code: 'period-reversed',
    },
    { asked: { aanleverende_organisatie: 'Gemeente Nergens' }, code: 'deliverer-unknown' },
  ])('is refused when it cannot be done: $code', async ({ asked, code }) => {
    const problem = (await refused(asked, 422)).body as object;
    expect((problem as { type: string }).type).toMatch(new RegExp(`/problems/${code}$`));
  });

  it('comes in by the scope of the published contract, and by no other', async () => {
    const read = await stage.bearer('demo-statistics', 'read');
    await request(stage.url).post(PATH).set('Authorization', read).send({}).expect(200);
    const other = await stage.bearer('demo-statistics', 'cases:read');
    const answered = await request(stage.url).post(PATH).set('Authorization', other).send({}).expect(403);
    const { headers } = answered;
    const problem = answered.body as object;
    expect(headers['fsc-error-code']).toBe('ERROR_CODE_WRONG_GROUP_ID_IN_TOKEN');
    expect(problem).toMatchObject({
      code: 'ERROR_CODE_WRONG_GROUP_ID_IN_TOKEN',
      domain: 'ERROR_DOMAIN_INWAY',
      status: 403,
    });
  });

  it('is for statistics alone, and who makes them reads no case', async () => {
    for (const client of ['demo-counsellor', 'demo-creditor-kpn'])
      await (await stage.client(client)).post(PATH, {}).expect(403);
    await (await stage.client('demo-statistics')).get(`/v1/cases/${ids['agreed'] ?? ''}`).expect(403);
  });

  it.each([
    {
      because: 'no token',
      status: 401,
      code: 'ERROR_CODE_ACCESS_TOKEN_MISSING',
      send: () => request(stage.url).post(PATH).send({}),
    },
    {
      because: 'no good token',
      status: 401,
      code: 'ERROR_CODE_ACCESS_TOKEN_INVALID',
      send: () => request(stage.url).post(PATH).set('Authorization', 'Bearer x.y.z').send({}),
    },
    {
      because: 'no such method',
      status: 405,
      code: 'ERROR_CODE_METHOD_UNSUPPORTED',
      send: () => request(stage.url).get(PATH),
    },
    {
      because: 'no such address',
      status: 404,
      code: 'ERROR_CODE_SERVICE_NOT_FOUND',
      send: () => request(stage.url).post('/ddas/v1/niets').send({}),
    },
  ])('is refused in the words of FSC: $because', async ({ status, code, send: sent }) => {
    const answered = await sent().expect(status);
    const { headers } = answered;
    const problem = answered.body as object;
    expect(headers['fsc-error-code']).toBe(code);
    expect(problem).toMatchObject({ code, domain: 'ERROR_DOMAIN_INWAY', status });
    expect(headers['www-authenticate'] !== undefined).toBe(status === 401);
  });
});

const isThere = existsSync(`${PUBLISHED}/json_schema_Uitwisselmodel.json`);
if (!isThere) console.warn(`NOT LOOKED AT: the published DDAS contract, for ${PUBLISHED} is not there`);

(isThere ? describe : describe.skip)('the published schema', () => {
  let fits: ValidateFunction;

  beforeAll(() => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
    addFormats.default(ajv);
    fits = ajv.compile(JSON.parse(readFileSync(`${PUBLISHED}/json_schema_Uitwisselmodel.json`, 'utf8')) as object);
  });

  const faultsIn = ({ gegevens }: Answer): unknown => (fits(gegevens) ? [] : fits.errors);

  it('takes its own example and would not take another', () => {
    const example = JSON.parse(readFileSync(`${PUBLISHED}/enkelvoudigVoorbeeld.json`, 'utf8')) as Answer['gegevens'];
    expect(faultsIn({ gegevens: example })).toEqual([]);
    expect(faultsIn({ gegevens: { ...example, startdatumLevering: 'gisteren' } })).not.toEqual([]);
  });

  it('takes cases in all states, the bundled and the special ones, page by page', async () => {
    const counsellor = await stage.client('demo-counsellor-2');
    await counsellor.post('/v1/case-imports').set('Content-Type', 'application/x-ndjson').send(bundled()).expect(202);
    await house.work();
    let seen = 0;
    for (let page = 1, pages = 1; page <= pages; page++) {
      const { answer } = await ask({ ...YEAR, page, pageSize: 100 });
      expect(faultsIn(answer)).toEqual([]);
      seen += trajectoriesOf(answer).length;
      pages = (answer.paginering as { totalPages: number }).totalPages;
    }
    expect(seen).toBeGreaterThan(400);
  });

  it('takes a case of which nobody is known any more', async () => {
    await house.wait('2032-01-05T07:00:00Z');
    const { answer } = await ask({ aanleverperiodeStartdatum: '2026-11-01', aanleverperiodeEinddatum: '2026-11-03' });
    const gone = trajectoriesOf(answer).find(({ uitstroom }) => uitstroom?.reden === 'Verhuisd');
    expect(gone).toMatchObject({ startdatum: '2025-02-01', uitstroom: { reden: 'Verhuisd' } });
    expect(gone).not.toHaveProperty('client');
    expect(faultsIn(answer)).toEqual([]);
  });
});

const bundled = (): string =>
  ['cases-400.ndjson', 'cases-edge.ndjson']
    .map((name) => readFileSync(`apps/local/src/data/${name}`, 'utf8'))
    .join('\n');
