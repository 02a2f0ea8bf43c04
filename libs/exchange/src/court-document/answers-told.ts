import { longDate, percentageText } from '../calculation-page/figures.js';
import { months, PRODUCTS } from '../calculation-page/words.js';
import type { TaggedDocument } from '../pdf/tagged-document.js';
import type { CourtCounterOffer, CourtCreditor, CourtFile } from './facts.js';
import { creditorCount, money, shortDate } from './figures.js';
import { ANSWERS, COURT_DECISIONS, reasonText } from './words.js';

/** Who agrees, by number and by amount; and of each creditor what it answered, when, and on which agreement it rests. */
export function answersTold(document: TaggedDocument, { totals, creditors }: CourtFile): void {
  const given = totals.byAnswer.filter(({ creditors: number }) => number > 0);
  document.table('Wie is akkoord?', {
    columns: [
      { title: 'Antwoord', width: 163 },
      { title: 'Schuldeisers', width: 76, align: 'right' },
      { title: 'Van het aantal', width: 74, align: 'right' },
      { title: 'Bedrag', width: 96, align: 'right' },
      { title: 'Van het bedrag', width: 74, align: 'right' },
    ],
    rows: [
      ...given.map(({ answer, ...counted }) => [ANSWERS[answer], counted] as const),
      ['Samen akkoord', totals.agree] as const,
    ].map(([what, { creditors: number, percentageByNumber, amountCents, percentageByAmount }]) => [
      what,
      String(number),
      percentageText(percentageByNumber),
      money(amountCents),
      percentageText(percentageByAmount),
    ]),
    totalled: true,
  });
  document.paragraph(
    `Geteld zijn de ${creditorCount(totals.creditors)} in de regeling en het bedrag waarmee zij meedoen, ${money(totals.inPlanCents)}. Zwijgen is geen akkoord, tenzij een afspraak dat zegt.${standsTwice(creditors) ? ' Een schuldeiser die hier meer dan eens staat, telt voor elke partij die voor hem antwoordt.' : ''}`,
  );
  document.table('Wat heeft elke schuldeiser geantwoord?', {
    columns: [
      { title: 'Schuldeiser', width: 103 },
      { title: 'Saldo', width: 122 },
      { title: 'Voorstel', width: 132 },
      { title: 'Antwoord', width: 126 },
    ],
    rows: creditors.map((creditor) => [
      nameOf(creditor),
      balanceText(creditor),
      offeredText(creditor),
      answerText(creditor),
    ]),
  });
}

/** The same creditor with claims that different desks answer for. */
function standsTwice(creditors: readonly CourtCreditor[]): boolean {
  return new Set(creditors.map(({ creditor }) => creditor)).size < creditors.length;
}

/** The creditors the court is asked about, with their part of the debt and what they say. */
export function refusersTold(document: TaggedDocument, { creditors }: CourtFile): void {
  const refusers = creditors.filter(({ answer }) => answer === 'REJECTED' || answer === 'NO_RESPONSE');
  if (refusers.length === 0) {
    document.heading('Wie weigert?');
    document.paragraph('Geen schuldeiser heeft het voorstel geweigerd of onbeantwoord gelaten.');
    return;
  }
  document.table('Wie weigert?', {
    columns: [
      { title: 'Schuldeiser', width: 173 },
      { title: 'Vordering', width: 96, align: 'right' },
      { title: 'Deel van alle schuld', width: 107, align: 'right' },
      { title: 'Deel van het bedrag in de regeling', width: 107, align: 'right' },
    ],
    rows: refusers.map((creditor) => [
      nameOf(creditor),
      money(creditor.amountCents),
      percentageText(creditor.percentageOfDebt),
      percentageText(creditor.percentageOfPlan),
    ]),
  });
  document.terms(refusers.map((creditor) => [nameOf(creditor), refusalText(creditor)]));
}

function refusalText({ answer, reply, proposals, offerCents, court }: CourtCreditor): string {
  const offered = proposals
    .filter(({ sentOn }) => sentOn !== null)
    .map(({ kind, sentOn }) => `${kind === 'PROPOSAL' ? 'voorstel' : 'heroverweging'} op ${longDate(sentOn ?? '')}`);
  const sentences = [
    answer === 'NO_RESPONSE'
      ? 'Heeft niet geantwoord.'
      : `Weigert${reply === null ? '' : ` op ${longDate(reply.receivedOn)}. Reden: ${reasonText(reply.reason) || 'niet gegeven'}`}.`,
    reply?.explanation ? `Toelichting van de schuldeiser: ‘${reply.explanation.trim()}’` : '',
    reply?.counterOffer ? counterOfferText(reply.counterOffer) : '',
    silentAfter(reply, proposals.at(-1)) ? 'Heeft niet geantwoord op het verzoek om heroverweging.' : '',
    `Aangeboden: ${money(offerCents)}${offered.length === 0 ? '' : ` (${offered.join(', ')})`}.`,
    court === null ? '' : `Uitspraak: ${COURT_DECISIONS[court]}.`,
  ];
  return sentences.filter(Boolean).join(' ');
}

/** What would be agreed to, so that the judge sees how far apart the two are. */
function counterOfferText({ percentage, amountCents, product, termMonths, explanation }: CourtCounterOffer): string {
  const wanted = percentage === null ? money(amountCents ?? 0) : `${percentageText(percentage)} van de vordering`;
  const terms = [
    wanted,
    product === null ? '' : `als ${PRODUCTS[product]}`,
    termMonths === null ? '' : `in ${months(termMonths)}`,
  ];
  const why = explanation === null ? '' : ` Toelichting op het tegenbod: ‘${explanation.trim()}’`;
  return `Tegenbod van de schuldeiser: ${terms.filter(Boolean).join(', ')}.${why}`;
}

/** It said no, was asked to think again, and stayed silent. */
function silentAfter(reply: CourtCreditor['reply'], last: CourtCreditor['proposals'][number] | undefined): boolean {
  if (reply === null || last?.kind !== 'RECONSIDERATION') return false;
  return last.sentOn === null || reply.receivedOn < last.sentOn;
}

const nameOf = ({ creditor, desk, underMandate }: CourtCreditor): string =>
  underMandate && desk !== null ? `${creditor}\nvia ${desk}` : creditor;

function balanceText({ balance }: CourtCreditor): string {
  if (balance === null) return 'geen opgave';
  const what = balance.kind === 'BALANCE_STATEMENT' ? 'opgave' : 'geen medewerking';
  return [`${what} ${shortDate(balance.receivedOn)}`, balance.counts ? '' : 'telt niet mee', reasonText(balance.reason)]
    .filter(Boolean)
    .join('\n');
}

function offeredText({ proposals, answer }: CourtCreditor): string {
  if (proposals.length === 0) return answer === 'BOUND' ? 'niet nodig' : 'nog niet';
  return proposals
    .map(
      ({ kind, sentOn }) =>
        `${kind === 'PROPOSAL' ? 'voorstel' : 'heroverweging'} ${sentOn === null ? 'onderweg' : shortDate(sentOn)}`,
    )
    .join('\n');
}

function answerText({ answer, agreement, reply, court }: CourtCreditor): string {
  const rests = agreement === null ? '' : `afspraak ${agreement.id}, versie ${String(agreement.version)}`;
  const said = reply === null ? '' : shortDate(reply.receivedOn);
  return [
    [ANSWERS[answer], said].filter(Boolean).join(', '),
    rests,
    reasonText(reply?.reason ?? null),
    court === null ? '' : COURT_DECISIONS[court],
  ]
    .filter(Boolean)
    .join('\n');
}
