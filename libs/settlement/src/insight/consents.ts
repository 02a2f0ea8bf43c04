import { preConsentPossible, testConsent, type ConsentFailure } from '../agreements/pre-consent.js';
import type { Clauses } from '../agreements/resolve-agreement.js';
import type { Product } from '../calculation/input.js';

/** A claim of which the balance was asked, as it stands now. */
export interface StatedConsentClaim {
  readonly reference: string;
  readonly debtKind: string;
  /** As the balance request showed it; 0 for a claim that only the creditor brought forward. */
  readonly papersCents: bigint;
  readonly amountCents: bigint;
  /** Takes no part: nothing claimed, or treated outside the plan. */
  readonly outOfPlan: boolean;
  readonly bound: boolean;
  /** What the newest division offers; null before the first. */
  readonly percentage: string | null;
}

/** The last answer of a creditor to a balance request before the division was frozen. */
export interface StatedConsent {
  readonly clauses: Pick<Clauses, 'preConsent'>;
  readonly product: Product;
  readonly claims: readonly StatedConsentClaim[];
  readonly answer:
    | { readonly kind: 'BALANCE_STATEMENT'; readonly preConsent: boolean; readonly reason: string | null }
    | { readonly kind: 'NO_COOPERATION'; readonly reason: string };
}

/** Kept by consent or by an impediment with its reason; anything else is not what was agreed. */
export type ConsentOutcome = 'CONSENTED' | 'IMPEDIMENT' | 'NO_REASON' | 'NO_COOPERATION';

export interface ConsentKept {
  readonly outcome: ConsentOutcome;
  readonly reason: string | null;
  /** What came of a consent once the division was frozen; null before, and when nothing was consented to. */
  readonly held: 'BOUND' | 'CLAUSE_FAILED' | null;
  /** Which terms of the clause failed, each once. */
  readonly failed: readonly ConsentFailure[];
}

/**
 * Whether a creditor did what its agreement says (bij voorbaat akkoord): consent in its balance reply, or name the
 * impediment. Null when it had nothing to consent to: its clause allows it for none of the claims, or it claims nothing.
 */
export function consentKept({ clauses, product, claims, answer }: StatedConsent): ConsentKept | null {
  const asked = claims.filter(
    ({ debtKind, papersCents, outOfPlan }) =>
      !outOfPlan &&
      papersCents > 0n &&
      preConsentPossible(clauses, { debtKind, amountCents: papersCents, product }).possible,
  );
  if (asked.length === 0) return null;
  if (answer.kind === 'NO_COOPERATION')
    return { outcome: 'NO_COOPERATION', reason: answer.reason, held: null, failed: [] };
  if (!answer.preConsent) {
    const outcome = answer.reason === null ? 'NO_REASON' : 'IMPEDIMENT';
    return { outcome, reason: answer.reason, held: null, failed: [] };
  }
  const offered = claims.filter(({ outOfPlan, percentage }) => !outOfPlan && percentage !== null);
  if (offered.length === 0) return { outcome: 'CONSENTED', reason: null, held: null, failed: [] };
  const loose = offered.filter(({ bound }) => !bound);
  const failed = testConsent(clauses, { product, claims: loose }).flatMap((test) => test.failed ?? []);
  return {
    outcome: 'CONSENTED',
    reason: null,
    held: loose.length === 0 ? 'BOUND' : 'CLAUSE_FAILED',
    failed: [...new Set(failed)],
  };
}
