import { pageOfForm } from '../http/places.js';
import type { PortalRequest } from '../http/portal-request.js';
import type { Clerk } from '../sign-in/sessions.js';
import { wordsOf, type Language, type Words } from '../words/words.js';

/** What every page knows of its visitor. */
export interface View {
  readonly language: Language;
  readonly words: Words;
  readonly clerk: Clerk | null;
  /** What every form of this session carries. */
  readonly csrf?: string | undefined;
  /** The same page in another language: its path with a question mark, or an ampersand, to go on behind. */
  readonly here: string;
}

export function viewOf({ language = 'nl', clerk, letter, method, originalUrl }: PortalRequest): View {
  const [asked = '/', query = ''] = originalUrl.split('?', 2);
  const path = method === 'POST' ? pageOfForm(asked) : asked;
  const kept = new URLSearchParams(query);
  kept.delete('lang');
  const rest = kept.toString();
  return {
    language,
    words: wordsOf(language),
    clerk: clerk ?? null,
    csrf: (letter ?? clerk)?.csrf,
    here: rest === '' ? `${path}?` : `${path}?${rest}&`,
  };
}
