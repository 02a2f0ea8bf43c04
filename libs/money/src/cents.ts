/** An amount of euro cents. A bigint, so it can be neither fractional nor rounded by accident. */
export type Cents = bigint & { readonly __unit: 'cents' };

/** The only way in: every `Cents` in the program has been looked at once. Throws RangeError below zero. */
export function cents(value: bigint): Cents {
  if (value < 0n) throw new RangeError(`An amount cannot be negative: ${value}`);
  return value as Cents;
}

export function sum(amounts: Iterable<bigint>): Cents {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return cents(total);
}
