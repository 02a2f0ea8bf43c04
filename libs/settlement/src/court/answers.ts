import { percentage, rational } from '@akkoord/money';
import type { ExchangeState } from '../exchange/states.js';

/** What a creditor itself says to the offer, whatever a court decides later. */
export const COURT_ANSWERS = ['BOUND', 'ACCEPTED', 'DEEMED', 'REJECTED', 'NO_RESPONSE', 'PENDING'] as const;
export type CourtAnswer = (typeof COURT_ANSWERS)[number];

export interface AnsweredExchange {
  readonly state: ExchangeState;
  /** All of its claims in the plan are bound by consent in advance. */
  readonly allBound: boolean;
  /** What it last said of the offer it was sent last; null: nothing. */
  readonly reply: 'ACCEPTED' | 'REJECTED' | null;
  /** It was asked to think again after that, and stayed silent. */
  readonly silentSince: boolean;
  /** A clause makes its silence consent. */
  readonly deemedConsent: boolean;
}

/**
 * How a creditor answered, for the judge (domain 9): its state as long as that tells, and after the court or the
 * conclusion what it said before. Consent without a word rests on a clause for silence: `DEEMED`.
 */
export function courtAnswerOf({ state, allBound, reply, silentSince, deemedConsent }: AnsweredExchange): CourtAnswer {
  switch (state) {
    case 'BOUND':
    case 'REJECTED':
      return state;
    case 'ACCEPTED':
      return reply === 'ACCEPTED' ? 'ACCEPTED' : 'DEEMED';
    case 'NO_RESPONSE':
    case 'COMPELLED':
    case 'COURT_REFUSED':
      return reply ?? 'NO_RESPONSE';
    case 'CONCLUDED':
    case 'DISCHARGED':
    case 'REVIVED':
      if (allBound) return 'BOUND';
      if (deemedConsent && (reply === null || silentSince)) return 'DEEMED';
      return reply ?? 'NO_RESPONSE';
    case 'DRAFT':
    case 'BALANCE_REQUESTED':
    case 'CONSENTED':
    case 'BALANCE_RECEIVED':
    case 'BALANCE_ESTIMATED':
    case 'TO_PROPOSE':
    case 'PROPOSED':
    case 'NO_CLAIM':
    case 'CLIENT_UNKNOWN':
    case 'TRANSFERRED':
    case 'OUTSIDE':
      return 'PENDING';
  }
}

/** What the court decided of a creditor; null: nothing, or it needed no court. A settlement needs everybody's consent. */
export function courtDecisionOf(state: ExchangeState, answer: CourtAnswer): 'COMPELLED' | 'REFUSED' | null {
  if (state === 'COURT_REFUSED') return 'REFUSED';
  if (state === 'COMPELLED') return 'COMPELLED';
  const settled = state === 'CONCLUDED' || state === 'DISCHARGED' || state === 'REVIVED';
  return settled && (answer === 'REJECTED' || answer === 'NO_RESPONSE') ? 'COMPELLED' : null;
}

export const agrees = (answer: CourtAnswer): boolean =>
  answer === 'BOUND' || answer === 'ACCEPTED' || answer === 'DEEMED';

/** Who lets an offer fail: silence is a refusal. */
export const refuses = (answer: CourtAnswer): boolean => answer === 'REJECTED' || answer === 'NO_RESPONSE';

/** A part of the debt as a percentage of two decimals, half up; of nothing everything is nothing. */
export function shareOfDebt(part: bigint, whole: bigint): string {
  return percentage(whole === 0n ? rational(0n) : rational(part, whole));
}

export interface CountedAnswers {
  readonly creditors: number;
  readonly percentageByNumber: string;
  readonly amountCents: bigint;
  readonly percentageByAmount: string;
}

/** How many creditors answered in one of these ways, and for how much of what takes part in the plan. */
export function countAnswers(
  creditors: readonly { readonly answer: CourtAnswer; readonly inPlanCents: bigint }[],
  counts: (answer: CourtAnswer) => boolean,
): CountedAnswers {
  const sum = (some: typeof creditors): bigint => some.reduce((total, { inPlanCents }) => total + inPlanCents, 0n);
  const counted = creditors.filter(({ answer }) => counts(answer));
  return {
    creditors: counted.length,
    percentageByNumber: shareOfDebt(BigInt(counted.length), BigInt(creditors.length)),
    amountCents: sum(counted),
    percentageByAmount: shareOfDebt(sum(counted), sum(creditors)),
  };
}
