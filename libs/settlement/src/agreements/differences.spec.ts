import { describe, expect, it } from '@jest/globals';
import type { Agreement } from './agreement.js';
import { AGREEMENTS } from './agreements.fixture.js';
import { differencesFromNational, type DifferencesQuestion } from './differences.js';

const question: DifferencesQuestion = {
  municipalityCode: 'GM0141',
  counsellor: { slug: 'schuldhulp-oost', nvvkMember: true },
  on: '2026-11-02',
  debtKinds: ['TELECOM', 'INVOICE'],
  creditorOf: (party) =>
    'desk' in party
      ? { brand: '', desk: party.desk, group: 'telecom' }
      : 'brand' in party
        ? { brand: party.brand, desk: 'KPN' }
        : null,
};
const national = AGREEMENTS.filter(({ id }) => id === 'collective-kpn');
const local: Agreement = {
  id: 'local',
  version: 3,
  kind: 'LOCAL',
  party: { desk: 'KPN' },
  validFrom: '2026-01-01',
  validTo: null,
  scope: { counsellors: 'ALL', municipalities: ['GM0141'], agentsInherit: true },
};
const found = (...agreements: Agreement[]): readonly unknown[] =>
  differencesFromNational(question, [...agreements, ...national]);

describe('local terms beside the national ones', () => {
  it('differ in each clause that says something else, and in nothing they leave out', () => {
    expect(found({ ...local, route: 'API', preConsent: null, deemedConsent: false })).toEqual([
      expect.objectContaining({ clause: 'preConsent', local: { value: null, agreement: 'local', version: 3 } }),
      {
        party: { desk: 'KPN' },
        clause: 'route',
        debtKinds: null,
        local: { value: 'API', agreement: 'local', version: 3 },
        national: { value: 'PORTAL', agreement: 'collective-kpn', version: 1, kind: 'COLLECTIVE' },
      },
    ]);
  });

  it('differ for some kinds of debt only, when they are for those', () => {
    expect(found({ ...local, route: 'API', scope: { ...local.scope, debtKinds: ['TELECOM'] } })).toMatchObject([
      { clause: 'route', debtKinds: ['TELECOM'] },
    ]);
  });

  it('are laid beside the usual terms where nothing is agreed nationally', () => {
    const eneco: Agreement = { ...local, party: { desk: 'Eneco' }, balanceReplyWorkingDays: 5 };
    expect(found(eneco)).toMatchObject([
      { clause: 'balanceReplyWorkingDays', national: { value: null, agreement: null, version: null, kind: 'DEFAULT' } },
    ]);
  });

  it('of a brand are laid beside those of its desk', () => {
    expect(found({ ...local, party: { brand: 'KPN' }, route: 'LETTER' })).toMatchObject([
      { party: { brand: 'KPN' }, clause: 'route', national: { agreement: 'collective-kpn' } },
    ]);
  });

  it('are left out elsewhere, outside their days, and for a party nobody knows any more', () => {
    const elsewhere = { ...local, scope: { ...local.scope, municipalities: ['GM0518'] } };
    expect(found({ ...elsewhere, route: 'API' })).toEqual([]);
    expect(found({ ...local, route: 'API', validTo: '2026-11-01' })).toEqual([]);
    expect(found({ ...local, route: 'API', party: { group: 'gone' } })).toEqual([]);
  });
});
