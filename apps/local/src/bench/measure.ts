export interface Measured {
  /** One figure a round, in the order of the rounds. */
  readonly perSecond: readonly number[];
}

/** Lets the contestants take turns, after one round that does not count, so that what the machine does hits all alike. */
export function inTurns(
  rounds: number,
  atLeastMs: number,
  contestants: Readonly<Record<string, () => number>>,
): Record<string, Measured> {
  const measured = new Map(Object.keys(contestants).map((name): [string, number[]] => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(contestants)) {
      const rate = rateOf(run, atLeastMs);
      if (round > 0) measured.get(name)?.push(rate);
    }
  }
  return Object.fromEntries([...measured].map(([name, perSecond]) => [name, { perSecond }]));
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which this part of them lies, from 0 to 1. */
export function percentile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;
}

function rateOf(run: () => number, atLeastMs: number): number {
  const started = performance.now();
  let done = 0;
  let passed = 0;
  while (passed < atLeastMs) {
    done += run();
    passed = performance.now() - started;
  }
  return (1_000 * done) / passed;
}
