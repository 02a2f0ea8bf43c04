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

  it('goes to the agent under a mandate of the brand or of its desk, and under nobody else', () => {
    const ziggo = { ...claim, agent: 'Intrum' };
    expect(routeClaim(ziggo, [{ ...mandate, creditor: 'Ziggo' }], today).desk).toBe('intrum');
    expect(routeClaim(ziggo, [{ ...mandate, creditor: 'VodafoneZiggo' }], today).desk).toBe('intrum');
    expect(routeClaim(ziggo, [{ ...mandate, creditor: 'Vodafone' }], today).desk).toBe('vodafoneziggo');
    expect(routeClaim(ziggo, [{ ...mandate, creditor: 'Ziggo', agent: 'Vesting Finance' }], today).desk).toBe(
      'vodafoneziggo',
    );
  });

  it('is under no mandate at the desk of the creditor itself', () => {
    const own = { creditor: 'Intrum', creditorDesk: 'Intrum', agent: 'Intrum' };
    expect(routeClaim(own, [{ ...mandate, creditor: 'Intrum' }], today)).toEqual({
      desk: 'intrum',
      underMandate: false,
    });
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
