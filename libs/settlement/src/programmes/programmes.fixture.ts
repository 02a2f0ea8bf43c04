import { readFileSync } from 'node:fs';
import type { Eligibility, Programme, ProgrammeTerms } from './programme.js';

/** A programme that ships, by the name of its file. */
export const shipped = (file: string): Programme => {
  const url = new URL(`../../../../migrations/reference/programmes/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Programme;
};

/** The same with other terms: those of its file with what is said here. */
export function withTerms(programme: Programme, ...changes: readonly Partial<ProgrammeTerms>[]): Programme {
  const [first] = programme.terms;
  if (!first) throw new Error('A programme has its terms');
  return { ...programme, terms: changes.map((change) => ({ ...first, ...change })) };
}

export function eligibilityOf({ terms: [first] }: Programme, more: Partial<Eligibility>): Eligibility {
  if (!first) throw new Error('A programme has its terms');
  return { ...first.eligibility, ...more };
}
