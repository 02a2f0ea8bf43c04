/** A creditor of the cases of the bench, with the kind of debt it has. */
type Owed = readonly [creditor: string, debtKind: string];

/** These consent in advance when they are asked to. */
const COLLECTIVE: readonly Owed[] = [
  ['Zilveren Kruis', 'HEALTH_PREMIUM'],
  ['CJIB', 'TRAFFIC_FINE'],
  ['VGZ', 'HEALTH_PREMIUM'],
  ['DUO', 'STUDENT_DEBT_ARREARS'],
  ['Eneco', 'ENERGY'],
  ['KPN', 'TELECOM'],
  ['Staedion', 'RENT'],
  ['Wehkamp', 'RETAIL_CREDIT'],
  ['Vodafone', 'TELECOM'],
  ['Intrum', 'PURCHASED_DEBT'],
  ['UWV', 'BENEFIT_RECOVERY'],
  ['HTM', 'PRIVATE_FINE'],
  ['Greenchoice', 'ENERGY'],
  ['CAK', 'CARE_LEVY'],
  ['Vesting Finance', 'PURCHASED_DEBT'],
  ['Waterbedrijf Oost', 'WATER'],
  ['Vattenfall', 'ENERGY'],
  ['Ziggo', 'TELECOM'],
];
/** These always get a proposal. */
const ONE_BY_ONE: readonly Owed[] = [
  ['Belastingdienst', 'TAX'],
  ['Noorderbank', 'LOAN'],
  ['Garage De Vries', 'INVOICE'],
];

/** Every desk that answers for one of them. */
export const DESKS: readonly string[] = [
  ...[
    'achmea-zorg',
    'cjib',
    'vgz',
    'duo',
    'eneco',
    'kpn',
    'staedion',
    'wehkamp',
    'vodafoneziggo',
    'intrum',
    'uwv',
    'htm',
  ],
  ...['greenchoice', 'cak', 'vesting-finance', 'waterbedrijf-oost', 'vattenfall'],
  ...['belastingdienst', 'noorderbank', 'garage-de-vries'],
];

export const CLAIMS_A_CASE = 13;
const FROM_COLLECTIVE = CLAIMS_A_CASE - ONE_BY_ONE.length;

/** Cases of 13 claims of 13 creditors, as lines of an import: from number `first` on, the same in every run. */
export async function* caseLines(first: number, count: number): AsyncGenerator<{ line: number; text: string }> {
  for (let line = 1; line <= count; line++)
    yield await Promise.resolve({ line, text: JSON.stringify(aCase(first + line - 1)) });
}

function aCase(number: number): object {
  const reference = String(number).padStart(6, '0');
  const owed = [
    ...Array.from({ length: FROM_COLLECTIVE }, (_, index) => COLLECTIVE[(number + index) % COLLECTIVE.length]),
    ...ONE_BY_ONE,
  ];
  return {
    reference,
    municipalityCode: 'GM0518',
    requestedOn: '2026-06-01',
    admittedOn: '2026-07-01',
    household: 'SINGLE',
    clients: [
      {
        bsn: '999901011',
        initials: 'E.',
        surname: `Testpersoon-${reference}`,
        birthDate: '1985-05-07',
        address: { street: 'Modelplein', houseNumber: '190', postalCode: '2539BE', city: "'s-Gravenhage" },
      },
    ],
    authorisation: { signedOn: '2026-09-07', documentSha256: '0'.repeat(64) },
    monthlyIncomeCents: 155_000,
    exemptAmountEuros: 1_400,
    oneOffCents: 0,
    preferredProduct: number % 2 === 0 ? 'DEBT_MEDIATION' : 'SETTLEMENT_LOAN',
    claims: owed.map((one, index) => ({
      reference: `${reference}-${String(index + 1).padStart(2, '0')}`,
      creditor: one?.[0],
      debtKind: one?.[1],
      invoice: `${reference}${String(index + 1).padStart(2, '0')}`,
      customerNumber: reference,
      incurredOn: '2024-03-01',
      principalCents: 120_000 + 17_317 * index + (number % 9_973),
      interestCents: 4_000,
      costsCents: 2_500,
    })),
  };
}
