import type { ClaimClass } from '../debt-kinds.js';
import type { Calculation, TraceStep } from './outcome.js';
import type { Terms } from './terms.js';

/** The answer of POST /v1/calculations: cents as JSON numbers, which are safe integers by the limits of the input. */
export interface CalculationOnTheWire extends ResultOnTheWire {
  readonly trace: readonly TraceStep[];
  readonly digest: string;
}

/** What the digest covers of the answer: everything but the explanation and the digest itself. */
export interface ResultOnTheWire {
  readonly normSet: string;
  readonly grossCents: number;
  readonly feeCents: number;
  readonly fundCents: number;
  readonly creditChargeCents: number;
  readonly preferentialPercentage: string | null;
  readonly concurrentPercentage: string | null;
  readonly shares: readonly {
    readonly reference: string;
    readonly claimClass: ClaimClass;
    readonly amountCents: number;
    readonly percentage: string;
    readonly shareCents: number;
  }[];
}

export function calculationOnTheWire(calculation: Calculation): CalculationOnTheWire {
  return { ...resultOnTheWire(calculation), trace: calculation.trace, digest: calculation.digest };
}

export function resultOnTheWire(result: Omit<Calculation, 'trace' | 'digest'>): ResultOnTheWire {
  return {
    normSet: result.normSet,
    grossCents: Number(result.grossCents),
    feeCents: Number(result.feeCents),
    fundCents: Number(result.fundCents),
    creditChargeCents: Number(result.creditChargeCents),
    preferentialPercentage: result.preferentialPercentage,
    concurrentPercentage: result.concurrentPercentage,
    shares: result.shares.map((share) => ({
      reference: share.reference,
      claimClass: share.claimClass,
      amountCents: Number(share.amountCents),
      percentage: share.percentage,
      shareCents: Number(share.shareCents),
    })),
  };
}

/** The input as it would have been sent with every default filled in and its claims sorted. */
export function inputOnTheWire(terms: Terms): Record<string, unknown> {
  const { product, referenceDate, termMonths, preferenceFactor } = terms;
  const claims = terms.claims.map((claim) => ({
    reference: claim.reference,
    claimClass: claim.claimClass,
    amountCents: Number(claim.amountCents),
    preferentialCents: Number(claim.preferentialCents),
    collateralCents: Number(claim.collateralCents),
    disputed: claim.disputed,
  }));
  return { product, referenceDate, termMonths, preferenceFactor, ...moneyOnTheWire(terms), claims };
}

function moneyOnTheWire({ money }: Terms): Record<string, unknown> {
  switch (money.product) {
    case 'DEBT_MEDIATION':
      return {
        ...(typeof money.capacity === 'bigint'
          ? { monthlyCapacityCents: Number(money.capacity) }
          : {
              capacityPeriods: money.capacity.map((period) => ({
                ...period,
                monthlyCapacityCents: Number(period.monthlyCapacityCents),
              })),
            }),
        oneOffCents: Number(money.oneOffCents),
        feeRate: money.feeRate,
      };
    case 'SETTLEMENT_LOAN':
      return {
        monthlyCapacityCents: Number(money.capacity),
        oneOffCents: Number(money.oneOffCents),
        annualRate: money.annualRate,
        rateConvention: money.rateConvention,
      };
    case 'ZERO_CAPACITY':
      return { monthlyCapacityCents: 0, oneOffCents: Number(money.oneOffCents) };
    case 'FIXED_PERCENTAGE':
      return { fixedPercentage: money.fixedPercentage };
  }
}
