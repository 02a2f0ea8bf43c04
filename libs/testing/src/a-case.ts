import type { CaseInput } from '@akkoord/casework';

type Claim = CaseInput['claims'][number];

/** Numbers from the range kept for tests: they pass the eleven-test and belong to nobody. */
const BSNS = ['999901011', '999901047', '999901084', '999901114', '999901151'];

let made = 0;

/** One claim of a case; say only what matters. */
export function aClaim(creditor: string, cents: number, more: Partial<Claim> = {}): Claim {
  made += 1;
  return {
    reference: `V-${String(made).padStart(4, '0')}`,
    creditor,
    debtKind: 'INVOICE',
    invoice: `9${String(made).padStart(8, '0')}`,
    customerNumber: '101',
    incurredOn: '2024-03-01',
    principalCents: cents,
    interestCents: 0,
    costsCents: 0,
    ...more,
  };
}

/** A case in Almelo with EUR 150 a month to pay; say only what matters. */
export function aCase(more: Partial<CaseInput> = {}): CaseInput {
  made += 1;
  return {
    reference: `Z-${String(made).padStart(4, '0')}`,
    municipalityCode: 'GM0141',
    requestedOn: '2026-06-01',
    admittedOn: '2026-07-01',
    household: 'SINGLE',
    clients: [
      {
        bsn: BSNS[made % BSNS.length] ?? '999901011',
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
    claims: [aClaim('KPN', 200_000), aClaim('Noorderbank', 400_000)],
    ...more,
  };
}
