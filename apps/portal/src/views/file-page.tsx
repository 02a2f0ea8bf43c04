import type { ListView, UnreadUpload } from '@akkoord/casework';
import { faultText, fromFile } from '../answers/file-fault.js';
import { FILE_FIELD } from '../http/form-with-file.js';
import { askingOn } from '../answers/list-counts.js';
import { places } from '../http/places.js';
import { Alert } from './alert.js';
import { ErrorSummary } from './error-summary.js';
import { SessionForm } from './fields.js';
import { FileSteps } from './file-steps.js';
import { Page } from './page.js';
import type { View } from './view.js';

/** Why a file that was sent is not taken. */
export type FileRefusal = 'missing' | UnreadUpload;

interface FilePageProps {
  readonly view: View;
  readonly list: ListView;
  readonly refusal?: FileRefusal;
}

/** Two steps on one page: take the list along, and bring it back filled in. */
export const FilePage = ({ view, list, refusal }: FilePageProps) => {
  const { files, list: listWords, workList } = view.words;
  const asked = askingOn(list);
  return (
    <Page
      view={view}
      title={files.title(list.number)}
      hasFaults={refusal !== undefined}
      above={[
        { href: places.workList, text: workList.title },
        { href: places.list(list.id), text: listWords.title(list.number) },
      ]}
    >
      {refusal && <Refusal view={view} refusal={refusal} />}
      <h1>{files.title(list.number)}</h1>
      <p class="lead">{files.intro}</p>
      <FileSteps view={view} at="upload" />
      <div class="two">
        <section class="panel">
          <h2>{files.download.title}</h2>
          <p>{files.download.hint(asked.open, asked.all)}</p>
          <p class="onward">
            <a
              class={`utrecht-button utrecht-button--${refusal ? 'secondary' : 'primary'}-action`}
              href={places.listFile(list.id, 'xlsx')}
            >
              {files.download.xlsx}
            </a>
            <a class="utrecht-button utrecht-button--secondary-action" href={places.listFile(list.id, 'csv')}>
              {files.download.csv}
            </a>
          </p>
          <p>{files.download.fill}</p>
          <p class="hint">{files.download.personal}</p>
        </section>
        <section class="panel">
          <h2>{files.upload.title}</h2>
          {view.clerk?.role === 'READER' ? (
            <Alert kind="warning">{view.words.desk.readerHint}</Alert>
          ) : (
            <>
              <SessionForm view={view} action={places.file(list.id)} hidden={{}} withFile>
                <div class="field">
                  <label for={FILE_FIELD}>{files.upload.label}</label>
                  {refusal && (
                    <span class="fault" id="file-fault">
                      {refusalText(view, refusal)}
                    </span>
                  )}
                  <input
                    id={FILE_FIELD}
                    name={FILE_FIELD}
                    type="file"
                    class="utrecht-textbox utrecht-textbox--html-input"
                    accept=".xlsx,.csv,.tsv,.txt"
                    {...(refusal ? { 'aria-describedby': 'file-fault', 'aria-invalid': 'true' } : {})}
                  />
                </div>
                <button class="utrecht-button utrecht-button--primary-action" type="submit">
                  {files.upload.send}
                </button>
              </SessionForm>
              <p class="hint">{files.upload.nothingSent}</p>
            </>
          )}
        </section>
      </div>
    </Page>
  );
};

function refusalText({ words: { files } }: View, refusal: FileRefusal): string {
  return refusal === 'missing' ? files.missing : files.unread[refusal.code];
}

const Refusal = ({ view, refusal }: { view: View; refusal: FileRefusal }) => {
  const { files } = view.words;
  const columns = refusal === 'missing' ? [] : refusal.faults;
  const others = [
    refusalText(view, refusal),
    ...columns.map((fault) => `${files.check.column(fromFile(fault.column ?? ''))}: ${faultText(fault, files)}`),
  ];
  return <ErrorSummary view={view} faults={[]} others={others.map((text) => ({ field: FILE_FIELD, text }))} />;
};
