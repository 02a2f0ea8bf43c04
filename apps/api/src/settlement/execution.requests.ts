import {
  CapacityPeriodRequest,
  type LoanOutcomeInput,
  type PayoutInput,
  type ReviewInput,
  type TerminationInput,
} from '@akkoord/casework';
import { Cents, Each, Flag, IsoDate, OneOf } from '@akkoord/platform';
import { CLOSING_REASONS, TERMINATION_REASONS, type ClosingReason } from '@akkoord/settlement';

const MOST_CENTS = 1_000_000_000_000;

export class ExecutionRequest {
  @IsoDate('The day execution starts (begin uitvoering).', { example: '2027-01-15' }) startedOn!: string;
}

export class LoanOutcomeRequest implements LoanOutcomeInput {
  @IsoDate('The day the bank decided.', { example: '2027-01-20' }) decidedOn!: string;
  @OneOf(['GRANTED', 'REFUSED'], 'What the bank decided (verstrekt, geweigerd).', { name: 'LoanDecision' })
  decision!: 'GRANTED' | 'REFUSED';
}

export class PayoutRequest implements PayoutInput {
  @IsoDate('The day the creditors are paid (uitbetaling).', { example: '2027-10-15' }) paidOn!: string;
  @Cents('The money there is to divide now, after the fee.', { max: MOST_CENTS, example: 172_850 })
  inHandCents!: number;
  @Cents('Shares of an interim payout below this wait for the next; 0 by default.', {
    max: MOST_CENTS,
    example: 500,
    optional: true,
  })
  minimumCents?: number;
  @Flag('True: the last payout, which pays every cent.', { optional: true }) final?: boolean;
}

export class ReviewRequest implements ReviewInput {
  @IsoDate('The day of the review (hercontrole).', { example: '2027-10-01' }) reviewedOn!: string;
  @Each(() => CapacityPeriodRequest, 'The capacity of every month of the term; months that are over as they were.', {
    min: 1,
    max: 120,
  })
  capacityPeriods!: CapacityPeriodRequest[];
}

export class DischargeRequest {
  @IsoDate('The day of the final discharge (finale kwijting).', { example: '2028-07-15' }) dischargedOn!: string;
}

export class TerminationRequest implements TerminationInput {
  @IsoDate('The day the settlement ends (regeling beëindigd).', { example: '2027-06-01' }) terminatedOn!: string;
  @OneOf(TERMINATION_REASONS, 'Why; it stays in your organisation.', { name: 'TerminationReason' })
  reason!: TerminationInput['reason'];
}

/** The division itself finds that the money covers all claims. */
const STATED = CLOSING_REASONS.filter((reason) => reason !== 'PAYMENT_PLAN');

export class ClosureRequest {
  @OneOf(STATED, 'Why the case ends without a settlement; it stays in your organisation.', { name: 'ClosingReason' })
  reason!: ClosingReason;
}
