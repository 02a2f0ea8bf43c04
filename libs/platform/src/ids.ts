import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** A UUIDv7: sorts by the moment it was made. Made here and not in the database, which may be too old to know how. */
export function newId(): string {
  return v7();
}

/** The id of something that is what it says: the same text has the same id. A UUIDv8 of its SHA-256. */
export function digestId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
