import { describe, expect, it } from '@jest/globals';
import type { Agreement } from './agreement.js';
import { AGREEMENTS } from './agreements.fixture.js';
import { agreementsFile, sameTerms } from './filed-agreement.js';

const backwards = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, backwards(inner)]),
      )
    : value;

describe('a file of agreements', () => {
  it('is the same bytes whatever the order of the agreements and of their keys', () => {
    const turned = AGREEMENTS.toReversed().map((one) => backwards(one) as Agreement);
    expect(agreementsFile(turned)).toBe(agreementsFile(AGREEMENTS));
  });

  it('reads as the bundled one, sorted by id and version', () => {
    const read = JSON.parse(agreementsFile(AGREEMENTS)) as Agreement[];
    expect(read).toEqual([...AGREEMENTS].sort((a, b) => (a.id < b.id ? -1 : 1)));
    const versions = [{ version: 10 }, { version: 9 }].map((change) => ({
      ...(AGREEMENTS[0] as Agreement),
      ...change,
    }));
    expect((JSON.parse(agreementsFile(versions)) as Agreement[]).map(({ version }) => version)).toEqual([9, 10]);
  });

  it('knows two versions that say the same from two that do not', () => {
    const [one] = AGREEMENTS as [Agreement];
    expect(sameTerms(one, backwards(one) as Agreement)).toBe(true);
    expect(sameTerms(one, { ...one, preConsent: null })).toBe(false);
    expect(sameTerms(one, { ...one, withdrawnOn: '2027-01-01' })).toBe(false);
  });
});
