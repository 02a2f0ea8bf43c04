import type { LineView, ListView } from '@akkoord/casework';
import { euros } from '../answers/amount.js';
import { shownText, type ConsentToAll } from '../answers/consent-to-all.js';
import { claimCents } from '../answers/line-amounts.js';
import type { LineQuery } from '../answers/line-query.js';
import { places } from '../http/places.js';
import { Alert } from './alert.js';
import { SessionForm } from './fields.js';
import { Money } from './figures.js';
import { Page } from './page.js';
import type { View } from './view.js';

/** The field that tells what the clerk was shown before confirming. */
export const SHOWN_FIELD = 'shown';

interface ConsentPageProps {
  readonly view: View;
  readonly list: ListView;
  /** Which lines were found or chosen. */
  readonly query: LineQuery;
  readonly all: ConsentToAll;
  readonly hasChanged?: boolean;
}

/** Before a bulk action: how many, how much, and what it leaves out. */
export const ConsentPage = ({ view, list, query, all, hasChanged = false }: ConsentPageProps) => {
  const { consent, list: listWords, workList } = view.words;
  const { balances, proposals, exceptions } = all;
  const title = titleOf(view, query);
  const isNothing = balances.count + proposals.count === 0;
  return (
    <Page
      view={view}
      title={title}
      hasFaults={hasChanged}
      above={[
        { href: places.workList, text: workList.title },
        { href: places.list(list.id), text: listWords.title(list.number) },
      ]}
    >
      <section class="panel">
        <h1>{title}</h1>
        {hasChanged && (
          <Alert kind="warning" role="alert">
            {consent.changed}
          </Alert>
        )}
        {isNothing ? (
          <p class="lead">{query.chosen?.length === 0 ? view.words.selection.none : consent.nothing}</p>
        ) : (
          <>
            <p class="lead">
              <strong>{consent.clientsAmounts}</strong> {consent.checkFirst}
            </p>
            <Agreed view={view} all={all} />
            <SessionForm
              view={view}
              action={places.consent(list.id, query.suffix())}
              hidden={{ [SHOWN_FIELD]: shownText(all) }}
            >
              <button class="utrecht-button utrecht-button--primary-action" type="submit">
                {consent.send(balances.count, euros(balances.claimCents), proposals.count, euros(proposals.shareCents))}
              </button>
            </SessionForm>
          </>
        )}
        <p>
          <a href={places.list(list.id)}>{consent.cancel}</a>
        </p>
      </section>
      {exceptions.length > 0 && <Exceptions view={view} listId={list.id} lines={exceptions} />}
    </Page>
  );
};

function titleOf({ words }: View, query: LineQuery): string {
  if (query.chosen) return words.selection.title;
  return query.isAsked ? words.selection.foundTitle : words.consent.title;
}

const Agreed = ({ view, all: { balances, proposals } }: { view: View; all: ConsentToAll }) => {
  const { consent } = view.words;
  return (
    <table class="utrecht-table utrecht-table--html-table amounts cards">
      <caption>{consent.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{consent.what}</th>
          <th scope="col" class="number">
            {consent.lines}
          </th>
          <th scope="col" class="number">
            {consent.claims}
          </th>
          <th scope="col" class="number">
            {consent.youGet}
          </th>
        </tr>
      </thead>
      <tbody>
        {balances.count > 0 && (
          <tr>
            <th scope="row">{consent.balances}</th>
            <td class="number" data-label={consent.lines}>
              {balances.count}
            </td>
            <td class="number" data-label={consent.claims}>
              <Money cents={balances.claimCents} />
            </td>
            <td class="number" data-label={consent.youGet}>
              {consent.afterwards}
            </td>
          </tr>
        )}
        {proposals.count > 0 && (
          <tr>
            <th scope="row">{consent.proposals}</th>
            <td class="number" data-label={consent.lines}>
              {proposals.count}
            </td>
            <td class="number" data-label={consent.claims}>
              <Money cents={proposals.claimCents} />
            </td>
            <td class="number" data-label={consent.youGet}>
              <Money cents={proposals.shareCents} />
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
};

const SHOWN_AT_MOST = 20;

const Exceptions = ({ view, listId, lines }: { view: View; listId: string; lines: readonly LineView[] }) => {
  const { consent, line: words } = view.words;
  return (
    <section class="panel">
      <h2>{consent.exceptions(lines.length)}</h2>
      <p>{consent.exceptionsText}</p>
      <ul class="exceptions">
        {lines.slice(0, SHOWN_AT_MOST).map((line) => (
          <li key={line.line}>
            <a href={places.line(listId, line.line)}>
              {words.place(line.line)}: {line.client.initials} {line.client.surname}
            </a>{' '}
            <Money cents={claimCents(line)} />
          </li>
        ))}
      </ul>
      {lines.length > SHOWN_AT_MOST && <p>{consent.more(lines.length - SHOWN_AT_MOST)}</p>}
    </section>
  );
};
