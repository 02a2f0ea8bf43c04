import type { DeskView, LineHistory, LineView, ListView } from '@akkoord/casework';
import type { ComponentChildren } from 'preact';
import { places } from '../http/places.js';
import { QUESTIONS } from '../words/names.js';
import { named } from '../words/words.js';
import { Alert } from './alert.js';
import { AnswerForm, type Returned } from './answer-form.js';
import { ClausesTable } from './clauses.js';
import { ErrorSummary } from './error-summary.js';
import { DueDate } from './figures.js';
import { GivenAnswerText } from './given-answer-text.js';
import { HistoryTable } from './history.js';
import { Page } from './page.js';
import { HowCalculated, OfferSummary, OfferTerms } from './proposal.js';
import { Questions } from './questions.js';
import { ReminderText } from './reminder-text.js';
import { StandstillText } from './standstill-text.js';
import type { View } from './view.js';
import { Who } from './who.js';

interface LinePageProps {
  readonly view: View;
  readonly list: ListView;
  readonly line: LineView;
  readonly history: LineHistory;
  /** The other desks, to hand over to. */
  readonly desks: readonly DeskView[];
  /** The next line of the list that still asks for an answer. */
  readonly next: number | null;
  readonly today: string;
  readonly returned?: Returned | null;
  readonly refusal?: string | null;
  /** What was just answered waits for a look of the counsellor. */
  readonly isHeld?: boolean;
}

/** One line: left what is asked and the answer, right who it is about. */
export const LinePage = (props: LinePageProps) => {
  const { view, list, line, history, desks, next, today, returned = null, refusal = null, isHeld = false } = props;
  const { words } = view;
  const question = named(QUESTIONS, line.reminder ? 'REMINDER' : line.kind, view.language);
  return (
    <Page
      view={view}
      title={question}
      hasFaults={returned !== null || refusal !== null}
      above={[
        { href: places.workList, text: words.workList.title },
        { href: places.list(list.id, pageOf(line)), text: words.list.title(list.number) },
      ]}
    >
      <ErrorSummary view={view} faults={returned?.faults ?? []} refusal={refusal} />
      <div class="line">
        <section class="panel question">
          <h1>{question}</h1>
          <p class="place">
            {words.line.place(line.line)}
            {line.state === 'OPEN' && line.dueOn !== null && (
              <>
                {' · '}
                {words.line.dueBefore} <DueDate view={view} date={line.dueOn} today={today} />
                {line.dueOn < today && <>. {words.line.late}</>}
              </>
            )}
          </p>
          {isHeld && (
            <Alert kind="ok" role="status">
              <h2>{words.given.title}</h2>
              <p>
                {words.given.thanks} {words.given.held}
              </p>
            </Alert>
          )}
          <Asked view={view} line={line} isReturned={returned !== null}>
            <AnswerForm
              view={view}
              line={line}
              desks={desks}
              action={places.line(list.id, line.line)}
              returned={returned}
            />
          </Asked>
          <Questions view={view} line={line} action={places.questions(list.id, line.line)} />
          <ClausesTable view={view} clauses={history.clauses} />
          <HistoryTable view={view} items={history.items} />
          <p class="onward">
            {next !== null && <a href={places.line(list.id, next)}>{words.line.next}</a>}
            <a href={places.list(list.id, pageOf(line))}>{words.line.back}</a>
          </p>
        </section>
        <Who view={view} line={line} />
      </div>
    </Page>
  );
};

export const LINES_A_PAGE = 50;

const pageOf = ({ line }: LineView): number => Math.ceil(line / LINES_A_PAGE);

interface AskedProps {
  readonly view: View;
  readonly line: LineView;
  readonly isReturned: boolean;
  readonly children: ComponentChildren;
}

/** The matter itself; the form stands open while an answer is asked, and folded below the one that was given. */
export const Asked = ({ view, line, isReturned, children }: AskedProps) => {
  const { balance, given, told } = view.words;
  const isOffer = line.kind !== 'BALANCE_REQUEST' && line.shareCents !== null;
  const isOver = line.reminder?.open === false;
  const toldText: Readonly<Record<string, string>> = told;
  const matter = (
    <>
      {line.kind === 'BALANCE_REQUEST' && <p class="lead">{balance.intro}</p>}
      {line.motivation !== null && (
        <p>
          <strong>{told.motivation}:</strong> {line.motivation}
        </p>
      )}
      {isOffer && <OfferSummary view={view} line={line} />}
      {children}
    </>
  );
  return (
    <>
      {line.state === 'OPEN' && <StandstillText view={view} line={line} />}
      {line.state === 'OPEN' && matter}
      {line.state === 'ANSWERED' && (
        <>
          <GivenAnswerText view={view} line={line} />
          {line.standstill === 'RUNNING' && <StandstillText view={view} line={line} />}
          <details class="otherwise" open={isReturned}>
            <summary>{given.change}</summary>
            {matter}
          </details>
        </>
      )}
      {line.state === 'WITHDRAWN' && <p class="lead">{told.WITHDRAWN}</p>}
      {line.state === 'INFORMED' && (
        <>
          <p class="lead">{isOver ? told.REMINDER_OVER : (toldText[line.news?.event ?? line.kind] ?? told.STATUS)}</p>
          {line.reminder?.open && <ReminderText view={view} reminder={line.reminder} />}
          {(line.kind === 'NOTICE' || line.reminder?.open) && <StandstillText view={view} line={line} />}
          {isOffer && <OfferTerms view={view} line={line} />}
        </>
      )}
      {isOffer && <HowCalculated view={view} line={line} />}
    </>
  );
};
