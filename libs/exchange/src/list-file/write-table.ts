import { writeXlsx, type CellStyle } from 'hucre/xlsx';
import { guarded } from './guarded-text.js';

/** Cells that are text or whole numbers; the first row names the columns. */
export type PlainTable = readonly (readonly (string | number)[])[];

const MARK = '\ufeff';
const HEADING: CellStyle = { font: { bold: true } };
const AS_TEXT: CellStyle = { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } };
const WIDTHS = { least: 10, most: 90 };

/** As CSV that opens in a spreadsheet, and in which nothing is calculated. */
export function tableAsCsv(table: PlainTable): string {
  const cell = (value: string | number): string => {
    const text = typeof value === 'number' ? String(value) : guarded(value);
    return /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${MARK}${table.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}

/** As a workbook (XLSX) of one sheet. */
export async function tableAsWorkbook(sheet: string, table: PlainTable): Promise<Uint8Array> {
  const [header = []] = table;
  return await writeXlsx({
    sheets: [
      {
        name: sheet,
        rows: table.map((row) => row.map((value) => (value === '' ? null : value))),
        columns: header.map((_, index) => ({ width: widthOf(table, index), style: AS_TEXT })),
        cells: new Map(header.map((value, index) => [`0,${String(index)}`, { value, style: HEADING }])),
        freezePane: { rows: 1 },
      },
    ],
  });
}

function widthOf(table: PlainTable, index: number): number {
  const longest = table.slice(0, 500).reduce((most, row) => Math.max(most, String(row[index] ?? '').length), 0);
  return Math.min(Math.max(longest + 2, WIDTHS.least), WIDTHS.most);
}
