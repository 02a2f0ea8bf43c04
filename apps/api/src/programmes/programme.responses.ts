import { ProgrammeFile } from '@akkoord/database';
import type { CountedYear, ProgrammeReport } from '@akkoord/exchange';
import { Cents, Described, Each, IsoDate, Nested, OneOf, Text, Whole } from '@akkoord/platform';
import { GUIDANCE_KINDS, TREATMENTS, type GuidanceKind, type Treatment } from '@akkoord/settlement';

class EndedCases {
  @OneOf(['CLOSED', 'TERMINATED'], 'CLOSED before everybody agreed, TERMINATED after that.', { name: 'EndedHow' })
  how!: 'CLOSED' | 'TERMINATED';
  @Text('The reason, as on a case.', { example: 'PAYMENT_PLAN' }) reason!: string;
  @Whole('Cases.', { example: 3 }) cases!: number;
}

class TreatedClaims {
  @OneOf(TREATMENTS, 'How they are treated beside the plan.', { name: 'Treatment' }) treatment!: Treatment;
  @Whole('Claims.', { example: 12 }) claims!: number;
  @Cents('What they amount to.', { example: 1_840_000 }) amountCents!: number;
}

class GuidanceCounts {
  @OneOf(GUIDANCE_KINDS, 'Kind of guidance (begeleiding).', { name: 'GuidanceKind' }) kind!: GuidanceKind;
  @Whole('Begun in the year.', { example: 9 }) started!: number;
  @Whole('Ended in the year.', { example: 4 }) ended!: number;
  @Whole('Going on after the last day that was counted.', { example: 5 }) goingOn!: number;
}

class AdministrationCounts {
  @Whole('Clients who came under administration (bewind) in the year.', { example: 2 }) started!: number;
  @Whole('Clients who left it in the year: the outflow (uitstroom).', { example: 6 }) ended!: number;
  @Whole('Under administration after the last day that was counted.', { example: 31 }) goingOn!: number;
  @Whole('Days of the year under administration, of all of them together, both ends included.', { example: 9_412 })
  days!: number;
  @Whole('Median of the days from beginning to end, of those that ended in the year; null: none did.', {
    nullable: true,
    example: 812,
  })
  medianDaysOfEnded!: number | null;
}

class ReferralCounts {
  @Whole('They asked the municipality for help (exit 4).', { example: 34 }) askedForHelp!: number;
  @Whole('No help followed.', { example: 6 }) declined!: number;
  @Whole('Cases that were opened from them.', { example: 21 }) casesOpened!: number;
}

class CasesOfYear {
  @Whole('Calendar year.', { example: 2026 }) year!: number;
  @Whole('Clients whom a source of the programme (`referralSources`) referred in the year, each once.', { example: 52 })
  referred!: number;
  @Whole('Opened here in the year.', { example: 41 }) opened!: number;
  @Whole('Everybody agreed in the year.', { example: 28 }) agreed!: number;
  @Whole('Closed with a payment plan: every debt is paid in full.', { example: 3 }) paymentPlans!: number;
  @Whole('Completed in the year.', { example: 11 }) completed!: number;
}

class CountedYearResponse extends CasesOfYear implements CountedYear {
  @Nested(() => ReferralCounts, 'What has become by now of those who were referred in the year.')
  referrals!: ReferralCounts;
  @Whole('In the programme on some day of the year.', { example: 63 }) cases!: number;
  @Whole('Median days from the first balance request to agreement; null: none was agreed.', {
    nullable: true,
    example: 36,
  })
  medianDaysToAgreement!: number | null;
  @Each(() => EndedCases, 'Cases that ended in the year without being completed, by reason.', { max: 100 })
  ended!: readonly EndedCases[];
  @Cents('Divided over the creditors of the cases agreed in the year.', { example: 5_220_000 }) fundCents!: number;
  @Cents('What their shares add up to.', { example: 5_220_000 }) shareCents!: number;
  @Cents('What was claimed in these cases.', { example: 98_700_000 }) claimCents!: number;
  @Each(() => TreatedClaims, 'Claims of `cases` that the plan leaves out, by treatment.', { max: TREATMENTS.length })
  treatments!: readonly TreatedClaims[];
  @Each(() => GuidanceCounts, 'Guidance, by kind.', { max: GUIDANCE_KINDS.length })
  guidance!: readonly GuidanceCounts[];
  @Nested(() => AdministrationCounts, 'Administration (bewind).') administrations!: AdministrationCounts;
}

class StatedOfYear {
  @Whole('Cases aimed at; null: not said.', { nullable: true, example: 100 }) target!: number | null;
  @Whole('Cases reached, as published; null: not said.', { nullable: true, example: 84 }) realised!: number | null;
}

class BusinessCaseOutcomeResponse {
  @Cents('What the lines come to together.', { example: 9_520_000 }) benefitCents!: number;
  @Cents('What the programme costs.', { example: 7_911_500 }) costCents!: number;
  @Described({
    type: 'integer',
    format: 'int64',
    description: 'Benefit less cost; below zero when it costs more than it saves.',
    example: 1_608_500,
  })
  netCents!: number;
  @Described({
    type: 'string',
    nullable: true,
    pattern: String.raw`^-?\d+\.\d{2}$`,
    description: 'The net as a percentage of the cost; null when it costs nothing.',
    example: '20.33',
  })
  netPercentage!: string | null;
}

/** A programme of the municipality beside what came of it. */
export class ProgrammeReportResponse implements ProgrammeReport {
  @Nested(() => ProgrammeFile, 'The programme as its file has it.') programme!: ProgrammeFile;
  @Text('The counsellor organisation whose cases are counted.', { example: 'Schuldhulp Oost' }) organisation!: string;
  @Whole('The year of the report.', { example: 2026 }) year!: number;
  @IsoDate('The last day that was counted.') countedUntil!: string;
  @Nested(() => StatedOfYear, 'Published for this year, never mixed with what is counted; null: nothing.', {
    nullable: true,
  })
  stated!: StatedOfYear | null;
  @Nested(() => CountedYearResponse, 'Counted in the register, over your own cases and referrals.')
  counted!: CountedYearResponse;
  @Each(() => CasesOfYear, 'Counted: every year in which something happened, oldest first, and this one.', { max: 300 })
  years!: readonly CasesOfYear[];
  @Nested(() => BusinessCaseOutcomeResponse, 'What its business case comes to; null: none was published.', {
    nullable: true,
  })
  businessCase!: BusinessCaseOutcomeResponse | null;
}
