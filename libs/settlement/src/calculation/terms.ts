import type { ClaimClass } from '../debt-kinds.js';
import type { NormSet } from '../norm-sets.js';
import type { CapacityPeriod, Product, RateConvention } from './input.js';

/** A claim with nothing left open. */
export interface ClaimTerms {
  readonly reference: string;
  readonly claimClass: ClaimClass;
  readonly amountCents: bigint;
  readonly preferentialCents: bigint;
  readonly collateralCents: bigint;
  readonly disputed: boolean;
}

/** An input that was looked at: every default filled in, claims in byte order of their references. */
export interface Terms {
  readonly normSet: NormSet;
  readonly product: Product;
  readonly referenceDate: string;
  readonly termMonths: number;
  readonly preferenceFactor: string;
  readonly claims: readonly ClaimTerms[];
  readonly money: MoneyTerms;
}

/** Where the fund comes from, by product (domain 4.2 and 4.3). */
export type MoneyTerms =
  | {
      readonly product: 'DEBT_MEDIATION';
      readonly capacity: bigint | readonly CapacityPeriod[];
      readonly oneOffCents: bigint;
      readonly feeRate: string;
    }
  | {
      readonly product: 'SETTLEMENT_LOAN';
      readonly capacity: bigint;
      readonly oneOffCents: bigint;
      readonly annualRate: string;
      readonly rateConvention: RateConvention;
    }
  | { readonly product: 'ZERO_CAPACITY'; readonly oneOffCents: bigint }
  | { readonly product: 'FIXED_PERCENTAGE'; readonly fixedPercentage: string };
