import type { Sheets } from '../pdf/sheets.js';
import { BODY, HEADING } from '../pdf/style.js';
import { callText, type AnswerByCode } from './answer-box.js';
import { paragraph } from './paragraph.js';

const AFTER_BLOCK = 10;
const AFTER_LINE = 4;

/** What stands on the back: in the words of somebody who never heard of a settlement. */
const EXPLAINED: readonly (readonly [heading: string, ...sentences: string[]])[] = [
  [
    'Wat is een schuldregeling?',
    'Uw klant heeft schulden bij meer mensen en bedrijven, en kan die niet meer allemaal betalen.',
    'Wij kijken wat uw klant kan missen. Dat geld verdelen wij over alle schuldeisers.',
    'Elke schuldeiser in dezelfde groep krijgt hetzelfde percentage. Wie volgens de wet voorgaat, zoals de Belastingdienst, krijgt meer.',
    'Is iedereen akkoord en houdt uw klant zich aan de afspraken? Dan vervalt de rest van de schuld (finale kwijting). U mag daar dan geen geld meer voor vragen.',
  ],
  [
    'Hoe gaat het verder?',
    'Eerst vragen wij elke schuldeiser hoeveel er nog openstaat.',
    'Daarna rekenen wij uit wat u kunt krijgen. U krijgt van ons een voorstel.',
    'Is iedereen akkoord? Dan is de regeling rond en wordt u betaald zoals in het voorstel staat.',
  ],
  [
    'Wat gebeurt er als u niet antwoordt?',
    'Vragen wij hoeveel er nog openstaat? Dan rekenen wij met het bedrag uit de papieren van uw klant.',
    'Doen wij een voorstel? Dan tellen wij uw stilte niet als een akkoord. Wij kunnen de rechter vragen om te beslissen.',
  ],
  [
    'Uw code',
    'De code opent alleen deze vraag. Geef hem aan niemand anders.',
    'Na vijf foute codes werkt de link niet meer. Bel ons dan: u krijgt een nieuwe brief.',
    'Na uw antwoord kunt u het 30 dagen nalezen, met dezelfde link en code.',
  ],
];

/** The back of the letter; of a long one below how to answer it, so that it stays one sheet. */
export function overleaf(sheets: Sheets, answer: AnswerByCode, width: number, left: number, isBack: boolean): void {
  if (isBack) sheets.y += 2 * AFTER_BLOCK;
  else sheets.turn();
  for (const [heading, ...sentences] of EXPLAINED) {
    paragraph(sheets, heading, HEADING, left, width, 'H2');
    sheets.y += AFTER_LINE;
    for (const sentence of sentences) {
      paragraph(sheets, sentence, BODY, left, width);
      sheets.y += AFTER_LINE;
    }
    sheets.y += AFTER_BLOCK;
  }
  paragraph(sheets, callText(answer), BODY, left, width);
}
