import { compare, percentageToRational } from '@akkoord/money';
import type { Product } from '../calculation/input.js';
import type { PreConsent } from './agreement.js';
import type { Clauses } from './resolve-agreement.js';

/** Which term of the pre-consent does not hold. */
export type ConsentFailure =
  | 'NO_PRE_CONSENT_CLAUSE'
  | 'PRODUCT_NOT_COVERED'
  | 'BELOW_MINIMUM_PERCENTAGE'
  | 'ABOVE_MAXIMUM_CLAIM'
  | 'DEBT_KIND_EXCLUDED';

export interface ConsentClaim {
  readonly reference: string;
  readonly debtKind: string;
  readonly amountCents: bigint;
  /** As published; null when no share is offered, which is below every minimum. */
  readonly percentage: string | null;
}

export interface ConsentTest {
  readonly reference: string;
  readonly bound: boolean;
  /** The first term that fails. */
  readonly failed: ConsentFailure | null;
}

type WithPreConsent = Pick<Clauses, 'preConsent'>;

/** Whether a creditor may consent in its balance reply; every reason why not. The percentage is not known yet. */
export function preConsentPossible(
  clauses: WithPreConsent,
  claim: { readonly debtKind: string; readonly amountCents: bigint; readonly product?: Product | null },
): { readonly possible: boolean; readonly because: readonly ConsentFailure[] } {
  const because = consentFailures(clauses.preConsent.value, claim);
  return { possible: because.length === 0, because };
}

/** At the freeze: which claims of a creditor that consented are bound, so that no proposal is ever sent for them. */
export function testConsent(
  clauses: WithPreConsent,
  calculated: { readonly product: Product; readonly claims: readonly ConsentClaim[] },
): ConsentTest[] {
  const terms = clauses.preConsent.value;
  return calculated.claims.map((claim) => {
    const failed = consentFailures(terms, { ...claim, product: calculated.product })[0] ?? null;
    return { reference: claim.reference, bound: failed === null, failed };
  });
}

/** Every term that fails. Before the division, without a percentage, the minimum is not looked at. */
export function consentFailures(
  terms: PreConsent | null,
  claim: { debtKind: string; amountCents: bigint; product?: Product | null; percentage?: string | null },
): ConsentFailure[] {
  if (terms === null) return ['NO_PRE_CONSENT_CLAUSE'];
  const failed: ConsentFailure[] = [];
  const { minimumPercentage, maximumClaimCents } = terms;
  if (claim.product != null && !terms.products.includes(claim.product)) failed.push('PRODUCT_NOT_COVERED');
  if (claim.percentage !== undefined && minimumPercentage != null && isBelow(claim.percentage, minimumPercentage)) {
    failed.push('BELOW_MINIMUM_PERCENTAGE');
  }
  if (maximumClaimCents != null && claim.amountCents > BigInt(maximumClaimCents)) failed.push('ABOVE_MAXIMUM_CLAIM');
  if (terms.excludedDebtKinds?.includes(claim.debtKind) === true) failed.push('DEBT_KIND_EXCLUDED');
  return failed;
}

const isBelow = (offered: string | null, minimum: string): boolean =>
  compare(percentageToRational(offered ?? '0'), percentageToRational(minimum)) < 0;
