import type { ToldLine } from './columns.js';

export const toldClaim = (invoice: string): ToldLine['claims'][number] => ({
  reference: `V-${invoice}`,
  invoice,
  amountCents: 123_456,
  claimClass: 'CONCURRENT',
  percentage: null,
  shareCents: null,
  preConsentPossible: true,
});

export const toldLine = (more: Partial<ToldLine> = {}): ToldLine => ({
  line: 1,
  kind: 'BALANCE_REQUEST',
  state: 'OPEN',
  dueOn: '2026-12-12',
  counsellor: 'Schuldhulp Oost',
  caseReference: 'C-7-00001',
  creditor: 'KPN',
  client: {
    initials: 'E.',
    surname: 'Testpersoon',
    birthDate: '1985-05-07',
    address: { street: 'Modelplein', houseNumber: '190', postalCode: '7609BE', city: 'Almelo' },
    customerNumber: '00101',
    bsn: '012345672',
    meterReadings: [{ kind: 'GAS', value: 39_454, readOn: '2026-10-01' }],
  },
  partner: { initials: 'P.', surname: 'Voorbeeld', birthDate: '1986-01-31' },
  authorisation: { signedOn: '2026-09-07' },
  product: null,
  termMonths: null,
  motivation: null,
  standstill: 'NOT_PROMISED',
  standstillUntil: null,
  reminder: null,
  claims: [toldClaim('451348205')],
  answer: null,
  held: null,
  ...more,
});
