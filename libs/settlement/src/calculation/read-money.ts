import { compare, decimal, ONE, rational, ZERO } from '@akkoord/money';
import type { NormSet } from '../norm-sets.js';
import type { DecimalRange, FieldReader, Fields } from './fields.js';
import { RATE_CONVENTIONS, type CapacityPeriod, type Product, type RateConvention } from './input.js';
import { MOST_CENTS } from './read-claims.js';
import { coverOnce, readPeriods } from './read-periods.js';
import type { MoneyTerms } from './terms.js';

const MONEY_FIELDS = [
  'monthlyCapacityCents',
  'capacityPeriods',
  'oneOffCents',
  'feeRate',
  'annualRate',
  'rateConvention',
  'fixedPercentage',
] as const;
type MoneyField = (typeof MONEY_FIELDS)[number];

const FIELDS_OF: Readonly<Record<Product, readonly MoneyField[]>> = {
  DEBT_MEDIATION: ['monthlyCapacityCents', 'capacityPeriods', 'oneOffCents', 'feeRate'],
  SETTLEMENT_LOAN: ['monthlyCapacityCents', 'oneOffCents', 'annualRate', 'rateConvention'],
  ZERO_CAPACITY: ['monthlyCapacityCents', 'oneOffCents'],
  FIXED_PERCENTAGE: ['fixedPercentage'],
};

/** The longest term there is. */
export const MOST_MONTHS = 120;

const FEE: DecimalRange = { least: ZERO, decimals: 10, detail: 'A fee rate is zero or more.' };
/** Ten decimals keep an effective annuity irrational, so that no floored cent hangs on the last digit computed. */
const ANNUAL: DecimalRange = { least: ZERO, most: ONE, decimals: 10, detail: 'An annual rate lies between 0 and 1.' };
const FIXED: DecimalRange = {
  least: ZERO,
  most: rational(100n),
  decimals: 2,
  detail: 'A percentage lies between 0 and 100.',
};

/** What the fields say, whatever the product. Undefined: not there; null: there, and wrong. */
interface StatedMoney {
  readonly monthlyCapacityCents: bigint | null | undefined;
  readonly capacityPeriods: CapacityPeriod[] | null | undefined;
  readonly oneOffCents: bigint | null | undefined;
  readonly feeRate: string | null | undefined;
  readonly annualRate: string | null | undefined;
  readonly rateConvention: RateConvention | null | undefined;
  readonly fixedPercentage: string | null | undefined;
}

/**
 * The fields that make the fund. The form of each is read first, so that every fault is told also when the product, the
 * date or the term is wrong. A field that belongs to another product is a fault: nobody's money is ignored.
 */
export function readMoney(
  read: FieldReader,
  body: Fields,
  product: Product | null,
  termMonths: number | null,
  normSet: NormSet | null,
): MoneyTerms | null {
  const stated = readForms(read, body, termMonths);
  if (product === null) return null;
  for (const name of MONEY_FIELDS) {
    if (body[name] === undefined || FIELDS_OF[product].includes(name)) continue;
    read.fault(`#/${name}`, 'not-allowed', `This field does not belong to ${product}.`);
  }
  const { oneOffCents = 0n, feeRate = '0' } = stated;
  switch (product) {
    case 'DEBT_MEDIATION': {
      const capacity = capacityOf(read, stated, termMonths);
      if (feeRate !== null) testFeeCap(read, feeRate, normSet);
      if (oneOffCents === null || capacity === null || feeRate === null) return null;
      return { product, capacity, oneOffCents, feeRate };
    }
    case 'SETTLEMENT_LOAN': {
      const capacity = needed(read, 'monthlyCapacityCents', stated.monthlyCapacityCents);
      const annualRate = needed(read, 'annualRate', stated.annualRate);
      const rateConvention = needed(read, 'rateConvention', stated.rateConvention);
      if (oneOffCents === null || capacity === null || annualRate === null || rateConvention === null) return null;
      return { product, capacity, oneOffCents, annualRate, rateConvention };
    }
    case 'ZERO_CAPACITY': {
      if ((stated.monthlyCapacityCents ?? 0n) > 0n) {
        const detail = 'A settlement without capacity was asked for, and there is capacity.';
        return read.fault('#/monthlyCapacityCents', 'capacity-not-zero', detail);
      }
      return oneOffCents === null ? null : { product, oneOffCents };
    }
    case 'FIXED_PERCENTAGE': {
      const fixedPercentage = needed(read, 'fixedPercentage', stated.fixedPercentage);
      return fixedPercentage === null ? null : { product, fixedPercentage };
    }
  }
}

function readForms(read: FieldReader, body: Fields, termMonths: number | null): StatedMoney {
  const cents = (name: MoneyField): bigint | null | undefined =>
    body[name] === undefined ? undefined : read.cents(`#/${name}`, body[name], 0n, MOST_CENTS);
  const decimalOf = (name: MoneyField, range: DecimalRange): string | null | undefined =>
    body[name] === undefined ? undefined : read.decimal(`#/${name}`, body[name], range);
  const { capacityPeriods, rateConvention } = body;
  return {
    monthlyCapacityCents: cents('monthlyCapacityCents'),
    capacityPeriods:
      capacityPeriods === undefined ? undefined : readPeriods(read, capacityPeriods, termMonths ?? MOST_MONTHS),
    oneOffCents: cents('oneOffCents'),
    feeRate: decimalOf('feeRate', FEE),
    annualRate: decimalOf('annualRate', ANNUAL),
    rateConvention:
      rateConvention === undefined ? undefined : read.oneOf('#/rateConvention', rateConvention, RATE_CONVENTIONS),
    fixedPercentage: decimalOf('fixedPercentage', FIXED),
  };
}

const needed = <T>(read: FieldReader, name: MoneyField, stated: T | null | undefined): T | null =>
  stated === undefined ? read.required(`#/${name}`) : stated;

function capacityOf(
  read: FieldReader,
  { monthlyCapacityCents, capacityPeriods }: StatedMoney,
  termMonths: number | null,
): bigint | CapacityPeriod[] | null {
  if (capacityPeriods === undefined) return needed(read, 'monthlyCapacityCents', monthlyCapacityCents);
  if (monthlyCapacityCents !== undefined) {
    return read.fault('#/capacityPeriods', 'not-allowed', 'Give one monthly capacity or periods, not both.');
  }
  if (capacityPeriods === null || termMonths === null || coverOnce(capacityPeriods, termMonths)) return capacityPeriods;
  const detail = `The periods cover each of the months 1 to ${termMonths} once.`;
  return read.fault('#/capacityPeriods', 'not-covered', detail);
}

function testFeeCap(read: FieldReader, feeRate: string, normSet: NormSet | null): void {
  if (normSet === null || compare(decimal(feeRate), decimal(normSet.feeRateCap)) <= 0) return;
  read.fault('#/feeRate', 'fee-above-cap', `The fee is at most ${normSet.feeRateCap} under ${normSet.id}.`);
}
