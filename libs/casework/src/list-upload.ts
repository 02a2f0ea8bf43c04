import type { ListUploadRow, Tx } from '@akkoord/database';
import type { Table } from '@akkoord/exchange';
import type { Fault, Vault } from '@akkoord/platform';
import { uploadContext } from './box-contexts.js';
import type { Caller } from './caller.js';
import { Refused } from './refused.js';

/** What somebody should look at before an answer is sent; it counts all the same. */
export type UploadNote =
  | 'amount-differs'
  | 'changes-answer'
  | 'claim-unmentioned'
  | 'consent-not-arranged'
  | 'invoice-new'
  | 'looked-at-first'
  | 'unchanged';

/** A fault with what stands in the cell it speaks of; without it: nothing does, or it is about no cell that is read. */
export type FaultInCell = Fault & { readonly said?: string };

/** What a line of the file, or a row that belongs to no line, is understood to say. */
export interface ReviewedAnswer {
  /** GOOD: it counts. NOTE: it counts, and there is something to look at. FAULT: it cannot count. */
  readonly group: 'GOOD' | 'NOTE' | 'FAULT';
  /** Null: the row does not say which line it answers. */
  readonly line: number | null;
  /** Where it stands in the file; counted from 1, with the header. */
  readonly rows: readonly number[];
  /** The answer, as it would be kept; null: it could not be read. */
  readonly answer: Readonly<Record<string, unknown>> | null;
  readonly notes: readonly UploadNote[];
  readonly faults: readonly FaultInCell[];
  /** What the client's papers say is owed on this line, and what the file says; where it states a balance. */
  readonly papersCents?: number;
  readonly statedCents?: number;
  /** What the newest proposal offers; where the answer is to a proposal. */
  readonly offeredCents?: number;
  /** The line as it was then. */
  readonly seen?: string;
}

export interface UploadReview {
  readonly answers: readonly ReviewedAnswer[];
  /** Rows in which nothing was filled in. */
  readonly emptyRows: number;
  /** Answers that come after the date that was set. */
  readonly late: number;
}

/** What became of it when it was sent. */
export type UploadOutcome = 'RECORDED' | 'HELD' | 'UNCHANGED' | 'REFUSED' | 'LEFT_OUT' | 'FAULT';

export interface SentAnswer {
  readonly line: number | null;
  readonly rows: readonly number[];
  readonly outcome: UploadOutcome;
  readonly faults: readonly Fault[];
}

/** Everything we keep of one file; encrypted in its row. */
export interface UploadContent {
  readonly fileName: string;
  readonly table: Table;
  readonly review: UploadReview | null;
  readonly sent: readonly SentAnswer[] | null;
}

export interface KeptUpload extends UploadContent {
  readonly id: string;
  readonly listId: string;
  readonly state: ListUploadRow['state'];
  readonly digest: string;
  readonly uploadedAt: Date;
}

/** Only who uploaded a file finds it, for a day. Errors: 404 `upload-not-found`. */
export async function findUpload(
  tx: Tx,
  vault: Vault,
  caller: Caller,
  listId: string,
  id: string,
  locked = false,
): Promise<KeptUpload> {
  const key = { id, listId, subject: caller.subject };
  const row = locked ? await tx.listUploads.findForUpdate(key) : await tx.listUploads.find(key);
  if (!row) throw new Refused('upload-not-found');
  return { ...openUpload(vault, row), id, listId, state: row.state, digest: row.digest, uploadedAt: row.uploadedAt };
}

export function sealUpload(vault: Vault, id: string, { fileName, table, review, sent }: UploadContent): Buffer {
  return vault.encrypt(JSON.stringify({ fileName, table, review, sent }), uploadContext(id));
}

function openUpload(vault: Vault, { id, contentBox }: ListUploadRow): UploadContent {
  return JSON.parse(vault.decrypt(contentBox, uploadContext(id))) as UploadContent;
}
