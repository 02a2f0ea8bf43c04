import { decimal, percentage } from '@akkoord/money';
import type { Division } from './divide-fund.js';
import { fraction } from './fraction.js';
import type { Fund } from './fund.js';
import type { Share, TraceStep } from './outcome.js';
import { partsOf } from './parts.js';
import type { ClaimTerms, Terms } from './terms.js';
import { fundSteps } from './trace-fund.js';
import { shareSteps } from './trace-shares.js';

/**
 * The explanation of a calculation: from it each share can be derived again with pen and paper. Amounts are cents,
 * exact numbers are fractions `a/b`.
 *
 * The steps, in this order: `norms`; where the money comes from (`period`..., `gross`, `fee` or `annuity` and
 * `credit-charge`) and `fund`; one `claim` for each claim and `taking-part`; `percentages`; one `share` for each part
 * that takes part, `remaining-cents` and `sum`.
 */
export function traceOf(terms: Terms, fund: Fund, division: Division, shares: readonly Share[]): TraceStep[] {
  return [
    normStep(terms),
    ...fundSteps(terms, fund),
    ...terms.claims.map(claimStep),
    takingPartStep(division, shares),
    percentageStep(terms, fund, division),
    ...shareSteps(terms.money.product, fund.fund, division, shares),
  ];
}

/** What comes before a calculation: the capacity of a case, from the income and the exempt amount (vtlb) in cents. */
export function capacityStep(monthlyIncomeCents: bigint, exemptAmountCents: bigint): TraceStep {
  const capacity = monthlyIncomeCents > exemptAmountCents ? monthlyIncomeCents - exemptAmountCents : 0n;
  return {
    step: 'capacity',
    rule: 'max(0, net monthly income - exempt amount)',
    source: 'the calculator of the sector (vtlb): both with holiday allowance',
    inputs: { monthlyIncomeCents: Number(monthlyIncomeCents), exemptAmountCents: Number(exemptAmountCents) },
    result: { monthlyCapacityCents: Number(capacity) },
  };
}

function normStep({ normSet, product, referenceDate, termMonths, preferenceFactor }: Terms): TraceStep {
  return {
    step: 'norms',
    rule: 'the norm set that holds on the reference date, unless the input states another term or factor',
    source: normSet.source,
    inputs: { product, referenceDate },
    result: {
      normSet: normSet.id,
      validFrom: normSet.validFrom,
      normTermMonths: normSet.termMonths,
      termMonths,
      normPreferenceFactor: normSet.preferenceFactor,
      preferenceFactor,
      feeRateCap: normSet.feeRateCap,
    },
  };
}

function claimStep(claim: ClaimTerms): TraceStep {
  const parts = partsOf([claim]);
  const taking = (claimClass: string): number =>
    Number(parts.find((part) => part.claimClass === claimClass)?.amount ?? 0n);
  const [preferentialCents, concurrentCents] = [taking('PREFERENTIAL'), taking('CONCURRENT')];
  return {
    step: 'claim',
    ...ruleOf(claim),
    inputs: {
      reference: claim.reference,
      claimClass: claim.claimClass,
      amountCents: Number(claim.amountCents),
      preferentialCents: Number(claim.preferentialCents),
      collateralCents: Number(claim.collateralCents),
      disputed: claim.disputed ? 'yes' : 'no',
    },
    result: {
      keptOutCents: Number(claim.amountCents) - preferentialCents - concurrentCents,
      preferentialCents,
      concurrentCents,
    },
  };
}

function ruleOf({ preferentialCents, collateralCents }: ClaimTerms): Pick<TraceStep, 'rule' | 'source'> {
  if (collateralCents > 0n && preferentialCents > 0n) {
    return {
      rule: 'collateral keeps it out up to its value; of the rest the preferential part and what is left share apart',
      source: 'art. 59 and 349(3) Fw',
    };
  }
  if (collateralCents > 0n) {
    return { rule: 'collateral keeps it out up to its value; the rest is concurrent', source: 'art. 59 Fw' };
  }
  if (preferentialCents > 0n) {
    return { rule: 'the preferential part and the rest share apart', source: 'art. 349(3) Fw' };
  }
  return { rule: 'all of it shares in its own class', source: 'art. 349(2) Fw' };
}

function takingPartStep({ preferentialTotal, concurrentTotal }: Division, shares: readonly Share[]): TraceStep {
  const preferential = shares.filter((share) => share.claimClass === 'PREFERENTIAL').length;
  return {
    step: 'taking-part',
    rule: 'sums of the amounts that take part, by class',
    source: 'art. 349(2) Fw',
    inputs: { preferentialShares: preferential, concurrentShares: shares.length - preferential },
    result: { preferentialCents: Number(preferentialTotal), concurrentCents: Number(concurrentTotal) },
  };
}

function percentageStep({ money, preferenceFactor }: Terms, { fund }: Fund, division: Division): TraceStep {
  const { preferential, concurrent, preferentialTotal, concurrentTotal, preferentialInFull } = division;
  const published = {
    ...(preferential === null
      ? {}
      : { preferential: fraction(preferential), preferentialPercentage: percentage(preferential) }),
    ...(concurrent === null ? {} : { concurrent: fraction(concurrent), concurrentPercentage: percentage(concurrent) }),
  };
  if (money.product === 'FIXED_PERCENTAGE') {
    return {
      step: 'percentages',
      rule: 'the same for both classes',
      source: 'the scheme that pays',
      inputs: { fixedPercentage: money.fixedPercentage },
      result: published,
    };
  }
  const factor = decimal(preferenceFactor);
  const weighed = { num: factor.num * preferentialTotal + factor.den * concurrentTotal, den: factor.den };
  const p = { num: fund * weighed.den, den: weighed.num };
  return {
    step: 'percentages',
    rule: preferentialInFull
      ? 'f*p > 1: preferential in full, concurrent (D-Vp)/Vc'
      : 'p = D/(f*Vp+Vc): preferential f*p, concurrent p',
    source: 'art. 349(2) Fw',
    inputs: {
      fundCents: Number(fund),
      preferenceFactor,
      preferentialCents: Number(preferentialTotal),
      concurrentCents: Number(concurrentTotal),
    },
    result: {
      weighedCents: fraction(weighed),
      p: fraction(p),
      factorTimesP: fraction({ num: factor.num * p.num, den: factor.den * p.den }),
      preferentialInFull: preferentialInFull ? 'yes' : 'no',
      ...published,
    },
  };
}
