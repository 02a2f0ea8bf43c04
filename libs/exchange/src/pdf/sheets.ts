import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import type PDFDocument from 'pdfkit';
import { openedFont } from './opened-font.js';
import { FONTS, INK, PAGE, SMALL, WIDTH, type TextStyle } from './style.js';

const LINE_GAP = 2;

const require = createRequire(import.meta.url);
/** Read with the first document: most processes make none, and it would be a tenth of their start. */
const pdfDocument = (): typeof PDFDocument => require('pdfkit') as typeof PDFDocument;

export type Element = PDFKit.PDFStructureElement;

export interface DocumentFacts {
  readonly title: string;
  /** The organisation it comes from. */
  readonly author: string;
  /** `YYYY-MM-DD`; part of the bytes, so that the same facts give the same file. */
  readonly date: string;
  /** Stands at the foot of every page, before the page number. */
  readonly footer: string;
  /** Where the footer begins, when that is not the margin. */
  readonly left?: number;
}

/**
 * The pages of a tagged PDF in Dutch, filled from the top down. Everything drawn is either content of a structure element,
 * in reading order, or an artifact. Nothing is ever broken by the library: whoever writes asks for room first.
 */
export class Sheets {
  y: number = PAGE.top;
  readonly root: Element;
  private readonly pdf: PDFKit.PDFDocument;

  constructor(private readonly facts: DocumentFacts) {
    this.pdf = new (pdfDocument())({
      size: 'A4',
      margins: { top: PAGE.top, left: PAGE.left, right: PAGE.right, bottom: 0 },
      pdfVersion: '1.7',
      tagged: true,
      lang: 'nl-NL',
      displayTitle: true,
      bufferPages: true,
      font: '',
      info: { Title: facts.title, Author: facts.author, CreationDate: new Date(`${facts.date}T00:00:00Z`) },
    });
    for (const path of FONTS) this.pdf.registerFont(path, openedFont(path));
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
  }

  /** An element below another; end it when it is complete. */
  element(type: string, parent: Element = this.root, scope?: 'Column' | 'Row'): Element {
    const attributes: PDFKit.Mixins.StructureElementOptions & { scope?: string } = scope === undefined ? {} : { scope };
    const element = this.pdf.struct(type, attributes);
    parent.add(element);
    return element;
  }

  /** Starts a new page unless this much fits below; says whether it did. */
  makeRoom(height: number): boolean {
    if (this.y + height <= PAGE.height - PAGE.bottom) return false;
    this.pdf.addPage();
    this.y = PAGE.top;
    return true;
  }

  /** Goes on with a new page. */
  turn(): void {
    this.pdf.addPage();
    this.y = PAGE.top;
  }

  /** An entry of the outline beside the pages, that leads to this page. */
  bookmark(text: string): void {
    this.pdf.outline.addItem(text);
  }

  heightOf(text: string, style: TextStyle, width: number = WIDTH): number {
    return this.styled(style).heightOfString(text, { width, lineGap: LINE_GAP });
  }

  widthOf(text: string, style: TextStyle): number {
    return this.styled(style).widthOfString(text);
  }

  /** Writes content of an element; leaves `y` where it is. */
  write(
    element: Element,
    text: string,
    style: TextStyle,
    x: number = PAGE.left,
    y = this.y,
    width: number = WIDTH,
  ): void {
    element.add(() => {
      this.put(text, style, x, y, width);
    });
  }

  /** Writes what a screen reader skips: what was said before. */
  repeat(text: string, style: TextStyle, x: number, y: number, width: number): void {
    this.artifact('Pagination', () => {
      this.put(text, style, x, y, width);
    });
  }

  /** A drawing, with what it shows for who does not see it; `squares` are filled in one go. */
  figure(parent: Element, alt: string, squares: readonly (readonly [x: number, y: number])[], side: number): void {
    const figure = this.pdf.struct('Figure', { alt });
    parent.add(figure);
    figure.add(() => {
      for (const [x, y] of squares) this.pdf.rect(x, y, side, side);
      this.pdf.fill(INK);
    });
    figure.end();
  }

  fill(x: number, y: number, width: number, height: number, color: string): void {
    this.artifact('Layout', () => {
      this.pdf.rect(x, y, width, height).fill(color);
    });
  }

  line(x: number, y: number, width: number, color: string): void {
    this.artifact('Layout', () => {
      this.pdf
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.6)
        .stroke(color);
    });
  }

  /** The bytes, with a footer on every page. */
  async finish(): Promise<Buffer> {
    this.root.end();
    const { start, count } = this.pdf.bufferedPageRange();
    const { footer, left = PAGE.left } = this.facts;
    const right = PAGE.left + WIDTH;
    for (let page = start; page < start + count; page += 1) {
      this.pdf.switchToPage(page);
      const y = PAGE.height - PAGE.bottom + 24;
      const number = `Bladzijde ${String(page + 1)} van ${String(count)}`;
      this.repeat(footer, SMALL, left, y, right - left - 110);
      this.repeat(number, { ...SMALL, align: 'right' }, right - 110, y, 110);
    }
    this.pdf.end();
    return await buffer(this.pdf);
  }

  private artifact(type: 'Pagination' | 'Layout', draw: () => void): void {
    this.pdf.markContent('Artifact', { type });
    draw();
    this.pdf.endMarkedContent();
  }

  private put(text: string, style: TextStyle, x: number, y: number, width: number): void {
    // A line break of our own is seen, and would be read as nothing at all: the words on both sides as one.
    const read = text.replaceAll('\n', ' \n');
    this.styled(style).text(read, x, y, { width, lineGap: LINE_GAP, align: style.align ?? 'left' });
  }

  private styled({ font, size, color }: TextStyle): PDFKit.PDFDocument {
    return this.pdf.font(font, size).fillColor(color);
  }
}
