import { ONE, rational } from '@akkoord/money';
import { isDate } from '../deadlines/dates.js';
import { normSetOn, type NormSet } from '../norm-sets.js';
import { FieldReader, isFields, type DecimalRange } from './fields.js';
import { PRODUCTS } from './input.js';
import { refused, type CalculationRefusal, type CalculationRefused, type InputFault } from './outcome.js';
import { readClaims } from './read-claims.js';
import { MOST_MONTHS, readMoney } from './read-money.js';
import type { Terms } from './terms.js';

const FACTOR: DecimalRange = {
  least: ONE,
  most: rational(1_000n),
  decimals: 10,
  detail: 'A preference factor lies between 1 and 1000: below 1, preference would be a disadvantage.',
};

/** Faults that are refusals of their own when nothing else is wrong. */
const REFUSALS: readonly CalculationRefusal[] = ['no-norm-set', 'fee-above-cap', 'capacity-not-zero'];

/** Looks at everything at once: complete terms, or all that is wrong. Takes any value, also straight from the wire. */
export function readTerms(body: unknown, normSets: readonly NormSet[]): Terms | CalculationRefused {
  const read = new FieldReader();
  if (!isFields(body)) {
    read.fault('#', 'invalid', 'A calculation is an object.');
    return refusalOf(read.faults);
  }
  const product = read.oneOf('#/product', body.product, PRODUCTS);
  const referenceDate = readDate(read, body.referenceDate);
  const normSet = referenceDate === null ? null : normSetOn(referenceDate, normSets);
  if (referenceDate !== null && normSet === null) {
    read.fault('#/referenceDate', 'no-norm-set', `No norm set holds on ${referenceDate}.`);
  }
  const termMonths = unless(normSet?.termMonths, body.termMonths, (term) =>
    read.whole('#/termMonths', term, 1, MOST_MONTHS),
  );
  const preferenceFactor = unless(normSet?.preferenceFactor, body.preferenceFactor, (factor) =>
    read.decimal('#/preferenceFactor', factor, FACTOR),
  );
  const money = readMoney(read, body, product, termMonths, normSet);
  const claims = readClaims(read, body.claims);

  if (read.faults.length > 0 || product === null || referenceDate === null || normSet === null) {
    return refusalOf(read.faults);
  }
  if (termMonths === null || preferenceFactor === null || money === null) return refusalOf(read.faults);
  return { normSet, product, referenceDate, termMonths, preferenceFactor, claims, money };
}

/** The norm, unless the input states it. */
const unless = <T>(norm: T | undefined, stated: unknown, read: (stated: unknown) => T | null): T | null =>
  stated === undefined ? (norm ?? null) : read(stated);

function readDate(read: FieldReader, value: unknown): string | null {
  if (value === undefined) return read.required('#/referenceDate');
  if (typeof value === 'string' && isDate(value)) return value;
  return read.fault('#/referenceDate', 'invalid', 'This is a date as YYYY-MM-DD.');
}

/** A single fault that is a refusal of its own is told as that. */
export function refusalOf(faults: readonly InputFault[]): CalculationRefused {
  const [first] = faults;
  const own = faults.length === 1 ? REFUSALS.find((refusal) => refusal === first?.code) : undefined;
  if (first !== undefined && own !== undefined) return refused(own, first.detail, faults);
  return refused('invalid-input', `The input has ${faults.length} fault${faults.length === 1 ? '' : 's'}.`, faults);
}
