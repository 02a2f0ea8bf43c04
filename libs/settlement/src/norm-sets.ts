/** The norms of the sector as they stood from a day on: terms, caps and factors are data, never constants. */
export interface NormSet {
  readonly id: string;
  /** First day it holds; it ends where the next begins. */
  readonly validFrom: string;
  readonly termMonths: number;
  /** The highest share of the monthly capacity a counsellor may keep, as a decimal: "0.09". */
  readonly feeRateCap: string;
  /** How much larger the share of a preferential claim is (art. 349(2) Fw): "2". */
  readonly preferenceFactor: string;
  /** Since 1 July 2024 an offer of nothing is an offer. */
  readonly zeroOfferAllowed: boolean;
  readonly settlementNormDays: number;
  /** How long a case file is kept after its end (bewaartermijn). */
  readonly fileKeptYears: number;
  /** How long what a referral says of a client is kept when no case came of it, from its last step on: our own choice. */
  readonly referralKeptMonths: number;
  readonly source: string;
}

/** The norm set that holds on a date; null before the first. */
export function normSetOn(date: string, sets: readonly NormSet[]): NormSet | null {
  let found: NormSet | null = null;
  for (const set of sets) {
    if (set.validFrom <= date && (found === null || set.validFrom > found.validFrom)) found = set;
  }
  return found;
}
