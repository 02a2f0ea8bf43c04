import { createHash, randomBytes } from 'node:crypto';
import { canonicalText } from '@akkoord/settlement';

/**
 * What a link of an audit chain says of a record of its case: that it was written so (with its digest), that it left at this
 * instant, or that it was taken back before it left. A calculation is named by its version, the others by their id.
 */
export type RecordFact =
  | readonly [kind: WrittenKind, id: string, digest: string]
  | readonly [kind: 'sent', id: string, at: string]
  | readonly [kind: 'withdrawn', id: string];

export type WrittenKind = 'message' | 'calculation' | 'overview';

/** A fact, and the case in whose chain it belongs. */
export interface RecordedFact {
  readonly caseId: string;
  readonly organisationId: string;
  readonly fact: RecordFact;
}

/** An instant as JSON carries it, or as the row has it. */
export type Instants<Row, Names extends keyof Row> = Omit<Row, Names> & {
  readonly [Name in Names]: Row[Name] | string | null;
};

const SALT_BYTES = 16;

/** A salt for each of these rows: whoever erases a row erases its salt, and what it said can no longer be guessed. */
export function salted<Row extends object>(rows: readonly Row[]): (Row & { readonly salt: Buffer })[] {
  const salts = randomBytes(SALT_BYTES * rows.length);
  return rows.map((row, index) => ({ ...row, salt: salts.subarray(SALT_BYTES * index, SALT_BYTES * (index + 1)) }));
}

/** SHA-256 in base64url over the salt and the RFC 8785 form of a record. */
export function saltedDigest(salt: Buffer, record: object): string {
  return createHash('sha256').update(salt).update(canonicalText(record)).digest('base64url');
}

/** An instant as a record carries it. */
export const instant = (at: Date | string | null): string | null => (at instanceof Date ? at.toISOString() : at);
