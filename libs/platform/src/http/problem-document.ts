import { newId } from '../ids.js';
import type { Fault, Problem } from '../problem.js';

export const PROBLEM_JSON = 'application/problem+json';

/** A problem as it travels (RFC 9457). */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Names this one occurrence, in the answer and in the log line. */
  readonly instance: string;
  readonly errors?: readonly Fault[];
  /** What another standard wants beside it. */
  readonly code?: string;
  readonly domain?: string;
}

export function documentOf({ code, status, detail, errors }: Problem): ProblemDocument {
  return {
    type: `/problems/${code}`,
    title: titleOf(code),
    status,
    detail,
    instance: `urn:uuid:${newId()}`,
    ...(errors.length > 0 ? { errors } : {}),
  };
}

/** `case-not-found` reads as "Case not found". */
function titleOf(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
