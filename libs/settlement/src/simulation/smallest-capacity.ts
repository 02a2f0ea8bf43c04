import { percentage, ZERO } from '@akkoord/money';
import { settle, type Settled } from '../calculation/calculate.js';
import type { CalculationInput, Product } from '../calculation/input.js';
import type { CalculationRefused } from '../calculation/outcome.js';
import type { NormSet } from '../norm-sets.js';
import { failuresOf, type CreditorTerms } from './standing.js';

type Verdict = 'ALL_HOLD' | 'TOO_LITTLE' | 'TOO_MUCH' | 'NEVER';

/**
 * The smallest whole-euro monthly capacity at which every pre-consent holds; null when there is none: nobody gives
 * consent in advance, a claim is too large or of an excluded kind, the product is not covered, or the money covers all
 * claims before the last minimum is reached.
 *
 * More capacity never lowers a percentage (domain 4.4), so capacities fall into too little, enough and too much, in this
 * order: a search by halves finds the first that is enough, each time with the real division. At EUR 0 debt mediation
 * and a settlement loan are a settlement without capacity (domain 4.1) and are tested as that, on the terms it has.
 */
export function smallestCapacityEuros(
  input: CalculationInput,
  terms: ReadonlyMap<string, CreditorTerms>,
  normSets: readonly NormSet[],
  termsWithoutCapacity = terms,
): number | null {
  const consents = [...terms].filter(([, one]) => one.consents && one.preConsent.value !== null);
  if (consents.length === 0) return null;
  const withoutCapacity = consents.map(
    ([reference, one]) => [reference, termsWithoutCapacity.get(reference) ?? one] as const,
  );
  const at = (euros: bigint): Verdict => {
    const tried = withCapacity(input, euros);
    const tested = tried.product === 'ZERO_CAPACITY' ? withoutCapacity : consents;
    return verdictOn(tried.product, settle(tried, normSets), tested);
  };
  if (at(0n) === 'ALL_HOLD') return 0;
  if (input.product === 'ZERO_CAPACITY' || input.product === 'FIXED_PERCENTAGE') return null;

  let tooLittle = 0n;
  let enough = 1n;
  for (let verdict = at(enough); verdict === 'TOO_LITTLE'; verdict = at(enough)) {
    tooLittle = enough;
    enough *= 2n;
  }
  while (enough - tooLittle > 1n) {
    const middle = (tooLittle + enough) / 2n;
    if (at(middle) === 'TOO_LITTLE') tooLittle = middle;
    else enough = middle;
  }
  return at(enough) === 'ALL_HOLD' ? Number(enough) : null;
}

type Changing<T> = { -readonly [K in keyof T]: T[K] };

/** The same settlement with this capacity in every month. */
function withCapacity(input: CalculationInput, euros: bigint): CalculationInput {
  if (input.product === 'FIXED_PERCENTAGE') return input;
  const tried: Changing<CalculationInput> = { ...input, monthlyCapacityCents: euros * 100n };
  delete tried.capacityPeriods;
  if (euros > 0n) return tried;
  delete tried.feeRate;
  delete tried.annualRate;
  delete tried.rateConvention;
  return { ...tried, product: 'ZERO_CAPACITY' };
}

function verdictOn(
  product: Product,
  settled: Settled | CalculationRefused,
  consents: readonly (readonly [reference: string, terms: CreditorTerms])[],
): Verdict {
  if ('ok' in settled) {
    if (settled.refusal === 'fund-covers-all-claims') return 'TOO_MUCH';
    return settled.refusal === 'zero-offer-not-allowed' ? 'TOO_LITTLE' : 'NEVER';
  }
  const offered = offeredIn(settled);
  const failures = consents.flatMap(([reference, terms]) => failuresOf(terms, product, offered(reference)));
  if (failures.length === 0) return 'ALL_HOLD';
  return failures.every((failure) => failure === 'BELOW_MINIMUM_PERCENTAGE') ? 'TOO_LITTLE' : 'NEVER';
}

/** The published percentage of a claim; of one in two parts that of its concurrent part. */
function offeredIn({ parts, division }: Settled): (reference: string) => string {
  const preferential = percentage(division.preferential ?? ZERO);
  const concurrent = percentage(division.concurrent ?? ZERO);
  const wholePreferential = new Set(
    parts.flatMap(({ reference, claimClass }) => (claimClass === 'PREFERENTIAL' ? [reference] : [])),
  );
  return (reference) => (wholePreferential.has(reference) ? preferential : concurrent);
}
