import { setImmediate as othersFirst } from 'node:timers/promises';
import { writeXlsx, type Cell, type CellStyle, type CellValue, type DataValidation, type WriteSheet } from 'hucre/xlsx';
import { AMOUNT, MONTHS, WHOLE, type Language } from './cells.js';
import { COLUMN_NOTES, GUIDE } from './column-notes.js';
import { COLUMNS, isKey, type Column, type ToldLine } from './columns.js';
import { columnsFor, valuesOf } from './write-list-file.js';

const TOLD: CellStyle = {
  font: { bold: true },
  fill: solid('E6F0F0'),
  alignment: { wrapText: true, vertical: 'top' },
};
/** To be filled in: by its colour, and by what the second sheet says. */
const ASKED: CellStyle = { ...TOLD, fill: solid('FFE699') };
const AS_TEXT: CellStyle = { numFmt: '@' };
const AS_AMOUNT: CellStyle = { numFmt: '#,##0.00' };
const AS_NUMBER: CellStyle = { numFmt: '0' };
const HEADING: CellStyle = { font: { bold: true } };
/** In characters. */
const WIDTHS = { least: 8, most: 40 };
/** Choices are offered on rows a clerk adds, too. */
const ROWS_TO_ADD = 500;

/**
 * Writes a list as a workbook (XLSX): the same columns and rows as the CSV file, amounts as numbers, everything else as
 * text that no spreadsheet calculates or rewrites; on a second sheet what goes in which column.
 */
export async function writeListWorkbook(
  lines: readonly ToldLine[],
  language: Language,
  messageClass: string,
  all: readonly Column[] = COLUMNS,
): Promise<Uint8Array> {
  const columns = columnsFor(messageClass, all);
  const values = lines.flatMap((line) => valuesOf(line, columns, language));
  const rows = values.map((row) => row.map((value, index) => cellOf(columns[index], value, language)));
  const cells = styledCells(columns, rows, language);
  // Writing takes a while for a long list: whoever else waits is served in between.
  await othersFirst();
  const guide = guideFor(columns.filter(isAsked), language);
  return await writeXlsx({
    stringMode: 'shared',
    sheets: [
      {
        name: GUIDE[language].list,
        rows: [columns.map((column) => column[language]), ...rows],
        columns: columns.map((column, index) => ({
          width: widthOf(column[language], rows, index),
          style: styleOf(column),
        })),
        cells,
        freezePane: { rows: 1, columns: 1 },
        dataValidations: guide.choices.map(({ column, range }) => choice(columns.indexOf(column), range, rows.length)),
      },
      guide.sheet,
    ],
  });
}

function cellOf(column: Column | undefined, value: unknown, language: Language): string | number | null {
  if (column === undefined || value === null || value === '') return null;
  return column.cell.inWorkbook?.(value) ?? column.cell.write(value, language);
}

const isAsked = (column: Column): boolean => column.reply !== undefined && !(isKey(column) && column.reply === 'line');

function styleOf({ cell }: Column): CellStyle {
  if (cell === AMOUNT) return AS_AMOUNT;
  return cell === WHOLE || cell === MONTHS ? AS_NUMBER : AS_TEXT;
}

/** The row of headings, and the cells to fill in: an empty cell has its format only when it is there. */
function styledCells(
  columns: readonly Column[],
  rows: readonly (readonly CellValue[])[],
  language: Language,
): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  columns.forEach((column, at) => {
    cells.set(`0,${String(at)}`, { value: column[language], style: isAsked(column) ? ASKED : TOLD });
    if (!isAsked(column)) return;
    const style = styleOf(column);
    rows.forEach((row, index) => {
      if (row[at] === null) cells.set(`${String(index + 1)},${String(at)}`, { value: null, style });
    });
  });
  return cells;
}

function widthOf(name: string, rows: readonly (readonly CellValue[])[], index: number): number {
  const longest = rows
    .slice(0, 200)
    .reduce((most, row) => Math.max(most, String(row[index] ?? '').length), name.length);
  return Math.min(Math.max(longest + 2, WIDTHS.least), WIDTHS.most);
}

interface Guide {
  readonly sheet: WriteSheet;
  /** Where the words of a column stand, as a formula of the first sheet names them. */
  readonly choices: readonly { readonly column: Column; readonly range: string }[];
}

const WORDS_FROM = 3;

function guideFor(columns: readonly Column[], language: Language): Guide {
  const { sheet, lines, column: name, what, words } = GUIDE[language];
  const chosen = columns.filter(({ cell }) => cell.choices !== undefined);
  const wordsOf = (column: Column): readonly string[] => column.cell.choices?.(language) ?? [];
  const explained: CellValue[][] = [
    ...lines.map((line) => [line]),
    [],
    [name, what],
    ...columns.map((column) => [column[language], COLUMN_NOTES[column.nl]?.[language] ?? '']),
  ];
  const depth = Math.max(0, ...chosen.map((column) => wordsOf(column).length));
  const table: CellValue[][] = [
    [words],
    chosen.map((column) => column[language]),
    ...Array.from({ length: depth }, (_, row) => chosen.map((column) => wordsOf(column)[row] ?? null)),
  ];
  const rows = Array.from({ length: Math.max(explained.length, table.length) }, (_, row) => {
    const [first = null, second = null] = explained[row] ?? [];
    return [first, second, null, ...(table[row] ?? [])];
  });
  const bold = [
    [0, 0],
    [lines.length + 1, 0],
    [lines.length + 1, 1],
    [0, WORDS_FROM],
    ...chosen.map((_, at) => [1, WORDS_FROM + at]),
  ];
  return {
    sheet: {
      name: sheet,
      rows,
      columns: [
        { width: 26 },
        { width: 90 },
        { width: 4 },
        ...chosen.map((column) => ({ width: widthOf(column[language], table, 0) + 6 })),
      ],
      cells: new Map(
        bold.map(([row = 0, at = 0]) => [
          `${String(row)},${String(at)}`,
          { value: rows[row]?.[at] ?? null, style: HEADING },
        ]),
      ),
    },
    choices: chosen.map((column, at) => {
      const letter = letterOf(WORDS_FROM + at);
      return { column, range: `${sheet}!$${letter}$3:$${letter}$${String(2 + wordsOf(column).length)}` };
    }),
  };
}

/** Offers the words and refuses no other: what else is understood may be filled in. */
function choice(column: number, range: string, rows: number): DataValidation {
  const letter = letterOf(column);
  return {
    type: 'list',
    formula1: range,
    range: `${letter}2:${letter}${String(rows + 1 + ROWS_TO_ADD)}`,
    allowBlank: true,
    showErrorMessage: false,
  };
}

function letterOf(index: number): string {
  const first = Math.floor(index / 26);
  return `${first > 0 ? String.fromCharCode(64 + first) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

function solid(rgb: string): NonNullable<CellStyle['fill']> {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb } };
}
