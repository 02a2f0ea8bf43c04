import type { Fault } from '@akkoord/platform';
import type { Words } from '../words/words.js';

/** What is wrong with a cell, and what would be right, in the words of the reader. */
export function faultText({ code }: Pick<Fault, 'code'>, { faults }: Words['files']): string {
  return (faults as Readonly<Record<string, string>>)[code] ?? faults.other;
}

const LONGEST_SHOWN = 60;

/** What somebody's file says itself, as far as it fits in a sentence, without signs that hide or turn around what follows. */
export function fromFile(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const signs = [...plain];
  return signs.length > LONGEST_SHOWN ? `${signs.slice(0, LONGEST_SHOWN).join('')}…` : plain;
}
