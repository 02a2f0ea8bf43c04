import { Page } from './page.js';
import type { View } from './view.js';

interface UploadBusyPageProps {
  readonly view: View;
  readonly doing: 'check' | 'send';
  /** Where to look again; the browser goes there by itself. */
  readonly next: string;
}

/** Shown while a large file is worked on. */
export const UploadBusyPage = ({ view, doing, next }: UploadBusyPageProps) => {
  const { busy } = view.words.files;
  return (
    <Page view={view} title={busy.title[doing]}>
      <div class="panel" role="status">
        <h1>{busy.title[doing]}</h1>
        <p class="lead">{busy.text}</p>
        <progress aria-label={busy.title[doing]} />
      </div>
      <p class="onward">
        <a class="utrecht-button utrecht-button--secondary-action" href={next}>
          {busy.look}
        </a>
      </p>
    </Page>
  );
};
