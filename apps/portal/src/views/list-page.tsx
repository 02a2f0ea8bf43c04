import type { FoundLines, LineView, ListView } from '@akkoord/casework';
import type { ComponentChildren } from 'preact';
import { CHOOSING, type LineQuery } from '../answers/line-query.js';
import { askingOn } from '../answers/list-counts.js';
import { places } from '../http/places.js';
import { ClaimTable } from './claim-table.js';
import { ErrorSummary } from './error-summary.js';
import { DueDate } from './figures.js';
import { LineFilterForm } from './line-filter.js';
import { LINES_A_PAGE, pageParameter } from './list-paging.js';
import { Page } from './page.js';
import { Pages } from './pages.js';
import type { View } from './view.js';

interface ListPageProps {
  readonly view: View;
  readonly list: ListView;
  readonly query: LineQuery;
  readonly found: FoundLines;
  /** Those on this page. */
  readonly lines: readonly LineView[];
  readonly page: number;
  readonly pages: number;
  readonly today: string;
}

export const ListPage = ({ view, list, query, found, lines, page, pages, today }: ListPageProps) => {
  const { words } = view;
  const title = words.list.title(list.number);
  const asked = askingOn(list);
  const [first, last] = [(page - 1) * LINES_A_PAGE + 1, (page - 1) * LINES_A_PAGE + lines.length];
  const canChoose = view.clerk?.role !== 'READER' && lines.some(({ state, held }) => state === 'OPEN' && held === null);
  return (
    <Page
      view={view}
      title={title}
      hasFaults={query.faults.length > 0}
      above={[{ href: places.workList, text: words.workList.title }]}
    >
      <ErrorSummary view={view} faults={query.faults} labels={{ from: words.filter.from, to: words.filter.to }} />
      <div class="heading">
        <h1>{title}</h1>
        <div class="actions">
          <ConsentToFound view={view} list={list} query={query} open={found.open.length} />
          <a class="utrecht-button utrecht-button--secondary-action" href={places.file(list.id)}>
            {words.files.link}
          </a>
        </div>
      </div>
      <p class="lead">
        {words.list.progress(asked.open, asked.all, asked.held)} {words.list.asked(asked.balances, asked.proposals)}
        {asked.open > 0 && (
          <>
            . {words.list.dueBefore} <DueDate view={view} date={list.dueOn} today={today} />.
          </>
        )}
        {asked.held > 0 && ` ${words.list.held(asked.held)}`}
      </p>
      <LineFilterForm view={view} listId={list.id} query={query} choices={found.choices} />
      {query.isAsked && query.faults.length === 0 && (
        <p role="status">{words.filter.found(found.lines.length, list.lines)}</p>
      )}
      {lines.length > 0 && (
        <Choosing view={view} listId={list.id} query={query} canChoose={canChoose}>
          <ClaimTable
            view={view}
            listId={list.id}
            lines={lines}
            caption={
              query.isAsked
                ? words.filter.caption(first, last, found.lines.length)
                : words.list.caption(first, last, list.lines)
            }
            suffix={query.filterSuffix()}
            today={today}
            canChoose={canChoose}
          />
        </Choosing>
      )}
      <Pages
        view={view}
        page={page}
        pages={pages}
        at={(to) => places.list(list.id, query.filterSuffix(pageParameter(to)))}
      />
    </Page>
  );
};

/** Consent to every open line that is shown, on whatever page. */
const ConsentToFound = ({
  view,
  list,
  query,
  open,
}: Pick<ListPageProps, 'view' | 'list' | 'query'> & { open: number }) =>
  open === 0 || query.faults.length > 0 || view.clerk?.role === 'READER' ? null : (
    <a class="utrecht-button utrecht-button--primary-action" href={places.consent(list.id, query.suffix())}>
      {query.isAsked ? view.words.filter.consentToFound(open) : view.words.list.consentToAll(open)}
    </a>
  );

interface ChoosingProps extends Pick<ListPageProps, 'view' | 'query'> {
  readonly listId: string;
  readonly canChoose: boolean;
  readonly children: ComponentChildren;
}

/** With an open line on the page: a form that sends what is chosen, and at the foot what that adds up to. */
const Choosing = ({ view, listId, query, canChoose, children }: ChoosingProps) => {
  const { selection } = view.words;
  if (!canChoose) return <>{children}</>;
  return (
    <form method="get" action={places.consent(listId)} class="choosing">
      <input type="hidden" name={CHOOSING} value="1" />
      {query.fields.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {/* The box that chooses all comes with the script that makes it work. */}
      <p class="choice" data-choose-all={selection.chooseAll} hidden />
      {children}
      <div class="foot">
        <output
          data-sum={selection.sum('{n}', '{claims}')}
          data-offers={selection.offers('{n}', '{claims}', '{shares}')}
        >
          {selection.hint}
        </output>
        <button class="utrecht-button utrecht-button--secondary-action" type="submit">
          {selection.send}
        </button>
      </div>
    </form>
  );
};
