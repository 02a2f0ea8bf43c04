import { createHash } from 'node:crypto';

/** Shortest, most likely and longest, in working days. */
export type Spread = readonly [min: number, mode: number, max: number];

/**
 * A number from 0 up to 1 that belongs to these words: who asks first, how often and in which order changes nothing, so
 * that a demo that was cut off ends as one that was not.
 */
export function draw(...words: readonly string[]): number {
  return createHash('sha256').update(JSON.stringify(words)).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** Whole days, triangularly spread; never below the shortest nor above the longest. */
export function daysFrom([min, mode, max]: Spread, drawn: number): number {
  const turn = max === min ? 1 : (mode - min) / (max - min);
  const days =
    drawn < turn
      ? min + Math.sqrt(drawn * (max - min) * (mode - min))
      : max - Math.sqrt((1 - drawn) * (max - min) * (max - mode));
  return Math.round(days);
}

/** One of these words. Throws when there are none. */
export function oneOf<T>(words: readonly T[], drawn: number): T {
  const word = words[Math.floor(drawn * words.length)];
  if (word === undefined) throw new RangeError('One of nothing cannot be drawn');
  return word;
}
