import type { LineView, ListView } from '@akkoord/casework';
import { places } from '../http/places.js';
import { ClaimTable } from './claim-table.js';
import { DueDate } from './figures.js';
import { Page } from './page.js';
import type { View } from './view.js';

interface ListPageProps {
  readonly view: View;
  readonly list: ListView;
  readonly lines: readonly LineView[];
  readonly page: number;
  readonly pages: number;
  readonly today: string;
}

export const ListPage = ({ view, list, lines, page, pages, today }: ListPageProps) => {
  const { words } = view;
  const title = words.list.title(list.number);
  return (
    <Page view={view} title={title} above={[{ href: places.workList, text: words.workList.title }]}>
      <div class="heading">
        <h1>{title}</h1>
        <div class="actions">
          {list.openLines > 0 && (
            <a class="button primary" href={places.consent(list.id)}>
              {words.list.consentToAll(list.openLines)}
            </a>
          )}
          <a class="button" href={places.file(list.id)}>
            {words.files.link}
          </a>
        </div>
      </div>
      <p class="lead">
        {words.list.progress(list.openLines, list.lines)} {words.list.asked(list.openBalances, list.openProposals)}
        {list.openLines > 0 && (
          <>
            . {words.list.dueBefore} <DueDate view={view} date={list.dueOn} today={today} />.
          </>
        )}
      </p>
      <ClaimTable view={view} listId={list.id} lines={lines} all={list.lines} today={today} />
      {pages > 1 && <Pages view={view} listId={list.id} page={page} pages={pages} />}
    </Page>
  );
};

const Pages = ({ view, listId, page, pages }: { view: View; listId: string; page: number; pages: number }) => {
  const { list } = view.words;
  return (
    <nav class="pages" aria-label={list.pages}>
      {page > 1 && (
        <a rel="prev" href={places.list(listId, page - 1)}>
          {list.previous}
        </a>
      )}
      <span>{list.pageOf(page, pages)}</span>
      {page < pages && (
        <a rel="next" href={places.list(listId, page + 1)}>
          {list.next}
        </a>
      )}
    </nav>
  );
};
