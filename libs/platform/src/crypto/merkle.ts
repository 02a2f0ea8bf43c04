import { createHash } from 'node:crypto';

/** SHA-256, everywhere. */
const HASH_BYTES = 32;
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

export interface MerkleTree {
  readonly root: Buffer;
  /** Per leaf the hashes beside its way to the root, lowest first, one after the other. */
  readonly paths: readonly Buffer[];
}

/**
 * The tree over these leaves as in RFC 9162 (section 2.1): leaves and nodes are hashed with a different first byte, so that
 * neither can stand in for the other. Without leaves the root is the hash of nothing.
 */
export function merkleTree(leaves: readonly Buffer[]): MerkleTree {
  if (leaves.length === 0) return { root: sha256(), paths: [] };
  const paths: Buffer[][] = leaves.map(() => []);
  let level = leaves.map((leaf, index) => ({ hash: leafHash(leaf), from: index, to: index + 1 }));
  while (level.length > 1) {
    const next: typeof level = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      if (!left) break;
      if (!right) {
        next.push(left);
        continue;
      }
      for (let leaf = left.from; leaf < left.to; leaf++) paths[leaf]?.push(right.hash);
      for (let leaf = right.from; leaf < right.to; leaf++) paths[leaf]?.push(left.hash);
      next.push({ hash: nodeHash(left.hash, right.hash), from: left.from, to: right.to });
    }
    level = next;
  }
  return { root: level[0]?.hash ?? sha256(), paths: paths.map((path) => Buffer.concat(path)) };
}

/** The root that a leaf and its path lead to; null when no tree of this size has such a path at this place. */
export function merkleRootFrom(leaf: Buffer, position: number, size: number, path: Buffer): Buffer | null {
  if (position < 0 || position >= size || path.length % HASH_BYTES !== 0) return null;
  let hash = leafHash(leaf);
  let [place, last, used] = [position, size - 1, 0];
  for (; last > 0; place >>= 1, last >>= 1) {
    if (place % 2 === 0 && place === last) continue;
    const beside = path.subarray(used, used + HASH_BYTES);
    used += HASH_BYTES;
    hash = place % 2 === 0 ? nodeHash(hash, beside) : nodeHash(beside, hash);
  }
  return used === path.length ? hash : null;
}

const leafHash = (leaf: Buffer): Buffer => sha256(LEAF, leaf);
const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right);

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
