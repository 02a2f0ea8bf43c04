import type { ReferralSource } from '../referrals/referral.js';
import type { Product } from '../calculation/input.js';
import type { Treatment } from '../debt-kinds.js';

/** Help beside the settlement: a course about money, a volunteer who goes along, somebody who manages the income. */
export const GUIDANCE_KINDS = ['COURSE', 'BUDDY', 'BUDGET_MANAGEMENT', 'COACHING'] as const;
export type GuidanceKind = (typeof GUIDANCE_KINDS)[number];

/** What a programme is judged by; each is counted from the register. */
export const PROGRAMME_METRICS = [
  'REFERRED',
  'OPENED',
  'AGREED',
  'PAYMENT_PLANS',
  'COMPLETED',
  'DAYS_TO_AGREEMENT',
  'SETTLED_AMOUNT',
  'OTHERWISE_TREATED',
  'GUIDANCE',
  'DAYS_IN_ADMINISTRATION',
  'OUTFLOW_FROM_ADMINISTRATION',
] as const;
export type ProgrammeMetric = (typeof PROGRAMME_METRICS)[number];

export const HOUSEHOLDS = ['SINGLE', 'COUPLE'] as const;
export type Household = (typeof HOUSEHOLDS)[number];

export interface InTwoLanguages {
  readonly nl: string;
  readonly en: string;
}

/** Amounts by household, in cents as the file has them. */
export interface ByHousehold {
  readonly singleCents: number;
  readonly coupleCents: number;
}

/** Whom it is for; an age or a ceiling that is null asks nothing. */
export interface Eligibility {
  /** Whole years, both included, of every client. */
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  /** All, or these: `GM` and four digits. */
  readonly municipalities: 'ALL' | readonly string[];
  readonly households: readonly Household[];
  /** All debts that take part, together. */
  readonly maximumDebt: ByHousehold | null;
  /** Somebody administers the client's money by order of the court (bewindvoering). */
  readonly underAdministration: boolean;
}

/** A loan that pays every debt in full: a payment plan with one creditor, not a settlement. */
export interface ProgrammeLoan {
  /** "0" asks no interest. */
  readonly annualRate: string;
  readonly maximumMonths: number;
}

export interface ProgrammeProduct {
  readonly product: Product;
  /** "10.00" pays a tenth of every claim; with `FIXED_PERCENTAGE` alone. */
  readonly fixedPercentage: string | null;
  /** With `SETTLEMENT_LOAN` alone; null: the loan of the counsellor. */
  readonly loan: ProgrammeLoan | null;
}

/** What holds from a day on, until the next terms begin. */
export interface ProgrammeTerms {
  readonly validFrom: string;
  readonly eligibility: Eligibility;
  readonly products: readonly ProgrammeProduct[];
}

/** Cases of a year as the municipality published them: never mixed with what the platform counts. */
export interface StatedYear {
  readonly period: InTwoLanguages;
  /** The calendar year; null: its source does not say which. */
  readonly year: number | null;
  readonly target: number | null;
  readonly realised: number | null;
}

/** What one thing that did not happen saves: `count` x `share` x `times` x `unitCents`. */
export interface BusinessCaseLine {
  readonly name: InTwoLanguages;
  readonly count: number;
  /** "18.00" is 18 % of them; null: all. */
  readonly share: string | null;
  /** As the months that it would have lasted; null: once. */
  readonly times: number | null;
  readonly unitCents: number;
  /** What they come to, as it was published: held against the sum. */
  readonly amountCents: number;
}

export interface BusinessCase {
  readonly lines: readonly BusinessCaseLine[];
  readonly costCents: number;
}

/** A programme of the municipality, as its file in `migrations/reference/programmes` has it (domain 12). */
export interface Programme {
  /** As a case is marked with it. */
  readonly programme: string;
  readonly name: InTwoLanguages;
  readonly about: InTwoLanguages;
  /** Where this was published. */
  readonly source: string;
  readonly terms: readonly ProgrammeTerms[];
  /** How it lets a claim be treated otherwise than the plan does. */
  readonly treatments: readonly Treatment[];
  readonly guidance: readonly { readonly kind: GuidanceKind; readonly name: InTwoLanguages }[];
  /** Whom these sources refer is counted with it. */
  readonly referralSources: readonly ReferralSource[];
  readonly metrics: readonly ProgrammeMetric[];
  readonly stated: readonly StatedYear[];
  /** What a case returns to society, beside what was counted on. */
  readonly returnPerCase: { readonly budgetedCents: number; readonly realisedCents: number } | null;
  readonly businessCase: BusinessCase | null;
}

/** The terms that hold on a day; null before the first. */
export function termsOn({ terms }: Pick<Programme, 'terms'>, on: string): ProgrammeTerms | null {
  const begun = terms.filter(({ validFrom }) => validFrom <= on);
  return begun.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? null;
}
