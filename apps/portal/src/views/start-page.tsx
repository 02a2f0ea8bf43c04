import { places } from '../http/places.js';
import { Page } from './page.js';
import type { View } from './view.js';

export const StartPage = ({ view }: { view: View }) => {
  const { start } = view.words;
  return (
    <Page view={view} title={start.title}>
      <h1>{start.title}</h1>
      <p class="lead">{start.text}</p>
      <p>
        <a class="utrecht-button utrecht-button--primary-action" href={places.signIn(places.workList)}>
          {start.signIn}
        </a>
      </p>
    </Page>
  );
};
