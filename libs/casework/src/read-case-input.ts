import type { Fault } from '@akkoord/platform';
import { checked } from '@akkoord/platform';
import type { CaseInput } from './case-input.js';
import { CaseRequest } from './case-request.js';

/** Reads one line of an import; when it is not a well-formed case, every fault with its place. */
export function readCaseInput(text: string): { readonly input: CaseInput | null; readonly faults: readonly Fault[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      input: null,
      faults: [
        {
          pointer: '#',
          code: 'not-json',
          detail: 'This line is not a JSON object. Write one case a line, without line ends inside it.',
        },
      ],
    };
  }
  const { value, faults } = checked(CaseRequest, json);
  return { input: faults.length === 0 ? value : null, faults };
}
