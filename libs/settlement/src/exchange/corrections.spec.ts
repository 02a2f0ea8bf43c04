import { describe, expect, it } from '@jest/globals';
import { applyCorrection } from './corrections.js';
import type { AskedClaim, BalanceStatement } from './replies.js';
import type { ClaimState, ExchangeState } from './states.js';

const claim = (invoice: string, state: ClaimState): AskedClaim => ({
  id: invoice,
  invoice,
  state,
  papersCents: 10_000n,
  amountCents: 10_000n,
  estimated: false,
  claimClass: 'CONCURRENT',
  legalBasis: null,
});

const statement = (more: Partial<BalanceStatement>): BalanceStatement => ({
  kind: 'BALANCE_STATEMENT',
  preConsent: false,
  ...more,
});

const nine = { claims: [{ invoice: 'a', amountCents: 9_000n }] };

describe('a statement that is accepted after the freeze', () => {
  it.each<{ because: string; state: ClaimState; more: Partial<BalanceStatement>; becomes: ClaimState }>([
    { because: 'a bound creditor stays bound', state: 'BOUND', more: {}, becomes: 'BOUND' },
    { because: 'an acceptance stands', state: 'ACCEPTED', more: {}, becomes: 'ACCEPTED' },
    {
      because: 'an acceptance is more than consent in advance',
      state: 'ACCEPTED',
      more: { preConsent: true },
      becomes: 'ACCEPTED',
    },
    {
      because: 'an impediment ends the consent',
      state: 'BOUND',
      more: { reason: 'OTHER' },
      becomes: 'BALANCE_RECEIVED',
    },
    { because: 'and the acceptance', state: 'ACCEPTED', more: { reason: 'OTHER' }, becomes: 'BALANCE_RECEIVED' },
    {
      because: 'who refused may consent after all',
      state: 'REJECTED',
      more: { preConsent: true },
      becomes: 'CONSENTED',
    },
    { because: 'who refused still does', state: 'REJECTED', more: {}, becomes: 'REJECTED' },
    { because: 'who claimed nothing is asked now', state: 'NO_CLAIM', more: {}, becomes: 'BALANCE_RECEIVED' },
    {
      because: 'who did not know the client is asked now',
      state: 'CLIENT_UNKNOWN',
      more: {},
      becomes: 'BALANCE_RECEIVED',
    },
  ])('$because', ({ state, more, becomes }) => {
    const outcome = applyCorrection(state, [claim('a', state)], statement({ ...nine, ...more }));
    expect(outcome.ok && outcome.changes.get('a')).toMatchObject({ state: becomes, amountCents: 9_000n });
  });

  it('leaves alone what it does not mention', () => {
    const outcome = applyCorrection('PROPOSED', [claim('a', 'PROPOSED'), claim('b', 'BOUND')], statement(nine));
    expect(outcome.ok && [...outcome.changes.keys()]).toEqual(['a']);
  });

  it.each<{
    because: string;
    state: ExchangeState;
    claims: AskedClaim[];
    more: Partial<BalanceStatement>;
    becomes: ExchangeState;
  }>([
    {
      because: 'the exchange stays where it was',
      state: 'PROPOSED',
      claims: [claim('a', 'PROPOSED')],
      more: nine,
      becomes: 'PROPOSED',
    },
    {
      because: 'zero for all of it is no claim',
      state: 'BOUND',
      claims: [claim('a', 'BOUND')],
      more: { totalCents: 0n },
      becomes: 'NO_CLAIM',
    },
    {
      because: 'zero for one leaves the other',
      ...{ state: 'BOUND', claims: [claim('a', 'BOUND'), claim('b', 'BOUND')], becomes: 'BOUND' },
      more: { claims: [{ invoice: 'a', amountCents: 0n }] },
    },
    {
      because: 'a claim that was forgotten brings it back',
      ...{ state: 'NO_CLAIM', claims: [claim('a', 'NO_CLAIM')], becomes: 'BALANCE_RECEIVED' },
      more: { claims: [{ invoice: 'new', amountCents: 5n }] },
    },
  ])('$because', ({ state, claims, more, becomes }) => {
    expect(applyCorrection(state, claims, statement(more))).toMatchObject({ ok: true, exchangeState: becomes });
  });

  it('is refused for what would be refused before the freeze', () => {
    expect(applyCorrection('BOUND', [claim('a', 'BOUND')], statement({ claims: [] }))).toMatchObject({
      ...{ ok: false, refusal: 'statement-empty' },
    });
  });
});
