import type { Fault } from '@akkoord/platform';
import type { Words } from '../words/words.js';

/** What is wrong with a cell, and what would be right, in the words of the reader. */
export function faultText({ code }: Pick<Fault, 'code'>, { faults }: Words['files']): string {
  return (faults as Readonly<Record<string, string>>)[code] ?? faults.other;
}
