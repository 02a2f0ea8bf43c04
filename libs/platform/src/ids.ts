import { v7 } from 'uuid';

/** A UUIDv7: sorts by the moment it was made. Made here and not in the database, which may be too old to know how. */
export function newId(): string {
  return v7();
}
