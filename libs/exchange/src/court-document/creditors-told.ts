import { percentageText } from '../calculation-page/figures.js';
import { DEBT_KINDS, TREATMENTS } from '../calculation-page/words.js';
import type { TaggedDocument } from '../pdf/tagged-document.js';
import type { CourtClaim, CourtCreditor, CourtFile } from './facts.js';
import { creditorCount, money } from './figures.js';
import { classText, OUTSIDE } from './words.js';

/** Every claim in the plan, with its class, its part of all debt and what is offered for it. */
export function creditorsTold(document: TaggedDocument, { creditors, totals, outside }: CourtFile): void {
  document.table('Alle schuldeisers in de regeling', {
    columns: [
      { title: 'Schuldeiser', width: 100 },
      { title: 'Klasse en factuur', width: 101 },
      { title: 'Vordering', width: 90, align: 'right' },
      { title: 'Van alle schuld', width: 58, align: 'right' },
      { title: 'Aanbod', width: 58, align: 'right' },
      { title: 'Bedrag', width: 76, align: 'right' },
    ],
    rows: [
      ...creditors.flatMap((creditor) => creditor.claims.map((claim) => claimRow(creditor, claim))),
      [
        'Samen',
        '',
        money(creditors.reduce((sum, { amountCents }) => sum + amountCents, 0)),
        '',
        '',
        money(totals.offerCents),
      ],
    ],
    totalled: true,
  });
  document.paragraph(
    `Alle schuld is ${money(totals.debtCents)}: de vorderingen in deze tabel${outside.some(({ owed }) => owed) ? ` en ${money(totals.outsideCents)} buiten de regeling` : ''}. ‘Van alle schuld’ is de vordering gedeeld door dat bedrag.`,
  );
  if (totals.estimatedCents > 0)
    document.paragraph(
      `Bij ‘schatting’ heeft de schuldeiser geen bedrag opgegeven; het bedrag komt uit de papieren van de cliënt. Van het bedrag in de regeling is ${money(totals.estimatedCents)} een schatting: ${percentageText(totals.estimatedPercentage)}.`,
    );
  if (creditors.some(({ claims }) => claims.some(({ disputed }) => disputed)))
    document.paragraph('Bij ‘betwist’ is de cliënt het niet eens met de vordering. Zij telt mee met het hele bedrag.');
  if (creditors.some(({ claims }) => claims.some(({ securedCents }) => securedCents > 0)))
    document.paragraph(
      'Bij ‘onderpand’ krijgt de schuldeiser eerst geld uit zijn onderpand. Dat deel doet niet mee; de rest is concurrent.',
    );
}

function claimRow({ creditor, desk, underMandate }: CourtCreditor, claim: CourtClaim): string[] {
  const { originalCreditor, offers } = claim;
  return [
    [
      creditor,
      underMandate && desk !== null ? `via ${desk}` : '',
      originalCreditor === null ? '' : `eerst van ${originalCreditor}`,
    ]
      .filter(Boolean)
      .join('\n'),
    [...classesOf(claim), claim.invoice, ...marksOf(claim)].join('\n'),
    money(claim.amountCents),
    percentageText(claim.percentageOfDebt),
    offers.length === 0 ? 'nog geen' : offers.map(({ percentage }) => percentageText(percentage)).join('\n'),
    offers.map(({ offerCents }) => money(offerCents)).join('\n'),
  ];
}

/** Of a claim that is preferential in part both, on the lines on which their percentages and offers stand. */
function classesOf({ claimClass, offers }: CourtClaim): string[] {
  if (offers.length < 2) return [classText(offers[0]?.claimClass ?? claimClass)];
  return offers.map((offer) => `${classText(offer.claimClass)} deel`);
}

function marksOf({ estimated, disputed, securedCents, offers }: CourtClaim): string[] {
  const preferential = offers.length < 2 ? undefined : offers.find(({ claimClass }) => claimClass === 'PREFERENTIAL');
  return [
    ...(preferential === undefined ? [] : [`preferent ${money(preferential.amountCents)}`]),
    ...(estimated ? ['schatting'] : []),
    ...(disputed ? ['betwist'] : []),
    ...(securedCents > 0 ? [`onderpand ${money(securedCents)}`] : []),
  ];
}

/** An untold side deal loses in court: every claim outside the plan is here, and what each proposal told. */
export function outsideTold(document: TaggedDocument, file: CourtFile): void {
  leftOut(document, file);
  const { disclosures } = file;
  if (disclosures.length === 0) return;
  document.table('Wat in elk voorstel is verteld over andere behandeling', {
    columns: [
      { title: 'Soort schuld', width: 130 },
      { title: 'Klasse', width: 76 },
      { title: 'Behandeling', width: 131 },
      { title: 'Deelt mee', width: 60 },
      { title: 'Bedrag', width: 86, align: 'right' },
    ],
    rows: disclosures.map(({ debtKind, claimClass, treatment, sharesInFund, amountCents }) => [
      DEBT_KINDS[debtKind] ?? debtKind,
      classText(claimClass),
      TREATMENTS[treatment] ?? treatment,
      sharesInFund ? 'ja' : 'nee',
      money(amountCents),
    ]),
  });
}

function leftOut(document: TaggedDocument, { outside, disclosures }: CourtFile): void {
  if (outside.length === 0) {
    document.heading('Vorderingen buiten de regeling');
    document.paragraph(
      disclosures.length === 0
        ? 'Er zijn geen vorderingen buiten de regeling.'
        : 'Geen vordering valt helemaal buiten de regeling.',
    );
    return;
  }
  document.table('Vorderingen buiten de regeling', {
    columns: [
      { title: 'Schuldeiser', width: 130 },
      { title: 'Soort schuld', width: 112 },
      { title: 'Klasse', width: 70 },
      { title: 'Bedrag', width: 86, align: 'right' },
      { title: 'Wat gebeurt ermee', width: 85 },
    ],
    rows: outside.map(({ creditor, debtKind, claimClass, amountCents, estimated, reason }) => [
      creditor,
      DEBT_KINDS[debtKind] ?? debtKind,
      classText(claimClass),
      `${money(amountCents)}${estimated ? '\nschatting' : ''}`,
      OUTSIDE[reason],
    ]),
  });
  const notOwed = outside.filter(({ owed }) => !owed);
  if (notOwed.length > 0)
    document.paragraph(
      `Niet meegeteld in alle schuld: ${creditorCount(new Set(notOwed.map(({ creditor }) => creditor)).size)} met een vordering die is kwijtgescholden, niet bestaat, elders wordt geïnd of van een schuldeiser is die de cliënt niet kent.`,
    );
}
