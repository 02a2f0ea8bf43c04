import type { ListView } from '@akkoord/casework';
import { askingOn } from '../answers/list-counts.js';
import type { View } from './view.js';

/** After answering: what is left of the list, and what a counsellor looks at. */
export function leftText({ words: { consented, list: words } }: View, list: ListView): string {
  const { open, held } = askingOn(list);
  return [
    open > 0 ? consented.left(open) : held > 0 ? consented.nothingNow : consented.allDone,
    held > 0 ? words.held(held) : '',
  ]
    .join(' ')
    .trim();
}
