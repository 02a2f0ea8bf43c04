import { byteOrder } from '@akkoord/money';
import { calculate } from '../calculation/calculate.js';
import type { CalculationInput, Product } from '../calculation/input.js';
import type { Calculation, CalculationRefusal, InputFault } from '../calculation/outcome.js';
import type { NormSet } from '../norm-sets.js';
import type { SchemeRefusal } from '../programmes/scheme.js';
import { offersOf, type ClaimOffer } from './offers.js';
import { smallestCapacityEuros } from './smallest-capacity.js';
import { smallestMargin, standingOf, type CreditorTerms, type Margin, type Standing } from './standing.js';

/** What one product would bring, before anything is sent. Amounts in cents. */
export interface Simulation {
  readonly product: Product;
  readonly outcome: SimulatedSettlement | SimulationRefused;
  /** In whole euros a month; null when none makes all pre-consents hold. */
  readonly smallestCapacityEuros: number | null;
}

export interface SimulationRefused {
  readonly ok: false;
  readonly refusal: CalculationRefusal | SchemeRefusal | 'no-capacity';
  readonly detail: string;
  /** Every fault of the calculation, when that is what refuses it; pointers are into its input. */
  readonly faults: readonly InputFault[];
}

export interface SimulatedSettlement {
  readonly ok: true;
  readonly calculation: Calculation;
  readonly payment: Payment;
  /** In byte order of their references. */
  readonly claims: readonly SimulatedClaim[];
  readonly smallestMargin: Margin | null;
}

export interface SimulatedClaim extends ClaimOffer, Standing {
  /** What the creditor gets when everybody agrees; the rest comes over the term. */
  readonly nowCents: bigint;
}

export interface Payment {
  /** Null when the capacity changes during the term. */
  readonly monthlyCents: bigint | null;
  /** Everything the client pays: over the term, with one-off money; fee and credit charge are in it. */
  readonly totalCents: bigint;
  /** What a scheme pays in the client's place. */
  readonly schemeCents: bigint;
}

/**
 * What would come of a settlement: who gets what, who is bound by consent in advance, who has to be asked and why.
 * `terms` holds every claim of the input by its reference, `termsWithoutCapacity` what they would be at EUR 0 a month.
 */
export function simulate(
  input: CalculationInput,
  terms: ReadonlyMap<string, CreditorTerms>,
  normSets: readonly NormSet[],
  termsWithoutCapacity = terms,
): Simulation {
  const { product } = input;
  if (input.claims.length === 0) {
    const outcome = refused('no-claim-takes-part', 'No claim takes part: there is nothing to settle.');
    return { product, outcome, smallestCapacityEuros: null };
  }
  return {
    product,
    outcome: settled(input, terms, normSets),
    smallestCapacityEuros: smallestCapacityEuros(input, terms, normSets, termsWithoutCapacity),
  };
}

function settled(
  input: CalculationInput,
  terms: ReadonlyMap<string, CreditorTerms>,
  normSets: readonly NormSet[],
): Simulation['outcome'] {
  const { product } = input;
  if (input.monthlyCapacityCents === 0n && (product === 'DEBT_MEDIATION' || product === 'SETTLEMENT_LOAN')) {
    return refused('no-capacity', 'Without capacity this is a settlement without capacity: see ZERO_CAPACITY.');
  }
  const outcome = calculate(input, normSets);
  if (!outcome.ok) return { ok: false, refusal: outcome.refusal, detail: outcome.detail, faults: outcome.faults };
  const { calculation } = outcome;
  const offers = offersOf(
    input.claims.toSorted((a, b) => byteOrder(a.reference, b.reference)),
    calculation,
  );
  return {
    ok: true,
    calculation,
    payment: paymentOf(input, calculation),
    claims: offers.map((offer) => ({
      ...offer,
      nowCents: product === 'DEBT_MEDIATION' ? 0n : offer.shareCents,
      ...standingOf(termsOf(terms, offer.reference), product, offer.percentage),
    })),
    smallestMargin: smallestMargin(offers, terms, product),
  };
}

function paymentOf(
  { product, monthlyCapacityCents = 0n, capacityPeriods, oneOffCents = 0n }: CalculationInput,
  { grossCents, fundCents }: Calculation,
): Payment {
  if (product === 'FIXED_PERCENTAGE') return { monthlyCents: 0n, totalCents: 0n, schemeCents: fundCents };
  const monthlyCents = capacityPeriods === undefined ? monthlyCapacityCents : null;
  return { monthlyCents, totalCents: grossCents + oneOffCents, schemeCents: 0n };
}

function termsOf(terms: ReadonlyMap<string, CreditorTerms>, reference: string): CreditorTerms {
  const found = terms.get(reference);
  if (!found) throw new Error(`A claim comes with the terms of its creditor: ${reference}`);
  return found;
}

const refused = (refusal: SimulationRefused['refusal'], detail: string): SimulationRefused => ({
  ok: false,
  refusal,
  detail,
  faults: [],
});
