import { describe, expect, it } from '@jest/globals';
import { takesPart, whyOutside, type OutsideReason, type PooledClaim } from './pool.js';
import type { ExchangeState } from './states.js';

const owed: PooledClaim = {
  id: '1',
  exchangeId: '2',
  reference: 'V-01',
  debtKind: 'LOAN',
  claimClass: 'CONCURRENT',
  treatment: 'IN_PLAN',
  sharesInFund: true,
  amountCents: 100_000n,
  collateralCents: 0n,
  state: 'BALANCE_RECEIVED',
  reason: null,
};

const secured = { collateralCents: 100_000n } as const;
const fine = { treatment: 'NOT_DISCHARGEABLE', sharesInFund: false, state: 'OUTSIDE' } as const;

describe('a claim', () => {
  it.each<[string, Partial<PooledClaim>, ExchangeState | undefined, OutsideReason | null]>([
    ['that is owed takes part', {}, 'BALANCE_RECEIVED', null],
    ['that was not asked about yet takes part', { state: 'DRAFT' }, undefined, null],
    ['secured for less than all of it takes part', { collateralCents: 99_999n }, 'BALANCE_RECEIVED', null],
    ['secured for all of it is paid from that', { ...secured, state: 'OUTSIDE' }, 'OUTSIDE', 'SECURED'],
    ['of a fine stays outside', fine, 'OUTSIDE', 'NOT_DISCHARGEABLE'],
    ['of a fine takes part when the creditor asks', { ...fine, sharesInFund: true, state: 'DRAFT' }, undefined, null],
    [
      'of a student in repayment waits',
      { ...fine, treatment: 'SUSPENDED_OUTSIDE_PLAN' },
      'OUTSIDE',
      'SUSPENDED_OUTSIDE_PLAN',
    ],
    ['of nothing is no claim', { amountCents: 0n }, 'BALANCE_RECEIVED', 'NO_CLAIM'],
    ['its creditor does not make is no claim', { state: 'NO_CLAIM' }, 'BALANCE_RECEIVED', 'NO_CLAIM'],
    ['of a creditor that does not know the client is unknown', {}, 'CLIENT_UNKNOWN', 'CLIENT_UNKNOWN'],
    ['is unknown before it is secured', { ...secured, state: 'CLIENT_UNKNOWN' }, 'CLIENT_UNKNOWN', 'CLIENT_UNKNOWN'],
    ['on its way to its collector waits for that', { state: 'TRANSFERRED' }, 'TRANSFERRED', 'TRANSFERRED'],
    ['in an exchange outside the plan stays there', {}, 'OUTSIDE', 'OUTSIDE'],
  ])('%s', (_, more, exchange, reason) => {
    const claim = { ...owed, ...more };
    expect(whyOutside(claim, exchange)).toBe(reason);
    expect(takesPart(claim, exchange)).toBe(reason === null);
  });
});
