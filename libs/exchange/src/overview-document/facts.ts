import type { ClaimClass, OutsideReason, Treatment } from '@akkoord/settlement';

/**
 * The client's overview (schuldenoverzicht): what every creditor says is owed, what is an estimate, what is unknown.
 * Amounts are whole euro cents, dates `YYYY-MM-DD`.
 */
export interface Overview {
  readonly caseReference: string;
  /** Name of the organisation of the counsellor. */
  readonly counsellor: string;
  /** Initials and surname; two when the debts of partners form one pool. */
  readonly clients: readonly string[];
  /** The day of the last step before the signature: the overview was complete, or balances were asked, or the case opened. */
  readonly drawnUpOn: string;
  /** The overview is complete since this day and laid before the client; null: creditors still have to answer. */
  readonly confirmationAskedOn: string | null;
  /** The client is asked to answer by this day; null as long as nothing was asked. */
  readonly checkBy: string | null;
  readonly claims: readonly OverviewClaim[];
  readonly totals: OverviewTotals;
  /** `sha256:` over the RFC 8785 form of all of this but `signedOn`; the client's signature is for exactly this digest. */
  readonly digest: string;
  /** The day the client signed it: then this is what was signed, whatever changed since. */
  readonly signedOn: string | null;
}

export interface OverviewClaim {
  readonly reference: string;
  readonly creditor: string;
  /** Who the claim was of before it was sold; null when it was not. */
  readonly originalCreditor: string | null;
  readonly invoice: string;
  readonly amountCents: number;
  /** Who says so: the creditor, the client's papers, or those papers while the creditor does not know the client. */
  readonly amountBasis: (typeof AMOUNT_BASES)[number];
  readonly claimClass: ClaimClass;
  /** The part that is preferential; null: the claim is of one class. */
  readonly preferentialCents: number | null;
  /** Paid from collateral; that part stays out of the division. */
  readonly securedCents: number;
  readonly disputed: boolean;
  /** The creditor brought it forward: the client's own papers did not show it. */
  readonly broughtForward: boolean;
  readonly treatment: Treatment;
  /** Does it take part in the division? */
  readonly inPool: boolean;
  /** Why it does not; null: it does. */
  readonly outsideReason: OutsideReason | null;
}

export interface OverviewTotals {
  /** What takes part in the division. */
  readonly inPlanCents: number;
  /** What is owed and stays out of the division: claims outside the plan, and what collateral covers. */
  readonly outsideCents: number;
  /** What only the client's papers show: the creditor does not know the client. */
  readonly unknownCents: number;
}

export const AMOUNT_BASES = ['STATED', 'ESTIMATED', 'UNKNOWN'] as const;
