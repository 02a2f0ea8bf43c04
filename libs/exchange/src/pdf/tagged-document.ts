import { Sheets, type DocumentFacts } from './sheets.js';
import { BODY, HEADING, INK, PAGE, SMALL, STRONG, TITLE, WIDTH, type TextStyle } from './style.js';
import { drawTable, leastHeight, wholeHeight, type Table } from './table.js';

/** A heading is never the last of a page. */
const BELOW_HEADING = 84;
const AFTER_HEADING = 4;
const AFTER_PARAGRAPH = 7;
const AFTER_SIGNATURE = 24;
const LINE_HEIGHT = 15;
const WRITING_LINE = 24;
const TERM_WIDTH = 112;
const STEP_WIDTH = 20;
/** Where the lines to write on begin, and how far they are from the label above. */
const LABEL_WIDTH = 84;
const TO_WRITE = [
  ['Plaats', 32],
  ['Datum', 32],
  ['Handtekening', 58],
] as const;
const SIGNATURE_HEIGHT = TO_WRITE.reduce((sum, [, height]) => sum + height, 0);

interface Signatures {
  readonly heading: string;
  readonly texts: readonly string[];
  readonly names: readonly string[];
  readonly note: string;
}

/** A document somebody reads, checks and signs: headings, paragraphs, lists, tables and a place to sign. */
export class TaggedDocument {
  private readonly sheets: Sheets;

  constructor(facts: DocumentFacts) {
    this.sheets = new Sheets(facts);
  }

  title(text: string): void {
    this.block('H1', text, TITLE, 12);
  }

  /** `below` is what has to stand under it on the same page. */
  heading(text: string, below = BELOW_HEADING): void {
    const { sheets } = this;
    sheets.y += 10;
    sheets.makeRoom(sheets.heightOf(text, HEADING) + AFTER_HEADING + below);
    sheets.bookmark(text);
    this.block('H2', text, HEADING, AFTER_HEADING);
  }

  paragraph(text: string): void {
    this.block('P', text, BODY, AFTER_PARAGRAPH);
  }

  small(text: string): void {
    this.block('P', text, SMALL, AFTER_PARAGRAPH);
  }

  /** Things to do, one after the other. */
  steps(texts: readonly string[]): void {
    this.list(
      texts.map((text, index) => [`${String(index + 1)}.`, text]),
      STEP_WIDTH,
    );
  }

  /** Words on the left, what they say on the right. */
  terms(terms: readonly (readonly [word: string, meaning: string])[]): void {
    this.list(terms, TERM_WIDTH);
  }

  /** What somebody has to write: a label, and under it lines to write on. */
  toFillIn(labels: readonly string[], lines = 1): void {
    const { sheets } = this;
    for (const label of labels) {
      const height = sheets.heightOf(label, BODY);
      sheets.makeRoom(height + lines * WRITING_LINE);
      this.line(label, BODY, PAGE.left, sheets.y, WIDTH);
      sheets.y += height;
      for (let line = 0; line < lines; line += 1) {
        sheets.y += WRITING_LINE;
        sheets.line(PAGE.left, sheets.y, WIDTH, INK);
      }
      sheets.y += AFTER_PARAGRAPH;
    }
  }

  table(heading: string, table: Table): void {
    this.tableWith(heading, table, leastHeight(this.sheets, table));
  }

  /** A small table that is never broken over two pages. */
  whole(heading: string, table: Table): void {
    this.tableWith(heading, table, wholeHeight(this.sheets, table));
  }

  private tableWith(heading: string, table: Table, height: number): void {
    this.heading(heading, height);
    drawTable(this.sheets, table);
    this.sheets.y += AFTER_PARAGRAPH;
  }

  /** What is signed for, a place for each of these people to sign side by side, and a note under it; all on one page. */
  signatures({ heading, texts, names, note }: Signatures): void {
    const { sheets } = this;
    const gap = 28;
    const width = (WIDTH - gap) / 2;
    const ofNames = Math.max(...names.map((name) => sheets.heightOf(name, STRONG, width)));
    const ofTexts = texts.reduce((sum, text) => sum + sheets.heightOf(text, BODY) + AFTER_PARAGRAPH, 0);
    const ofSignatures = ofNames + SIGNATURE_HEIGHT + AFTER_SIGNATURE;
    this.heading(heading, ofTexts + ofSignatures + sheets.heightOf(note, SMALL));
    for (const text of texts) this.paragraph(text);
    const top = sheets.y;
    names.forEach((name, index) => {
      const x = PAGE.left + index * (width + gap);
      this.line(name, STRONG, x, top, width);
      let y = top + ofNames;
      for (const [label, height] of TO_WRITE) {
        y += height;
        this.line(label, BODY, x, y - LINE_HEIGHT, LABEL_WIDTH);
        sheets.line(x + LABEL_WIDTH, y, width - LABEL_WIDTH, INK);
      }
    });
    sheets.y = top + ofSignatures;
    this.small(note);
  }

  finish(): Promise<Buffer> {
    return this.sheets.finish();
  }

  private block(type: string, text: string, style: TextStyle, after: number): void {
    const height = this.sheets.heightOf(text, style);
    this.sheets.makeRoom(height);
    this.line(text, style, PAGE.left, this.sheets.y, WIDTH, type);
    this.sheets.y += height + after;
  }

  private line(text: string, style: TextStyle, x: number, y: number, width: number, type = 'P'): void {
    const element = this.sheets.element(type);
    this.sheets.write(element, text, style, x, y, width);
    element.end();
  }

  private list(items: readonly (readonly [label: string, body: string])[], labelWidth: number): void {
    const { sheets } = this;
    const list = sheets.element('L');
    for (const [label, body] of items) {
      const left = PAGE.left + labelWidth;
      const height = Math.max(
        sheets.heightOf(label, STRONG, labelWidth - 8),
        sheets.heightOf(body, BODY, WIDTH - labelWidth),
      );
      sheets.makeRoom(height);
      const item = sheets.element('LI', list);
      sheets.write(sheets.element('Lbl', item), label, STRONG, PAGE.left, sheets.y, labelWidth - 8);
      sheets.write(sheets.element('LBody', item), body, BODY, left, sheets.y, WIDTH - labelWidth);
      item.end();
      sheets.y += height + 4;
    }
    list.end();
    sheets.y += AFTER_PARAGRAPH - 4;
  }
}
