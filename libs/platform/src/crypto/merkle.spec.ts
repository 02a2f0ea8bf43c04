import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { merkleRootFrom, merkleTree } from './merkle.js';

const sha256 = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, index) => Buffer.from(`leaf ${index}`));

/** RFC 9162, 2.1.1, word for word: split at the largest power of two below the number of leaves. */
function rootByTheBook(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Buffer.of(0), leaves[0] ?? Buffer.alloc(0));
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.of(1), rootByTheBook(leaves.slice(0, split)), rootByTheBook(leaves.slice(split)));
}

describe('a Merkle tree', () => {
  it('has the root of RFC 9162, whatever the number of leaves', () => {
    for (let count = 0; count < 70; count++)
      expect(merkleTree(leavesOf(count)).root).toEqual(rootByTheBook(leavesOf(count)));
  });

  it('leads every leaf to the root from its own place, and from no other', () => {
    for (let count = 1; count < 20; count++) {
      const leaves = leavesOf(count);
      const { root, paths } = merkleTree(leaves);
      leaves.forEach((leaf, position) => {
        for (let place = 0; place < count; place++) {
          const reached = merkleRootFrom(leaf, place, count, paths[position] ?? Buffer.alloc(0));
          expect(reached?.equals(root) ?? false).toBe(place === position);
        }
      });
    }
  });

  it('leads nowhere with a path that is cut short, too long or changed, or of a place that is not there', () => {
    const leaves = leavesOf(13);
    const { root, paths } = merkleTree(leaves);
    const [leaf, path] = [leaves[4] ?? Buffer.alloc(0), paths[4] ?? Buffer.alloc(0)];
    const reaches = (other: Buffer): boolean => merkleRootFrom(leaf, 4, 13, other)?.equals(root) ?? false;
    expect(reaches(path)).toBe(true);
    for (let at = 0; at < path.length; at++) {
      const changed = Buffer.from(path);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(reaches(changed)).toBe(false);
      expect(reaches(path.subarray(0, at))).toBe(false);
    }
    expect(reaches(Buffer.concat([path, Buffer.alloc(32)]))).toBe(false);
    expect(merkleRootFrom(leaf, 13, 13, path)).toBeNull();
    expect(merkleRootFrom(leaf, -1, 13, path)).toBeNull();
  });
});
