import { describe, expect, it } from '@jest/globals';
import type { PreConsent } from './agreement.js';
import { preConsentPossible, testConsent, type ConsentClaim } from './pre-consent.js';
import type { Clauses } from './resolve-agreement.js';

const terms: PreConsent = {
  products: ['SETTLEMENT_LOAN', 'DEBT_MEDIATION'],
  minimumPercentage: '2.00',
  maximumClaimCents: 1_500_000,
  excludedDebtKinds: ['CRIMINAL_FINE'],
};
const clauses = (value: PreConsent | null): Pick<Clauses, 'preConsent'> => ({
  preConsent: { value, agreement: 'collective', version: 1, kind: 'COLLECTIVE' },
});
const claim: ConsentClaim = { reference: 'a', debtKind: 'TRAFFIC_FINE', amountCents: 1_500_000n, percentage: '2.00' };

describe('pre-consent', () => {
  it.each([
    { change: {}, failed: null, because: 'every limit itself is still within' },
    { change: { percentage: '1.99' }, failed: 'BELOW_MINIMUM_PERCENTAGE', because: 'the offer is too low' },
    { change: { percentage: '10.00' }, failed: null, because: 'percentages compare as numbers, not as text' },
    { change: { percentage: null }, failed: 'BELOW_MINIMUM_PERCENTAGE', because: 'nothing is offered' },
    { change: { amountCents: 1_500_001n }, failed: 'ABOVE_MAXIMUM_CLAIM', because: 'the claim is too large' },
    { change: { debtKind: 'CRIMINAL_FINE' }, failed: 'DEBT_KIND_EXCLUDED', because: 'the kind of debt is left out' },
  ] as const)('binds or names the term that fails: $because', ({ change, failed }) => {
    const tested = testConsent(clauses(terms), { product: 'DEBT_MEDIATION', claims: [{ ...claim, ...change }] });
    expect(tested).toEqual([{ reference: 'a', bound: failed === null, failed }]);
  });

  it('names the first term that fails', () => {
    const change = { percentage: '1.99', amountCents: 1_500_001n, debtKind: 'CRIMINAL_FINE' };
    const tested = testConsent(clauses(terms), { product: 'ZERO_CAPACITY', claims: [{ ...claim, ...change }] });
    expect(tested[0]?.failed).toBe('PRODUCT_NOT_COVERED');
  });

  it('counts for the claims whose kind the terms allow, and not for the rest of the line', () => {
    const fine = { ...claim, reference: 'b', debtKind: 'CRIMINAL_FINE' };
    const tested = testConsent(clauses(terms), { product: 'DEBT_MEDIATION', claims: [claim, fine] });
    expect(tested.map(({ bound }) => bound)).toEqual([true, false]);
  });

  it('holds for the products that were agreed', () => {
    expect(testConsent(clauses(terms), { product: 'ZERO_CAPACITY', claims: [claim] })[0]?.failed).toBe(
      'PRODUCT_NOT_COVERED',
    );
  });

  it('binds nobody without a clause', () => {
    expect(testConsent(clauses(null), { product: 'DEBT_MEDIATION', claims: [claim] })[0]?.failed).toBe(
      'NO_PRE_CONSENT_CLAUSE',
    );
    expect(preConsentPossible(clauses(null), claim)).toEqual({ possible: false, because: ['NO_PRE_CONSENT_CLAUSE'] });
  });

  it('survives an offer of nothing where no minimum was agreed', () => {
    const open = { ...terms, products: ['ZERO_CAPACITY'] as const, minimumPercentage: null };
    const tested = testConsent(clauses(open), { product: 'ZERO_CAPACITY', claims: [{ ...claim, percentage: '0.00' }] });
    expect(tested[0]?.bound).toBe(true);
  });

  it('is asked for with the balance whenever it is possible, before a percentage is known', () => {
    const asked = { debtKind: 'TRAFFIC_FINE', amountCents: 100n };
    expect(preConsentPossible(clauses(terms), asked)).toEqual({ possible: true, because: [] });
    expect(
      preConsentPossible(clauses(terms), {
        debtKind: 'CRIMINAL_FINE',
        amountCents: 2_000_000n,
        product: 'ZERO_CAPACITY',
      }),
    ).toEqual({ possible: false, because: ['PRODUCT_NOT_COVERED', 'ABOVE_MAXIMUM_CLAIM', 'DEBT_KIND_EXCLUDED'] });
  });
});
