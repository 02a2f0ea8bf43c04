import { cents, divide, sum, type Cents } from '@akkoord/money';

/** Where one share stands. */
export interface PayoutClaim {
  readonly reference: string;
  /** Its share of all the money there has been so far. */
  readonly entitledCents: bigint;
  readonly paidCents: bigint;
}

export interface PayoutRound {
  readonly claims: readonly PayoutClaim[];
  readonly inHandCents: bigint;
  /** Interim payouts below this wait for the next; the final one pays every cent. By default 0. */
  readonly minimumCents?: bigint;
  readonly final?: boolean;
}

export interface Payout {
  readonly reference: string;
  readonly payoutCents: Cents;
}

/**
 * What is paid now, by cumulative difference: entitled so far less paid so far, in the order of the claims.
 *
 * Nothing is called back from somebody who got too much; when what is due exceeds the money in hand, that money is
 * divided over what is due by the same rule for the cents. Largest remainders are not monotone: a cent more in the
 * fund can take a cent from one creditor, which is why even a growing fund may need this.
 */
export function payouts({ claims, inHandCents, minimumCents = 0n, final = false }: PayoutRound): Payout[] {
  const waits = (amount: bigint): boolean => !final && amount < minimumCents;
  const due = claims.map(({ reference, entitledCents, paidCents }) => {
    const amount = entitledCents > paidCents ? entitledCents - paidCents : 0n;
    return { reference, amount: waits(amount) ? 0n : amount };
  });
  const paid = sum(due.map(({ amount }) => amount)) > inHandCents ? divide(inHandCents, due) : due.map((d) => d.amount);
  return due.map(({ reference }, index) => {
    const amount = paid[index] ?? 0n;
    return { reference, payoutCents: cents(waits(amount) ? 0n : amount) };
  });
}
