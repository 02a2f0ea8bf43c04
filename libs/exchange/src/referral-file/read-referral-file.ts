import { columnNamed, languageOf } from '../list-file/columns.js';
import {
  LIST_FILE_FAULTS,
  unreadable,
  type CellFault,
  type ListFileFaultCode,
  type Unreadable,
} from '../list-file/faults.js';
import { put } from '../list-file/read-list-file.js';
import { readTable, type Table, type TableRow } from '../list-file/read-table.js';
import { REFERRAL_COLUMNS, type ReferralColumn } from './columns.js';

/** A referral as it would stand in a JSON body, and the row it was read from. */
export interface PlainReferral {
  readonly row: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ReferralFile {
  readonly ok: true;
  readonly referrals: readonly PlainReferral[];
  /** Cells that could not be read: their rows are no referrals. */
  readonly faults: readonly CellFault[];
  /** The column that a JSON pointer into one referral speaks of, as `#/contact/telephone`. */
  columnOf(pointer: string): string;
}

const MOST_ROWS = 10_000;

/** Reads a file of referrals: bytes to rows, and each row to a referral of the JSON contract. */
export function readReferralFile(bytes: Uint8Array, charset?: string): ReferralFile | Unreadable {
  const table = readTable(bytes, charset, REFERRAL_COLUMNS);
  if (!table.ok) return table.code === 'header-missing' ? withoutHeader() : table;
  if (table.rows.length > MOST_ROWS)
    return unreadable('too-many-lines', `At most ${String(MOST_ROWS)} rows are taken in one file: send it in parts.`);
  return referralsIn(table);
}

interface HeaderCell {
  readonly index: number;
  readonly name: string;
  readonly column: ReferralColumn;
}

const withoutHeader = (): Unreadable =>
  unreadable(
    'header-missing',
    'The first row names none of the columns of a referral: begin with a row such as kenmerk;bron;gemeentecode;uitgang.',
  );

function referralsIn(table: Table): ReferralFile | Unreadable {
  const header = table.header.cells.flatMap((name, index): HeaderCell[] => {
    const column = REFERRAL_COLUMNS.find((one) => one === columnNamed(REFERRAL_COLUMNS, name));
    return column ? [{ index, name, column }] : [];
  });
  const wrong = headerFaults(table, header);
  if (wrong.length > 0)
    return unreadable(
      'columns-wrong',
      'The first row does not name the columns as it should: nothing was read.',
      wrong,
    );
  const read = table.rows.map((row) => readRow(row, header, table.header.cells));
  return {
    ok: true,
    referrals: read.flatMap(({ row, body, faults }) => (faults.length > 0 ? [] : [{ row, body }])),
    faults: read.flatMap(({ faults }) => faults),
    columnOf: (pointer) => columnOf(pointer, header),
  };
}

/** A column nobody knows may hold what somebody wants to say: leaving it out in silence would lose that. */
function headerFaults({ header, rows }: Table, known: readonly HeaderCell[]): CellFault[] {
  const at = (code: ListFileFaultCode, column: string, detail: string = LIST_FILE_FAULTS[code]): CellFault => ({
    ...{ row: header.row, column, code, detail },
  });
  const indexes = new Set(known.map(({ index }) => index));
  const isUsed = (index: number): boolean => rows.some(({ cells }) => (cells[index] ?? '') !== '');
  const unknown = header.cells.flatMap((name, index) =>
    indexes.has(index) || (name === '' && !isUsed(index)) ? [] : [at('column-unknown', name)],
  );
  const twice = known.filter(({ column }, place) => known.findIndex((other) => other.column === column) < place);
  const missing = REFERRAL_COLUMNS.filter(
    (column) => column.needed === true && !known.some((one) => one.column === column),
  );
  return [
    ...unknown,
    ...twice.map(({ name }) => at('column-twice', name)),
    ...missing.map(({ nl }) => at('column-missing', nl, 'Every referral needs this column.')),
  ];
}

function readRow(
  { row, cells }: TableRow,
  header: readonly HeaderCell[],
  names: readonly string[],
): PlainReferral & { readonly faults: readonly CellFault[] } {
  const body: Record<string, unknown> = {};
  const faults: CellFault[] = [];
  if (cells.length > names.length) {
    const code = 'cell-without-column';
    faults.push({ row, column: names.at(-1) ?? '', code, detail: LIST_FILE_FAULTS[code] });
  }
  for (const { index, name, column } of header) {
    const cell = cells[index] ?? '';
    if (cell === '') continue;
    const read = column.cell.read(cell, languageOf(column, name));
    if (read.ok) put(body, column.reply, read.value);
    else faults.push({ row, column: name, code: read.code, detail: read.detail });
  }
  return { row, body, faults };
}

/** The column of a place in a referral, or of the first one below it: a missing `contact` is filled in as a name. */
function columnOf(pointer: string, header: readonly HeaderCell[]): string {
  const path = pointer.replace(/^#\/?/, '');
  const isAt = ({ reply }: ReferralColumn): boolean => reply === path || reply.startsWith(`${path}/`);
  const named = header.find(({ column }) => isAt(column))?.name;
  return named ?? (REFERRAL_COLUMNS.find(isAt) ?? REFERRAL_COLUMNS[0])?.nl ?? '';
}
