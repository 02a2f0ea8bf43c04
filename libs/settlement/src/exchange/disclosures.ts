import type { ClaimClass } from '../debt-kinds.js';
import { isFullySecured, type PooledClaim } from './pool.js';

/** Claims treated outside the plan, as every creditor is told of them: an untold side deal loses in court. */
export interface Disclosure {
  readonly debtKind: string;
  readonly claimClass: ClaimClass;
  /** The treatment, or `SECURED` for what its collateral covers. */
  readonly treatment: string;
  readonly amountCents: number;
}

export interface ClassTotals {
  readonly count: number;
  readonly amountCents: number;
}

/** Every claim treated outside the plan, by kind, class, treatment and amount, and never by name. */
export function disclosuresOf(claims: readonly PooledClaim[]): Disclosure[] {
  const told = new Map<string, Disclosure>();
  for (const claim of claims) {
    const secured = isFullySecured(claim);
    if (!secured && claim.state !== 'OUTSIDE') continue;
    const { debtKind, claimClass } = claim;
    const treatment = secured ? 'SECURED' : claim.treatment;
    const key = `${debtKind} ${claimClass} ${treatment}`;
    const amountCents = (told.get(key)?.amountCents ?? 0) + Number(claim.amountCents);
    told.set(key, { debtKind, claimClass, treatment, amountCents });
  }
  return [...told.values()];
}

/** What every creditor may know of the others: how many claims of each class take part, and what they add up to. */
export function totalsOf(
  shares: readonly { readonly claimClass: ClaimClass; readonly amountCents: bigint }[],
): Readonly<Record<ClaimClass, ClassTotals>> {
  const of = (claimClass: ClaimClass): ClassTotals => {
    const own = shares.filter((share) => share.claimClass === claimClass);
    return { count: own.length, amountCents: Number(own.reduce((sum, share) => sum + share.amountCents, 0n)) };
  };
  return { PREFERENTIAL: of('PREFERENTIAL'), CONCURRENT: of('CONCURRENT') };
}
