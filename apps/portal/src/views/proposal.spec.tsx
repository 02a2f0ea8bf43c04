import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { aLine } from '../answers/lines.fixture.js';
import { nl } from '../words/nl.js';
import { HowCalculated } from './proposal.js';
import type { View } from './view.js';

describe('how a proposal was calculated', () => {
  it('tells of claims that are treated otherwise their kind, class, treatment, share and amount', () => {
    const kept = { debtKind: 'CRIMINAL_FINE', claimClass: 'CONCURRENT', treatment: 'NOT_DISCHARGEABLE' };
    const line = aLine({
      kind: 'PROPOSAL',
      disclosures: [
        { ...kept, sharesInFund: true, amountCents: 50_000 },
        {
          ...kept,
          debtKind: 'TAX',
          claimClass: 'PREFERENTIAL',
          treatment: 'SECURED',
          sharesInFund: false,
          amountCents: 1,
        },
      ],
    });
    const view = { words: nl, language: 'nl' } as View;
    const html = renderToString(<HowCalculated view={view} line={line} />);
    const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('Strafboete (gewone vordering) blijft bestaan ja € 500,00');
    expect(text).toContain('Belasting (gaat volgens de wet voor) wordt betaald uit het onderpand nee € 0,01');
  });
});
