import type { LineView } from '@akkoord/casework';
import { claimCents } from './line-amounts.js';

/** What "akkoord met alle overige" would do to the open lines of a list. */
export interface ConsentToAll {
  readonly balances: { readonly count: number; readonly claimCents: number };
  readonly proposals: { readonly count: number; readonly claimCents: number; readonly shareCents: number };
  /** Open lines that stay open: their balance has to be stated by hand. */
  readonly exceptions: readonly LineView[];
  /** Lines that stay as they are: a counsellor looks at what was stated. */
  readonly held: readonly LineView[];
}

/** The same rule as the use case keeps: balances where consent in advance is possible and nothing is held, and proposals. */
export function consentToAll(lines: readonly LineView[]): ConsentToAll {
  const open = lines.filter(({ state, held }) => state === 'OPEN' && held === null);
  const asked = open.filter(({ kind }) => kind === 'BALANCE_REQUEST');
  const balances = asked.filter(({ preConsentPossible }) => preConsentPossible);
  const proposals = open.filter(({ kind }) => kind !== 'BALANCE_REQUEST');
  return {
    balances: { count: balances.length, claimCents: sum(balances.map(claimCents)) },
    proposals: {
      count: proposals.length,
      claimCents: sum(proposals.map(claimCents)),
      shareCents: sum(proposals.map(({ shareCents }) => shareCents ?? 0)),
    },
    exceptions: asked.filter(({ preConsentPossible }) => !preConsentPossible),
    held: lines.filter(({ state, held }) => state === 'OPEN' && held !== null),
  };
}

/** What a clerk saw before confirming, in few characters: when it differs by then, the list changed meanwhile. */
export function shownText({ balances, proposals }: ConsentToAll): string {
  return [balances.count, balances.claimCents, proposals.count, proposals.claimCents, proposals.shareCents].join('-');
}

const sum = (cents: readonly number[]): number => cents.reduce((total, part) => total + part, 0);
