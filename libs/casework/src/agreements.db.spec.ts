import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House } from '@akkoord/testing';
import pg from 'pg';
import type { Caller } from './caller.js';
import { DraftAgreement } from './draft-agreement.js';
import { ImportAgreements } from './import-agreements.js';
import { ListAgreements } from './list-agreements.js';
import { OpenCase } from './open-case.js';
import { PublishAgreement } from './publish-agreement.js';
import { ReportDifferences } from './report-differences.js';
import { RequestBalances } from './request-balances.js';
import { ResolveTerms, type TermsQuestion } from './resolve-terms.js';
import { WithdrawAgreement } from './withdraw-agreement.js';

const TODAY = '2026-11-02';
const BUNDLED = JSON.parse(
  readFileSync(new URL('../../../migrations/reference/agreements.json', import.meta.url), 'utf8'),
) as { id: string; version: number }[];

let house: House;
let east: Caller;
let west: Caller;
let kpn: Caller;
let operator: Caller;
let database: pg.Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  east = await house.caller('schuldhulp-oost');
  west = await house.caller('schuldhulp-west');
  kpn = await house.caller('kpn');
  operator = await anOperator(house);
  database = new pg.Client({ connectionString: house.database.url });
  await database.connect();
});

afterAll(async () => {
  await database.end();
  await house.close();
});

