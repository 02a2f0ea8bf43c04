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
    this.columns = columns.filter(({ only }) => only === undefined || only === messageClass);
  }

  header(): string {
    return `${MARK}${rowOf(this.columns.map((column) => column[this.language]))}`;
  }

  /**
   * A row for every claim of the line, those that were answered first and in the order of the answer: what was answered
   * is filled in, so that the file as it is says it once more.
   */
  rows(line: ToldLine): string {
    const answer = (line.answer ?? {}) as Answer;
    const stated = (answer.claims ?? []) as readonly Answer[];
    const known = new Map(line.claims.map((claim) => [claim.invoice, claim]));
    const named = new Set(stated.map(({ invoice }) => invoice));
    const rows: { claim: ToldClaim | null; said: Answer }[] = [
      ...stated.map((said) => ({ claim: known.get(String(said.invoice)) ?? null, said })),
      ...line.claims.filter(({ invoice }) => !named.has(invoice)).map((claim) => ({ claim, said: {} })),
    ];
    if (rows.length === 0) rows.push({ claim: null, said: {} });
    return rows
      .map(({ claim, said }, index) =>
        rowOf(this.columns.map((column) => this.cell(column, line, claim, said, index === 0 ? answer : {}))),
      )
      .join('');
  }

  private cell(column: Column, line: ToldLine, claim: ToldClaim | null, said: Answer, answer: Answer): string {
    const told = column.told?.({ line, claim }, this.language) ?? null;
    const value = told ?? (column.reply === undefined ? null : saidIn(column.reply, said, answer));
    return value === null || (value === '' && !isKey(column)) ? '' : column.cell.write(value, this.language);
  }
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
