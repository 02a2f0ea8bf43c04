import { Sheets } from '../pdf/sheets.js';
import { answerBox, type AnswerByCode } from './answer-box.js';
import { overleaf } from './overleaf.js';
import { paragraph } from './paragraph.js';
import { BODY, HEADING, PAGE, RULE, STRONG } from '../pdf/style.js';

/** A letter as it was composed, and what stands around its text. */
export interface ComposedLetter {
  /** The text as it is kept: blocks parted by an empty line, of which the first is the address. */
  readonly body: string;
  readonly counsellor: string;
  readonly creditor: string;
  readonly caseReference: string;
  /** `YYYY-MM-DD` */
  readonly composedOn: string;
  /** How it is answered; null: it asks nothing, or was answered. */
  readonly answer: AnswerByCode | null;
}

const MILLIMETRE = 72 / 25.4;
const LEFT = 25 * MILLIMETRE;
const LETTER_WIDTH = PAGE.width - LEFT - 20 * MILLIMETRE;
/** Where a window envelope shows the address, and where the letter begins below it (DIN 5008, form B; NEN 1026). */
const ADDRESS = { top: 63 * MILLIMETRE, bottom: 90 * MILLIMETRE, width: 80 * MILLIMETRE } as const;
const BELOW_WINDOW = 103 * MILLIMETRE;
const FOLDS = [105 * MILLIMETRE, 210 * MILLIMETRE] as const;
const AFTER_BLOCK = 7;
const AFTER_LINE = 1;
const DASH_WIDTH = 12;

/**
 * A letter as a PDF to print and post in a window envelope: tagged, in the order in which it is read. It is made from the
 * text that is kept, so that it says what was said, and the same letter gives the same bytes.
 */
export function composeLetterDocument(letter: ComposedLetter): Promise<Buffer> {
  const { body, counsellor, creditor, caseReference, composedOn, answer } = letter;
  const sheets = new Sheets({
    title: `Brief aan ${creditor}, kenmerk ${caseReference}`,
    author: counsellor,
    date: composedOn,
    footer: `${counsellor} · kenmerk ${caseReference}`,
    left: LEFT,
  });
  for (const y of FOLDS) sheets.line(5 * MILLIMETRE, y, 4 * MILLIMETRE, RULE);
  const [address = [], ...blocks] = body.split(/\n{2,}/).map((block) => block.split('\n'));
  paragraph(sheets, counsellor, HEADING, LEFT, LETTER_WIDTH);
  const to = address.join('\n');
  // A long address begins higher: all of it has to be in the window.
  sheets.y = Math.min(ADDRESS.top, ADDRESS.bottom - sheets.heightOf(to, BODY, ADDRESS.width));
  paragraph(sheets, to, BODY, LEFT, ADDRESS.width);
  sheets.y = Math.max(sheets.y + AFTER_BLOCK, BELOW_WINDOW);
  blocks.forEach((lines, index) => {
    const [first = ''] = lines;
    const isLast = index === blocks.length - 1;
    if (first.startsWith('Over: ')) paragraph(sheets, lines.join('\n'), STRONG, LEFT, LETTER_WIDTH, 'H1');
    else if (index === 0 || isLast) paragraph(sheets, lines.join('\n'), BODY, LEFT, LETTER_WIDTH);
    else textOf(sheets, lines);
    sheets.y += AFTER_BLOCK;
  });
  if (answer !== null) {
    const isBack = answerBox(sheets, answer, LETTER_WIDTH, LEFT);
    overleaf(sheets, answer, LETTER_WIDTH, LEFT, isBack);
  }
  return sheets.finish();
}

/** A sentence a line; lines with a dash are the items of a list. */
function textOf(sheets: Sheets, lines: readonly string[]): void {
  let at = 0;
  while (at < lines.length) {
    const end = lines.findIndex((line, index) => index >= at && !isItem(line));
    const items = lines.slice(at, end === -1 ? lines.length : end);
    if (items.length > 0) list(sheets, items);
    else paragraph(sheets, lines[at] ?? '', BODY, LEFT, LETTER_WIDTH);
    at += Math.max(items.length, 1);
    sheets.y += AFTER_LINE;
  }
}

const isItem = (line: string): boolean => line.startsWith('- ');

function list(sheets: Sheets, items: readonly string[]): void {
  const element = sheets.element('L');
  const width = LETTER_WIDTH - DASH_WIDTH;
  for (const text of items.map((item) => item.slice(2))) {
    const height = sheets.heightOf(text, BODY, width);
    sheets.makeRoom(height);
    const item = sheets.element('LI', element);
    sheets.write(sheets.element('Lbl', item), '–', BODY, LEFT, sheets.y, DASH_WIDTH);
    sheets.write(sheets.element('LBody', item), text, BODY, LEFT + DASH_WIDTH, sheets.y, width);
    item.end();
    sheets.y += height + AFTER_LINE;
  }
  element.end();
}
