import type { CourtClaim, CourtCreditor, CourtFile } from './facts.js';

let made = 0;

export function aCourtClaim(amountCents: number, more: Partial<CourtClaim> = {}): CourtClaim {
  made += 1;
  return {
    reference: `V-${String(made)}`,
    invoice: `2429953${String(made).padStart(3, '0')}`,
    debtKind: 'TELECOM',
    incurredOn: '2024-03-01',
    claimClass: 'CONCURRENT',
    legalBasis: null,
    amountCents,
    percentageOfDebt: '10.00',
    estimated: false,
    disputed: false,
    securedCents: 0,
    originalCreditor: null,
    offers: [{ claimClass: 'CONCURRENT', amountCents, percentage: '13.65', offerCents: Math.round(amountCents / 8) }],
    ...more,
  };
}

/** A creditor that accepted; say only what matters. */
export function aCourtCreditor(
  creditor: string,
  claims: readonly CourtClaim[],
  more: Partial<CourtCreditor> = {},
): CourtCreditor {
  made += 1;
  const amountCents = claims.reduce((sum, claim) => sum + claim.amountCents, 0);
  return {
    exchangeId: `019a5c1e-7b00-7c3a-9d52-0000000${String(10_000 + made)}`,
    creditor,
    desk: creditor,
    underMandate: false,
    answer: 'ACCEPTED',
    court: null,
    agreement: null,
    balance: { kind: 'BALANCE_STATEMENT', receivedOn: '2026-11-10', counts: true, reason: null, explanation: null },
    proposals: [{ kind: 'PROPOSAL', version: 1, sentOn: '2026-12-02' }],
    reply: {
      ...{ decision: 'ACCEPTED', receivedOn: '2026-12-09', reason: null, explanation: null, counterOffer: null },
    },
    amountCents,
    percentageOfDebt: '10.00',
    inPlanCents: amountCents,
    percentageOfPlan: '10.00',
    offerCents: Math.round(amountCents / 8),
    claims,
    ...more,
  };
}

const counted = (creditors: number, amountCents: number): CourtFile['totals']['agree'] => ({
  ...{ creditors, percentageByNumber: '20.00', amountCents, percentageByAmount: '23.61' },
});

