import fc from 'fast-check';

/** Draws one thing after the other from fast-check: the same again for the same seed. */
export class Draw {
  constructor(private readonly generate: fc.GeneratorValue) {}

  of<T, P extends unknown[]>(arbitrary: (...parameters: P) => fc.Arbitrary<T>, ...parameters: P): T {
    return this.generate(arbitrary, ...parameters);
  }

  /** A whole number from 0 to `most`. */
  upTo(most: number): number {
    return this.generate(nat, most);
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.upTo(times - 1) === 0;
  }

  one<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error('There is nothing to draw from');
    return items[this.upTo(items.length - 1)] as T;
  }
}

const nat = (max: number): fc.Arbitrary<number> => fc.nat({ max });
