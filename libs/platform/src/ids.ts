import { createHash, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const RANDOM_BYTES = 16;
/** Drawn for many ids in one go: asked of the system for each, it takes four times as long as all the rest. */
const drawn = Buffer.alloc(256 * RANDOM_BYTES);
let used = drawn.length;
const last = { msecs: 0, seq: 0 };

/** A UUIDv7: sorts by the moment it was made. Made here and not in the database, which may be too old to know how. */
export function newId(): string {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const random = drawn.subarray(used, (used += RANDOM_BYTES));
  const now = Date.now();
  if (now > last.msecs) {
    last.msecs = now;
    // Half of what fits, so that those of the same millisecond can count on from here.
    last.seq = random.readUInt32BE(6) >>> 1;
  } else {
    last.seq += 1;
  }
  return v7({ random, ...last });
}

/** The id of something that is what it says: the same text has the same id. A UUIDv8 of its SHA-256. */
export function digestId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