async function anOperator(at: House): Promise<Caller> {
  const owner = new pg.Client({ connectionString: at.database.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.org', 'platform', false)`);
  await owner.query(
    `insert into organisation (id, slug, name, kind) values ($1, 'demo-operator', 'Demo-beheerder', 'OPERATOR')`,
    ['019a5c1e-7b00-7c3a-9d52-0d5a4c1f00aa'],
  );
  await owner.end();
  return at.caller('demo-operator');
}

/** Local terms for KPN in Den Haag; say only what matters. */
const local = (more: object = {}): object => ({
  kind: 'LOCAL',
  party: { desk: 'KPN' },
  validFrom: '2027-01-01',
  validTo: null,
  scope: { counsellors: 'ALL', municipalities: ['GM0518'], agentsInherit: true },
  proposalReplyWorkingDays: 5,
  ...more,
});

async function drafted(caller: Caller, body: object): Promise<string> {
  const { value } = await house.get(DraftAgreement).execute(caller, body);
  return value.id;
}

async function published(caller: Caller, body: object): Promise<string> {
  const id = await drafted(caller, body);
  await house.get(PublishAgreement).execute(caller, id, 1);
  return id;
}

const question: TermsQuestion = {
  creditor: 'KPN',
  debtKind: 'TELECOM',
  municipalityCode: 'GM0518',
  product: 'DEBT_MEDIATION',
  on: TODAY,
};

async function proposalTerm(change: Partial<TermsQuestion> = {}): Promise<unknown> {
  const { clauses } = await house.get(ResolveTerms).execute(east, { ...question, ...change });
  const { value, agreement, version } = clauses.find(({ clause }) => clause === 'proposalReplyWorkingDays') ?? {};
  return [value, agreement, version];
}

/** Asks PostgreSQL itself, as an organisation, without any use case between; nothing stays. */
async function asOrganisation(caller: Caller, statement: string): Promise<unknown> {
  await database.query('begin');
  await database.query(`select set_config('app.org', $1, true)`, [caller.organisationId]);
  const outcome = await database.query(statement).then(
    ({ rowCount }) => rowCount,
    (error: unknown) => (error as Error).message,
  );
  await database.query('rollback');
  return outcome;
}

describe('an agreement', () => {
  it('binds nobody as a draft, and from its first day once it is published', async () => {
    const id = await drafted(kpn, local({ id: 'kpn-den-haag' }));
    expect(await proposalTerm({ on: '2027-01-01' })).toEqual([20, 'collective-kpn', 1]);
    await house.get(PublishAgreement).execute(kpn, id, 1);
    expect(await proposalTerm({ on: '2026-12-31' })).toEqual([20, 'collective-kpn', 1]);
    expect(await proposalTerm({ on: '2027-01-01' })).toEqual([5, 'kpn-den-haag', 1]);
    await house.get(PublishAgreement).execute(kpn, id, 1);
  });

  it('ends on the day it is withdrawn, and says that it was', async () => {
    const id = await published(
      kpn,
      local({ scope: { counsellors: 'ALL', municipalities: ['GM0363'], agentsInherit: true } }),
    );
    const inAmsterdam = { municipalityCode: 'GM0363' };
    await house.get(WithdrawAgreement).execute(kpn, id, 1, '2027-07-01');
    expect(await proposalTerm({ ...inAmsterdam, on: '2027-06-30' })).toEqual([5, id, 1]);
    expect(await proposalTerm({ ...inAmsterdam, on: '2027-07-01' })).toEqual([20, 'collective-kpn', 1]);
    const { passedOver } = await house
      .get(ResolveTerms)
      .execute(east, { ...question, ...inAmsterdam, on: '2027-07-01' });
    expect(passedOver).toContainEqual({ agreement: id, version: 1, reason: 'WITHDRAWN' });
    await expect(house.get(WithdrawAgreement).execute(kpn, id, 1, '2027-08-01')).rejects.toMatchObject({
      code: 'version-withdrawn',
    });
    expect((await house.get(ListAgreements).version(kpn, id, 1)).status).toBe('PUBLISHED');
  });

  it('goes on under the version before when the next is withdrawn before it begins', async () => {
    const scope = { counsellors: 'ALL', municipalities: ['GM0202'], agentsInherit: true };
    const id = await published(kpn, local({ scope, validFrom: '2027-05-01' }));
    await house
      .get(DraftAgreement)
      .version(kpn, id, local({ scope, validFrom: '2027-07-01', proposalReplyWorkingDays: 7 }));
    await house.get(PublishAgreement).execute(kpn, id, 2);
    const inJuly = { municipalityCode: 'GM0202', on: '2027-07-02' };
    expect(await proposalTerm(inJuly)).toEqual([7, id, 2]);
    await house.get(WithdrawAgreement).execute(kpn, id, 2, '2027-05-15');
    expect(await proposalTerm(inJuly)).toEqual([5, id, 1]);
    const holding = await house
      .get(ListAgreements)
      .execute(kpn, { limit: 200, after: null }, { creditor: 'KPN', on: inJuly.on });
    expect(holding.items.filter((item) => item.id === id).map(({ version }) => version)).toEqual([1]);
  });

  it('does not bring back a version beside an agreement that was published for its days since', async () => {
    const over = (...municipalities: string[]) => ({
      counsellors: 'ALL' as const,
      municipalities,
      agentsInherit: true,
    });
    const id = await published(kpn, local({ scope: over('GM0213', 'GM0214'), validFrom: '2027-05-01' }));
    await house.get(DraftAgreement).version(kpn, id, local({ scope: over('GM0213'), validFrom: '2027-07-01' }));
    await house.get(PublishAgreement).execute(kpn, id, 2);
    const other = await published(kpn, local({ scope: over('GM0214'), validFrom: '2027-07-01' }));
    const withdraw = house.get(WithdrawAgreement);
    const revives = expect.stringContaining(`version 1 of ${other}`);
    await expect(withdraw.execute(kpn, id, 2, '2027-07-01')).rejects.toMatchObject({
      ...{ code: 'withdrawal-revives', detail: revives },
    });
    expect(await proposalTerm({ municipalityCode: 'GM0213', on: '2027-07-02' })).toEqual([5, id, 2]);

    await withdraw.execute(kpn, id, 1, '2027-07-01');
    await withdraw.execute(kpn, id, 2, '2027-07-01');
    expect(await proposalTerm({ municipalityCode: 'GM0213', on: '2027-07-02' })).toEqual([20, 'collective-kpn', 1]);
    expect(await proposalTerm({ municipalityCode: 'GM0214', on: '2027-07-02' })).toEqual([5, other, 1]);
  });

  it('is withdrawn as of today at the earliest, and never as a draft', async () => {
    const scope = { counsellors: 'ALL', municipalities: ['GM0268'], agentsInherit: true };
    const id = await drafted(kpn, local({ scope }));
    const withdraw = house.get(WithdrawAgreement);
    await expect(withdraw.execute(kpn, id, 1, TODAY)).rejects.toMatchObject({ code: 'version-not-published' });
    await expect(withdraw.execute(kpn, 'local-kpn-almelo', 1, '2026-11-01')).rejects.toMatchObject({
      code: 'withdrawn-in-past',
    });
  });

  it('follows its own earlier version, which ends where the next begins', async () => {
    const scope = { counsellors: 'ALL', municipalities: ['GM0344'], agentsInherit: true };
    const id = await published(kpn, local({ scope }));
    const versions = house.get(DraftAgreement);
    await expect(versions.version(kpn, id, local({ scope }))).rejects.toMatchObject({ code: 'version-not-later' });
    await expect(
      versions.version(kpn, id, local({ kind: 'COLLECTIVE', scope, validFrom: '2028-01-01' })),
    ).rejects.toMatchObject({ code: 'other-agreement' });
    await versions.version(kpn, id, local({ scope, validFrom: '2028-01-01', proposalReplyWorkingDays: 7 }));
    await house.get(PublishAgreement).execute(kpn, id, 2);
    expect(await proposalTerm({ municipalityCode: 'GM0344', on: '2027-12-31' })).toEqual([5, id, 1]);
    expect(await proposalTerm({ municipalityCode: 'GM0344', on: '2028-01-01' })).toEqual([7, id, 2]);
  });

  it('is refused beside another of its kind for the same party, cases and days, which the refusal names', async () => {
    const almelo = local({
      scope: { counsellors: ['schuldhulp-oost'], municipalities: ['GM0141'], agentsInherit: true },
    });
    await expect(drafted(kpn, almelo)).rejects.toMatchObject({
      code: 'agreement-overlaps',
      detail: expect.stringContaining(
        'Version 1 of local-kpn-almelo holds for the same party and cases from 2027-01-01',
      ),
    });
  });

  it('overlaps no other, also when two are published at once', async () => {
    const scope = { counsellors: 'ALL', municipalities: ['GM0193'], agentsInherit: true };
    const ids = await Promise.all([drafted(kpn, local({ scope })), drafted(kpn, local({ scope }))]);
    const outcomes = await Promise.allSettled(ids.map((id) => house.get(PublishAgreement).execute(kpn, id, 1)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'agreement-overlaps' },
    });
  });

  it('keeps its terms for an exchange that began under them, whatever is published later', async () => {
    const { value } = await house
      .get(OpenCase)
      .execute(east, aCase({ municipalityCode: 'GM0150', claims: [aClaim('VGZ', 90_000)] }));
    await house.get(RequestBalances).execute(east, value.id);
    const terms = (): Promise<unknown> =>
      house.read(async (tx) => (await tx.exchanges.ofCases([value.id])).map(({ clauses }) => clauses));
    const before = await terms();
    expect(before).toMatchObject([{ route: { agreement: 'collective-vgz', version: 1 } }]);
    const vgz = await house.caller('vgz');
    await house.get(DraftAgreement).version(vgz, 'collective-vgz', {
      ...BUNDLED.find(({ id }) => id === 'collective-vgz'),
      version: 2,
      validFrom: TODAY,
      route: 'API',
    });
    await house.get(PublishAgreement).execute(vgz, 'collective-vgz', 2);
    expect(await terms()).toEqual(before);
    const { clauses } = await house.get(ResolveTerms).execute(east, { ...question, creditor: 'VGZ' });
    expect(clauses).toContainEqual({
      clause: 'route',
      value: 'API',
      agreement: 'collective-vgz',
      version: 2,
      kind: 'COLLECTIVE',
    });
  });

  it('tells every fault at once: of form, of names and of what belongs together', async () => {
    const faulty = {
      kind: 'PRIVATE',
      party: { brand: 'Niemandsland' },
      validFrom: '2027-02-01',
      validTo: '2027-01-31',
      scope: { counsellors: ['niemand'], municipalities: ['0518'], agentsInherit: 'yes', debtKinds: ['GAMBLING'] },
      standstill: { onNotice: '8 months' },
      proposalReplyWorkingDays: 0,
      preConsent: { products: ['LOAN'], minimumPercentage: '2.5', excludedDebtKinds: ['GAMBLING'] },
      listRhythm: { every: 'HOUR', cutOff: '25:00' },
      clause: true,
    };
    const refusal = await drafted(kpn, faulty).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'agreement-invalid', status: 400 });
    const { errors } = refusal as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      '#/clause',
      '#/kind',
      '#/listRhythm/cutOff',
      '#/listRhythm/every',
      '#/party/brand',
      '#/preConsent/excludedDebtKinds/0',
      '#/preConsent/minimumPercentage',
      '#/preConsent/products',
      '#/proposalReplyWorkingDays',
      '#/scope/agentsInherit',
      '#/scope/counsellors/0',
      '#/scope/debtKinds/0',
      '#/scope/municipalities',
      '#/standstill/onNotice',
      '#/validTo',
    ]);
    const silent = local({ proposalReplyWorkingDays: undefined });
    await expect(drafted(kpn, { ...silent, party: {}, version: 3 })).rejects.toMatchObject({
      errors: [
        { pointer: '#/party', code: 'party-unclear' },
        { pointer: '#', code: 'clause-missing' },
        { pointer: '#/version', code: 'version-not-next' },
      ],
    });
    await expect(drafted(kpn, [])).rejects.toMatchObject({ errors: [{ pointer: '#', code: 'not-an-object' }] });
  });

  it('has an id that nobody else uses, seen or unseen', async () => {
    const scope = { counsellors: 'ALL', municipalities: ['GM0299'], agentsInherit: true };
    await drafted(kpn, local({ id: 'een-tweede', scope }));
    const vgz = await house.caller('vgz');
    await expect(drafted(vgz, local({ id: 'een-tweede', party: { desk: 'VGZ' } }))).rejects.toMatchObject({
      code: 'agreement-known',
    });
  });
});

