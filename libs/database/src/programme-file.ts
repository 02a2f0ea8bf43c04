import {
  Cents,
  Each,
  Flag,
  IsoDate,
  Nested,
  OneOf,
  Percentage,
  Text,
  Whole,
  WordOrTexts,
  WordsOf,
} from '@akkoord/platform';
import {
  GUIDANCE_KINDS,
  HOUSEHOLDS,
  PRODUCTS,
  PROGRAMME_METRICS,
  REFERRAL_SOURCES,
  TREATMENTS,
  type BusinessCase,
  type BusinessCaseLine,
  type ByHousehold,
  type Eligibility,
  type GuidanceKind,
  type InTwoLanguages,
  type Product,
  type Programme,
  type ProgrammeLoan,
  type ProgrammeProduct,
  type ProgrammeTerms,
  type StatedYear,
  type Treatment,
} from '@akkoord/settlement';

/** No municipality settles for more. */
const MOST_CENTS = 100_000_000_000;
const MOST = 1_000_000;
const nullable = { nullable: true } as const;

export class ProgrammeText implements InTwoLanguages {
  @Text('In Dutch (B1).', { max: 500, example: 'Een lening zonder rente.' }) nl!: string;
  @Text('In English.', { max: 500, example: 'A loan without interest.' }) en!: string;
}

export class AmountByHousehold implements ByHousehold {
  @Cents('For one client.', { max: MOST_CENTS, example: 175_000 }) singleCents!: number;
  @Cents('For two clients with one pool.', { max: MOST_CENTS, example: 250_000 }) coupleCents!: number;
}

export class ProgrammeEligibility implements Eligibility {
  @Whole('Lowest age of every client; null: any.', { max: 120, example: 18, ...nullable }) minimumAge!: number | null;
  @Whole('Highest age, included; null: any.', { max: 120, example: 27, ...nullable }) maximumAge!: number | null;
  @WordOrTexts(['ALL'], 'In which municipalities: all, or these codes.', {
    max: 400,
    pattern: /^GM\d{4}$/,
    example: ['GM0141'],
  })
  municipalities!: 'ALL' | readonly string[];
  @WordsOf(HOUSEHOLDS, 'For which households.', { name: 'Household', min: 1, max: HOUSEHOLDS.length })
  households!: Eligibility['households'];
  @Nested(() => AmountByHousehold, 'Highest amount of all debts that take part, together; null: any.', nullable)
  maximumDebt!: AmountByHousehold | null;
  @Flag('Only for clients who are under administration (bewind).') underAdministration!: boolean;
}

export class ProgrammeLoanTerms implements ProgrammeLoan {
  @Text('Yearly rate; "0" is free of interest.', { max: 14, pattern: /^[01](\.\d{1,10})?$/, example: '0' })
  annualRate!: string;
  @Whole('Longest term in months.', { min: 1, max: 120, example: 36 }) maximumMonths!: number;
}

export class OpenedProduct implements ProgrammeProduct {
  @OneOf(PRODUCTS, 'The product it opens.', { name: 'Product' }) product!: Product;
  @Percentage('What a scheme pays of every claim, FIXED_PERCENTAGE only; null: no scheme.', {
    example: '10.00',
    ...nullable,
  })
  fixedPercentage!: string | null;
  @Nested(
    () => ProgrammeLoanTerms,
    'A loan that pays every debt in full, SETTLEMENT_LOAN only; null: no loan of its own.',
    nullable,
  )
  loan!: ProgrammeLoanTerms | null;
}

export class DatedProgrammeTerms implements ProgrammeTerms {
  @IsoDate('First day they hold, until the next terms begin.', { example: '2020-01-01' }) validFrom!: string;
  @Nested(() => ProgrammeEligibility, 'Whom it is for.') eligibility!: ProgrammeEligibility;
  @Each(() => OpenedProduct, 'Products it opens.', { max: PRODUCTS.length }) products!: readonly OpenedProduct[];
}

export class OfferedGuidance {
  @OneOf(GUIDANCE_KINDS, 'Kind of guidance (begeleiding).', { name: 'GuidanceKind' }) kind!: GuidanceKind;
  @Nested(() => ProgrammeText, 'What it is called here.') name!: ProgrammeText;
}

