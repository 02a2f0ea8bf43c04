import type { DeskView, LineAround, LineHistory, LineView, ListView } from '@akkoord/casework';
import type { ReturnedForm } from '../http/taken.js';
import type { ComponentChildren } from 'preact';
import { FIELDS } from '../answers/fields.js';
import type { LineQuery } from '../answers/line-query.js';
import { places } from '../http/places.js';
import { QUESTIONS } from '../words/names.js';
import { named } from '../words/words.js';
import { AnswerForm } from './answer-form.js';
import { ClausesTable } from './clauses.js';
import { ErrorSummary } from './error-summary.js';
import { DueDate } from './figures.js';
import { GivenAnswerText, HeldAnswerText } from './given-answer-text.js';
import { HistoryTable } from './history.js';
import { LINES_A_PAGE, pageParameter } from './list-paging.js';
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
  /** What was looked for on the list, and where the line stands among what was found. */
  readonly query: LineQuery;
  readonly around: LineAround;
  readonly today: string;
  readonly returned?: ReturnedForm | null;
  readonly refusal?: string | null;
}

/** One line: left what is asked and the answer, right who it is about. */
export const LinePage = (props: LinePageProps) => {
  const { view, list, line, query, around, history, desks, today, returned = null, refusal = null } = props;
  const { words } = view;
  const toList = places.list(list.id, query.filterSuffix(pageParameter(pageOf(around))));
  const suffix = query.filterSuffix();
  const onward = { view, listId: list.id, next: around.next, toList, suffix };
  const question = named(QUESTIONS, line.reminder ? 'REMINDER' : line.kind, view.language);
  return (
    <Page
      view={view}
      title={question}
      hasFaults={returned !== null || refusal !== null}
      above={[
        { href: places.workList, text: words.workList.title },
        { href: toList, text: words.list.title(list.number) },
      ]}
    >
      <ErrorSummary view={view} faults={returned?.faults ?? []} labels={labelsOf(line)} refusal={refusal} />
      <div class="line">
        <section class="panel question">
          <h1>{question}</h1>
          <p class="place">
            {words.line.place(line.line)}
            {line.state === 'OPEN' && line.held === null && line.dueOn !== null && (
              <>
                {' · '}
                {words.line.dueBefore} <DueDate view={view} date={line.dueOn} today={today} />
                {line.dueOn < today && <>. {words.line.late}</>}
              </>
            )}
          </p>
          <Asked view={view} line={line} isReturned={returned !== null} onward={<Onward {...onward} isDone />}>
            <AnswerForm
              view={view}
              line={line}
              desks={desks}
              action={places.line(list.id, line.line, suffix)}
              returned={returned}
            />
          </Asked>
          <Questions view={view} line={line} action={places.questions(list.id, line.line)} />
          <ClausesTable view={view} clauses={history.clauses} />
          <HistoryTable view={view} items={history.items} />
          <Onward {...onward} />
        </section>
        <Who view={view} line={line} />
      </div>
    </Page>
  );
};

/** The page of the list on which a line stands, or would. */
const pageOf = ({ before, all }: LineAround): number =>
  Math.floor(Math.max(0, Math.min(before, all - 1)) / LINES_A_PAGE) + 1;

/** By what the fields for its amounts are told apart. */
const labelsOf = ({ claims }: LineView): Record<string, string> =>
  Object.fromEntries(claims.map(({ invoice }, index) => [FIELDS.amount(index), invoice]));

interface OnwardProps {
  readonly view: View;
  readonly listId: string;
  readonly next: number | null;
  readonly toList: string;
  readonly suffix: string;
  /** Then going on is what there is to do here. */
  readonly isDone?: boolean;
}

const Onward = ({ view, listId, next, toList, suffix, isDone = false }: OnwardProps) => {
  const { line } = view.words;
  const button = (kind: string): string | undefined =>
    isDone ? `utrecht-button utrecht-button--${kind}-action` : undefined;
  return (
    <p class="onward">
      {next !== null && (
        <a class={button('primary')} href={places.line(listId, next, suffix)}>
          {line.next}
        </a>
      )}
      <a class={button('secondary')} href={toList}>
        {line.back}
      </a>
    </p>
  );
};

interface AskedProps {
  readonly view: View;
  readonly line: LineView;
  readonly isReturned: boolean;
  /** Where it goes on, below an answer that was given. */
  readonly onward?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The matter itself; the form stands open while an answer is asked, and folded below the one that was given. */
export const Asked = ({ view, line, isReturned, onward, children }: AskedProps) => {
  const { balance, given, told } = view.words;
  const isOffer = line.kind !== 'BALANCE_REQUEST' && line.shareCents !== null;
  const isOver = line.reminder?.open === false;
  const isReader = view.clerk?.role === 'READER';
  const toldText: Readonly<Record<string, string>> = told;
  const matter = (
    <>
      {line.kind === 'BALANCE_REQUEST' && <p class="lead">{balance.intro(line.claims.length)}</p>}
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
      {line.state === 'OPEN' && line.held === null && matter}
      {(line.state === 'ANSWERED' || line.held !== null) && (
        <>
          <HeldAnswerText view={view} line={line} />
          <GivenAnswerText view={view} line={line} />
          {onward}
          {line.state === 'ANSWERED' && line.standstill === 'RUNNING' && <StandstillText view={view} line={line} />}
          <details class="otherwise" open={isReturned}>
            <summary>{isReader ? given.asked : given.change}</summary>
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
