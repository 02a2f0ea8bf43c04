import type { View } from './view.js';

interface PagesProps {
  readonly view: View;
  readonly page: number;
  readonly pages: number;
  /** The address of a page. */
  readonly at: (page: number) => string;
}

/** The way to the page before and the page after; nothing when there is but one. */
export const Pages = ({ view, page, pages, at }: PagesProps) => {
  const { list } = view.words;
  if (pages <= 1) return null;
  return (
    <nav class="utrecht-pagination pages" aria-label={list.pages}>
      {page > 1 && (
        <a
          class="utrecht-pagination__relative-link utrecht-pagination__relative-link--prev"
          rel="prev"
          href={at(page - 1)}
        >
          {list.previous}
        </a>
      )}
      <span>{list.pageOf(page, pages)}</span>
      {page < pages && (
        <a
          class="utrecht-pagination__relative-link utrecht-pagination__relative-link--next"
          rel="next"
          href={at(page + 1)}
        >
          {list.next}
        </a>
      )}
    </nav>
  );
};
