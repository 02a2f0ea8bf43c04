import fc from 'fast-check';

const whole = (name: string, otherwise: number): number => {
  const set = process.env[name];
  if (set === undefined || set === '') return otherwise;
  if (!/^-?\d+$/.test(set)) throw new Error(`${name} is a whole number, not "${set}"`);
  return Number(set);
};

const seed = whole('FAST_CHECK_SEED', (performance.timeOrigin * 1_000) | 0);
const numRuns = whole('FAST_CHECK_RUNS', 10_000);
process.stdout.write(`properties: ${numRuns} cases each, FAST_CHECK_SEED=${seed}\n`);

/** Below it a machine that is busy would fail a test that only takes its time. */
const PATIENCE_MS = 120_000;

/**
 * Holds a property against 10,000 random cases and the seed is printed once a file. `FAST_CHECK_SEED` draws the
 * same cases again; `FAST_CHECK_RUNS` draws fewer.
 */
export function holdsAlways<Case>(
  cases: fc.Arbitrary<Case>,
  holds: (drawn: Case) => void,
): readonly [test: () => void, patience: number] {
  return [() => fc.assert(fc.property(cases, holds), { seed, numRuns }), PATIENCE_MS];
}
