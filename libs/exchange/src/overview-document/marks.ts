import { euros } from '../calculation-page/figures.js';
import type { OverviewClaim } from './facts.js';

/** A word beside a claim that the client has to know of. */
type Mark = keyof typeof MEANINGS;

/** What the words beside a claim mean, in the order in which they are explained. */
const MEANINGS = {
  schatting:
    'De schuldeiser heeft ons nog geen bedrag gegeven. Dit bedrag staat in uw eigen papieren. Klopt het niet? Vertel het ons.',
  onbekend:
    'De schuldeiser zegt dat hij u niet kent. Het bedrag komt uit uw eigen papieren. Wij zoeken uit hoe dit zit. De schuld doet nu niet mee.',
  nieuw:
    'Deze schuld stond niet in uw papieren. De schuldeiser heeft hem zelf genoemd. Kent u deze schuld niet? Vertel het ons voordat u tekent.',
  betwist: 'U bent het niet eens met deze schuld. Wij zoeken dit uit. Tot dan rekenen wij met het hele bedrag.',
  voorrang:
    'Deze schuldeiser gaat volgens de wet voor, zoals de Belastingdienst. Hij krijgt vaak een groter deel. U betaalt daardoor niet meer.',
  onderpand:
    'De schuldeiser heeft iets van u als zekerheid, bijvoorbeeld een huis of een auto. Hij krijgt eerst daaruit zijn geld. Dat deel doet niet mee.',
  'blijft bestaan': 'Deze schuld moet u betalen, ook na de regeling. Dat staat in de wet.',
  'wacht tot later': 'Deze schuld staat stil zolang de regeling loopt. Daarna betaalt u weer.',
  'andere regeling': 'Deze schuld wordt in een andere regeling opgelost.',
  kwijtgescholden: 'Deze schuld hoeft u niet meer te betalen. Wij tellen hem niet mee.',
  'geen schuld': 'De schuldeiser zegt dat u hem niets meer hoeft te betalen.',
  'andere schuldeiser': 'Iemand anders int deze schuld nu. Wij vragen daar hoeveel het is.',
  'buiten de regeling': 'Deze schuld doet niet mee in de regeling. Vraag ons waarom als u dat niet weet.',
} as const;

const OUTSIDE: Readonly<Record<NonNullable<OverviewClaim['outsideReason']>, Mark>> = {
  NOT_DISCHARGEABLE: 'blijft bestaan',
  SUSPENDED_OUTSIDE_PLAN: 'wacht tot later',
  OTHER_SCHEME: 'andere regeling',
  WAIVED: 'kwijtgescholden',
  SECURED: 'onderpand',
  NO_CLAIM: 'geen schuld',
  CLIENT_UNKNOWN: 'onbekend',
  TRANSFERRED: 'andere schuldeiser',
  OUTSIDE: 'buiten de regeling',
};

/** The marks of a claim, each with the amount it is about where that is not all of it. */
export function marksOf(claim: OverviewClaim): readonly (readonly [mark: Mark, cents: number | null])[] {
  const { outsideReason, amountBasis, preferentialCents, securedCents, claimClass } = claim;
  const marks: [Mark, number | null][] = [];
  if (outsideReason !== null) marks.push([OUTSIDE[outsideReason], null]);
  if (amountBasis === 'ESTIMATED') marks.push(['schatting', null]);
  if (claim.disputed) marks.push(['betwist', null]);
  if (!claim.inPool) return marks;
  if (claim.broughtForward) marks.push(['nieuw', null]);
  if (claim.treatment === 'NOT_DISCHARGEABLE') marks.push(['blijft bestaan', null]);
  if (securedCents > 0) marks.push(['onderpand', securedCents]);
  if (preferentialCents !== null && preferentialCents > 0) marks.push(['voorrang', preferentialCents]);
  else if (claimClass === 'PREFERENTIAL' && securedCents === 0) marks.push(['voorrang', null]);
  return marks;
}

/** As it stands beside the claim. */
export function marksText(claim: OverviewClaim): string {
  return marksOf(claim)
    .map(([mark, cents]) => (cents === null ? mark : `${mark}\u00a0(${euros(BigInt(cents))})`))
    .join(', ');
}

/** The words that are used, with what they mean. */
export function meaningsOf(claims: readonly OverviewClaim[]): (readonly [string, string])[] {
  const used = new Set<string>(claims.flatMap((claim) => marksOf(claim).map(([mark]) => mark)));
  return Object.entries(MEANINGS).filter(([mark]) => used.has(mark));
}
