import type { ClaimClass } from '../debt-kinds.js';
import { securedCents, whyOutside, type OutsideReason, type PooledClaim } from './pool.js';

/** Claims treated outside the plan, as every creditor is told of them: an untold side deal loses in court. */
export interface Disclosure {
  readonly debtKind: string;
  readonly claimClass: ClaimClass;
  /** The treatment, or `SECURED` for what its collateral covers. */
  readonly treatment: string;
  /** What is not discharged may still share in the fund, when its creditor asked for that. */
  readonly sharesInFund: boolean;
  readonly amountCents: number;
}

export interface ClassTotals {
  readonly count: number;
  readonly amountCents: number;
}

/**
 * Everything that is treated otherwise than the plan treats a claim, by kind, class, treatment and amount, and never by
 * name: what is not discharged, whether it shares in the fund or not, and what is paid from collateral.
 */
export function disclosuresOf(claims: readonly PooledClaim[]): Disclosure[] {
  const told = new Map<string, Disclosure>();
  for (const one of claims.flatMap(disclosed)) {
    const { debtKind, claimClass, treatment, sharesInFund } = one;
    const key = `${debtKind} ${claimClass} ${treatment} ${sharesInFund}`;
    const amountCents = (told.get(key)?.amountCents ?? 0) + one.amountCents;
    told.set(key, { ...one, amountCents });
  }
  return [...told.values()];
}

/** Somebody who claims nothing, or does not know the client, is owed nothing that anybody could be told of. */
const NOT_OWED: ReadonlySet<OutsideReason | null> = new Set(['NO_CLAIM', 'CLIENT_UNKNOWN', 'TRANSFERRED']);

function disclosed(claim: PooledClaim): Disclosure[] {
  const reason = whyOutside(claim, undefined);
  if (NOT_OWED.has(reason)) return [];
  const { debtKind, claimClass, treatment } = claim;
  const [secured, sharesInFund] = [securedCents(claim), reason === null];
  const rest = claim.amountCents - secured;
  const tell = (as: string, shares: boolean, cents: bigint): Disclosure[] =>
    cents > 0n ? [{ debtKind, claimClass, treatment: as, sharesInFund: shares, amountCents: Number(cents) }] : [];
  const isTold = treatment !== 'IN_PLAN' || !sharesInFund;
  return [...tell('SECURED', false, secured), ...(isTold ? tell(treatment, sharesInFund, rest) : [])];
}

/** A claim that has no part in the fund, as the client and the judge are told of it. */
export interface OutsideClaim {
  readonly reference: string;
  readonly debtKind: string;
  readonly claimClass: ClaimClass;
  readonly reason: OutsideReason;
  readonly amountCents: number;
}

/** Every claim of a case beside those that share in the fund, with why. */
export function outsideOf(claims: readonly PooledClaim[], taking: readonly PooledClaim[]): OutsideClaim[] {
  const shares = new Set(taking.map(({ id }) => id));
  return claims
    .filter(({ id }) => !shares.has(id))
    .map((claim) => ({
      reference: claim.reference,
      debtKind: claim.debtKind,
      claimClass: claim.claimClass,
      reason: whyOutside(claim, undefined) ?? 'OUTSIDE',
      amountCents: Number(claim.amountCents),
    }));
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