export class StatedCases implements StatedYear {
  @Nested(() => ProgrammeText, 'The year, as its source calls it.') period!: ProgrammeText;
  @Whole('The calendar year; null: its source does not say which.', {
    min: 2000,
    max: 2199,
    example: 2026,
    ...nullable,
  })
  year!: number | null;
  @Whole('Cases aimed at; null: not said.', { max: MOST, example: 75, ...nullable }) target!: number | null;
  @Whole('Cases reached, as it was published; null: not said.', { max: MOST, example: 60, ...nullable })
  realised!: number | null;
}

export class ProgrammeReturn {
  @Cents('Counted on in the budget.', { max: MOST_CENTS, example: 1_200_000 }) budgetedCents!: number;
  @Cents('What a case returned.', { max: MOST_CENTS, example: 2_100_000 }) realisedCents!: number;
}

export class ProgrammeBusinessCaseLine implements BusinessCaseLine {
  @Nested(() => ProgrammeText, 'What did not happen.') name!: ProgrammeText;
  @Whole('How often.', { max: MOST, example: 13 }) count!: number;
  @Percentage('Of these, the share that counts; null: all.', { example: '18.00', ...nullable }) share!: string | null;
  @Whole('How many units each, as months of shelter; null: one.', { min: 1, max: 10_000, example: 6, ...nullable })
  times!: number | null;
  @Cents('What a unit costs society.', { max: MOST_CENTS, example: 100_000 }) unitCents!: number;
  @Cents('What the line comes to: count x share x times x unit.', { max: MOST_CENTS, example: 1_404_000 })
  amountCents!: number;
}

export class ProgrammeBusinessCase implements BusinessCase {
  @Each(() => ProgrammeBusinessCaseLine, 'What is saved.', { min: 1, max: 50 })
  lines!: readonly ProgrammeBusinessCaseLine[];
  @Cents('What the programme costs.', { max: MOST_CENTS, example: 7_911_500 }) costCents!: number;
}

/** A file of `migrations/reference/programmes`, and what the API tells of a programme: the same. */
export class ProgrammeFile implements Programme {
  @Text('As a case is marked with it.', { max: 50, pattern: /^[A-Z][A-Z_]*$/, example: 'SMALL_DEBT_LOAN' })
  programme!: string;
  @Nested(() => ProgrammeText, 'What it is called.') name!: ProgrammeText;
  @Nested(() => ProgrammeText, 'What it does, in a few sentences.') about!: ProgrammeText;
  @Text('Where this comes from.', { max: 500, example: 'Schuldenlab Almelo' }) source!: string;
  @Each(() => DatedProgrammeTerms, 'Dated terms, oldest first.', { min: 1, max: 50 })
  terms!: readonly DatedProgrammeTerms[];
  @WordsOf(TREATMENTS, 'How it lets a claim be treated beside the plan.', { name: 'Treatment', max: TREATMENTS.length })
  treatments!: readonly Treatment[];
  @Each(() => OfferedGuidance, 'Guidance it offers.', { max: 20 }) guidance!: readonly OfferedGuidance[];
  @WordsOf(REFERRAL_SOURCES, 'Sources whose referrals belong to it and are counted with it.', {
    name: 'ProgrammeSource',
    max: REFERRAL_SOURCES.length,
  })
  referralSources!: Programme['referralSources'];
  @WordsOf(PROGRAMME_METRICS, 'What it is judged by, the first first.', {
    name: 'ProgrammeMetric',
    min: 1,
    max: PROGRAMME_METRICS.length,
  })
  metrics!: Programme['metrics'];
  @Each(() => StatedCases, 'Published targets and results, never mixed with what is counted here.', { max: 50 })
  stated!: readonly StatedCases[];
  @Nested(() => ProgrammeReturn, 'Return to society per case; null: not published.', nullable)
  returnPerCase!: ProgrammeReturn | null;
  @Nested(() => ProgrammeBusinessCase, 'What it saves beside what it costs; null: not published.', nullable)
  businessCase!: ProgrammeBusinessCase | null;
}
