import type { Cents } from '@akkoord/money';
import type { ClaimClass } from '../debt-kinds.js';

/** What one claim, or one part of a split claim, gets. */
export interface Share {
  /** The claim's reference, with `#p` or `#c` behind it for the parts of a split claim. */
  readonly reference: string;
  readonly claimClass: ClaimClass;
  /** What takes part in the division. */
  readonly amountCents: Cents;
  /** The percentage of its class as published; never one derived from the cents. */
  readonly percentage: string;
  readonly shareCents: Cents;
}

/** One step of the explanation: the rule, where it comes from, what went in and what came out. Amounts are cents. */
export interface TraceStep {
  readonly step: string;
  readonly rule: string;
  readonly source: string;
  readonly inputs: Readonly<Record<string, string | number>>;
  readonly result: Readonly<Record<string, string | number>>;
}

export interface Calculation {
  /** The id of the norm set. */
  readonly normSet: string;
  readonly termMonths: number;
  readonly grossCents: Cents;
  readonly feeCents: Cents;
  readonly fundCents: Cents;
  readonly creditChargeCents: Cents;
  /** Null when no claim of the class takes part. */
  readonly preferentialPercentage: string | null;
  readonly concurrentPercentage: string | null;
  /** In byte order of their references. They add up to the fund. */
  readonly shares: readonly Share[];
  readonly trace: readonly TraceStep[];
  /** `sha256:` and 64 hexadecimals: see `digestOf`. */
  readonly digest: string;
}

/** Every code of a fault, with what it says. */
export const CALCULATION_FAULTS = {
  required: 'The field is missing.',
  invalid: 'The value is not of the kind that is asked: `detail` says which.',
  'out-of-range': 'The number is too small or too large: `detail` names both ends.',
  'not-allowed': 'The field does not belong to this product, or not together with another one.',
  'unknown-property': 'There is no such field: mind how it is spelt.',
  duplicate: 'Two claims have the same reference.',
  'too-many': 'The list is too long: `detail` says how long it may be.',
  'not-covered': 'The periods leave a month out, or have one twice.',
  'no-norm-set': 'The reference date lies before the first norm set.',
  'fee-above-cap': 'The fee rate is above what the norm set allows.',
  'capacity-not-zero': 'A settlement without capacity takes no capacity above 0.',
} as const satisfies Readonly<Record<string, string>>;

export type CalculationFault = keyof typeof CALCULATION_FAULTS;

/** One thing that is wrong with the input. */
export interface InputFault {
  /** A JSON pointer into the input, as `#/claims/3/amountCents`. */
  readonly pointer: string;
  readonly code: CalculationFault;
  readonly detail: string;
}

export type CalculationRefusal =
  | 'invalid-input'
  /** The reference date lies before the first norm set. */
  | 'no-norm-set'
  | 'fee-above-cap'
  /** Settlement without capacity was asked for somebody who has capacity. */
  | 'capacity-not-zero'
  /** The norm set of that date knows no offer of nothing. */
  | 'zero-offer-not-allowed'
  /** Everybody can be paid in full: a payment plan, not a settlement. */
  | 'fund-covers-all-claims'
  /** Every claim is kept out by its collateral. */
  | 'no-claim-takes-part';

export interface CalculationRefused {
  readonly ok: false;
  readonly refusal: CalculationRefusal;
  readonly detail: string;
  /** All that is wrong, at once; empty when it is no single field's fault. */
  readonly faults: readonly InputFault[];
}

export type CalculationOutcome = { readonly ok: true; readonly calculation: Calculation } | CalculationRefused;

export const refused = (
  refusal: CalculationRefusal,
  detail: string,
  faults: readonly InputFault[] = [],
): CalculationRefused => ({ ok: false, refusal, detail, faults });
