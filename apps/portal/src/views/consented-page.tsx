import type { ListView } from '@akkoord/casework';
import { euros } from '../answers/amount.js';
import type { ConsentToAll } from '../answers/consent-to-all.js';
import type { LineQuery } from '../answers/line-query.js';
import { askingOn } from '../answers/list-counts.js';
import { places } from '../http/places.js';
import { Alert } from './alert.js';
import { leftText } from './left-text.js';
import { Page } from './page.js';
import type { View } from './view.js';

/** What came of a consent to all: as many lines as were answered, with what was shown before. */
export type Consented = Pick<ConsentToAll, 'balances' | 'proposals'> & { readonly accepted: number };

interface ConsentedPageProps {
  readonly view: View;
  readonly list: ListView;
  readonly query: LineQuery;
  readonly result: Consented;
}

export const ConsentedPage = ({ view, list, query, result }: ConsentedPageProps) => {
  const { consented, list: listWords, workList } = view.words;
  const { balances, proposals, accepted } = result;
  const toList = places.list(list.id, query.filterSuffix());
  const { open } = askingOn(list);
  const isAsShown = accepted === balances.count + proposals.count;
  return (
    <Page
      view={view}
      title={consented.title(accepted)}
      above={[
        { href: places.workList, text: workList.title },
        { href: toList, text: listWords.title(list.number) },
      ]}
    >
      <Alert kind="ok">
        <h1>{consented.title(accepted)}</h1>
        <p>{consented.thanks}</p>
        {isAsShown ? (
          <ul>
            {balances.count > 0 && <li>{consented.balances(balances.count, euros(balances.claimCents))}</li>}
            {proposals.count > 0 && <li>{consented.proposals(proposals.count, euros(proposals.shareCents))}</li>}
          </ul>
        ) : (
          <p>{consented.changed}</p>
        )}
      </Alert>
      <p class="lead">{leftText(view, list)}</p>
      <p class="onward">
        {open > 0 && (
          <a class="utrecht-button utrecht-button--primary-action" href={toList}>
            {consented.back}
          </a>
        )}
        <a class="utrecht-button utrecht-button--secondary-action" href={places.workList}>
          {consented.toWork}
        </a>
      </p>
    </Page>
  );
};
