import type { LineView, ListView, ReviewedAnswer, UploadReview, UploadView } from '@akkoord/casework';
import { euros } from '../answers/amount.js';
import { inTab, summaryOf, UPLOAD_TABS, type UploadSummary, type UploadTab } from '../answers/upload-summary.js';
import { places } from '../http/places.js';
import { SessionForm } from './fields.js';
import { FileSteps } from './file-steps.js';
import { Alert } from './alert.js';
import { Page } from './page.js';
import { Pages } from './pages.js';
import { UploadAnswerRow } from './upload-answer.js';
import type { View } from './view.js';

/** The field that says how much of a file is sent. */
export const PART_FIELD = 'part';

export interface UploadPageProps {
  readonly view: View;
  readonly list: ListView;
  readonly upload: UploadView;
  readonly review: UploadReview;
  readonly tab: UploadTab;
  readonly page: number;
  readonly pages: number;
  /** The answers of this page of this tab, and the lines they answer. */
  readonly shown: readonly ReviewedAnswer[];
  readonly lines: ReadonlyMap<number, LineView>;
  readonly hasFailed: boolean;
}

export const ANSWERS_A_PAGE = 50;

/** Before a file counts: how every row is understood, what is wrong with it, and what sending it would do. */
export const UploadPage = (props: UploadPageProps) => {
  const { view, list, upload, review, hasFailed } = props;
  const { files, list: listWords, workList } = view.words;
  const counting = review.answers.filter(({ group }) => group !== 'FAULT');
  const hasNews = review.answers.length === 0 || review.answers.some(({ notes }) => !notes.includes('unchanged'));
  return (
    <Page
      view={view}
      title={files.checkTitle(list.number)}
      hasFaults={hasFailed}
      above={[
        { href: places.workList, text: workList.title },
        { href: places.list(list.id), text: listWords.title(list.number) },
        { href: places.file(list.id), text: files.link },
      ]}
    >
      <h1>{files.checkTitle(list.number)}</h1>
      <FileSteps view={view} at="check" />
      {hasFailed && (
        <Alert kind="warning" role="alert">
          {files.busy.failed}
        </Alert>
      )}
      <section class="panel">
        <p class="lead">
          {hasNews ? (
            <>
              <strong>{files.check.lead(counting.length, review.answers.length)}</strong> {files.check.nothingYet}
            </>
          ) : (
            <strong>{files.check.nothingNew(review.answers.length)}</strong>
          )}
        </p>
        <Send view={view} list={list} upload={upload} review={review} />
        <p class="hint">{files.check.file(upload.fileName)}</p>
      </section>
      <Tabs {...props} />
      <Answers {...props} />
    </Page>
  );
};

type Part = Pick<UploadPageProps, 'view' | 'list' | 'upload' | 'review'>;

const Send = ({ view, list, upload, review }: Part) => {
  const { check } = view.words.files;
  const summary = summaryOf(review.answers);
  const good = inTab(review, 'good').length;
  const faults = inTab(review, 'fault').length;
  const told = [
    upload.isSentBefore ? check.sentBefore : '',
    faults > 0 ? check.faultsStay(faults) : '',
    review.late > 0 ? check.late(review.late) : '',
    review.emptyRows > 0 ? check.emptyRows(review.emptyRows) : '',
  ].filter((text) => text !== '');
  return (
    <>
      {summary.sent > 0 && <Effects view={view} summary={summary} />}
      {told.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <div class="decision">
        {summary.sent > 0 && (
          <SessionForm view={view} action={places.upload(list.id, upload.id)} hidden={{}}>
            <div class="decision">
              <button class="utrecht-button utrecht-button--primary-action" type="submit" name={PART_FIELD} value="ALL">
                {check.sendAll(summary.sent)}
              </button>
              {good > 0 && good < summary.sent && (
                <button
                  class="utrecht-button utrecht-button--secondary-action"
                  type="submit"
                  name={PART_FIELD}
                  value="GOOD"
                >
                  {check.sendGood(good)}
                </button>
              )}
            </div>
          </SessionForm>
        )}
        <a class="utrecht-button utrecht-button--secondary-action" href={places.file(list.id)}>
          {check.again}
        </a>
      </div>
    </>
  );
};

const Effects = ({ view, summary }: { view: View; summary: UploadSummary }) => {
  const { check } = view.words.files;
  const { balances, consented, accepted, rejected, noCooperation, transferred, unchanged } = summary;
  const effects = [
    balances.count > 0 ? check.balances(balances.count, euros(balances.cents)) : '',
    consented > 0 ? check.consented(consented, balances.count) : '',
    accepted.count > 0 ? check.accepted(accepted.count, euros(accepted.cents)) : '',
    rejected > 0 ? check.rejected(rejected) : '',
    noCooperation > 0 ? check.noCooperation(noCooperation) : '',
    transferred > 0 ? check.transferred(transferred) : '',
    unchanged > 0 ? check.unchanged(unchanged) : '',
  ].filter((text) => text !== '');
  return (
    <>
      <p>{check.does}:</p>
      <ul>
        {effects.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
};

const Tabs = ({ view, list, upload, review, tab }: UploadPageProps) => {
  const { check } = view.words.files;
  return (
    <nav class="tabs" aria-label={check.tabs}>
      <ul>
        {UPLOAD_TABS.map((one) => (
          <li key={one}>
            <a
              href={places.upload(list.id, upload.id, `?show=${one}`)}
              class={`tab-${one}`}
              aria-current={one === tab ? 'page' : undefined}
            >
              {check.tab[one]} ({inTab(review, one).length})
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Answers = ({ view, list, upload, review, tab, page, pages, shown, lines }: UploadPageProps) => {
  const { check } = view.words.files;
  if (shown.length === 0) return <p class="panel">{check.none[tab]}</p>;
  const first = (page - 1) * ANSWERS_A_PAGE + 1;
  const place = (to: number): string => places.upload(list.id, upload.id, `?show=${tab}&page=${String(to)}`);
  return (
    <>
      <table class="utrecht-table utrecht-table--html-table cards read">
        <caption>
          {check.tab[tab]}: {check.caption(first, first + shown.length - 1, inTab(review, tab).length)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{check.line}</th>
            <th scope="col">{check.client}</th>
            <th scope="col">{check.answer}</th>
            {tab !== 'good' && <th scope="col">{tab === 'note' ? check.note : check.fault}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((answer) => (
            <UploadAnswerRow
              key={`${String(answer.line)} ${String(answer.rows[0])}`}
              view={view}
              listId={list.id}
              answer={answer}
              line={lines.get(answer.line ?? 0)}
            />
          ))}
        </tbody>
      </table>
      <Pages view={view} page={page} pages={pages} at={place} />
    </>
  );
};
