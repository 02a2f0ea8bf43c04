import { decimal, type Cents } from '@akkoord/money';
import type { ClaimClass } from '../debt-kinds.js';
import { divideFund } from './divide-fund.js';

/** A share of a frozen division. */
export interface EntitledShare {
  readonly reference: string;
  readonly claimClass: ClaimClass;
  readonly amountCents: bigint;
}

/**
 * What each share is entitled to of all the money there has been so far, in the order of the shares: that money divided
 * like the fund itself. Throws RangeError when there is more money than claims.
 */
export function entitlements(
  soFarCents: bigint,
  preferenceFactor: string,
  shares: readonly EntitledShare[],
): readonly Cents[] {
  const parts = shares.map(({ reference, claimClass, amountCents }) => ({
    reference,
    claimClass,
    amount: amountCents,
  }));
  return divideFund(soFarCents, decimal(preferenceFactor), parts).shares;
}
