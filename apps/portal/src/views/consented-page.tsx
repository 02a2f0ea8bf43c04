import type { ListView } from '@akkoord/casework';
import { euros } from '../answers/amount.js';
import type { ConsentToAll } from '../answers/consent-to-all.js';
import { places } from '../http/places.js';
import { Alert } from './alert.js';
import { Page } from './page.js';
import type { View } from './view.js';

/** What came of a consent to all: as many lines as were answered, with what was shown before. */
export type Consented = Pick<ConsentToAll, 'balances' | 'proposals'> & { readonly accepted: number };

interface ConsentedPageProps {
  readonly view: View;
  readonly list: ListView;
  readonly result: Consented;
}

export const ConsentedPage = ({ view, list, result }: ConsentedPageProps) => {
  const { consented, list: listWords, workList } = view.words;
  const { balances, proposals, accepted } = result;
  return (
    <Page
      view={view}
      title={consented.title(accepted)}
      above={[
        { href: places.workList, text: workList.title },
        { href: places.list(list.id), text: listWords.title(list.number) },
      ]}
    >
      <Alert kind="ok">
        <h1>{consented.title(accepted)}</h1>
        <p>{consented.thanks}</p>
        <ul>
          {balances.count > 0 && <li>{consented.balances(balances.count, euros(balances.claimCents))}</li>}
          {proposals.count > 0 && <li>{consented.proposals(proposals.count, euros(proposals.shareCents))}</li>}
        </ul>
      </Alert>
      <p class="lead">{list.openLines > 0 ? consented.left(list.openLines) : consented.allDone}</p>
      <p class="onward">
        {list.openLines > 0 && (
          <a class="utrecht-button utrecht-button--primary-action" href={places.list(list.id)}>
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
