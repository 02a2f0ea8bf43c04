import { describe, expect, it } from '@jest/globals';
import { consentToAll, shownText } from './consent-to-all.js';
import { aLine } from './lines.fixture.js';

const lines = [
  aLine({ line: 1 }),
  aLine({ line: 2, preConsentPossible: false }),
  aLine({ line: 3, kind: 'PROPOSAL', preConsentPossible: false, shareCents: 20_475 }),
  aLine({ line: 4, kind: 'RECONSIDERATION', preConsentPossible: false, shareCents: 1 }),
  aLine({ line: 5, state: 'ANSWERED' }),
  aLine({ line: 6, kind: 'CONCLUDED', state: 'INFORMED' }),
];

describe('consent to all others', () => {
  it('takes the balances that may be agreed to in advance and the proposals, with what they add up to', () => {
    const all = consentToAll(lines);
    expect(all.balances).toEqual({ count: 1, claimCents: 150_000 });
    expect(all.proposals).toEqual({ count: 2, claimCents: 300_000, shareCents: 20_476 });
  });

  it('leaves open what has to be stated by hand', () => {
    expect(consentToAll(lines).exceptions.map(({ line }) => line)).toEqual([2]);
  });

  it('is told apart when one line was answered meanwhile', () => {
    expect(shownText(consentToAll(lines))).not.toBe(shownText(consentToAll(lines.slice(1))));
  });
});
