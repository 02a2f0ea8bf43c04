import { columnNamed, COLUMNS, type Column } from './columns.js';
import { unreadable, type Unreadable } from './faults.js';
import { readTable, type Table } from './read-table.js';
import { readWorkbook } from './read-workbook.js';

/** What workbooks of our time (zip) and of before 2007, or with a password (OLE), begin with. */
const ZIP = '504b0304';
const OLE = 'd0cf11e0';
/** Pages, pictures and programs that are sometimes picked by mistake, or sent on purpose. */
const OTHER = [
  '25504446',
  '89504e47',
  'ffd8ff',
  '47494638',
  '7f454c46',
  '4d5a',
  '1f8b',
  '52617221',
  '377abcaf',
  '7b5c727466',
];
const MARKUP = /^\s*(?:<!doctype|<html|<\?xml|<svg|<script)/i;
/** Of a CSV file; a workbook has a bound of its own. */
const LARGEST_BYTES = 8 * 1_048_576;

/**
 * Reads the cells of a file somebody picked: a workbook (XLSX) or CSV, by what is in it and whatever it is called. Told
 * cells that are not read back are left out, so that nothing is kept of a person that is not needed.
 */
export async function readUploadedFile(bytes: Uint8Array, columns = COLUMNS): Promise<Table | Unreadable> {
  if (bytes.length === 0) return unreadable('file-empty', 'There is nothing in this file.');
  if (bytes.length > LARGEST_BYTES)
    return unreadable('file-too-large', 'A file is at most 8 MiB. Send the list in parts.');
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (start.startsWith(ZIP)) return withoutTold(await readWorkbook(bytes, columns), columns);
  if (start.startsWith(OLE))
    return unreadable(
      'old-workbook',
      'This workbook is of an old kind (XLS) or has a password. Save the list as XLSX without a password and send that.',
    );
  const isMarkup = MARKUP.test(
    Buffer.from(bytes.subarray(0, 200))
      .toString('latin1')
      .replace(/^\xef\xbb\xbf/, ''),
  );
  if (isMarkup || OTHER.some((mark) => start.startsWith(mark)))
    return unreadable('not-a-list', 'This is no list: send the workbook (XLSX) or the CSV file you downloaded here.');
  return withoutTold(readTable(bytes, undefined, columns), columns);
}

function withoutTold(table: Table | Unreadable, columns: readonly Column[]): Table | Unreadable {
  if (!table.ok) return table;
  const isTold = table.header.cells.map((name) => {
    const column = columnNamed(columns, name);
    return column !== undefined && column.reply === undefined && column.tells === undefined;
  });
  const rows = table.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, index) => (isTold[index] ? '' : cell)),
  }));
  return { ...table, rows };
}
