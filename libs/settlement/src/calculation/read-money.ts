import { compare, decimal, ONE, rational, ZERO } from '@akkoord/money';
import type { NormSet } from '../norm-sets.js';
import type { DecimalRange, FieldReader, Fields } from './fields.js';
import { RATE_CONVENTIONS, type CapacityPeriod, type Product } from './input.js';
import { MOST_CENTS } from './read-claims.js';
import { readPeriods } from './read-periods.js';
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

const FEE: DecimalRange = { least: ZERO, decimals: 10, detail: 'A fee rate is zero or more.' };
/** Ten decimals keep an effective annuity irrational, so that no floored cent hangs on the last digit computed. */
const ANNUAL: DecimalRange = { least: ZERO, most: ONE, decimals: 10, detail: 'An annual rate lies between 0 and 1.' };
const FIXED: DecimalRange = {
  least: ZERO,
  most: rational(100n),
  decimals: 2,
  detail: 'A percentage lies between 0 and 100.',
};

/** The fields that make the fund. A field that belongs to another product is a fault: nobody's money is ignored. */
export function readMoney(
  read: FieldReader,
  body: Fields,
  product: Product,
  termMonths: number | null,
  normSet: NormSet | null,
): MoneyTerms | null {
  for (const name of MONEY_FIELDS) {
    if (body[name] === undefined || FIELDS_OF[product].includes(name)) continue;
    read.fault(`#/${name}`, 'not-allowed', `This field does not belong to ${product}.`);
  }
  switch (product) {
    case 'DEBT_MEDIATION': {
      const oneOffCents = readOneOff(read, body);
      const capacity =
        body.capacityPeriods === undefined ? readCapacity(read, body) : readChangingCapacity(read, body, termMonths);
      const feeRate = readFeeRate(read, body, normSet);
      if (oneOffCents === null || capacity === null || feeRate === null) return null;
      return { product, capacity, oneOffCents, feeRate };
    }
    case 'SETTLEMENT_LOAN': {
      const oneOffCents = readOneOff(read, body);
      const capacity = readCapacity(read, body);
      const annualRate = read.decimal('#/annualRate', body.annualRate, ANNUAL);
      const rateConvention = read.oneOf('#/rateConvention', body.rateConvention, RATE_CONVENTIONS);
      if (oneOffCents === null || capacity === null || annualRate === null || rateConvention === null) return null;
      return { product, capacity, oneOffCents, annualRate, rateConvention };
    }
    case 'ZERO_CAPACITY': {
      const oneOffCents = readOneOff(read, body);
      if ((readCapacity(read, { monthlyCapacityCents: body.monthlyCapacityCents ?? 0n }) ?? 0n) > 0n) {
        const detail = 'A settlement without capacity was asked for, and there is capacity.';
        return read.fault('#/monthlyCapacityCents', 'capacity-not-zero', detail);
      }
      return oneOffCents === null ? null : { product, oneOffCents };
    }
    case 'FIXED_PERCENTAGE': {
      const fixedPercentage = read.decimal('#/fixedPercentage', body.fixedPercentage, FIXED);
      return fixedPercentage === null ? null : { product, fixedPercentage };
    }
  }
}

const readOneOff = (read: FieldReader, body: Fields): bigint | null =>
  read.cents('#/oneOffCents', body.oneOffCents ?? 0n, 0n, MOST_CENTS);

const readCapacity = (read: FieldReader, body: Fields): bigint | null =>
  read.cents('#/monthlyCapacityCents', body.monthlyCapacityCents, 0n, MOST_CENTS);

function readChangingCapacity(read: FieldReader, body: Fields, termMonths: number | null): CapacityPeriod[] | null {
  if (body.monthlyCapacityCents !== undefined) {
    return read.fault('#/capacityPeriods', 'not-allowed', 'Give one monthly capacity or periods, not both.');
  }
  return termMonths === null ? null : readPeriods(read, body.capacityPeriods, termMonths);
}

function readFeeRate(read: FieldReader, body: Fields, normSet: NormSet | null): string | null {
  const feeRate = read.decimal('#/feeRate', body.feeRate ?? '0', FEE);
  if (feeRate === null || normSet === null) return feeRate;
  if (compare(decimal(feeRate), decimal(normSet.feeRateCap)) <= 0) return feeRate;
  return read.fault('#/feeRate', 'fee-above-cap', `The fee is at most ${normSet.feeRateCap} under ${normSet.id}.`);
}
