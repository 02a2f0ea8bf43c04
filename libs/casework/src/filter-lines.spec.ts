import { describe, expect, it } from '@jest/globals';
import type { LineFacts } from '@akkoord/database';
import { counted, filterLines, type LineFilter } from './filter-lines.js';

const line = (number: number, about: Partial<LineFacts> = {}): LineFacts => ({
  line: number,
  kind: 'BALANCE_REQUEST',
  state: 'OPEN',
  isHeld: false,
  counsellorId: 'oost',
  creditorId: 'kpn',
  agreements: ['covenant'],
  claimCents: 10_000n,
  hasText: true,
  ...about,
});

const LINES = [
  line(1),
  line(2, { kind: 'PROPOSAL', claimCents: 9_999n }),
  line(3, { state: 'ANSWERED', counsellorId: 'west' }),
  line(4, { state: 'INFORMED', kind: 'NOTICE', agreements: [] }),
  line(5, { creditorId: 'eneco', agreements: ['covenant', 'local'], claimCents: 10_001n }),
  line(6, { hasText: false }),
  line(7, { isHeld: true, creditorId: 'ing', counsellorId: 'noord', agreements: [] }),
];

describe('the lines of a list that are looked for', () => {
  it.each<[string, LineFilter, number[]]>([
    ['nothing is said: all that have the text', {}, [1, 2, 3, 4, 5, 7]],
    ['they ask for an answer', { state: 'OPEN' }, [1, 2, 5]],
    ['a counsellor looks at their answer', { state: 'HELD' }, [7]],
    ['they are done, or ask nothing', { state: 'DONE' }, [3, 4]],
    ['of a kind', { kind: 'PROPOSAL' }, [2]],
    ['of a counsellor', { counsellorId: 'west' }, [3]],
    ['of a creditor', { creditorId: 'eneco' }, [5]],
    ['an agreement gave a clause', { agreement: 'local' }, [5]],
    ['from an amount on', { fromCents: 10_000n }, [1, 3, 4, 5, 7]],
    ['up to an amount', { toCents: 10_000n }, [1, 2, 3, 4, 7]],
    ['of one amount', { fromCents: 10_001n, toCents: 10_001n }, [5]],
    ['all of it together', { state: 'OPEN', kind: 'BALANCE_REQUEST', creditorId: 'kpn' }, [1]],
    ['no such state', { state: 'WAITING' }, []],
    ['no such kind', { kind: 'toString' }, []],
    ['nothing fits', { counsellorId: 'west', state: 'OPEN' }, []],
  ])('are found: %s', (_, filter, numbers) => {
    expect(filterLines(LINES, filter).map(({ line: number }) => number)).toEqual(numbers);
  });

  it('are counted by value, most first', () => {
    expect([...counted(LINES.map(({ state }) => state))]).toEqual([
      ['OPEN', 5],
      ['ANSWERED', 1],
      ['INFORMED', 1],
    ]);
  });
});
