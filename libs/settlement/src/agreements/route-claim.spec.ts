import { describe, expect, it } from '@jest/globals';
import { MANDATES } from './agreements.fixture.js';
import { routeClaim } from './route-claim.js';
import { slugOf } from './slug.js';

const claim = { creditor: 'Ziggo', creditorDesk: 'vodafoneziggo', agent: 'vesting-finance' };
const today = '2026-11-02';
const mandate = { agent: 'Intrum', creditor: 'CJIB', actions: ['BALANCE'], from: today, to: today } as const;
const cjib = { creditor: 'CJIB', creditorDesk: 'CJIB', agent: 'Intrum' };

describe("a claim's line", () => {
  it.each([
    { asked: claim, desk: 'vesting-finance', underMandate: true, because: 'its agent has a mandate' },
    {
      asked: { ...claim, mandateEndedOn: '2025-12-31' },
      desk: 'vodafoneziggo',
      underMandate: false,
      because: 'the mandate has ended',
    },
    {
      asked: { ...claim, mandateEndedOn: today },
      desk: 'vesting-finance',
      underMandate: true,
      because: 'it is the last day',
    },
    { asked: { ...claim, agent: null }, desk: 'vodafoneziggo', underMandate: false, because: 'there is no agent' },
    {
      asked: { ...claim, creditor: 'CJIB', creditorDesk: 'cjib' },
      desk: 'cjib',
      underMandate: false,
      because: 'the agent has no mandate',
    },
    {
      asked: { creditor: 'Intrum', creditorDesk: 'Intrum', agent: 'Intrum' },
      desk: 'intrum',
      underMandate: false,
      because: 'the agent owns the claim',
    },
    {
      asked: { creditor: 'A private person', creditorDesk: null, agent: null },
      desk: null,
      underMandate: false,
      because: 'somebody without a desk gets a letter',
    },
  ])('goes to $desk: $because', ({ asked, desk, underMandate }) => {
    expect(routeClaim(asked, MANDATES, today)).toEqual({ desk, underMandate });
  });

  it('goes to the agent in the matters and the period of the mandate', () => {
    expect(routeClaim(cjib, [mandate], today).desk).toBe('intrum');
    expect(routeClaim(cjib, [mandate], today, 'PROPOSAL').desk).toBe('cjib');
    expect(routeClaim(cjib, [mandate], '2026-11-01').desk).toBe('cjib');
    expect(routeClaim(cjib, [mandate], '2026-11-03').desk).toBe('cjib');
  });
});

describe('a slug', () => {
  it.each([
    ['Haag Wonen', 'haag-wonen'],
    ['Univé zorg', 'unive-zorg'],
    ["'s-Gravenhage & Co.", 's-gravenhage-co'],
    ['VodafoneZiggo', 'vodafoneziggo'],
  ])('of %s is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
    expect(slugOf(slug)).toBe(slug);
  });
});
