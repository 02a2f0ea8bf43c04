import type { Language } from './cells.js';
import { COLUMNS, isKey, OF_THE_CLAIM, type Column, type ToldClaim, type ToldLine } from './columns.js';

type Answer = Readonly<Record<string, unknown>>;

/** By it a spreadsheet knows the file is UTF-8. */
const MARK = '\ufeff';
const END = '\r\n';

/** Writes a list as a file to fill in and send back. Pieces of text: the header first, then the rows of each line. */
export class ListFileWriter {
  private readonly columns: readonly Column[];

  constructor(
    private readonly language: Language,
    messageClass: string,
    columns: readonly Column[] = COLUMNS,
  ) {
    this.columns = columnsFor(messageClass, columns);
  }

  header(): string {
    return `${MARK}${rowOf(this.columns.map((column) => column[this.language]))}`;
  }

  rows(line: ToldLine): string {
    return valuesOf(line, this.columns, this.language)
      .map((values) => rowOf(values.map((value, index) => this.cell(this.columns[index], value))))
      .join('');
  }

  private cell(column: Column | undefined, value: unknown): string {
    return column === undefined || value === null ? '' : column.cell.write(value, this.language);
  }
}

/** What a desk of this message class is told, in the order of the file. */
export function columnsFor(messageClass: string, columns: readonly Column[] = COLUMNS): readonly Column[] {
  return columns.filter(({ only }) => only === undefined || only === messageClass);
}

/**
 * A row for every claim of the line, those that were answered first and in the order of the answer: what was answered
 * is filled in, so that the file as it is says it once more. A value for each column; null: the cell is empty.
 */
export function valuesOf(line: ToldLine, columns: readonly Column[], language: Language): unknown[][] {
  const answer = (line.held?.statement ?? line.answer ?? {}) as Answer;
  const stated = (answer.claims ?? []) as readonly Answer[];
  const known = new Map(line.claims.map((claim) => [claim.invoice, claim]));
  const named = new Set(stated.map(({ invoice }) => invoice));
  const rows: { claim: ToldClaim | null; said: Answer }[] = [
    ...stated.map((said) => ({ claim: known.get(String(said.invoice)) ?? null, said })),
    ...line.claims.filter(({ invoice }) => !named.has(invoice)).map((claim) => ({ claim, said: {} })),
  ];
  if (rows.length === 0) rows.push({ claim: null, said: {} });
  return rows.map(({ claim, said }, index) =>
    columns.map((column) => {
      const told = column.told?.({ line, claim }, language) ?? null;
      const value = told ?? (column.reply === undefined ? null : saidIn(column.reply, said, index === 0 ? answer : {}));
      return value === '' && !isKey(column) ? null : value;
    }),
  );
}

function saidIn(path: string, said: Answer, answer: Answer): unknown {
  return path.startsWith(OF_THE_CLAIM) ? at(said, path.slice(OF_THE_CLAIM.length)) : at(answer, path);
}

function at(value: unknown, path: string): unknown {
  let found: unknown = value;
  for (const name of path.split('/')) found = (found as Record<string, unknown> | null | undefined)?.[name];
  return found ?? null;
}

function rowOf(cells: readonly string[]): string {
  return `${cells.map(quoted).join(';')}${END}`;
}

function quoted(cell: string): string {
  return /[";\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
