import { holdsBsn } from './bsn.js';
import { Refused } from './refused.js';

/** The most a question may hold, in characters. */
export const LONGEST_QUESTION = 500;
/** The most an answer may hold, in characters. */
export const LONGEST_ANSWER = 1_000;

/** A BSN is never in a message: it is not asked for, and goes to desks that may not have it. Errors: 400 `bsn-not-allowed`. */
export function refuseBsn(text: string, field: 'question' | 'answer'): void {
  if (!holdsBsn(text)) return;
  const code = 'bsn-not-allowed';
  const detail = 'Leave the BSN out, or what looks like one.';
  throw new Refused(code, undefined, [{ pointer: `#/${field}`, code, detail }]);
}