describe('who may write an agreement', () => {
  const inAssen = { counsellors: ['schuldhulp-oost'], municipalities: ['GM0106'], agentsInherit: true };

  it.each([
    { who: 'a desk', what: 'another desk', caller: () => kpn, body: local({ party: { desk: 'Eneco' } }) },
    { who: 'a desk', what: 'a covenant', caller: () => kpn, body: local({ kind: 'NVVK_COVENANT' }) },
    { who: 'a desk', what: 'its sector', caller: () => kpn, body: local({ party: { group: 'telecom' } }) },
    { who: 'a counsellor', what: 'a sector', caller: () => east, body: local({ party: { group: 'telecom' } }) },
    { who: 'a counsellor', what: 'another counsellor', caller: () => west, body: local({ scope: inAssen }) },
    {
      who: 'a counsellor',
      what: 'a collective',
      caller: () => east,
      body: local({ kind: 'COLLECTIVE', scope: inAssen }),
    },
  ])('not $who for $what', async ({ caller, body }) => {
    await expect(drafted(caller(), body)).rejects.toMatchObject({ code: 'agreement-not-yours', status: 403 });
  });

  it('a counsellor drafts local terms, and the desk that would be bound sees the draft and publishes it', async () => {
    const id = await drafted(east, local({ scope: inAssen }));
    await expect(house.get(PublishAgreement).execute(east, id, 1)).rejects.toMatchObject({
      code: 'agreement-not-yours',
    });
    const read = (caller: Caller): Promise<unknown> => house.get(ListAgreements).find(caller, id);
    await expect(read(west)).rejects.toMatchObject({ code: 'agreement-not-found' });
    await expect(house.get(PublishAgreement).execute(west, id, 1)).rejects.toMatchObject({ status: 404 });
    expect(await read(operator)).toMatchObject({ versions: [{ status: 'DRAFT', author: 'schuldhulp-oost' }] });
    await house.get(PublishAgreement).execute(kpn, id, 1);
    expect(await read(east)).toMatchObject({ versions: [{ status: 'PUBLISHED' }] });
    await expect(read(west)).rejects.toMatchObject({ code: 'agreement-not-found' });
  });

  it('an operator writes schemes, covenants and what binds a group', async () => {
    const id = await published(
      operator,
      local({
        kind: 'SCHEME',
        party: { group: 'telecom' },
        scope: { counsellors: 'ALL', municipalities: 'ALL', agentsInherit: true, programmes: ['YOUTH'] },
        route: 'API',
      }),
    );
    expect(await proposalTerm({ on: '2027-01-01', programme: 'YOUTH' })).toEqual([5, id, 1]);
    expect(await proposalTerm({ on: '2027-01-01', municipalityCode: 'GM0599' })).toEqual([20, 'collective-kpn', 1]);
    expect((await house.get(ListAgreements).find(kpn, id)).party).toEqual({ group: 'telecom' });
    await expect(house.get(ListAgreements).find(await house.caller('vgz'), id)).rejects.toMatchObject({ status: 404 });
  });

  it('nobody by another way: the database hides drafts, and keeps what was published', async () => {
    const id = await drafted(east, local({ scope: { ...inAssen, municipalities: ['GM1680'] } }));
    const mine = `from agreement_version where agreement_id = '${id}'`;
    expect(await asOrganisation(west, `select 1 ${mine}`)).toBe(0);
    expect(await asOrganisation(east, `select 1 ${mine}`)).toBe(1);
    expect(await asOrganisation(kpn, `select 1 ${mine}`)).toBe(1);
    const publish = `update agreement_version set status = 'PUBLISHED', published_at = now() where agreement_id = '${id}'`;
    expect(await asOrganisation(east, publish)).toMatch(/row-level security/);
    expect(await asOrganisation(west, publish)).toBe(0);
    expect(await asOrganisation(kpn, publish)).toBe(1);
    const change = `update agreement_version set body = body || '{"route":"LETTER"}' where agreement_id =`;
    expect(await asOrganisation(kpn, `${change} 'collective-kpn'`)).toMatch(/published: its terms stay/);
    expect(await asOrganisation(kpn, `${change} 'collective-vgz'`)).toBe(0);
    expect(await asOrganisation(kpn, `delete from agreement_version`)).toBe(0);
  });
});

