import { setImmediate as othersFirst } from 'node:timers/promises';
import { zipSync } from 'fflate';
import { readXlsx, type Cell, type CellValue, type Sheet } from 'hucre/xlsx';
import { columnNamed, type Column } from './columns.js';
import { unreadable, type Unreadable } from './faults.js';
import type { Table, TableRow } from './read-table.js';
import { unpackWorkbook } from './unpack-workbook.js';

const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
/** From here on a number in a workbook has lost its last digits. */
const LOST_DIGITS = 1e15;

/**
 * Reads the sheet of a workbook (XLSX) that names the columns of a list. Every cell comes as it would be written in a CSV
 * file, so that both are understood by the same rules.
 */
export async function readWorkbook(bytes: Uint8Array, columns: readonly Column[]): Promise<Table | Unreadable> {
  const unpacked = await unpackWorkbook(bytes);
  if (!unpacked.ok) return unpacked;
  const sheets = await sheetsIn(unpacked.parts);
  if (sheets === null)
    return unreadable(
      'workbook-broken',
      'The workbook cannot be opened: it is damaged or protected. Save it once more as XLSX and send that.',
    );
  await othersFirst();
  const tables = sheets.map((sheet) => tableIn(sheet));
  const best = tables.toSorted((a, b) => named(b, columns) - named(a, columns))[0];
  if (!best || named(best, columns) === 0)
    return unreadable(
      'header-missing',
      'No sheet begins with a row that names the columns of a list, such as regel, factuur and saldo. Use the file that can be downloaded.',
    );
  if (best.rows.length > MOST_ROWS)
    return unreadable('too-many-rows', `At most ${String(MOST_ROWS)} rows are read: send the list in parts.`);
  return best;
}

/**
 * Only what was unpacked within bounds is read, packed anew: what reads the cells sees no other archive than the one that
 * was judged. Null: it is no workbook after all.
 */
async function sheetsIn(parts: ReadonlyMap<string, Uint8Array>): Promise<Sheet[] | null> {
  try {
    const archive = zipSync(Object.fromEntries(parts), { level: 0 });
    // Within bounds, so that two cells in far corners make no sheet of millions.
    const area = { range: `A1:${LAST_COLUMN}${String(MOST_ROWS + 2)}`, readStyles: showsPercentages(parts) };
    const { sheets } = await readXlsx(archive, { ...area, sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden });
    return sheets;
  } catch {
    return null;
  }
}

/** Only then a format says something a value does not; reading the formats of all cells takes half as long again. */
function showsPercentages(parts: ReadonlyMap<string, Uint8Array>): boolean {
  const styles = Buffer.from(parts.get('xl/styles.xml') ?? []).toString();
  return /numFmtId="(?:9|10)"|%/.test(styles);
}

/** The 200th. */
const LAST_COLUMN = 'GR';

function tableIn({ rows, cells }: Sheet): Table {
  const read = rows.map((values, index) => rowOf(index, values, cells)).filter((row) => row !== null);
  const [header = { row: 1, cells: [] }, ...others] = read;
  return { ok: true, header, rows: others };
}

function rowOf(index: number, values: readonly CellValue[], cells: Sheet['cells']): TableRow | null {
  const texts: string[] = [];
  const formulas: number[] = [];
  values.slice(0, MOST_COLUMNS).forEach((value, column) => {
    const cell = cells?.get(`${String(index)},${String(column)}`);
    if (isCalculated(cell)) formulas.push(column);
    texts.push(textOf(value, cell));
  });
  const filled = texts.findLastIndex((text) => text !== '');
  const last = Math.max(filled, formulas.at(-1) ?? -1);
  if (last < 0) return null;
  const row = { row: index + 1, cells: texts.slice(0, last + 1) };
  return formulas.length === 0 ? row : { ...row, formulas };
}

function isCalculated(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.formula !== undefined || cell.type === 'formula' || cell.type === 'error');
}

function textOf(value: CellValue | undefined, cell: Cell | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'number') return numberText(value, cell?.style?.numFmt ?? '');
  return String(value).trim();
}

/** Fifteen digits are what a spreadsheet shows and means; the noise behind them is not of the clerk. */
function numberText(value: number, format: string): string {
  if (Math.abs(value) >= LOST_DIGITS) return value.toExponential();
  const isPercentage = format.replace(/"[^"]*"/g, '').includes('%');
  const shown = Number((isPercentage ? value * 100 : value).toPrecision(15));
  return isPercentage ? `${String(shown)} %` : String(shown);
}

function dateText(value: Date): string {
  return Number.isNaN(value.getTime()) ? '?' : value.toISOString().slice(0, 10);
}

const named = ({ header }: Table, columns: readonly Column[]): number =>
  header.cells.filter((name) => columnNamed(columns, name)).length;
