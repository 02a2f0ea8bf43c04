import { en } from './en.js';
import { nl, type Words } from './nl.js';

export type Language = 'nl' | 'en';
export type { MessageName, Words } from './nl.js';

export function isLanguage(value: unknown): value is Language {
  return value === 'nl' || value === 'en';
}

export function wordsOf(language: Language): Words {
  return language === 'nl' ? nl : en;
}

/** The text behind a code in this language; a code nobody translated is shown as it is. */
export function named(texts: Readonly<Record<string, Bilingual>>, code: string, language: Language): string {
  return texts[code]?.[language] ?? code;
}

export type Bilingual = Readonly<Record<Language, string>>;

/** The sentence of a refusal, or that nothing was saved. */
export function refusalIn({ refusals }: Words, code: string): keyof Words['refusals'] {
  return Object.hasOwn(refusals, code) ? (code as keyof Words['refusals']) : 'other';
}
