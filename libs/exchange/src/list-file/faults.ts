/** What can be wrong with one cell of a list file, or with the column it stands in. */
export const LIST_FILE_FAULTS = {
  'amount-ambiguous': 'This can be read as thousands or as cents: write 1234,00 or 1,23.',
  'amount-negative': 'An amount cannot be below zero: write 0 when nothing is open.',
  'amount-too-large': 'An amount is at most 10.000.000.000,00 euros.',
  'amount-unreadable': 'Write an amount in euros, such as 1234,56.',
  'cell-without-column':
    'This row has more cells than the first row has columns. Put quotes around a cell that holds the separator, such as "1234,56".',
  'cells-differ': 'Two rows of one line say something else here. Fill it in once.',
  'column-missing': 'The file needs this column: without it no row says which line it answers.',
  'column-twice': 'Two columns are for the same thing. Take one out.',
  'column-unknown': 'There is no column of this name: mind how it is spelt, or take it out.',
  'cell-has-formula':
    'This cell holds a formula or an error. Fill in the value itself: what a formula comes to is not taken over.',
  'date-unreadable': 'Write a date that exists as dd-mm-jjjj, such as 31-12-2026.',
  'line-unreadable': 'Write the number of the line on your list, such as 12.',
  'months-unreadable': 'Write a whole number of months, such as 36.',
  'number-shortened':
    'A spreadsheet shortened this number, as 1,23E+15. Make the column text and fill in the whole number.',
  'percentage-unreadable': 'Write a percentage, such as 25,00.',
  'word-unknown': 'This word is not known here: the sentence in the answer names the ones that are.',
  'yes-or-no': 'Write ja or nee, or yes or no.',
} as const satisfies Readonly<Record<string, string>>;

export type ListFileFaultCode = keyof typeof LIST_FILE_FAULTS;

/** Something wrong in one cell: the row counts from 1 with the header in it, the column goes by its header. */
export interface CellFault {
  readonly line?: number;
  readonly row: number;
  readonly column: string;
  readonly code: ListFileFaultCode;
  readonly detail: string;
}

/** Why nothing of a file is read, for whoever says it in other words. */
export type UnreadableCode =
  | 'columns-wrong'
  | 'file-empty'
  | 'file-too-large'
  | 'header-missing'
  | 'macros'
  | 'not-a-list'
  | 'not-text'
  | 'not-utf-8'
  | 'old-workbook'
  | 'quote-open'
  | 'too-many-lines'
  | 'too-many-rows'
  | 'unpacks-too-large'
  | 'utf-16'
  | 'workbook-broken'
  | 'workbook-not-csv';

/** A file of which nothing can be read; `faults` names the columns when it is about them. */
export interface Unreadable {
  readonly ok: false;
  readonly code: UnreadableCode;
  readonly detail: string;
  readonly faults: readonly CellFault[];
}

export function unreadable(code: UnreadableCode, detail: string, faults: readonly CellFault[] = []): Unreadable {
  return { ok: false, code, detail, faults };
}
