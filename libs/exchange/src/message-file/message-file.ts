import { TEXT } from '../list-file/cells.js';
import { COLUMNS, columnNamed, type Column, type ToldLine } from '../list-file/columns.js';
import { textOfCell } from '../list-file/guarded-text.js';
import type { Unreadable } from '../list-file/faults.js';
import { repliesIn, type ListFile } from '../list-file/read-list-file.js';
import { readTable } from '../list-file/read-table.js';
import { ListFileWriter } from '../list-file/write-list-file.js';
import { tableAsCsv } from '../list-file/write-table.js';

/** What a message says of itself; the columns of a list file say the rest. */
export interface MessageHeader {
  readonly id: string;
  /** The message it answers, or tells the receipt of; null: it begins. */
  readonly inReplyTo: string | null;
  /** `RECEIPT`, `REPLY`, or what is asked or told (domain 6), such as `BALANCE_REQUEST`. */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** UTC, as `2026-11-02T16:00:00.000Z`. */
  readonly sentAt: string;
}

/** What came of a reply. */
export interface ReceiptOutcome {
  readonly outcome: string;
  readonly code: string | null;
  readonly detail: string | null;
}

export interface MessageFile {
  readonly header: Pick<MessageHeader, 'id' | 'inReplyTo' | 'kind'>;
  /** What its rows answer. */
  readonly replies: () => ListFile | Unreadable;
}

type Field = keyof MessageHeader | keyof ReceiptOutcome;

const FIELDS: readonly { readonly field: Field; readonly nl: string; readonly en: string }[] = [
  { field: 'id', nl: 'bericht', en: 'message' },
  { field: 'inReplyTo', nl: 'antwoord op bericht', en: 'in reply to' },
  { field: 'kind', nl: 'soort bericht', en: 'kind of message' },
  { field: 'from', nl: 'van', en: 'from' },
  { field: 'to', nl: 'aan', en: 'to' },
  { field: 'sentAt', nl: 'verzonden op', en: 'sent at' },
  { field: 'outcome', nl: 'uitkomst', en: 'outcome' },
  { field: 'code', nl: 'code', en: 'code' },
  { field: 'detail', nl: 'uitleg', en: 'detail' },
];

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const READ: readonly Column[] = [...FIELDS.map(({ nl, en }) => ({ nl, en, cell: TEXT })), ...COLUMNS];

/** A line of a list as one message: a row for each of its claims, with the columns of a list file to fill in. */
export function writeLineMessage(header: MessageHeader, line: ToldLine, messageClass: string): string {
  const own = FIELDS.map(({ field, nl, en }) => ({
    ...{ nl, en, cell: TEXT },
    told: () => (field in header ? header[field as keyof MessageHeader] : null),
  }));
  const writer = new ListFileWriter('nl', messageClass, [...own, ...COLUMNS]);
  return writer.header() + writer.rows(line);
}

/** A message without rows of its own: that another one came, and what came of it. */
export function writeReceipt(header: MessageHeader, outcome: ReceiptOutcome): string {
  const said = { ...header, ...outcome };
  return tableAsCsv([FIELDS.map(({ nl }) => nl), FIELDS.map(({ field }) => said[field] ?? '')]);
}

/** Reads a message that came in; null: it does not say which it is, or is no file of this kind. */
export function readMessage(text: string): MessageFile | null {
  const table = readTable(Buffer.from(text), 'utf-8', READ);
  const first = table.ok ? table.rows[0] : undefined;
  if (!table.ok || !first) return null;
  const cellOf = (field: Field): string => {
    const at = table.header.cells.findIndex((name) => columnNamed(READ, name)?.nl === nameOf(field));
    return textOfCell(first.cells[at] ?? '');
  };
  const [id, inReplyTo, kind] = [cellOf('id'), cellOf('inReplyTo'), cellOf('kind')];
  if (!UUID.test(id) || kind === '') return null;
  const header = { id, inReplyTo: UUID.test(inReplyTo) ? inReplyTo : null, kind };
  return { header, replies: () => repliesIn(table, READ) };
}

function nameOf(wanted: Field): string {
  return FIELDS.find(({ field }) => field === wanted)?.nl ?? '';
}