describe('who reads an agreement', () => {
  const ids = async (caller: Caller, wanted: object = {}): Promise<string[]> => {
    const { items } = await house.get(ListAgreements).execute(caller, { limit: 200, after: null }, wanted);
    return items.map(({ id, version }) => `${id} ${version}`);
  };

  it('its desk, the counsellors in its scope, and operators', async () => {
    expect(await ids(await house.caller('eneco'))).toEqual(['collective-eneco 1']);
    expect((await ids(east)).length).toBeGreaterThanOrEqual(BUNDLED.length);
    expect(await ids(operator, { on: TODAY, status: 'PUBLISHED', kind: 'NVVK_COVENANT' })).toEqual(
      ['belastingdienst', 'cak', 'svb', 'uwv', 'waterbedrijf-oost'].map((desk) => `nvvk_covenant-${desk} 1`),
    );
  });

  it('by creditor and day, the version that holds', async () => {
    expect(await ids(east, { creditor: 'vgz', on: '2026-11-01' })).toEqual(['collective-vgz 1']);
    expect(await ids(east, { creditor: 'Bewuzt', on: TODAY })).toEqual(['collective-vgz 2']);
    await expect(ids(east, { creditor: 'Niemandsland' })).rejects.toMatchObject({ code: 'creditor-unknown' });
  });

  it('page by page, in one order', async () => {
    const all = await ids(operator);
    const paged: string[] = [];
    for (let after: string | null = null; ;) {
      const page: { items: readonly { id: string; version: number }[]; next: string | null } = await house
        .get(ListAgreements)
        .execute(operator, { limit: 7, after }, {});
      paged.push(...page.items.map(({ id, version }) => `${id} ${version}`));
      after = page.next;
      if (after === null) break;
    }
    expect(paged).toEqual(all);
  });
});

