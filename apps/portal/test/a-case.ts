import type { CaseInput } from '@akkoord/casework';

type ClaimInput = CaseInput['claims'][number];

/** A claim of a brand, by default of € 1.200,00. */
export function aClaim(number: number, creditor: string, about: Partial<ClaimInput> = {}): ClaimInput {
  return {
    reference: `claim-${String(number)}`,
    creditor,
    debtKind: 'HEALTH_PREMIUM',
    invoice: String(451_348_200 + number),
    customerNumber: String(100_000 + number),
    incurredOn: '2024-03-01',
    principalCents: 120_000,
    interestCents: 0,
    costsCents: 0,
    ...about,
  };
}

/** The case of somebody who can pay € 65,00 a month. */
export function aCase(number: number, claims: readonly ClaimInput[], about: Partial<CaseInput> = {}): CaseInput {
  return {
    reference: `C-${String(number).padStart(4, '0')}`,
    municipalityCode: 'GM0141',
    requestedOn: '2026-06-01',
    admittedOn: '2026-07-01',
    stabilisedOn: '2026-09-07',
    household: 'SINGLE',
    clients: [aClient(number, `Testpersoon-${String(number).padStart(4, '0')}`)],
    authorisation: { signedOn: '2026-09-07', documentSha256: '0ec192c0f90d1332'.repeat(4) },
    monthlyIncomeCents: 156_500,
    exemptAmountEuros: 1_500,
    oneOffCents: 0,
    preferredProduct: 'SETTLEMENT_LOAN',
    claims,
    ...about,
  };
}

export function aClient(number: number, surname: string): CaseInput['clients'][number] {
  return {
    bsn: bsn(number),
    initials: 'E.',
    surname,
    birthDate: '1985-05-07',
    address: { street: 'Modelplein', houseNumber: '190', postalCode: '7609BE', city: 'Almelo' },
  };
}

/** A number of the test range that passes the eleven test. */
function bsn(number: number): string {
  for (let candidate = 999_900_000 + number * 20; ; candidate++) {
    const digits = [...String(candidate)].map(Number);
    const weighted = digits.reduce((sum, digit, index) => sum + digit * (index === 8 ? -1 : 9 - index), 0);
    if (weighted % 11 === 0) return String(candidate);
  }
}
