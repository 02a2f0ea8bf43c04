import { cents, decimal, percentage, percentageToRational, sum } from '@akkoord/money';
import type { NormSet } from '../norm-sets.js';
import { digestOf } from './digest.js';
import { at, divideFund, payFixed, type Division } from './divide-fund.js';
import { fundOf, type Fund } from './fund.js';
import type { CalculationInput } from './input.js';
import { refused, type Calculation, type CalculationOutcome, type CalculationRefused, type Share } from './outcome.js';
import { partsOf, type Part } from './parts.js';
import { readTerms, refusalOf } from './read-terms.js';
import type { Terms } from './terms.js';
import { traceOf } from './trace.js';
import { unknownProperties } from './unknown-properties.js';

/** Settles: what is offered to whom (domain 4). Foreseen refusals are values; only a fault of ours throws. */
export function calculate(input: CalculationInput, normSets: readonly NormSet[]): CalculationOutcome {
  return outcomeOf(settle(input, normSets));
}

/**
 * The same for what came over the wire: any JSON value, amounts as numbers. Every fault is told at once, and so is
 * every field that no calculation knows.
 */
export function calculateFrom(body: unknown, normSets: readonly NormSet[]): CalculationOutcome {
  const unknown = unknownProperties(body);
  const settled = settle(body, normSets);
  if (unknown.length === 0) return outcomeOf(settled);
  return refusalOf('ok' in settled ? [...settled.faults, ...unknown] : unknown);
}

function outcomeOf(settled: Settled | CalculationRefused): CalculationOutcome {
  return 'ok' in settled ? settled : { ok: true, calculation: calculationOf(settled) };
}

/** A division and what it was made of, without the explanation and the digest, which cost most of a calculation. */
export interface Settled extends Divided {
  readonly terms: Terms;
  readonly parts: readonly Part[];
}

/** The division alone, with the same refusals. */
export function settle(body: unknown, normSets: readonly NormSet[]): Settled | CalculationRefused {
  const terms = readTerms(body, normSets);
  if ('ok' in terms) return terms;

  const parts = partsOf(terms.claims);
  const claimed = sum(parts.map((part) => part.amount));
  if (claimed === 0n) {
    return refused('no-claim-takes-part', 'Collateral keeps every claim out: there is nothing to settle.');
  }
  const divided = divisionOf(terms, parts, claimed);
  if (divided === null) {
    return refused('fund-covers-all-claims', 'Everybody can be paid in full: a payment plan, not a settlement.');
  }
  if (divided.fund.fund === 0n && !terms.normSet.zeroOfferAllowed) {
    return refused('zero-offer-not-allowed', `Under ${terms.normSet.id} an offer of nothing cannot be made.`);
  }
  return { terms, parts, ...divided };
}

interface Divided {
  readonly fund: Fund;
  readonly division: Division;
}

/** Null when the fund covers all that is claimed. */
function divisionOf({ money, termMonths, preferenceFactor }: Terms, parts: Part[], claimed: bigint): Divided | null {
  if (money.product === 'FIXED_PERCENTAGE') {
    const division = payFixed(percentageToRational(money.fixedPercentage), parts);
    const total = sum(division.shares);
    const fund = { gross: 0n, fee: 0n, loan: 0n, creditCharge: 0n, oneOff: 0n, fund: total };
    return total >= claimed ? null : { fund, division };
  }
  const fund = fundOf(money, termMonths);
  return fund.fund >= claimed ? null : { fund, division: divideFund(fund.fund, decimal(preferenceFactor), parts) };
}

function calculationOf({ terms, parts, fund, division }: Settled): Calculation {
  const preferentialPercentage = division.preferential === null ? null : percentage(division.preferential);
  const concurrentPercentage = division.concurrent === null ? null : percentage(division.concurrent);
  const shares = parts.map(({ reference, claimClass, amount }, index): Share => ({
    reference,
    claimClass,
    amountCents: cents(amount),
    percentage: (claimClass === 'PREFERENTIAL' ? preferentialPercentage : concurrentPercentage) ?? '0.00',
    shareCents: at(division.shares, index),
  }));
  const result = {
    normSet: terms.normSet.id,
    termMonths: terms.termMonths,
    grossCents: cents(fund.gross),
    feeCents: cents(fund.fee),
    fundCents: cents(fund.fund),
    creditChargeCents: cents(fund.creditCharge),
    preferentialPercentage,
    concurrentPercentage,
    shares,
  };
  return { ...result, trace: traceOf(terms, fund, division, shares), digest: digestOf(terms, result) };
}
