import { places } from '../http/places.js';
import { SessionForm } from './fields.js';
import { Page } from './page.js';
import type { View } from './view.js';

export const DESK_FIELD = 'desk';

/** For which of their desks somebody works now. */
export const ActingPage = ({ view }: { view: View }) => {
  const words = view.words.desk.acting;
  const desks = view.clerk?.desks ?? [];
  return (
    <Page view={view} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{desks.length > 1 ? words.lead : words.only}</p>
      {desks.length > 1 && (
        <ul class="rows">
          {desks.map(({ id, name }) => (
            <li key={id}>
              {id === view.clerk?.organisationId ? (
                <strong>
                  {name} ({words.now})
                </strong>
              ) : (
                <SessionForm view={view} action={places.acting} hidden={{ [DESK_FIELD]: id }}>
                  <button class="utrecht-button utrecht-button--secondary-action" type="submit">
                    {words.choose(name)}
                  </button>
                </SessionForm>
              )}
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
};
