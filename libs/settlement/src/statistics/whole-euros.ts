/** Whole euros, half up, as a JSON number: 12.50 is 13. Amounts are bounded far below the largest exact number. */
export const wholeEuros = (cents: bigint): number => Number((cents + 50n) / 100n);
