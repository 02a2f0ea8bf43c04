/** A figure and how often it occurred. */
export interface Occurrence {
  readonly value: number;
  readonly count: number;
}

/**
 * The smallest figure that so many of a hundred do not exceed: 50 gives the median, and of an even number of figures the
 * lower of the two in the middle. Always a figure that occurred; null when none did.
 */
export function percentileOf(occurrences: readonly Occurrence[], ofHundred: number): number | null {
  const sorted = occurrences.filter(({ count }) => count > 0).sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  for (const { value, count } of sorted) {
    seen += count;
    if (seen * 100 >= total * ofHundred) return value;
  }
  return null;
}

export const medianOf = (occurrences: readonly Occurrence[]): number | null => percentileOf(occurrences, 50);
