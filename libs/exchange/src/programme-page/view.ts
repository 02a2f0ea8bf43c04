import type { InTwoLanguages } from '@akkoord/settlement';
import { euros } from '../calculation-page/figures.js';
import type { Language } from '../list-file/cells.js';
import type { ProgrammeReport } from './facts.js';
import type { ProgrammeWords } from './words.js';

/** What every part of the page is made from. */
export interface View {
  readonly report: ProgrammeReport;
  readonly words: ProgrammeWords;
  readonly language: Language;
}

export const told = (text: InTwoLanguages, { language }: View): string => text[language];

/** Whole cents as they are read; a loss has its sign before it. */
export const money = (cents: number): string => (cents < 0 ? `−\u00a0${euros(BigInt(-cents))}` : euros(BigInt(cents)));

/** `1 november 2026`, or `1 November 2026`. */
export function dayText(day: string, { language }: View): string {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
