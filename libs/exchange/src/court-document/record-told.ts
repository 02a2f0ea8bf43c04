import { longDate } from '../calculation-page/figures.js';
import type { TaggedDocument } from '../pdf/tagged-document.js';
import type { CourtDates, CourtFile } from './facts.js';
import { money, shortDate } from './figures.js';
import { messageText } from './words.js';

const DATES: readonly (readonly [keyof CourtDates, string])[] = [
  ['requestedOn', 'De cliënt vroeg om hulp'],
  ['admittedOn', 'De cliënt is toegelaten'],
  ['authorisedOn', 'De cliënt tekende de machtiging'],
  ['balancesRequestedOn', 'De schuldeisers zijn om hun saldo gevraagd'],
  ['confirmedOn', 'De cliënt tekende het overzicht van de schulden'],
  ['offeredOn', 'Het voorstel is gedaan'],
  ['refusedOn', 'Alle schuldeisers hadden geantwoord, niet allen akkoord'],
  ['agreedOn', 'De regeling is rond'],
  ['courtAskedOn', 'De rechtbank is gevraagd'],
  ['courtDecidedOn', 'De rechtbank heeft beslist'],
];

export function datesTold(document: TaggedDocument, { dates }: CourtFile): void {
  document.table('Wanneer is wat gebeurd?', {
    columns: [
      { title: 'Wat', width: 333 },
      { title: 'Datum', width: 150 },
    ],
    rows: DATES.flatMap(([name, what]) => {
      const date = dates[name];
      return date === null ? [] : [[what, longDate(date)]];
    }),
  });
}

export function jointLiabilityTold(document: TaggedDocument, { jointLiability, clients }: CourtFile): void {
  const { onePoolOfTwo, coDebtorStatedBy } = jointLiability;
  document.heading('Hoofdelijke aansprakelijkheid');
  document.paragraph(
    onePoolOfTwo
      ? `De schulden van ${clients.map(({ name }) => name).join(' en ')} staan in één regeling. Zij kunnen voor dezelfde schuld elk voor het geheel aansprakelijk zijn. Elke vordering telt hier één keer.`
      : 'Er is één cliënt. Van een partner die meedoet is geen sprake.',
  );
  document.paragraph(
    coDebtorStatedBy.length === 0
      ? 'Geen schuldeiser heeft gemeld dat ook iemand anders de schuld moet betalen.'
      : `Deze schuldeisers melden dat ook iemand anders de schuld moet betalen: ${coDebtorStatedBy.join(', ')}.`,
  );
}

/** So that what has to be filled in stays together. */
const ROOM_TO_WRITE = 260;

/** We have no figures for it: what the counsellor stated is printed, what it did not is a line to write on. */
export function insolvencyTold(document: TaggedDocument, { insolvency, offer }: CourtFile): void {
  const { yieldCents, costsCents, forCreditorsCents } = insolvency;
  document.heading('Wat zou de wettelijke schuldsanering (Wsnp) opleveren?', ROOM_TO_WRITE);
  document.paragraph(
    `In deze regeling krijgen de schuldeisers samen ${money(offer.fundCents)}. Wat zij in de wettelijke schuldsanering zouden krijgen, geeft de schuldhulpverlener hier op. Dit dossier rekent dat niet uit.`,
  );
  const stated: (readonly [string, number | null])[] = [
    ['Verwachte opbrengst van de boedel', yieldCents],
    ['Kosten die eerst betaald worden, zoals het salaris van de bewindvoerder', costsCents],
    ['Blijft over voor de schuldeisers', forCreditorsCents],
  ];
  const given = stated.filter((line): line is readonly [string, number] => line[1] !== null);
  if (given.length > 0)
    document.terms(given.map(([what, cents]) => [what, `${money(cents)}, opgegeven door de schuldhulpverlener`]));
  document.toFillIn([...stated.filter(([, cents]) => cents === null).map(([what]) => what), 'Toelichting']);
}

export function messagesTold(document: TaggedDocument, { messages }: CourtFile): void {
  document.table('Alle berichten', {
    columns: [
      { title: 'Datum', width: 66 },
      { title: 'Richting', width: 62 },
      { title: 'Schuldeiser', width: 182 },
      { title: 'Bericht', width: 173 },
    ],
    rows: messages.map(({ on, direction, kind, event, creditor, desk }) => [
      shortDate(on),
      direction === 'OUT' ? 'naar' : 'van',
      creditor,
      `${messageText(kind, event)}${desk === null && direction === 'OUT' ? ', per brief' : ''}`,
    ]),
  });
}
