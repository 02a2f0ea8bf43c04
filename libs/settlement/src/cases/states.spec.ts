import { describe, expect, it } from '@jest/globals';
import type { ExchangeState } from '../exchange/states.js';
import { nextCaseState, type CasePosition, type CaseState } from './states.js';

const position = (state: CaseState, exchanges: ExchangeState[], more: Partial<CasePosition> = {}): CasePosition => ({
  state,
  exchanges,
  balancesRequested: true,
  disputed: false,
  ...more,
});

describe('where a case goes by itself', () => {
  it.each<{ because: string; from: CasePosition; to: CaseState }>([
    {
      because: 'it waits for the last balance',
      from: position('INVENTORY', ['CONSENTED', 'BALANCE_REQUESTED']),
      to: 'INVENTORY',
    },
    {
      because: 'nobody is asked any more, so the client is',
      from: position('INVENTORY', ['CONSENTED', 'BALANCE_ESTIMATED', 'OUTSIDE']),
      to: 'CLIENT_CONFIRMATION',
    },
    {
      because: 'before balances are asked nothing moves',
      from: position('INVENTORY', [], { balancesRequested: false }),
      to: 'INVENTORY',
    },
    {
      because: 'a claim that went elsewhere has to be asked again',
      from: position('CLIENT_CONFIRMATION', ['TRANSFERRED', 'BALANCE_REQUESTED']),
      to: 'INVENTORY',
    },
    {
      because: 'all are bound: no proposal is needed',
      from: position('CALCULATED', ['BOUND', 'BOUND', 'OUTSIDE']),
      to: 'AGREED',
    },
    {
      because: 'somebody still has to be asked',
      from: position('CALCULATED', ['BOUND', 'TO_PROPOSE']),
      to: 'CALCULATED',
    },
    { because: 'somebody still has to answer', from: position('OFFERED', ['REJECTED', 'PROPOSED']), to: 'OFFERED' },
    {
      because: 'everybody agreed',
      from: position('OFFERED', ['BOUND', 'ACCEPTED', 'NO_CLAIM', 'CLIENT_UNKNOWN']),
      to: 'AGREED',
    },
    {
      because: 'one refusal is enough',
      from: position('OFFERED', ['BOUND', 'ACCEPTED', 'REJECTED']),
      to: 'PARTIALLY_REFUSED',
    },
    {
      because: 'silence is not consent',
      from: position('OFFERED', ['ACCEPTED', 'NO_RESPONSE']),
      to: 'PARTIALLY_REFUSED',
    },
    { because: 'a late yes still counts', from: position('PARTIALLY_REFUSED', ['ACCEPTED', 'BOUND']), to: 'AGREED' },
    {
      because: 'a dispute blocks the conclusion',
      from: position('OFFERED', ['ACCEPTED', 'BOUND'], { disputed: true }),
      to: 'OFFERED',
    },
    { because: 'a closed case stays closed', from: position('CLOSED', ['BALANCE_RECEIVED']), to: 'CLOSED' },
  ])('$because', ({ from, to }) => {
    expect(nextCaseState(from)).toBe(to);
  });
});
