/** A scenario that did not go as it must: what was looked at, what had to be there, and what was. */
export class Unmet extends Error {
  constructor(
    readonly step: string,
    readonly expected: string,
    readonly seen: string,
  ) {
    super(`${step}: expected ${expected}, seen ${seen}`);
    this.name = 'Unmet';
  }
}

type Told = string | number | boolean | null | undefined;

/** Goes on when `seen` is what was expected. */
export function meets(step: string, expected: Told, seen: Told): void {
  if (expected !== seen) throw new Unmet(step, String(expected), String(seen));
}
