import { places } from '../http/places.js';
import { Page } from './page.js';
import type { View } from './view.js';

/** What a desk says of itself, and the way to each part of it. */
export const SettingsPage = ({ view }: { view: View }) => {
  const { desk } = view.words;
  return (
    <Page view={view} title={desk.settings}>
      <h1>{desk.settings}</h1>
      <ul class="rows">
        <li>
          <a href={places.colleagues}>{desk.colleagues.title}</a>
          <span class="under">{desk.colleagues.lead}</span>
        </li>
        <li>
          <a href={places.sessions}>{desk.sessions.title}</a>
          <span class="under">{desk.sessions.lead}</span>
        </li>
      </ul>
    </Page>
  );
};
