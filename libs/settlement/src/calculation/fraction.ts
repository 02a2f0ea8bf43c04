import type { Rational } from '@akkoord/money';

/** `a/b` in lowest terms, and `a` when it is whole: how an exact number is written down. */
export function fraction({ num, den }: Rational): string {
  const common = greatestCommonDivisor(num, den);
  return den === common ? `${num / common}` : `${num / common}/${den / common}`;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
