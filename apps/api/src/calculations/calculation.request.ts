import { Cents, Each, Flag, IsoDate, OneOf, Text, Whole } from '@akkoord/platform';
import { CLAIM_CLASSES, PRODUCTS, RATE_CONVENTIONS } from '@akkoord/settlement';

const MOST_CENTS = 1_000_000_000_000;
const DECIMAL = /^\d{1,9}(\.\d{1,10})?$/;

// These classes describe the body in the contract and check nothing: the rule itself looks at what was sent, so that
// every fault is told at once, also those that only the norm set can show.

class CapacityPeriod {
  @Whole('First month, counted from 1.', { min: 1, max: 120, example: 1 }) fromMonth!: number;
  @Whole('Last month, included.', { min: 1, max: 120, example: 9 }) toMonth!: number;
  @Cents('Capacity in each of these months.', { max: MOST_CENTS, example: 15_000 }) monthlyCapacityCents!: number;
}

class CalculationClaim {
  @Text('Your name for the claim (vordering); each once.', { example: 'a' }) reference!: string;
  @OneOf(CLAIM_CLASSES, 'Class (preferent, concurrent).', { name: 'ClaimClass' }) claimClass!: string;
  @Cents('What is claimed.', { min: 1, max: MOST_CENTS, example: 320_000 }) amountCents!: number;
  @Cents('The preferential part of a claim that is so in part (art. 349 lid 3 Fw): `#p` and `#c` get shares.', {
    max: MOST_CENTS,
    example: 250_000,
    optional: true,
  })
  preferentialCents?: number;
  @Cents('What secures the claim (zekerheid): up to it the claim stays out, the rest is concurrent.', {
    max: MOST_CENTS,
    example: 0,
    optional: true,
  })
  collateralCents?: number;
  @Flag('Is it disputed (betwist)? Changes no cent.', { optional: true }) disputed?: boolean;
}

export class CalculationRequest {
  @OneOf(PRODUCTS, 'Product (schuldbemiddeling, saneringskrediet, zonder afloscapaciteit, vast percentage).', {
    name: 'Product',
  })
  product!: string;
  @IsoDate('Reference date (peildatum): picks the norm set.', { example: '2026-11-01' }) referenceDate!: string;
  @Cents('Repayment capacity (afloscapaciteit) each month; 0 or absent for ZERO_CAPACITY.', {
    max: MOST_CENTS,
    example: 15_000,
    optional: true,
  })
  monthlyCapacityCents?: number;
  @Each(() => CapacityPeriod, 'Debt mediation only, instead of one capacity: covers the months of the term once.', {
    min: 1,
    max: 120,
    optional: true,
  })
  capacityPeriods?: CapacityPeriod[];
  @Whole('Term in months (looptijd); by default from the norm set.', { min: 1, max: 120, example: 18, optional: true })
  termMonths?: number;
  @Text('How much larger a preferential share is, from "1"; by default from the norm set.', {
    max: 20,
    pattern: DECIMAL,
    example: '2',
    optional: true,
  })
  preferenceFactor?: string;
  @Cents('One-off money (eenmalig bedrag); not with a fixed percentage.', {
    max: MOST_CENTS,
    example: 50_000,
    optional: true,
  })
  oneOffCents?: number;
  @Text('Debt mediation only: the fee, at most the cap of the norm set; "0" by default.', {
    max: 20,
    pattern: DECIMAL,
    example: '0.09',
    optional: true,
  })
  feeRate?: string;
  @Text('Settlement loan only, and needed there: the rate a year, up to "1".', {
    max: 20,
    pattern: DECIMAL,
    example: '0.06',
    optional: true,
  })
  annualRate?: string;
  @OneOf(RATE_CONVENTIONS, 'Settlement loan only, and needed there: how a month is derived from a year.', {
    name: 'RateConvention',
    optional: true,
  })
  rateConvention?: string;
  @Text('Fixed percentage only, and needed there: 0 to 100, of every claim.', {
    max: 6,
    pattern: /^\d{1,3}(\.\d{1,2})?$/,
    example: '10.00',
    optional: true,
  })
  fixedPercentage?: string;
  @Each(() => CalculationClaim, 'The claims that take part.', { min: 1, max: 1_000 }) claims!: CalculationClaim[];
}
