import type { components } from './contract.js';

type ProblemDocument = components['schemas']['ProblemDocument'];

/** What the API refused, and why. Program against `code` and `errors[].code`. */
export class AkkoordProblem extends Error {
  readonly code: string;
  readonly errors: NonNullable<ProblemDocument['errors']>;

  constructor(
    readonly status: number,
    readonly problem: ProblemDocument | undefined,
  ) {
    super(problem?.detail ?? `The API answered ${status} without saying why`);
    this.name = 'AkkoordProblem';
    this.code = problem?.type.split('/').at(-1) ?? 'unknown';
    this.errors = problem?.errors ?? [];
  }
}

/** The answer to a request; throws an `AkkoordProblem` when it was refused. */
export function answered<Data>(result: {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}): NonNullable<Data> {
  const { data, error, response } = result;
  if (data === undefined || data === null || !response.ok)
    throw new AkkoordProblem(response.status, isProblem(error) ? error : undefined);
  return data;
}

function isProblem(error: unknown): error is ProblemDocument {
  return typeof error === 'object' && error !== null && 'type' in error && 'detail' in error;
}
