import { describe, expect, it } from '@jest/globals';
import { mandateLapse } from './mandate-lapse.js';
import type { ClaimToRoute, Mandate, MandateAction } from './route-claim.js';

const mandate: Mandate = {
  agent: 'Intrum',
  creditor: 'KPN',
  actions: ['BALANCE', 'PROPOSAL'],
  from: '2024-01-01',
  to: '2026-11-25',
};
const claim: ClaimToRoute = { creditor: 'KPN', creditorDesk: 'kpn', agent: 'intrum' };

describe('the mandate of an agent on the day it answers', () => {
  it.each<{
    because: string;
    on: string;
    mandates?: Mandate[];
    of?: ClaimToRoute;
    action?: MandateAction;
    expected: unknown;
  }>([
    { because: 'its last day counts', on: '2026-11-25', expected: null },
    { because: 'the day after it is over', on: '2026-11-26', expected: { endedOn: '2026-11-25' } },
    {
      because: 'a claim can have a last day of its own',
      on: '2026-11-20',
      of: { ...claim, mandateEndedOn: '2026-11-19' },
      expected: { endedOn: '2026-11-19' },
    },
    {
      because: 'who may state a balance may not for that answer an offer',
      on: '2026-11-20',
      mandates: [{ ...mandate, actions: ['BALANCE'] }],
      action: 'PROPOSAL',
      expected: { endedOn: null },
    },
    {
      because: 'a new mandate goes on where the old one ended',
      on: '2026-11-26',
      mandates: [mandate, { ...mandate, from: '2026-11-26', to: null }],
      expected: null,
    },
    {
      because: 'of several that ended the last is told',
      on: '2026-12-01',
      mandates: [mandate, { ...mandate, from: '2022-01-01', to: '2023-12-31' }],
      expected: { endedOn: '2026-11-25' },
    },
    {
      because: 'a mandate for another creditor covers nothing',
      on: '2026-11-20',
      of: { ...claim, creditor: 'Ziggo', creditorDesk: 'vodafoneziggo' },
      expected: { endedOn: null },
    },
  ])('$because', ({ on, mandates = [mandate], of = claim, action = 'BALANCE', expected }) => {
    expect(mandateLapse(of, mandates, on, action)).toEqual(expected);
  });
});
