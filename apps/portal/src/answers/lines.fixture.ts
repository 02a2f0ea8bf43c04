import type { LineView } from '@akkoord/casework';

const claim = { claimClass: 'CONCURRENT', percentage: null, shareCents: null, preConsentPossible: true };

/** A line with two claims of one client. */
export function aLine(about: Partial<LineView>): LineView {
  return {
    line: 1,
    kind: 'BALANCE_REQUEST',
    state: 'OPEN',
    dueOn: '2026-11-27',
    counsellor: 'Schuldhulp Oost',
    caseReference: 'C-1',
    creditor: 'Zilveren Kruis',
    onBehalfOf: null,
    preConsentPossible: true,
    client: {
      initials: 'E.',
      surname: 'Testpersoon',
      birthDate: '1985-05-07',
      address: { street: 'Modelplein', houseNumber: '190', postalCode: '7609BE', city: 'Almelo' },
      customerNumber: '462819482',
    },
    partner: null,
    authorisation: { signedOn: '2026-09-07', documentSha256: '0'.repeat(64) },
    product: null,
    termMonths: null,
    percentage: null,
    shareCents: null,
    disclosures: [],
    totals: null,
    motivation: null,
    standstill: 'NOT_PROMISED',
    standstillUntil: null,
    news: null,
    reminder: null,
    claims: [
      { ...claim, reference: 'a', invoice: '451348205', amountCents: 120_000 },
      { ...claim, reference: 'b', invoice: '451348206', amountCents: 30_000 },
    ],
    questions: [],
    answer: null,
    held: null,
    reason: null,
    ...about,
  };
}
