/** An exact fraction. `den` is above zero; nothing is reduced, since equality goes through `compare`. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

export const ZERO: Rational = { num: 0n, den: 1n };
export const ONE: Rational = { num: 1n, den: 1n };

/** Throws RangeError when the denominator is not above zero. */
export function rational(num: bigint, den = 1n): Rational {
  if (den <= 0n) throw new RangeError(`A denominator must be above zero: ${den}`);
  return { num, den };
}

const DECIMAL = /^(\d+)(?:\.(\d+))?$/;

/** Reads `"0.09"` exactly. Throws RangeError on anything but digits with at most one point. */
export function decimal(text: string): Rational {
  const [, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`Not a decimal number: "${text}"`);
  return { num: BigInt(whole + fraction), den: 10n ** BigInt(fraction.length) };
}

/** Below, at or above zero as `a` is smaller than, equal to or larger than `b`. */
export function compare(a: Rational, b: Rational): number {
  const left = a.num * b.den;
  const right = b.num * a.den;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function times(a: Rational, b: Rational): Rational {
  return { num: a.num * b.num, den: a.den * b.den };
}

export function min(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

/** To the nearest whole, and from exactly half upwards. For amounts of zero and above: nothing here is negative. */
export function roundHalfUp(value: Rational): bigint {
  if (value.num < 0n) throw new RangeError(`Only amounts of zero and above are rounded: ${value.num}/${value.den}`);
  return (2n * value.num + value.den) / (2n * value.den);
}
