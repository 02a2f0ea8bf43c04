import type { LineView, ListView } from '@akkoord/casework';
import { places } from '../http/places.js';
import { ErrorSummary } from './error-summary.js';
import type { Filled } from './fields.js';
import { Page } from './page.js';
import { QuestionForm } from './question-form.js';
import { Who } from './who.js';

interface QuestionPageProps {
  /** The form as it was sent, with what is wrong with it. */
  readonly filled: Filled;
  readonly list: ListView;
  readonly line: LineView;
  readonly refusal: string | null;
}

/** A question that could not be taken as it was asked: the form alone, beside who it is about. */
export const QuestionPage = ({ filled, list, line, refusal }: QuestionPageProps) => {
  const { view, faults } = filled;
  const words = view.words.questions;
  return (
    <Page
      view={view}
      title={words.ask}
      hasFaults={faults.length > 0 || refusal !== null}
      above={[
        { href: places.workList, text: view.words.workList.title },
        { href: places.line(list.id, line.line), text: view.words.list.place(list.number, line.line) },
      ]}
    >
      <ErrorSummary view={view} faults={faults} refusal={refusal} />
      <div class="line">
        <section class="panel question">
          <h1>{words.ask}</h1>
          <QuestionForm filled={filled} line={line} action={places.questions(list.id, line.line)} />
          <p class="onward">
            <a href={places.line(list.id, line.line)}>{words.back}</a>
          </p>
        </section>
        <Who view={view} line={line} />
      </div>
    </Page>
  );
};
