import { ONE, type Rational } from '@akkoord/money';
import { at, type Division } from './divide-fund.js';
import type { Fund } from './fund.js';
import type { Share, TraceStep } from './outcome.js';
import type { Terms } from './terms.js';

const OWN_CHOICE = 'Akkoord: cents to the largest fractions, then the larger claim, then byte order of references';
const FUND_NORM = 'NVVK: fee on the monthly capacity only, one-off money added in full';
const DIVISION_LAW = 'art. 349(2) Fw';

/** The explanation of a calculation: from it each share can be derived again with pen and paper. Amounts are cents. */
export function traceOf(terms: Terms, fund: Fund, division: Division, shares: readonly Share[]): TraceStep[] {
  const steps = [
    normStep(terms),
    fundStep(terms, fund),
    takingPartStep(division),
    percentageStep(terms, fund, division),
  ];
  let handedOut = 0n;
  shares.forEach((share, index) => {
    const step = shareStep(terms, division, share, at(division.shares, index));
    if (step.roundedUp) handedOut += 1n;
    steps.push(step.step);
  });
  steps.push({
    step: 'sum',
    rule: 'the shares add up to the fund',
    source: OWN_CHOICE,
    inputs: { shares: shares.length, centsToLargestFractions: Number(handedOut) },
    result: { fundCents: Number(fund.fund) },
  });
  return steps;
}

function normStep({ normSet, referenceDate, termMonths, preferenceFactor }: Terms): TraceStep {
  return {
    step: 'norms',
    rule: 'the norm set that holds on the reference date',
    source: normSet.source,
    inputs: { referenceDate },
    result: { normSet: normSet.id, termMonths, preferenceFactor, feeRateCap: normSet.feeRateCap },
  };
}

function fundStep({ money, termMonths }: Terms, fund: Fund): TraceStep {
  const oneOffCents = Number(fund.oneOff);
  const result = { fundCents: Number(fund.fund) };
  switch (money.product) {
    case 'DEBT_MEDIATION':
      return {
        step: 'fund',
        rule: 'G - round(k*G) + W',
        source: FUND_NORM,
        inputs: { ...capacityOf(money.capacity), termMonths, feeRate: money.feeRate, oneOffCents },
        result: { grossCents: Number(fund.gross), feeCents: Number(fund.fee), ...result },
      };
    case 'SETTLEMENT_LOAN':
      return {
        step: 'fund',
        rule: 'floor(C*(1-(1+i)^-N)/i) + W',
        source: money.rateConvention === 'EFFECTIVE' ? 'i = (1+r)^(1/12)-1' : 'i = r/12',
        inputs: {
          monthlyCapacityCents: Number(money.capacity),
          termMonths,
          annualRate: money.annualRate,
          rateConvention: money.rateConvention,
          oneOffCents,
        },
        result: {
          grossCents: Number(fund.gross),
          loanCents: Number(fund.loan),
          creditChargeCents: Number(fund.creditCharge),
          ...result,
        },
      };
    case 'ZERO_CAPACITY':
      return { step: 'fund', rule: 'W', source: FUND_NORM, inputs: { oneOffCents }, result };
    case 'FIXED_PERCENTAGE':
      return {
        step: 'fund',
        rule: 'the sum of the shares',
        source: 'the scheme that pays',
        inputs: { fixedPercentage: money.fixedPercentage },
        result,
      };
  }
}

function capacityOf(
  capacity: bigint | readonly { fromMonth: number; toMonth: number; monthlyCapacityCents: bigint }[],
): Record<string, string | number> {
  if (typeof capacity === 'bigint') return { monthlyCapacityCents: Number(capacity) };
  const periods = capacity.map((p) => `${p.fromMonth}-${p.toMonth}: ${p.monthlyCapacityCents}`);
  return { monthlyCapacityCents: periods.join('; ') };
}

function takingPartStep({ preferentialTotal, concurrentTotal }: Division): TraceStep {
  return {
    step: 'taking-part',
    rule: 'sums of the amounts taking part: collateral out, split claims in two',
    source: 'art. 349(3) Fw',
    inputs: {},
    result: { preferentialCents: Number(preferentialTotal), concurrentCents: Number(concurrentTotal) },
  };
}

function percentageStep({ money, preferenceFactor }: Terms, { fund }: Fund, division: Division): TraceStep {
  const result: Record<string, string> = {};
  if (division.preferential !== null) result.preferential = written(division.preferential);
  if (division.concurrent !== null) result.concurrent = written(division.concurrent);
  if (money.product === 'FIXED_PERCENTAGE') {
    const inputs = { fixedPercentage: money.fixedPercentage };
    return { step: 'percentages', rule: 'the same for both classes', source: 'the scheme that pays', inputs, result };
  }
  return {
    step: 'percentages',
    rule: division.preferentialInFull
      ? 'f*p > 1: preferential in full, concurrent (D-Vp)/Vc'
      : 'p = D/(f*Vp+Vc): preferential f*p, concurrent p',
    source: DIVISION_LAW,
    inputs: {
      fundCents: Number(fund),
      preferenceFactor,
      preferentialCents: Number(division.preferentialTotal),
      concurrentCents: Number(division.concurrentTotal),
    },
    result,
  };
}

function shareStep(
  { money }: Terms,
  division: Division,
  share: Share,
  cents: bigint,
): { step: TraceStep; roundedUp: boolean } {
  const exact = (share.claimClass === 'PREFERENTIAL' ? division.preferential : division.concurrent) ?? ONE;
  const num = share.amountCents * exact.num;
  const roundedDown = num / exact.den;
  const fixed = money.product === 'FIXED_PERCENTAGE';
  return {
    roundedUp: !fixed && cents > roundedDown,
    step: {
      step: 'share',
      rule: fixed
        ? 'amount x percentage, half up'
        : 'exact share rounded down, remaining cents to the largest fractions',
      source: fixed ? 'the scheme that pays' : OWN_CHOICE,
      inputs: {
        reference: share.reference,
        claimClass: share.claimClass,
        amountCents: Number(share.amountCents),
        exact: `${num}/${exact.den}`,
      },
      result: {
        roundedDownCents: Number(roundedDown),
        shareCents: Number(cents),
        percentage: share.percentage,
      },
    },
  };
}

const written = ({ num, den }: Rational): string => `${num}/${den}`;
