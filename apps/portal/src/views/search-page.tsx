import type { SearchedLines } from '@akkoord/casework';
import { SHORTEST_SEARCH } from '@akkoord/casework';
import { places } from '../http/places.js';
import { Alert } from './alert.js';
import { ClaimTable } from './claim-table.js';
import { Page } from './page.js';
import type { View } from './view.js';

interface SearchPageProps {
  readonly view: View;
  readonly text: string;
  readonly found: SearchedLines;
  readonly today: string;
  /** A BSN was looked for, which nobody is found by. */
  readonly hadBsn: boolean;
}

/** Lines of all lists that have a text. */
export const SearchPage = ({ view, text, found, today, hadBsn }: SearchPageProps) => {
  const { search, workList } = view.words;
  const count = found.lists.reduce((sum, { lines }) => sum + lines.length, 0);
  return (
    <Page view={view} title={search.title} above={[{ href: places.workList, text: workList.title }]}>
      <h1>{search.title}</h1>
      <SearchForm view={view} text={text} />
      {hadBsn && (
        <Alert kind="warning" role="status">
          {search.noBsn}
        </Alert>
      )}
      {text.length >= SHORTEST_SEARCH && (
        <p role="status">{count === 0 ? search.nothing(text) : search.found(count, text, found.hasMore)}</p>
      )}
      {found.hasMore && <Alert kind="warning">{search.more}</Alert>}
      {found.lists.map(({ list, lines }) => (
        <section key={list.id}>
          <h2>
            <a href={places.list(list.id)}>{search.caption(list.number)}</a>
          </h2>
          <ClaimTable
            view={view}
            listId={list.id}
            lines={lines}
            caption={search.foundHere(lines.length)}
            today={today}
          />
        </section>
      ))}
    </Page>
  );
};

export const SearchForm = ({ view, text = '' }: { view: View; text?: string }) => {
  const { search } = view.words;
  return (
    <form method="get" action={places.search} role="search" class="beside search">
      <label for="q">{search.label}</label>
      <input
        class="utrecht-textbox utrecht-textbox--html-input"
        id="q"
        name="q"
        type="search"
        value={text}
        autocomplete="off"
        aria-describedby="q-hint"
      />
      <button class="utrecht-button utrecht-button--secondary-action" type="submit">
        {search.send}
      </button>
      <span class="hint" id="q-hint">
        {search.hint}
      </span>
    </form>
  );
};
