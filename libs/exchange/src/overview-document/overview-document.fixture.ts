import type { Overview, OverviewClaim } from './facts.js';

let made = 0;

/** One line of an overview; say only what matters. */
export function aLine(creditor: string, amountCents: number, more: Partial<OverviewClaim> = {}): OverviewClaim {
  made += 1;
  return {
    reference: `V-${String(made)}`,
    creditor,
    originalCreditor: null,
    invoice: `2429953${String(made).padStart(3, '0')}`,
    amountCents,
    amountBasis: 'STATED',
    claimClass: 'CONCURRENT',
    preferentialCents: null,
    securedCents: 0,
    disputed: false,
    broughtForward: false,
    treatment: 'IN_PLAN',
    inPool: true,
    outsideReason: null,
    ...more,
  };
}

/** A complete overview of one client; say only what matters. */
export function anOverview(claims: readonly OverviewClaim[], more: Partial<Overview> = {}): Overview {
  const sum = (some: readonly OverviewClaim[]): number =>
    some.reduce((total, { amountCents }) => total + amountCents, 0);
  return {
    caseReference: 'C-7-00001',
    counsellor: 'Schuldhulp Oost',
    clients: ['E. Testpersoon'],
    drawnUpOn: '2026-11-20',
    confirmationAskedOn: '2026-11-20',
    checkBy: '2026-11-27',
    claims,
    totals: { inPlanCents: sum(claims.filter(({ inPool }) => inPool)), outsideCents: 0, unknownCents: 0 },
    digest: 'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    signedOn: null,
    ...more,
  };
}

/** Thirteen claims with something of everything. */
export const THIRTEEN: Overview = anOverview(
  [
    aLine('Belastingdienst', 320_000, { claimClass: 'PREFERENTIAL', preferentialCents: 250_000 }),
    aLine('Gemeente Almelo', 145_075, { claimClass: 'PREFERENTIAL' }),
    aLine('Zilveren Kruis', 221_040, { broughtForward: true }),
    aLine('Eneco', 187_533, { disputed: true }),
    aLine('KPN', 64_019, { amountBasis: 'ESTIMATED' }),
    aLine('Staedion', 412_000),
    aLine('Noorderbank', 1_299_999, { securedCents: 1_000_000 }),
    aLine('Wehkamp', 299_999),
    aLine('Intrum', 51_208, { originalCreditor: 'VodafoneZiggo' }),
    aLine('CJIB', 50_000, { treatment: 'NOT_DISCHARGEABLE', inPool: false, outsideReason: 'NOT_DISCHARGEABLE' }),
    aLine('DUO', 1_850_000, {
      ...{ treatment: 'SUSPENDED_OUTSIDE_PLAN', inPool: false, outsideReason: 'SUSPENDED_OUTSIDE_PLAN' },
      amountBasis: 'ESTIMATED',
    }),
    aLine('Ziggo', 0, { inPool: false, outsideReason: 'NO_CLAIM' }),
    aLine('Vitens', 18_350, { amountBasis: 'UNKNOWN', inPool: false, outsideReason: 'CLIENT_UNKNOWN' }),
  ],
  { totals: { inPlanCents: 2_000_873, outsideCents: 2_900_000, unknownCents: 18_350 } },
);
