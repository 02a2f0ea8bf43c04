import type { ListView, SentAnswer, UploadOutcome, UploadView } from '@akkoord/casework';
import { faultText } from '../answers/file-fault.js';
import { places } from '../http/places.js';
import { Alert } from './alert.js';
import { FirstOf } from './first-of.js';
import { leftText } from './left-text.js';
import { Page } from './page.js';
import type { View } from './view.js';

interface UploadSentPageProps {
  readonly view: View;
  readonly list: ListView;
  readonly upload: UploadView;
  readonly sent: readonly SentAnswer[];
}

/** What became of an uploaded file. */
export const UploadSentPage = ({ view, list, upload, sent }: UploadSentPageProps) => {
  const { files, list: listWords, workList } = view.words;
  const count = (outcome: UploadOutcome): number => sent.filter((one) => one.outcome === outcome).length;
  const done = count('RECORDED') + count('HELD');
  return (
    <Page
      view={view}
      title={files.sent.title(done)}
      above={[
        { href: places.workList, text: workList.title },
        { href: places.list(list.id), text: listWords.title(list.number) },
      ]}
    >
      <Alert kind="ok">
        <h1>{files.sent.title(done)}</h1>
        {done > 0 && <p>{files.sent.thanks}</p>}
        <ul>
          {(Object.keys(files.sent.outcomes) as UploadOutcome[])
            .filter((outcome) => count(outcome) > 0)
            .map((outcome) => (
              <li key={outcome}>{files.sent.outcomes[outcome](count(outcome))}</li>
            ))}
        </ul>
      </Alert>
      <Changed view={view} listId={list.id} refused={sent.filter(({ outcome }) => outcome === 'REFUSED')} />
      <p class="lead">{leftText(view, list)}</p>
      <section class="panel">
        <h2>{files.sent.file}</h2>
        <p>{files.sent.fileText}</p>
        <p class="onward">
          <a
            class="utrecht-button utrecht-button--secondary-action"
            href={places.uploadResult(list.id, upload.id, 'xlsx')}
          >
            {files.sent.xlsx}
          </a>
          <a
            class="utrecht-button utrecht-button--secondary-action"
            href={places.uploadResult(list.id, upload.id, 'csv')}
          >
            {files.sent.csv}
          </a>
        </p>
      </section>
      <p class="onward">
        <a class="utrecht-button utrecht-button--primary-action" href={places.list(list.id)}>
          {files.sent.back}
        </a>
        <a class="utrecht-button utrecht-button--secondary-action" href={places.file(list.id)}>
          {files.sent.another}
        </a>
        <a class="utrecht-button utrecht-button--secondary-action" href={places.workList}>
          {files.sent.toWork}
        </a>
      </p>
    </Page>
  );
};

const Changed = ({ view, listId, refused }: { view: View; listId: string; refused: readonly SentAnswer[] }) => {
  const { files, line: words } = view.words;
  if (refused.length === 0) return null;
  return (
    <section class="panel">
      <h2>{files.sent.changed}</h2>
      <FirstOf items={refused} more={files.sent.more}>
        {({ line, faults }) => (
          <li key={line}>
            <a href={places.line(listId, line ?? 0)}>{words.place(line ?? 0)}</a>:{' '}
            {faults.map((fault) => faultText(fault, files)).join(' ')}
          </li>
        )}
      </FirstOf>
    </section>
  );
};
