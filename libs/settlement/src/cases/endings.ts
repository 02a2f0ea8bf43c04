/** Why a case ends before a settlement. */
export const CLOSING_REASONS = [
  'PAYMENT_PLAN',
  'SELF_SOLVED',
  'DECEASED',
  'MOVED',
  'NO_SHOW',
  'WITHDRAWN',
  'NOT_SUITABLE',
  'NON_COMPLIANT',
  'STATUTORY_INSOLVENCY',
  'LONG_TERM_GUIDANCE',
  'OTHER',
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Why a settlement ends before it is paid. */
export const TERMINATION_REASONS = ['NON_COMPLIANT', 'NEW_DEBTS', 'WITHDRAWN', 'DECEASED', 'MOVED', 'OTHER'] as const;
export type TerminationReason = (typeof TERMINATION_REASONS)[number];

/** These two follow a refusal: nobody is sent to the court, or guided for years, before creditors answered. */
export const AFTER_A_REFUSAL: ReadonlySet<ClosingReason> = new Set(['STATUTORY_INSOLVENCY', 'LONG_TERM_GUIDANCE']);
