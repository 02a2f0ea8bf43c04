import type { GuidanceKind, Programme, Treatment } from '@akkoord/settlement';

/** What the platform counted of the cases and the referrals of a programme in one calendar year. Amounts are whole cents. */
export interface CountedYear {
  readonly year: number;
  /** Clients whom a source of the programme referred, each once. */
  readonly referred: number;
  /** What has become of these by now; of a client sent to self-help or a volunteer nothing is asked. */
  readonly referrals: { readonly askedForHelp: number; readonly declined: number; readonly casesOpened: number };
  /** In the programme on some day of the year. */
  readonly cases: number;
  readonly opened: number;
  readonly agreed: number;
  /** From the first balance request, of those that were agreed; null: none. */
  readonly medianDaysToAgreement: number | null;
  readonly paymentPlans: number;
  readonly completed: number;
  /** Why cases ended without being completed. */
  readonly ended: readonly { readonly how: 'CLOSED' | 'TERMINATED'; readonly reason: string; readonly cases: number }[];
  /** Over the cases that were agreed: what was divided, what the shares add up to, what was claimed. */
  readonly fundCents: number;
  readonly shareCents: number;
  readonly claimCents: number;
  readonly treatments: readonly {
    readonly treatment: Treatment;
    readonly claims: number;
    readonly amountCents: number;
  }[];
  readonly guidance: readonly {
    readonly kind: GuidanceKind;
    readonly started: number;
    readonly ended: number;
    readonly goingOn: number;
  }[];
  readonly administrations: {
    readonly started: number;
    readonly ended: number;
    readonly goingOn: number;
    readonly days: number;
    readonly medianDaysOfEnded: number | null;
  };
}

/** A programme of the municipality beside what came of it. What is stated was published; what is counted is in the register. */
export interface ProgrammeReport {
  readonly programme: Programme;
  /** The counsellor organisation whose cases are counted. */
  readonly organisation: string;
  readonly year: number;
  /** The last day that was counted. */
  readonly countedUntil: string;
  /** Published for this year; null: nothing. */
  readonly stated: { readonly target: number | null; readonly realised: number | null } | null;
  readonly counted: CountedYear;
  /** Every year in which something happened, oldest first, and this one. */
  readonly years: readonly Pick<
    CountedYear,
    'year' | 'referred' | 'opened' | 'agreed' | 'paymentPlans' | 'completed'
  >[];
  /** What the lines of its business case come to; null: none was published. */
  readonly businessCase: {
    readonly benefitCents: number;
    readonly costCents: number;
    readonly netCents: number;
    readonly netPercentage: string | null;
  } | null;
}
