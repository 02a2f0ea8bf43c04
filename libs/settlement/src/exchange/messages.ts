/** What goes between counsellor and creditor, after the national hub (Schuldenknooppunt, module Schuldregeling 2.0). */
export type OutgoingKind =
  'NOTICE' | 'BALANCE_REQUEST' | 'PROPOSAL' | 'RECONSIDERATION' | 'CONCLUDED' | 'TERMINATED' | 'STATUS';
export type IncomingKind = 'BALANCE_STATEMENT' | 'NO_COOPERATION' | 'PROPOSAL_REPLY';
export type MessageKind = OutgoingKind | IncomingKind;

/** A line that asks something stays open until it is answered; the others only inform. */
export function asksForAnswer(kind: OutgoingKind): boolean {
  return kind === 'BALANCE_REQUEST' || kind === 'PROPOSAL' || kind === 'RECONSIDERATION';
}

/** Why a creditor does not cooperate (hub practice). */
export const NO_COOPERATION_REASONS = [
  'CLIENT_UNKNOWN',
  'RECENT_FINAL_DISCHARGE',
  'RECENT_STABILISATION_ATTEMPT',
  'COUNSELLOR_NOT_ACCEPTED',
] as const;
export type NoCooperationReason = (typeof NO_COOPERATION_REASONS)[number];

/** Why a creditor cannot consent in advance (belemmering) or rejects an offer. */
export const REJECTION_REASONS = [
  'CLAIM_AMOUNT_DISPUTED',
  'CLASS_DISPUTED',
  'OFFER_TOO_LOW',
  'CAPACITY_DISPUTED',
  'DEBTOR_NOT_MAX_EFFORT',
  'ASSETS_NOT_INCLUDED',
  'FRAUD_OR_INTENT',
  'CRIMINAL_FINE_NOT_DISCHARGEABLE',
  'ALIMONY',
  'STUDENT_LOAN_OUTSIDE',
  'UNEQUAL_TREATMENT',
  'NEW_ARREARS',
  'CURRENT_PAYMENTS_NOT_MET',
  'RECENT_DEBT',
  'REPEAT_CASE',
  'SECURED_BY_COLLATERAL',
  'CO_DEBTOR_PRESENT',
  'NO_AUTHORITY',
  'CLAIM_SOLD',
  'ALREADY_PAID',
  'TIME_BARRED',
  'MISSING_DOCUMENT',
  'OTHER',
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];
