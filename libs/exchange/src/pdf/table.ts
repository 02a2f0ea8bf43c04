import type { Element, Sheets } from './sheets.js';
import { CELL, CELL_STRONG, PAGE, RULE, TINT, type TextStyle } from './style.js';

interface Column {
  readonly title: string;
  /** Points; together at most the width of the text. */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

export interface Table {
  readonly columns: readonly Column[];
  /** A text per column; the first is the header of its row. */
  readonly rows: readonly (readonly string[])[];
  /** The last row adds the others up. */
  readonly totalled?: boolean;
}

const PAD = 5;
const BETWEEN = 7;
/** So that a tint does not cover the line above it. */
const LINE = 0.5;

/**
 * Draws a table. Every row stands on one page. The header is repeated on a next page, the last row is never alone there,
 * and the header never without two rows under it: whoever calls makes room for `leastHeight`.
 */
export function drawTable(sheets: Sheets, table: Table): void {
  const [header, lines] = linesOf(sheets, table);
  const element = sheets.element('Table');
  drawRow(sheets, header, true, sheets.element('TR', element), 'Column');
  lines.forEach((line, index) => {
    const isLastButOne = index === lines.length - 2;
    if (sheets.makeRoom(heightOf(isLastButOne ? lines.slice(index) : [line]))) drawRow(sheets, header, true, null);
    drawRow(sheets, line, line.strong, sheets.element('TR', element), 'Row');
  });
  element.end();
}

/** The header with two rows under it: what has to fit on the page where the table begins. */
export function leastHeight(sheets: Sheets, table: Table): number {
  const [header, lines] = linesOf(sheets, table);
  return heightOf([header, ...lines.slice(0, 2)]);
}

/** The header with all rows under it. */
export function wholeHeight(sheets: Sheets, table: Table): number {
  const [header, lines] = linesOf(sheets, table);
  return heightOf([header, ...lines]);
}

function linesOf(sheets: Sheets, { columns, rows, totalled = false }: Table): readonly [Line, readonly Line[]] {
  const titles = columns.map(({ title }) => title);
  const lines = rows.map((row, index) => laidOut(sheets, columns, row, totalled && index === rows.length - 1));
  return [laidOut(sheets, columns, titles, true), lines];
}

interface Line {
  readonly cells: readonly {
    readonly text: string;
    readonly style: TextStyle;
    readonly x: number;
    readonly width: number;
  }[];
  readonly strong: boolean;
  readonly width: number;
  readonly height: number;
}

function laidOut(sheets: Sheets, columns: readonly Column[], texts: readonly string[], strong: boolean): Line {
  let right: number = PAGE.left;
  const cells = columns.map(({ width, align = 'left' }, column) => {
    const x = right + BETWEEN;
    right += width;
    const style = { ...(strong || column === 0 ? CELL_STRONG : CELL), align };
    return { text: texts[column] ?? '', style, x, width: width - 2 * BETWEEN };
  });
  const heights = cells.map(({ text, style, width }) => sheets.heightOf(text, style, width));
  return { cells, strong, width: right - PAGE.left, height: Math.max(...heights) + 2 * PAD };
}

/** Without an element it is a repetition: seen, and skipped by a screen reader. */
function drawRow(sheets: Sheets, line: Line, tinted: boolean, row: Element | null, headers?: 'Column' | 'Row'): void {
  const { y } = sheets;
  if (tinted) sheets.fill(PAGE.left, y + LINE, line.width, line.height - LINE, TINT);
  line.cells.forEach(({ text, style, x, width }, column) => {
    if (row === null) {
      sheets.repeat(text, style, x, y + PAD, width);
      return;
    }
    const isHeader = headers === 'Column' || column === 0;
    const cell = isHeader ? sheets.element('TH', row, headers) : sheets.element('TD', row);
    if (text !== '') sheets.write(cell, text, style, x, y + PAD, width);
  });
  row?.end();
  sheets.y = y + line.height;
  sheets.line(PAGE.left, sheets.y, line.width, RULE);
}

const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, { height }) => sum + height, 0);
