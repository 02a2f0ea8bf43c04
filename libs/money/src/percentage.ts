import { decimal, rational, roundHalfUp, type Rational } from './rational.js';

/**
 * A share as it is published: two decimals, half up, without a sign. 3/8 is "37.50".
 *
 * Each percentage is rounded apart, as rulings do: 79.29 stands beside 39.65, which is not its half.
 */
export function percentage(share: Rational): string {
  const hundredths = roundHalfUp({ num: share.num * 10_000n, den: share.den })
    .toString()
    .padStart(3, '0');
  return `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`;
}

/** "10.00" is a tenth. Throws RangeError on anything but a decimal number. */
export function percentageToRational(text: string): Rational {
  const { num, den } = decimal(text);
  return rational(num, den * 100n);
}
