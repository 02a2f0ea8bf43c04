import type { CounterOfferRefusal } from '@akkoord/settlement';

/** The fields of the answer forms. An amount's is followed by the place of its claim on the line. */
export const FIELDS = {
  /** Which of the forms on the page was sent. */
  answer: 'answer',
  amount: (index: number) => `amount-${String(index)}`,
  ownReference: 'own-reference',
  collector: 'collector',
  consent: 'consent',
  impediment: 'impediment',
  impedimentText: 'impediment-text',
  noCooperation: 'no-cooperation',
  noCooperationText: 'no-cooperation-text',
  reason: 'reason',
  reasonText: 'reason-text',
  counterPercentage: 'counter-percentage',
  counterAmount: 'counter-amount',
  counterTerm: 'counter-term',
  counterText: 'counter-text',
} as const;

/** What can be wrong with what somebody says of their own desk. */
export type DeskFault =
  | 'email-unreadable'
  | 'name-missing'
  | 'role-missing'
  | 'day-unreadable'
  | 'day-past'
  | 'period-backwards'
  | 'desk-missing'
  | 'rhythm-missing'
  | 'time-unreadable'
  | 'name-too-long'
  | 'phone-unreadable'
  | 'iban-unreadable'
  | 'client-name-unreadable'
  | 'scope-missing'
  | 'keys-unreadable'
  | 'revoke-reason-missing';

/** The most a text of a clerk may hold. */
export const LONGEST_TEXT = 500;

export type FaultName =
  | DeskFault
  | 'amount-missing'
  | 'amount-unreadable'
  | 'amount-too-high'
  | 'amount-negative'
  | 'amount-ambiguous'
  | 'collector-missing'
  | 'consent-missing'
  | 'reason-missing'
  | 'explanation-missing'
  | 'percentage-unreadable'
  | 'term-unreadable'
  | 'counter-offer-missing'
  | 'counter-offer-twice'
  | CounterOfferRefusal
  | 'question-missing'
  | 'question-has-bsn'
  | 'text-too-long'
  | 'reference-too-long';

export interface FieldFault {
  /** The id of the field it is about. */
  readonly field: string;
  readonly fault: FaultName;
}
