import type { ClaimClass } from '../debt-kinds.js';

export const PRODUCTS = ['DEBT_MEDIATION', 'SETTLEMENT_LOAN', 'ZERO_CAPACITY', 'FIXED_PERCENTAGE'] as const;
export type Product = (typeof PRODUCTS)[number];

export const RATE_CONVENTIONS = ['EFFECTIVE', 'NOMINAL'] as const;
export type RateConvention = (typeof RATE_CONVENTIONS)[number];

/** A stretch of months, both ends included, in which the capacity is the same. */
export interface CapacityPeriod {
  readonly fromMonth: number;
  readonly toMonth: number;
  readonly monthlyCapacityCents: bigint;
}

export interface CalculationClaim {
  readonly reference: string;
  readonly claimClass: ClaimClass;
  readonly amountCents: bigint;
  /** The preferential part of a claim that is so in part (art. 349(3) Fw); 0 or absent: it is of one class. */
  readonly preferentialCents?: bigint;
  /** The value that secures the claim: up to it the claim stays out, the rest is concurrent. */
  readonly collateralCents?: bigint;
  /** Changes no cent; the caller does not conclude while it stands. */
  readonly disputed?: boolean;
}

/** What a calculation starts from: the body of POST /v1/calculations, with amounts as bigint cents. */
export interface CalculationInput {
  readonly product: Product;
  /** Picks the norm set, `YYYY-MM-DD`. */
  readonly referenceDate: string;
  readonly monthlyCapacityCents?: bigint;
  /** Debt mediation only, instead of one monthly capacity: covers the months 1..term once. */
  readonly capacityPeriods?: readonly CapacityPeriod[];
  /** 1..120; by default from the norm set. */
  readonly termMonths?: number;
  /** 1 or more; by default from the norm set. */
  readonly preferenceFactor?: string;
  readonly oneOffCents?: bigint;
  /** Debt mediation only; by default "0". */
  readonly feeRate?: string;
  /** Settlement loan only. */
  readonly annualRate?: string;
  /** Settlement loan only. */
  readonly rateConvention?: RateConvention;
  /** Fixed percentage only: "10.00" pays a tenth of every claim. */
  readonly fixedPercentage?: string;
  readonly claims: readonly CalculationClaim[];
}