describe('the terms that would hold', () => {
  it('are told clause by clause, with who states them, what was passed over and whether consent in advance is possible', async () => {
    const answer = await house.get(ResolveTerms).execute(east, {
      creditor: 'Wehkamp',
      agent: 'Intrum',
      debtKind: 'RETAIL_CREDIT',
      municipalityCode: 'GM0141',
      product: 'ZERO_CAPACITY',
      amountCents: 1_500_001,
      on: TODAY,
    });
    expect(answer).toMatchObject({
      desk: 'intrum',
      preConsent: { possible: false, because: ['ABOVE_MAXIMUM_CLAIM'] },
      passedOver: [],
    });
  });

  it('need names that are known, all of which are checked at once', async () => {
    const asked = house
      .get(ResolveTerms)
      .execute(east, { ...question, creditor: 'Niemandsland', agent: 'Zuiderbank', debtKind: 'GAMBLING' });
    await expect(asked).rejects.toMatchObject({
      status: 400,
      code: 'question-invalid',
      errors: [{ pointer: '#/creditor' }, { pointer: '#/debtKind' }, { pointer: '#/agent' }],
    });
    await expect(async () => house.get(ResolveTerms).execute(kpn, question)).rejects.toMatchObject({ status: 403 });
  });
});

describe('the report of differences', () => {
  it('lays local terms in a municipality beside the national ones, clause by clause', async () => {
    const items = await house.get(ReportDifferences).execute(east, 'GM0141', TODAY);
    expect(items).toContainEqual({
      party: { desk: 'KPN' },
      clause: 'proposalReplyWorkingDays',
      debtKinds: null,
      local: { value: 10, agreement: 'local-kpn-almelo', version: 1 },
      national: { value: 20, agreement: 'collective-kpn', version: 1, kind: 'COLLECTIVE' },
    });
    const menzis = items.filter(({ party }) => 'desk' in party && party.desk === 'Menzis');
    expect(menzis.map(({ clause, national }) => [clause, national.kind])).toContainEqual(['preConsent', 'DEFAULT']);
    expect(await house.get(ReportDifferences).execute(east, 'GM0599', TODAY)).toEqual([]);
  });
});

