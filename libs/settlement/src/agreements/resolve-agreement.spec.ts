import { describe, expect, it } from '@jest/globals';
import type { Agreement } from './agreement.js';
import { AGREEMENTS } from './agreements.fixture.js';
import type { AgreementQuestion } from './candidates.js';
import { resolveAgreement, type ResolvedClause } from './resolve-agreement.js';

const kpn: AgreementQuestion = {
  creditor: { brand: 'KPN', desk: 'KPN' },
  agent: null,
  debtKind: 'TELECOM',
  municipalityCode: 'GM0518',
  counsellor: { slug: 'den-haag', nvvkMember: true },
  on: '2026-11-02',
};

const covenant: Agreement = {
  id: 'covenant',
  version: 1,
  kind: 'NVVK_COVENANT',
  party: { desk: 'KPN' },
  validFrom: '2025-01-01',
  validTo: null,
  scope: { counsellors: 'ALL', municipalities: 'ALL', agentsInherit: true },
  route: 'PORTAL',
};

describe('the terms that hold', () => {
  it('come from the agreement of the creditor', () => {
    const { clauses, passedOver, applicableKinds } = resolveAgreement(kpn, AGREEMENTS);
    expect(clauses.proposalReplyWorkingDays).toEqual({
      value: 20,
      agreement: 'collective-kpn',
      version: 1,
      kind: 'COLLECTIVE',
    });
    expect(applicableKinds).toEqual(['COLLECTIVE']);
    expect(passedOver).toEqual([{ agreement: 'local-kpn-almelo', version: 1, reason: 'MUNICIPALITY_OUT_OF_SCOPE' }]);
  });

  it('differ in Almelo only in what was agreed there', () => {
    const { clauses, passedOver, applicableKinds } = resolveAgreement(
      { ...kpn, municipalityCode: 'GM0141' },
      AGREEMENTS,
    );
    expect(clauses.proposalReplyWorkingDays).toEqual({
      value: 10,
      agreement: 'local-kpn-almelo',
      version: 1,
      kind: 'LOCAL',
    });
    const others = [
      clauses.standstill,
      clauses.balanceReplyWorkingDays,
      clauses.preConsent,
      clauses.deemedConsent,
      clauses.route,
      clauses.listRhythm,
    ];
    expect(new Set(others.map(({ agreement }) => agreement))).toEqual(new Set(['collective-kpn']));
    expect(passedOver).toEqual([
      {
        agreement: 'collective-kpn',
        version: 1,
        reason: 'OVERRIDDEN_BY(local-kpn-almelo)',
        clauses: ['proposalReplyWorkingDays'],
      },
    ]);
    expect(applicableKinds).toEqual(['LOCAL', 'COLLECTIVE']);
  });

  it('are the usual ones where nothing was agreed', () => {
    const unknown = { ...kpn, creditor: { brand: 'Noorderbank', desk: 'Noorderbank' } };
    const { clauses, passedOver } = resolveAgreement(unknown, AGREEMENTS);
    expect(Object.values(clauses).map(({ value, kind }: ResolvedClause<unknown>) => [value, kind])).toEqual([
      [null, 'DEFAULT'],
      [null, 'DEFAULT'],
      [null, 'DEFAULT'],
      [null, 'DEFAULT'],
      [false, 'DEFAULT'],
      ['LETTER', 'DEFAULT'],
      [{ every: 'DAY', cutOff: '17:00' }, 'DEFAULT'],
    ]);
    expect(passedOver).toEqual([]);
  });

  it('say "none" where a key is null, and ask nobody further', () => {
    const local: Agreement = { ...covenant, id: 'local', kind: 'LOCAL', preConsent: null };
    const { clauses } = resolveAgreement(kpn, [...AGREEMENTS, local]);
    expect(clauses.preConsent).toEqual({ value: null, agreement: 'local', version: 1, kind: 'LOCAL' });
  });

  it('reach a brand through the desk that settles for it', () => {
    const brand = { ...kpn, creditor: { brand: 'Zilveren Kruis', desk: 'achmea-zorg' } };
    expect(resolveAgreement(brand, AGREEMENTS).clauses.route.agreement).toBe('collective-achmea-zorg');
  });

  it.each([
    { better: { ...covenant, kind: 'LOCAL' }, because: 'a local agreement goes before a covenant' },
    { better: { ...covenant, kind: 'SCHEME', party: { group: 'Telecom' } }, because: 'a scheme goes before all' },
    { better: { ...covenant, party: { brand: 'Kpn' } }, because: 'a brand goes before its desk' },
    { better: { ...covenant, validFrom: '2025-01-02' }, because: 'the later one goes before' },
  ] as const)('$because', ({ better }) => {
    const question = { ...kpn, creditor: { ...kpn.creditor, group: 'telecom' } };
    const group: Agreement = { ...covenant, id: 'group', party: { group: 'Telecom' }, validFrom: '2026-01-01' };
    const pool: Agreement[] = [covenant, group, { ...better, id: 'better', route: 'API' }];
    expect(resolveAgreement(question, pool).clauses.route).toMatchObject({ value: 'API', agreement: 'better' });
    expect(resolveAgreement(question, pool.toReversed()).clauses.route).toMatchObject({ agreement: 'better' });
  });

  it.each([
    { change: { validFrom: '2026-11-03' }, reason: 'NOT_YET_VALID' },
    { change: { validTo: '2026-11-01' }, reason: 'EXPIRED' },
    { change: { withdrawnOn: '2026-11-02' }, reason: 'WITHDRAWN' },
    { change: { scope: { ...covenant.scope, counsellors: ['almelo'] } }, reason: 'COUNSELLOR_OUT_OF_SCOPE' },
    { change: { scope: { ...covenant.scope, municipalities: ['GM0141'] } }, reason: 'MUNICIPALITY_OUT_OF_SCOPE' },
    { change: { scope: { ...covenant.scope, debtKinds: ['ENERGY'] } }, reason: 'OTHER_DEBT_KIND' },
    { change: { scope: { ...covenant.scope, products: ['ZERO_CAPACITY'] } }, reason: 'OTHER_PRODUCT' },
    { change: { scope: { ...covenant.scope, agentsInherit: false } }, reason: 'AGENT_DOES_NOT_INHERIT' },
  ] as const)('pass over an agreement: $reason', ({ change, reason }) => {
    const question: AgreementQuestion = { ...kpn, agent: 'Intrum', product: 'DEBT_MEDIATION' };
    const { clauses, passedOver } = resolveAgreement(question, [{ ...covenant, ...change }]);
    expect(passedOver).toEqual([{ agreement: 'covenant', version: 1, reason }]);
    expect(clauses.route.kind).toBe('DEFAULT');
  });

  it('hold on the last day too, and for the counsellors that are named', () => {
    const named: Agreement = { ...covenant, validTo: kpn.on, scope: { ...covenant.scope, counsellors: ['Den Haag'] } };
    expect(resolveAgreement(kpn, [named]).clauses.route.agreement).toBe('covenant');
  });

  it('hold under the covenant for members of the NVVK only', () => {
    const outsider = { ...kpn, counsellor: { ...kpn.counsellor, nvvkMember: false } };
    expect(resolveAgreement(outsider, AGREEMENTS).passedOver).toContainEqual(
      expect.objectContaining({ agreement: 'collective-kpn', reason: 'COUNSELLOR_OUT_OF_SCOPE' }),
    );
  });

  it("are the creditor's, also when an agent answers under its mandate", () => {
    expect(resolveAgreement({ ...kpn, agent: 'Intrum' }, AGREEMENTS).clauses.route.agreement).toBe('collective-kpn');
  });

  it("are an agent's own for the claims it owns", () => {
    const bought = { ...kpn, creditor: { brand: 'Intrum', desk: 'Intrum' }, agent: 'Intrum' };
    expect(resolveAgreement(bought, AGREEMENTS).clauses.route.agreement).toBe('collective-intrum');
  });

  it('are those of one version, and an earlier version never comes back', () => {
    const second: Agreement = { ...covenant, version: 2, validFrom: '2026-01-01', route: 'API' };
    const { clauses, passedOver } = resolveAgreement(kpn, [{ ...covenant, deemedConsent: true }, second]);
    expect(clauses.route).toMatchObject({ value: 'API', version: 2 });
    expect(clauses.deemedConsent).toMatchObject({ value: false, kind: 'DEFAULT' });
    expect(passedOver).toEqual([{ agreement: 'covenant', version: 1, reason: 'OVERRIDDEN_BY(covenant)' }]);
    expect(resolveAgreement(kpn, [covenant, { ...second, validTo: '2026-06-30' }]).clauses.route.kind).toBe('DEFAULT');
    expect(resolveAgreement(kpn, [covenant, { ...second, validFrom: '2027-01-01' }]).clauses.route.version).toBe(1);
  });
});
