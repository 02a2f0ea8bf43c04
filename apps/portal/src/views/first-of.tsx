import type { ComponentChildren } from 'preact';

const SHOWN_AT_MOST = 20;

interface FirstOfProps<T> {
  readonly items: readonly T[];
  /** Says how many more there are. */
  readonly more: (count: number) => string;
  readonly children: (item: T) => ComponentChildren;
}

/** The first of a list that may be long, and how many more there are. */
export function FirstOf<T>({ items, more, children }: FirstOfProps<T>) {
  return (
    <>
      <ul class="exceptions">{items.slice(0, SHOWN_AT_MOST).map(children)}</ul>
      {items.length > SHOWN_AT_MOST && <p>{more(items.length - SHOWN_AT_MOST)}</p>}
    </>
  );
}
