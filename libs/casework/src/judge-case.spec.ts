import { describe, expect, it } from '@jest/globals';
import type { CaseInput, ClaimInput } from './case-input.js';
import { faultsOf } from './judge-case.js';
import { readCaseInput } from './read-case-input.js';
import type { RegistrySnapshot } from './registry-snapshot.js';

const registry = {
  creditorsByName: new Map([['kpn', {}]]),
  desksBySlug: new Map([['intrum', {}]]),
  debtKinds: new Map([['TELECOM', {}]]),
} as unknown as RegistrySnapshot;

let invoices = 0;

const claim = (more: Partial<ClaimInput> = {}): ClaimInput => ({
  reference: 'a',
  creditor: 'KPN',
  debtKind: 'TELECOM',
  invoice: String((invoices += 1)),
  incurredOn: '2024-03-01',
  principalCents: 100,
  interestCents: 0,
  costsCents: 0,
  ...more,
});

const input = (claims: readonly ClaimInput[], more: Partial<CaseInput> = {}): CaseInput => ({
  reference: 'Z',
  municipalityCode: 'GM0141',
  requestedOn: '2026-06-01',
  admittedOn: '2026-07-01',
  household: 'SINGLE',
  clients: [
    {
      bsn: '999901011',
      initials: 'E.',
      surname: 'Testpersoon',
      birthDate: '1985-05-07',
      address: { street: 'Modelplein', houseNumber: '190', postalCode: '7609BE', city: 'Almelo' },
    },
  ],
  authorisation: { signedOn: '2026-09-07', documentSha256: '0'.repeat(64) },
  monthlyIncomeCents: 155_000,
  exemptAmountEuros: 1_400,
  oneOffCents: 0,
  preferredProduct: 'DEBT_MEDIATION',
  claims,
  ...more,
});

const codes = (one: CaseInput): string[] =>
  faultsOf(one, registry).map(({ pointer, code }) => `${pointer ?? ''} ${code}`);

describe('a case that is handed in', () => {
  it('is fine when everybody in it is known', () => {
    expect(codes(input([claim(), claim({ reference: 'b', agent: 'Intrum' })]))).toEqual([]);
  });

  it('is told everything that is wrong at once', () => {
    const claims = [
      claim({ creditor: 'Nobody', debtKind: 'OTHER_KIND', agent: 'No desk' }),
      claim({ principalCents: 0 }),
      claim({ reference: 'b', newCreditor: { kind: 'ONE_OFF', name: 'Both' } }),
      claim({ reference: 'c', preferentialCents: 101, collateralCents: 1 }),
    ];
    expect(codes(input(claims))).toEqual([
      '#/claims/0/creditor creditor-unknown',
      '#/claims/0/debtKind debt-kind-unknown',
      '#/claims/0/agent agent-unknown',
      '#/claims/1/reference reference-twice',
      '#/claims/1/principalCents claim-empty',
      '#/claims/2/creditor creditor-missing',
      '#/claims/3/preferentialCents part-above-whole',
      '#/claims/3/collateralCents secured-and-split',
    ]);
  });

  it('states an invoice of one creditor once', () => {
    const twice = [claim({ invoice: '7' }), claim({ reference: 'b', invoice: '7' })];
    expect(codes(input(twice))).toEqual(['#/claims/1/invoice invoice-twice']);
  });

  it('needs a citizen service number in which every digit is right', () => {
    const [client] = input([claim()]).clients;
    const mistyped = input([claim()], { clients: client ? [{ ...client, bsn: '999901012' }] : [] });
    expect(codes(mistyped)).toEqual(['#/clients/0/bsn bsn-invalid']);
  });

  it('is read from a line, or refused at the place that is wrong', () => {
    expect(readCaseInput(JSON.stringify(input([claim()]))).faults).toEqual([]);
    expect(readCaseInput('[1]').faults).toMatchObject([{ pointer: '#', code: 'not-an-object' }]);
    const { faults } = readCaseInput(JSON.stringify({ ...input([claim({ principalCents: -1 })]), bsn: '1' }));
    expect(faults.map(({ pointer }) => pointer).sort()).toEqual(['#/bsn', '#/claims/0/principalCents']);
  });
});
