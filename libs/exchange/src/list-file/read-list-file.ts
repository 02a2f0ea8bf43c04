import { COLUMNS, columnNamed, isKey, languageOf, OF_THE_CLAIM, type Column } from './columns.js';
import { plain } from './cells.js';
import { textOfCell } from './guarded-text.js';
import { LIST_FILE_FAULTS, unreadable, type CellFault, type ListFileFaultCode, type Unreadable } from './faults.js';
import { readTable, type Table, type TableRow } from './read-table.js';

/** One reply as it would stand in a JSON body, with all the rows of its line in it. */
export type PlainReply = Readonly<Record<string, unknown>>;

export interface ListFile {
  readonly ok: true;
  readonly replies: readonly PlainReply[];
  readonly faults: readonly CellFault[];
  /** Rows in which nothing was filled in. */
  readonly emptyRows: number;
  /** The rows a reply was read from, in their order, and the case the file tells for its line; null: it tells none. */
  sourceOf(index: number): { readonly rows: readonly number[]; readonly caseReference: string | null };
  /** The cell that a JSON pointer into `replies` speaks of, as `#/replies/3/claims/0/amountCents`. */
  placeOf(pointer: string): { readonly row: number; readonly column: string };
}

/** As many lines as one request takes. */
const MOST_LINES = 10_000;
const SAYS_A_BALANCE = ['claims', 'totalCents', 'transferredTo'];

/** Reads a filled in list: bytes to rows, and rows to the replies of the JSON contract. */
export function readListFile(bytes: Uint8Array, charset?: string, columns = COLUMNS): ListFile | Unreadable {
  const table = readTable(bytes, charset, columns);
  return table.ok ? repliesIn(table, columns) : table;
}

/**
 * What the rows say. Rows of one line are the claims of one statement; a line with a bad row is not answered at all, and
 * the others are. A row in which nothing was filled in is no answer.
 */
export function repliesIn(table: Table, columns: readonly Column[] = COLUMNS): ListFile | Unreadable {
  const header = headerOf(table, columns);
  const wrong = headerFaults(table, header, columns);
  if (wrong.length > 0)
    return unreadable(
      'columns-wrong',
      'The first row does not name the columns as it should: nothing was read.',
      wrong,
    );

  const read = table.rows.map((row) => readRow(row, header, table.header));
  const faults: CellFault[] = read.flatMap((row) => row.faults);
  const bad = new Set(read.flatMap(({ line, faults: found }) => (found.length > 0 ? [line] : [])));
  const lines = new Map<number, Answer>();
  for (const row of read) {
    if (row.line === null || bad.has(row.line) || !row.answers) continue;
    const answer = lines.get(row.line) ?? new Answer(row.line, row.caseReference);
    lines.set(row.line, answer);
    const differing = answer.add(row);
    if (differing) faults.push(fault('cells-differ', row, differing));
    if (differing) bad.add(row.line);
  }
  const answers = [...lines.values()].filter(({ line }) => !bad.has(line));
  if (answers.length > MOST_LINES)
    return unreadable('too-many-lines', `At most ${String(MOST_LINES)} lines are taken in one file: send it in parts.`);
  const names = new Map(header.map(({ column, name }) => [column.reply, name]));
  const language = plain(names.get('line') ?? '') === columnAt(columns, 'line').en ? 'en' : 'nl';
  return {
    ok: true,
    replies: answers.map((answer) => answer.reply()),
    faults: faults.toSorted((a, b) => a.row - b.row),
    emptyRows: read.filter(({ answers: says, faults: found }) => !says && found.length === 0).length,
    sourceOf: (index) => {
      const answer = answers[index];
      if (!answer) throw new Error(`This file has no reply ${String(index)}`);
      return { rows: answer.rows, caseReference: answer.caseReference };
    },
    placeOf: (pointer) => {
      const [, , index, ...path] = pointer.split('/');
      const place = answers[Number(index)]?.placeOf(path);
      if (!place) throw new Error(`No reply of this file stands at ${pointer}`);
      const column = columnAt(columns, place.field);
      return { row: place.row, column: names.get(column.reply) ?? column[language] };
    },
  };
}

interface HeaderCell {
  readonly index: number;
  readonly name: string;
  readonly column: Column;
}

interface Cell {
  readonly column: Column;
  readonly name: string;
  readonly value: unknown;
}

interface ReadRow {
  readonly row: number;
  readonly line: number | null;
  readonly cells: readonly Cell[];
  readonly faults: readonly CellFault[];
  /** Whether more is filled in than which line and claim it is. */
  readonly answers: boolean;
  /** What we told of the case of this line; null: the file does not say. */
  readonly caseReference: string | null;
}

function headerOf({ header }: Table, columns: readonly Column[]): HeaderCell[] {
  return header.cells.flatMap((name, index) => {
    const column = columnNamed(columns, name);
    return column ? [{ index, name, column }] : [];
  });
}

/** A column nobody knows may hold what the desk wants to say: leaving it out in silence would lose that. */
function headerFaults({ header, rows }: Table, known: readonly HeaderCell[], columns: readonly Column[]): CellFault[] {
  const at = (code: ListFileFaultCode, column: string): CellFault => ({
    row: header.row,
    column,
    code,
    detail: LIST_FILE_FAULTS[code],
  });
  const indexes = new Set(known.map(({ index }) => index));
  const isUsed = (index: number): boolean => rows.some(({ cells }) => (cells[index] ?? '') !== '');
  const unknown = header.cells.flatMap((name, index) =>
    indexes.has(index) || (name === '' && !isUsed(index)) ? [] : [at('column-unknown', name)],
  );
  const twice = known.filter(({ column }, place) => known.findIndex((other) => other.column === column) < place);
  const line = columnAt(columns, 'line');
  return [
    ...unknown,
    ...twice.map(({ name }) => at('column-twice', name)),
    ...(known.some(({ column }) => column === line) ? [] : [at('column-missing', line.nl)]),
  ];
}