describe('a file of agreements', () => {
  const everything = (at: House, caller: Caller): Promise<string> => at.get(ListAgreements).file(caller);

  it('that was written and read into a fresh register is written the same again, byte for byte', async () => {
    const file = await everything(house, operator);
    const other = await House.open('2026-11-02T07:00:00Z');
    try {
      const there = await anOperator(other);
      const { value } = await other.get(ImportAgreements).execute(there, JSON.parse(file) as unknown[]);
      expect(value.rejected).toEqual([]);
      expect(value.changed).toEqual([]);
      expect(value.unchanged).toHaveLength(BUNDLED.length);
      expect(await everything(other, there)).toBe(file);
      const again = await other.get(ImportAgreements).execute(there, JSON.parse(file) as unknown[]);
      expect(again.value).toMatchObject({ created: [], changed: [], rejected: [] });
    } finally {
      await other.close();
    }
  });

  it('counts entry by entry: good ones are taken, bad ones told with their place', async () => {
    const fresh = {
      ...local({ id: 'nieuw-breda' }),
      version: 1,
      scope: { counsellors: 'ALL', municipalities: ['GM0758'], agentsInherit: true },
    };
    const changed = { ...BUNDLED.find(({ id }) => id === 'collective-kpn'), route: 'LETTER' };
    const clash = { ...fresh, id: 'nieuw-breda-2' };
    const { value } = await house
      .get(ImportAgreements)
      .execute(operator, [
        clash,
        BUNDLED[0],
        changed,
        fresh,
        { ...fresh, version: 2, validFrom: 'soon' },
        { ...fresh, version: 3, status: 'DRAFT', validFrom: '2028-01-01' },
        7,
      ]);
    expect(value).toEqual({
      created: [
        { id: 'nieuw-breda', version: 1 },
        { id: 'nieuw-breda', version: 3 },
      ],
      changed: [],
      unchanged: [{ id: BUNDLED[0]?.id, version: 1 }],
      rejected: [
        expect.objectContaining({ pointer: '#/0/validFrom', code: 'agreement-overlaps' }),
        expect.objectContaining({ pointer: '#/2/version', code: 'version-published' }),
        expect.objectContaining({ pointer: '#/4/validFrom' }),
        expect.objectContaining({ pointer: '#/6', code: 'not-an-object' }),
      ],
    });
  });

  it('rewrites a draft and publishes it, and writes nothing that is not of the caller', async () => {
    const id = await drafted(
      kpn,
      local({ id: 'kpn-tilburg', scope: { counsellors: 'ALL', municipalities: ['GM0855'], agentsInherit: true } }),
    );
    const entry = {
      ...local(),
      id,
      version: 1,
      scope: { counsellors: 'ALL', municipalities: ['GM0855'], agentsInherit: true },
      route: 'API',
    };
    const take = house.get(ImportAgreements);
    const refused = await take.execute(await house.caller('vgz'), [{ ...entry, status: 'DRAFT' }]);
    expect(refused.value.rejected).toMatchObject([{ pointer: '#/0', code: 'agreement-not-yours' }]);
    expect((await take.execute(kpn, [{ ...entry, status: 'DRAFT' }])).value.changed).toEqual([{ id, version: 1 }]);
    expect(await house.get(ListAgreements).version(kpn, id, 1)).toMatchObject({ status: 'DRAFT', route: 'API' });
    expect((await take.execute(kpn, [entry])).value.changed).toEqual([{ id, version: 1 }]);
    expect(await house.get(ListAgreements).version(kpn, id, 1)).toMatchObject({ status: 'PUBLISHED', route: 'API' });
    expect((await take.execute(kpn, [entry])).value.unchanged).toEqual([{ id, version: 1 }]);
  });
});