/** A court file with something of everything: bound, accepted, deemed, refused, silent, outside, split and secured. */
export const COURT_FILE: CourtFile = {
  caseReference: 'C-7-00001',
  state: 'COURT',
  version: 1,
  asOf: '2027-02-01',
  counsellor: { name: 'Schuldhulp Oost', nvvkMember: true },
  clients: [{ name: 'E. Testpersoon', birthDate: '1985-05-07' }],
  dates: {
    requestedOn: '2026-06-01',
    admittedOn: '2026-07-01',
    authorisedOn: '2026-09-07',
    balancesRequestedOn: '2026-11-02',
    confirmedOn: '2026-12-01',
    offeredOn: '2026-12-02',
    refusedOn: '2027-01-20',
    agreedOn: null,
    courtAskedOn: '2027-02-01',
    courtDecidedOn: null,
  },
  courtReference: null,
  offer: {
    product: 'DEBT_MEDIATION',
    normSet: 'NVVK-2024-07',
    referenceOn: '2026-12-01',
    frozenOn: '2026-12-01',
    termMonths: 18,
    normTermMonths: 18,
    capacity: { monthlyIncomeCents: 155_000, exemptAmountCents: 140_000, monthlyCapacityCents: 15_000 },
    capacityPeriods: null,
    noCapacityStatedOn: null,
    grossCents: 270_000,
    feeCents: 24_300,
    creditChargeCents: 0,
    oneOffCents: 50_000,
    fundCents: 295_700,
    preferenceFactor: '2',
    preferentialCents: 320_000,
    preferentialPercentage: '27.30',
    concurrentCents: 6_534_316,
    concurrentPercentage: '13.65',
    forecast: true,
    calculationDigest: 'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  },
  creditors: [
    aCourtCreditor('KPN', [aCourtClaim(64_019)], {
      ...{ answer: 'BOUND', agreement: { id: 'collective-kpn', version: 2 }, proposals: [], reply: null },
    }),
    aCourtCreditor('Belastingdienst', [
      aCourtClaim(520_000, {
        claimClass: 'PREFERENTIAL',
        offers: [
          { claimClass: 'CONCURRENT', amountCents: 200_000, percentage: '13.65', offerCents: 27_300 },
          { claimClass: 'PREFERENTIAL', amountCents: 320_000, percentage: '27.30', offerCents: 87_360 },
        ],
      }),
    ]),
    aCourtCreditor('Coöperatieve Vereniging Duurzame Energie en Warmte Overijssel U.A.', [
      aCourtClaim(100_000_000, { disputed: true }),
    ]),
    aCourtCreditor('Wehkamp', [aCourtClaim(75_038, { originalCreditor: 'Otto' })], {
      ...{ desk: 'Intrum', underMandate: true, answer: 'DEEMED', agreement: { id: 'local-otto', version: 1 } },
      reply: null,
    }),
    aCourtCreditor('Noorderbank', [aCourtClaim(1_630_000, { percentageOfDebt: '23.61', securedCents: 50_000 })], {
      answer: 'REJECTED',
      percentageOfDebt: '23.61',
      proposals: [
        { kind: 'PROPOSAL', version: 1, sentOn: '2026-12-02' },
        { kind: 'RECONSIDERATION', version: 1, sentOn: '2027-01-05' },
      ],
      reply: {
        ...{ decision: 'REJECTED', receivedOn: '2026-12-10', reason: 'CAPACITY_DISPUTED' },
        explanation: 'De auto is niet meegeteld.',
        counterOffer: {
          ...{ percentage: '25.00', amountCents: null, product: null, termMonths: 36 },
          explanation: 'Met de verkoop van de auto kan dit.',
        },
      },
    }),
    aCourtCreditor('Garage De Vries', [aCourtClaim(41_100, { estimated: true })], {
      ...{ desk: null, answer: 'NO_RESPONSE', balance: null, reply: null },
    }),
  ],
  outside: [
    {
      ...{ reference: 'V-90', creditor: 'CJIB', debtKind: 'CRIMINAL_FINE', claimClass: 'CONCURRENT' },
      ...{ amountCents: 50_000, estimated: false, reason: 'NOT_DISCHARGEABLE', owed: true },
    },
    {
      ...{ reference: 'V-91', creditor: 'Ziggo', debtKind: 'TELECOM', claimClass: 'CONCURRENT' },
      ...{ amountCents: 12_000, estimated: true, reason: 'CLIENT_UNKNOWN', owed: false },
    },
  ],
  disclosures: [
    {
      ...{ debtKind: 'CRIMINAL_FINE', claimClass: 'CONCURRENT', treatment: 'NOT_DISCHARGEABLE', sharesInFund: false },
      amountCents: 50_000,
    },
  ],
  totals: {
    debtCents: 6_904_316,
    outsideCents: 50_000,
    inPlanCents: 6_854_316,
    offerCents: 295_700,
    estimatedCents: 41_100,
    estimatedPercentage: '0.60',
    creditors: 6,
    agree: counted(4, 5_000_000),
    refuse: counted(2, 1_671_100),
    byAnswer: [
      { answer: 'BOUND', ...counted(1, 64_019) },
      { answer: 'ACCEPTED', ...counted(2, 4_860_943) },
      { answer: 'DEEMED', ...counted(1, 75_038) },
      { answer: 'REJECTED', ...counted(1, 1_630_000) },
      { answer: 'NO_RESPONSE', ...counted(1, 41_100) },
      { answer: 'PENDING', ...counted(0, 0) },
    ],
  },
  jointLiability: { onePoolOfTwo: false, coDebtorStatedBy: ['Noorderbank'] },
  insolvency: { yieldCents: null, costsCents: null, forCreditorsCents: null },
  messages: [
    {
      on: '2026-11-03',
      direction: 'OUT',
      kind: 'BALANCE_REQUEST',
      event: null,
      creditor: 'KPN',
      desk: 'KPN',
      version: 0,
    },
    {
      on: '2026-11-10',
      direction: 'IN',
      kind: 'BALANCE_STATEMENT',
      event: null,
      creditor: 'KPN',
      desk: 'KPN',
      version: 0,
    },
    {
      on: '2026-12-02',
      direction: 'OUT',
      kind: 'PROPOSAL',
      event: null,
      creditor: 'Garage De Vries',
      desk: null,
      version: 1,
    },
    {
      on: '2027-01-02',
      direction: 'OUT',
      kind: 'STATUS',
      event: 'REMINDER',
      creditor: 'Garage De Vries',
      desk: null,
      version: 0,
    },
  ],
  digest: 'sha256:fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9',
};