function readRow({ row, cells, formulas = [] }: TableRow, header: readonly HeaderCell[], top: TableRow): ReadRow {
  const read: Cell[] = [];
  const found: Omit<CellFault, 'line'>[] = [];
  if (cells.length > top.cells.length)
    found.push(fault('cell-without-column', { row }, { name: top.cells.at(-1) ?? '' }));
  for (const { index, name, column } of header) {
    const cell = cells[index] ?? '';
    if (column.reply !== undefined && formulas.includes(index)) {
      found.push(fault('cell-has-formula', { row }, { name }));
      continue;
    }
    if (column.reply === undefined || (cell === '' && column.reply !== 'line')) continue;
    const value = column.cell.read(cell, languageOf(column, name));
    if (value.ok) read.push({ column, name, value: value.value });
    else found.push({ row, column: name, code: value.code, detail: value.detail });
  }
  const number = read.find(({ column }) => column.reply === 'line')?.value;
  const line = typeof number === 'number' ? number : null;
  return {
    row,
    line,
    cells: read,
    faults: found.map((one) => (line === null ? one : { line, ...one })),
    answers: read.some(({ column }) => !isKey(column)),
    caseReference: toldIn(
      cells,
      header.find(({ column }) => column.tells === 'CASE'),
    ),
  };
}

function toldIn(cells: readonly string[], header: HeaderCell | undefined): string | null {
  const cell = header && cells[header.index];
  return cell === undefined || cell === '' ? null : textOfCell(cell);
}

function fault(
  code: ListFileFaultCode,
  { row, line = null }: { readonly row: number; readonly line?: number | null },
  { name }: { readonly name: string },
): CellFault {
  return { ...(line === null ? {} : { line }), row, column: name, code, detail: LIST_FILE_FAULTS[code] };
}

/** The column of a field of a reply, or of the first one below it: a missing `claims` is filled in as a balance. */
function columnAt(columns: readonly Column[], field: string): Column {
  const exact = columns.find(({ reply }) => reply === field);
  const below = columns.find((column) => !isKey(column) && column.reply?.startsWith(`${field}/`));
  const found = exact ?? below ?? columns.find(({ reply }) => reply === 'line');
  if (!found) throw new Error('A list file has a column for its lines');
  return found;
}

/** What the rows of one line say together. */
class Answer {
  private readonly said = new Map<string, { readonly value: unknown; readonly row: number }>();
  private readonly claims: { readonly row: number; readonly said: ReadonlyMap<string, unknown> }[] = [];

  /** Where it was read from. */
  readonly rows: number[] = [];

  constructor(
    readonly line: number,
    readonly caseReference: string | null,
  ) {}

  /** Takes a row in. Answers the cell that says something else than an earlier row of this line, if one does. */
  add({ row, cells }: ReadRow): Cell | undefined {
    this.rows.push(row);
    const ofClaim = cells.filter(({ column }) => column.reply?.startsWith(OF_THE_CLAIM));
    if (ofClaim.some(({ column }) => !isKey(column)))
      this.claims.push({ row, said: new Map(ofClaim.map(({ column, value }) => [inClaim(column), value])) });
    const ofLine = cells.filter(({ column }) => !isKey(column) && !column.reply?.startsWith(OF_THE_CLAIM));
    for (const cell of ofLine) {
      const field = cell.column.reply ?? '';
      const earlier = this.said.get(field);
      if (earlier && earlier.value !== cell.value) return cell;
      if (!earlier) this.said.set(field, { value: cell.value, row });
    }
    return undefined;
  }

  reply(): PlainReply {
    const reply: Record<string, unknown> = { line: this.line };
    for (const [field, { value }] of this.said) put(reply, field, value);
    if (this.claims.length > 0) reply.claims = this.claims.map(({ said }) => claimOf(said));
    const kind = reply.kind ?? kindOf(reply);
    return kind === undefined ? reply : { ...reply, kind };
  }

  placeOf(path: readonly string[]): { readonly row: number; readonly field: string } {
    const [first = '', index, ...below] = path;
    const [firstRow = 0] = this.rows;
    if (first === 'claims' && index !== undefined)
      return { row: this.claims[Number(index)]?.row ?? firstRow, field: `${OF_THE_CLAIM}${below.join('/')}` };
    const field = path.length === 0 ? 'line' : path.join('/');
    return { row: this.said.get(field)?.row ?? firstRow, field };
  }
}

const inClaim = ({ reply = '' }: Column): string => reply.slice(OF_THE_CLAIM.length);

function claimOf(said: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const claim: Record<string, unknown> = {};
  for (const [field, value] of said) put(claim, field, value);
  return claim;
}

/** What is answered can be seen from what is filled in, so that nobody has to say it. */
function kindOf(reply: Readonly<Record<string, unknown>>): string | undefined {
  if (reply.decision !== undefined || reply.counterOffer !== undefined) return 'PROPOSAL_REPLY';
  if (reply.preConsent === true || SAYS_A_BALANCE.some((field) => reply[field] !== undefined))
    return 'BALANCE_STATEMENT';
  return reply.reason === undefined ? undefined : 'NO_COOPERATION';
}

/** Puts a value at a path such as `contact/email`. */
export function put(target: Record<string, unknown>, path: string, value: unknown): void {
  const [name = '', ...below] = path.split('/');
  if (below.length === 0) target[name] = value;
  else put((target[name] ??= {}) as Record<string, unknown>, below.join('/'), value);
}
