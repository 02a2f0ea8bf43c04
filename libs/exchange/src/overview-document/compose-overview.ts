import { euros, longDate } from '../calculation-page/figures.js';
import { TaggedDocument } from '../pdf/tagged-document.js';
import type { Overview, OverviewClaim } from './facts.js';
import { marksText, meaningsOf } from './marks.js';

/**
 * The overview as a PDF in plain Dutch (B1), for the client to check and sign. The same overview gives the same bytes.
 * As long as creditors still have to answer it is provisional, and has no place to sign; nor has it once it is signed.
 */
export function composeOverview(overview: Overview): Promise<Buffer> {
  const { caseReference, counsellor, clients, drawnUpOn, checkBy, signedOn } = overview;
  const title = checkBy === null ? 'Voorlopig overzicht van uw schulden' : 'Overzicht van uw schulden';
  const document = new TaggedDocument({
    title: `${title}, kenmerk ${caseReference}`,
    author: counsellor,
    date: drawnUpOn,
    footer: `${title} · kenmerk ${caseReference}`,
  });
  document.title(title);
  document.terms([
    ['Van', counsellor],
    ['Voor', clients.join(' en ')],
    ['Kenmerk', caseReference],
    ['Datum', longDate(drawnUpOn)],
    ...(signedOn === null ? [] : [['Getekend op', longDate(signedOn)] as const]),
  ]);
  explain(document, overview);
  listDebts(document, overview);
  if (overview.claims.length > 0) {
    addUp(document, overview);
    explainMarks(document, overview);
  }
  const code = `Controlecode van dit overzicht: ${overview.digest}`;
  if (checkBy === null || signedOn !== null) document.small(code);
  else askToSign(document, overview, code);
  return document.finish();
}

function explain(document: TaggedDocument, { checkBy, signedOn }: Overview): void {
  document.heading('Wat is dit?');
  document.paragraph(
    'Wij helpen u om uw schulden op te lossen. Een schuldeiser is een bedrijf of persoon die nog geld van u krijgt. Wij willen met al uw schuldeisers een afspraak maken: een regeling. Daarom hebben wij gevraagd hoeveel u nog moet betalen. Hier leest u wat wij nu weten.',
  );
  document.heading('Wat moet u doen?');
  if (signedOn !== null) {
    document.paragraph(
      `U hoeft niets meer te doen. Dit overzicht is getekend op ${longDate(signedOn)}. Met deze bedragen rekenen wij uit hoeveel elke schuldeiser krijgt.`,
    );
  } else if (checkBy === null) {
    document.paragraph(
      'U hoeft nog niets te tekenen. Niet alle schuldeisers hebben al geantwoord. De bedragen kunnen nog veranderen. Als alles bekend is, krijgt u een nieuw overzicht.',
    );
  } else {
    document.steps([
      'Kijk of al uw schulden op de lijst staan.',
      'Kijk of de bedragen kloppen. Leg uw eigen brieven ernaast.',
      'Klopt alles? Zet dan op de laatste bladzijde uw handtekening.',
      `Geef dit overzicht aan ons terug. Doe dat uiterlijk op ${longDate(checkBy)}.`,
    ]);
  }
  document.heading('Mist er iets, of klopt er iets niet?');
  document.paragraph(
    `${whatToDo(checkBy, signedOn)}. Misschien hebt u nog een brief van een schuldeiser die niet op de lijst staat. Laat die aan ons zien. Wij zoeken het uit. Daarna krijgt u een nieuw overzicht.`,
  );
  document.paragraph('Begrijpt u iets niet? Vraag het ons. Wij leggen het graag uit.');
}

function whatToDo(checkBy: string | null, signedOn: string | null): string {
  if (signedOn !== null) return 'Vertel het ons zo snel mogelijk';
  return checkBy === null ? 'Vertel het ons' : 'Teken dan nog niet. Vertel het ons zo snel mogelijk';
}

const COLUMNS = [
  { title: 'Schuldeiser', width: 154 },
  { title: 'Factuurnummer', width: 102 },
  { title: 'Bedrag', width: 96, align: 'right' },
  { title: 'Let op', width: 131 },
] as const;

function listDebts(document: TaggedDocument, { claims }: Overview): void {
  if (claims.length === 0) {
    document.heading('Uw schulden');
    document.paragraph('Er staan nog geen schulden in dit overzicht.');
    return;
  }
  const isUnknown = ({ amountBasis }: OverviewClaim): boolean => amountBasis === 'UNKNOWN';
  const groups: [title: string, claims: OverviewClaim[]][] = [
    ['Deze schulden doen mee in de regeling', claims.filter(({ inPool }) => inPool)],
    ['Deze schulden doen niet mee', claims.filter((claim) => !claim.inPool && !isUnknown(claim))],
    ['Deze schuldeisers zeggen dat zij u niet kennen', claims.filter(isUnknown)],
  ];
  for (const [title, group] of groups) {
    if (group.length === 0) continue;
    document.table(title, { columns: COLUMNS, rows: group.map(rowOf) });
  }
}

function rowOf(claim: OverviewClaim): string[] {
  const { creditor, originalCreditor } = claim;
  const name = originalCreditor === null ? creditor : `${creditor} (eerst van ${originalCreditor})`;
  return [name, claim.invoice, euros(BigInt(claim.amountCents)), marksText(claim)];
}

function addUp(document: TaggedDocument, { totals }: Overview): void {
  const { inPlanCents, outsideCents, unknownCents } = totals;
  const parts: [string, number][] = [
    ['Doet mee in de regeling', inPlanCents],
    ['Doet niet mee', outsideCents],
    ['Nog niet zeker', unknownCents],
  ];
  const filled = parts.filter(([, cents]) => cents > 0);
  const total: [string, number] = ['Alles samen', inPlanCents + outsideCents + unknownCents];
  document.whole('Hoeveel is het samen?', {
    columns: [
      { title: 'Uw schulden', width: 240 },
      { title: 'Bedrag', width: 112, align: 'right' },
    ],
    rows: [...(filled.length > 1 ? filled : []), total].map(([what, cents]) => [what, euros(BigInt(cents))]),
    totalled: filled.length > 1,
  });
}

function explainMarks(document: TaggedDocument, { claims }: Overview): void {
  const meanings = meaningsOf(claims);
  if (meanings.length === 0) return;
  document.heading('Wat betekenen de woorden bij Let op?');
  document.terms(meanings);
}

function askToSign(document: TaggedDocument, { clients, claims }: Overview, note: string): void {
  const together = clients.length > 1;
  const except = claims.some(({ disputed }) => disputed) ? ', behalve waar ‘betwist’ staat' : '';
  document.signatures({
    heading: together ? 'Uw handtekeningen' : 'Uw handtekening',
    texts: [
      'Na uw handtekening rekenen wij uit hoeveel elke schuldeiser krijgt. Wij gebruiken daarvoor de bedragen uit dit overzicht.',
      together
        ? `Wij hebben dit overzicht gelezen. Al onze schulden staan erop. Voor zover wij weten kloppen de bedragen${except}.`
        : `Ik heb dit overzicht gelezen. Al mijn schulden staan erop. Voor zover ik weet kloppen de bedragen${except}.`,
    ],
    names: clients,
    note,
  });
}
