export interface UncoveredCreditor {
  readonly amountCents: bigint;
  /** Days its exchanges took, median; null while nothing of it is over. */
  readonly medianDays: number | null;
  /** The same of all creditors with an agreement. */
  readonly coveredMedianDays: number | null;
  /** Cases in which nobody answered later. */
  readonly lastToAnswerCases: number;
}

/** How many days longer than a creditor with an agreement; below zero when it is faster. */
export function daysAdded({ medianDays, coveredMedianDays }: UncoveredCreditor): number | null {
  return medianDays === null || coveredMedianDays === null ? null : medianDays - coveredMedianDays;
}

/** What an agreement could save: the days added, once for each case that waited for this creditor. */
export function caseDaysToSave(creditor: UncoveredCreditor): number {
  return creditor.lastToAnswerCases * Math.max(0, daysAdded(creditor) ?? 0);
}

/** Whom to talk to next: most case days to save first, then the largest amount. */
export function byWhomToTalkToNext(a: UncoveredCreditor, b: UncoveredCreditor): number {
  return caseDaysToSave(b) - caseDaysToSave(a) || Number(b.amountCents - a.amountCents);
}
