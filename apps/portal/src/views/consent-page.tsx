import type { LineView, ListView } from '@akkoord/casework';
import { euros } from '../answers/amount.js';
import { shownText, type ConsentToAll } from '../answers/consent-to-all.js';
import { heldAnswer, statedCents } from '../answers/given-answer.js';
import { claimCents } from '../answers/line-amounts.js';
import type { LineQuery } from '../answers/line-query.js';
import { places } from '../http/places.js';
import { Alert } from './alert.js';
import { SessionForm } from './fields.js';
import { FirstOf } from './first-of.js';
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
  const { balances, proposals, exceptions, held } = all;
  const title = titleOf(view, query);
  const toList = places.list(list.id, query.filterSuffix());
  const isNothing = balances.count + proposals.count === 0;
  return (
    <Page
      view={view}
      title={title}
      hasFaults={hasChanged}
      above={[
        { href: places.workList, text: workList.title },
        { href: toList, text: listWords.title(list.number) },
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
            {view.clerk?.role === 'READER' ? (
              <Alert kind="warning">{view.words.desk.readerHint}</Alert>
            ) : (
              <SessionForm
                view={view}
                action={places.consent(list.id, query.suffix())}
                hidden={{ [SHOWN_FIELD]: shownText(all) }}
              >
                <button class="utrecht-button utrecht-button--primary-action" type="submit">
                  {consent.send(
                    balances.count,
                    euros(balances.claimCents),
                    proposals.count,
                    euros(proposals.shareCents),
                  )}
                </button>
              </SessionForm>
            )}
          </>
        )}
        <p>
          <a href={toList}>{consent.cancel}</a>
        </p>
      </section>
      <Exceptions view={view} listId={list.id} lines={exceptions} why={consent.exceptionsText} />
      <Exceptions view={view} listId={list.id} lines={held} why={consent.heldText} />
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

interface ExceptionsProps {
  readonly view: View;
  readonly listId: string;
  readonly lines: readonly LineView[];
  readonly why: string;
}

const Exceptions = ({ view, listId, lines, why }: ExceptionsProps) => {
  const { consent, line: words } = view.words;
  if (lines.length === 0) return null;
  return (
    <section class="panel">
      <h2>{consent.exceptions(lines.length)}</h2>
      <p>{why}</p>
      <FirstOf items={lines} more={consent.more}>
        {(line) => (
          <li key={line.line}>
            <a href={places.line(listId, line.line)}>
              {words.place(line.line)}: {line.client.initials} {line.client.surname}
            </a>{' '}
            <Money cents={amountCents(line)} />
          </li>
        )}
      </FirstOf>
    </section>
  );
};

/** What the desk stated and a counsellor looks at, or else what is claimed. */
function amountCents(line: LineView): number {
  const held = heldAnswer(line);
  return held ? statedCents(held) : claimCents(line);
}
