import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { columnNamed, type Column } from './columns.js';
import { unreadable, type Unreadable } from './faults.js';

/** The cells of a file, before anybody asks what they mean. Rows count from 1, empty ones with them. */
export interface Table {
  readonly ok: true;
  readonly header: TableRow;
  /** Rows in which something stands. */
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** Places in `cells` where a workbook has a formula: what it comes to is not taken over. */
  readonly formulas?: readonly number[];
}

const SEPARATORS = [';', ',', '\t'];
/** By such a first line a spreadsheet is told the separator; it is no row of the list, and counts as one. */
const SEPARATOR_LINE = /^sep=(.)[\r\n]/i;
const LINE_ENDS = ['\r\n', '\n', '\r'];
/** What workbooks (XLSX, ODS: zip files; XLS) begin with. */
const WORKBOOKS = ['504b0304', 'd0cf11e0'];
const UTF_16 = ['fffe', 'feff'];
const UTF_8 = new Set(['utf-8', 'us-ascii']);
const UTF_8_MARK = 'efbbbf';
/** Every control character but tab and the ends of lines; what another code page than ours makes of letters, too. */
const NOT_TEXT = new RegExp(String.raw`[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]`);
/** A file of spaces and separators would otherwise fill the memory with nothing. */
const MOST_ROWS = 100_000;
const MOST_COLUMNS = 200;

const AS_CSV = 'Save the list as CSV (with ; or , between the columns) and send that.';

/**
 * Reads the bytes of a CSV file: UTF-8 with or without mark, or Windows-1252 when `charset` says so or, without one, when
 * they are not UTF-8. The separator is that with which the first row names columns, of `;`, `,` and tab.
 */
export function readTable(
  bytes: Uint8Array,
  charset: string | undefined,
  columns: readonly Column[],
): Table | Unreadable {
  const text = decoded(bytes, charset);
  if (typeof text !== 'string') return text;
  const separator = separatorOf(text, columns);
  if (separator === null)
    return unreadable(
      'header-missing',
      'The first row names none of the columns of a list: begin with a row such as regel;factuur;saldo, as in the file that can be downloaded.',
    );
  const rows = rowsOf(text, separator);
  if (!Array.isArray(rows))
    return unreadable(
      'quote-open',
      `In row ${String(rows.openQuoteIn)} a quotation mark is opened and never closed, so that rows run into each other: close it, or take it out.`,
    );
  const [header, ...others] = SEPARATOR_LINE.test(text) ? rows.slice(1) : rows;
  if (!header || rows.length > MOST_ROWS || header.cells.length > MOST_COLUMNS)
    return unreadable(
      'too-many-rows',
      `At most ${String(MOST_ROWS)} rows and ${String(MOST_COLUMNS)} columns are read: send the list in parts.`,
    );
  return { ok: true, header, rows: others };
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly raw: string;
}

/** The rows in which something stands; one more than is read tells that there are too many. */
function rowsOf(text: string, separator: string): TableRow[] | { readonly openQuoteIn: number } {
  const rows: TableRow[] = [];
  let row = 0;
  const runOn: number[] = [];
  const take = ({ record, raw }: ParsedRecord): void => {
    row += 1;
    if (record.some((cell) => isRunOn(cell, raw))) runOn.push(row);
    if (rows.length <= MOST_ROWS && record.some((cell) => cell.trim() !== ''))
      rows.push({ row, cells: trimmed(record, separator) });
  };
  try {
    parse(text, {
      delimiter: separator,
      record_delimiter: LINE_ENDS,
      relax_column_count: true,
      relax_quotes: true,
      raw: true,
      on_record: (parsed: unknown) => {
        take(parsed as ParsedRecord);
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) return { openQuoteIn: row + 1 };
    throw error;
  }
  const [openQuoteIn] = runOn;
  return openQuoteIn === undefined ? rows : { openQuoteIn };
}

/** A quote that is never closed takes the rows below it along, until one that was meant to open another cell. */
function isRunOn(cell: string, raw: string): boolean {
  return cell.startsWith('"') && /[\r\n]/.test(cell) && !raw.includes('"""');
}

/**
 * Spreadsheets fill rows up with separators. Not where the comma is one: a cell too many is then an amount that was cut
 * in two.
 */
function trimmed(cells: readonly string[], separator: string): string[] {
  const texts = cells.map((cell) => cell.trim());
  return separator === ',' ? texts : texts.slice(0, texts.findLastIndex((text) => text !== '') + 1);
}

function decoded(bytes: Uint8Array, charset: string | undefined): string | Unreadable {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (WORKBOOKS.some((mark) => start.startsWith(mark)))
    return unreadable('workbook-not-csv', `This is a workbook or another packed file, not CSV. ${AS_CSV}`);
  if (UTF_16.some((mark) => start.startsWith(mark)))
    return unreadable('utf-16', 'This file is in UTF-16. Save the list as CSV in UTF-8 and send that.');
  const said = start.startsWith(UTF_8_MARK) ? 'utf-8' : charset;
  const text = said === undefined || UTF_8.has(said) ? utf8(bytes) : null;
  if (text === null && said !== undefined && UTF_8.has(said))
    return unreadable(
      'not-utf-8',
      'The file is not in UTF-8, as was said: leave the charset out, or name windows-1252 when it is that.',
    );
  const read = text ?? windows1252(bytes);
  return read === null || NOT_TEXT.test(read) ? unreadable('not-text', `This is not text. ${AS_CSV}`) : read;
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Not with the decoder of Node 20, which takes the sign of the euro for a control character. Null: no Windows-1252. */
function windows1252(bytes: Uint8Array): string | null {
  const text = iconv.decode(Buffer.from(bytes), 'windows-1252');
  return text.includes('\ufffd') ? null : text;
}

/** No name of a column holds a separator, so that counting the names each gives is enough. Null: none gives any. */
function separatorOf(text: string, columns: readonly Column[]): string | null {
  const first = /^[\s;,]*([^\r\n]*)/.exec(text.replace(SEPARATOR_LINE, '\n'))?.[1] ?? '';
  const known = (separator: string): number =>
    first.split(separator).filter((name) => columnNamed(columns, name.replaceAll('"', ''))).length;
  const [best = ''] = SEPARATORS.toSorted((a, b) => known(b) - known(a));
  return known(best) > 0 ? best : null;
}
