import type { Fault } from '@akkoord/platform';
import { checked } from '@akkoord/platform';
import type { CaseInput } from './case-input.js';
import { CaseRequest } from './case-request.js';

/** Whoever sends a line with more has a program to mend, and not the line. */
const TOLD_AT_MOST = 100;

/** Reads one line of an import; when it is not a well-formed case, its faults with their places, the first hundred. */
export function readCaseInput(text: string): { readonly input: CaseInput | null; readonly faults: readonly Fault[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { input: null, faults: [{ pointer: '#', code: 'not-json', detail: 'This line is not a JSON object.' }] };
  }
  const { value, faults } = checked(CaseRequest, json);
  return { input: faults.length === 0 ? value : null, faults: faults.slice(0, TOLD_AT_MOST) };
}
