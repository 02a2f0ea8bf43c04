import { describe, expect, it } from '@jest/globals';
import { totalsOf } from '../exchange/disclosures.js';
import { takesPart } from '../exchange/pool.js';
import { NORM_SETS } from '../norm-sets.fixture.js';
import { normSetOn, type NormSet } from '../norm-sets.js';
import { holdsAlways } from '../properties.fixture.js';
import { calculate } from './calculate.js';
import { cases, type DrawnCase, type OwedClaim } from './inputs.fixture.js';
import { settleAgain, type SecondAnswer } from './second-implementation.fixture.js';

const takes = (claim: OwedClaim): boolean =>
  takesPart(
    {
      ...claim,
      id: claim.reference,
      exchangeId: null,
      debtKind: 'INVOICE',
      // What collateral keeps out is left to the calculation.
      collateralCents: 0n,
      state: 'DRAFT',
      reason: null,
    },
    undefined,
  );

/** What the product answers: a refusal's code, or every figure of the settlement. */
function answer({ terms, owed }: DrawnCase): SecondAnswer | string {
  const outcome = calculate({ ...terms, claims: owed.filter(takes) }, NORM_SETS);
  if (!outcome.ok) return outcome.refusal;
  const { grossCents, feeCents, fundCents, creditChargeCents, shares } = outcome.calculation;
  const { preferentialPercentage, concurrentPercentage } = outcome.calculation;
  const money = { grossCents, feeCents, fundCents, creditChargeCents };
  return { ...money, preferentialPercentage, concurrentPercentage, totals: totalsOf(shares), shares };
}

function normsOf({ terms }: DrawnCase): NormSet {
  const norms = normSetOn(terms.referenceDate, NORM_SETS);
  if (norms === null) throw new Error(`No norms on ${terms.referenceDate}`);
  return norms;
}

describe('a settlement', () => {
  it(
    'is to the last cent what a second calculation, written otherwise, makes of it',
    ...holdsAlways(cases, (drawn) => {
      expect(answer(drawn)).toEqual(settleAgain(drawn.terms, drawn.owed, normsOf(drawn)));
    }),
  );
});
