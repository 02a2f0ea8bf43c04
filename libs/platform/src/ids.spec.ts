import { describe, expect, it } from '@jest/globals';
import { digestId, newId } from './ids.js';

describe('an id', () => {
  it('is new each time and sorts by the moment it was made, also within a millisecond', () => {
    const ids = Array.from({ length: 2_000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it('of what something says is the same for the same words, and another for others', () => {
    expect(digestId('a')).toBe(digestId('a'));
    expect(digestId('a')).not.toBe(digestId('b'));
    expect(digestId('a')).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
  });
});
