/**
 * One thing that is wrong with what was sent. `pointer` is a JSON pointer (RFC 6901) with a leading `#`; in a file `row`
 * counts from 1 and `column` is its header.
 */
export interface Fault {
  readonly pointer?: string;
  readonly row?: number;
  readonly column?: string;
  readonly parameter?: string;
  readonly line?: number;
  readonly code: string;
  readonly detail: string;
}

/** A refusal as RFC 9457 wants it told. Whatever we foresee and refuse is one of these; anything else is a fault of ours. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: readonly Fault[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Problem';
  }
}
