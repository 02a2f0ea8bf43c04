import type { ListView } from '@akkoord/casework';
import { askingOn } from '../answers/list-counts.js';
import { places } from '../http/places.js';
import { DueDate } from './figures.js';
import { Page } from './page.js';
import { SearchForm } from './search-page.js';
import type { View } from './view.js';

interface WorkListProps {
  readonly view: View;
  readonly lists: readonly ListView[];
  readonly today: string;
  /** In words. */
  readonly nextListAt: string;
}

/** The open lists of a desk, what is due first on top. */
export const WorkList = ({ view, lists, today, nextListAt }: WorkListProps) => {
  const { workList } = view.words;
  const pressing = lists.filter((list) => askingOn(list).open > 0 && list.dueOn !== null && list.dueOn <= today).length;
  return (
    <Page view={view} title={workList.title}>
      <div class="heading">
        <h1>{workList.title}</h1>
        <a href={places.answered}>{workList.showAnswered}</a>
      </div>
      {lists.length === 0 ? (
        <div class="panel">
          <p class="lead">{workList.nothing}</p>
          <p>{workList.next(nextListAt)}</p>
        </div>
      ) : (
        <>
          <p class="lead">{pressing > 0 ? workList.today(pressing) : workList.open(lists.length)}</p>
          <ListsTable view={view} lists={lists} today={today} caption={workList.caption} />
        </>
      )}
      <SearchForm view={view} />
    </Page>
  );
};

/** The lists that are done, to look something up or to correct it. */
export const AnsweredLists = ({ view, lists, today }: Omit<WorkListProps, 'nextListAt'>) => {
  const { workList } = view.words;
  return (
    <Page view={view} title={workList.answeredTitle} above={[{ href: places.workList, text: workList.title }]}>
      <h1>{workList.answeredTitle}</h1>
      {lists.length === 0 ? (
        <p class="panel">{workList.noneAnswered}</p>
      ) : (
        <ListsTable view={view} lists={lists} today={today} caption={workList.answeredCaption} />
      )}
      <SearchForm view={view} />
    </Page>
  );
};

const ListsTable = ({ view, lists, today, caption }: Omit<WorkListProps, 'nextListAt'> & { caption: string }) => {
  const { workList } = view.words;
  return (
    <table class="utrecht-table utrecht-table--html-table cards">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{workList.list}</th>
          <th scope="col">{workList.from}</th>
          <th scope="col" class="number">
            {workList.balances}
          </th>
          <th scope="col" class="number">
            {workList.proposals}
          </th>
          <th scope="col">{workList.due}</th>
          <th scope="col">{workList.progress}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <ListRow key={list.id} view={view} list={list} today={today} />
        ))}
      </tbody>
    </table>
  );
};

const ListRow = ({ view, list, today }: { view: View; list: ListView; today: string }) => {
  const { workList, list: words } = view.words;
  const { open, balances, proposals, held, all } = askingOn(list);
  return (
    <tr>
      <th scope="row">
        <a href={places.list(list.id)}>{list.number}</a>
      </th>
      <td data-label={workList.from}>{workList.counsellors(list.counsellors)}</td>
      <td data-label={workList.balances} class="number">
        {balances}
      </td>
      <td data-label={workList.proposals} class="number">
        {proposals}
      </td>
      <td data-label={workList.due}>{open === 0 ? '–' : <DueDate view={view} date={list.dueOn} today={today} />}</td>
      <td data-label={workList.progress}>
        <span>
          {workList.openOf(open, all, held)}
          {held > 0 && <span class="under">{words.held(held)}</span>}
          {open > 0 && (
            <a class="under" href={places.file(list.id)} aria-label={workList.uploadFor(list.number)}>
              {workList.upload}
            </a>
          )}
        </span>
      </td>
    </tr>
  );
};
