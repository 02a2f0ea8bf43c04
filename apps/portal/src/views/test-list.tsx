import type { LineView } from '@akkoord/casework';
import { claimCents } from '../answers/line-amounts.js';
import { places } from '../http/places.js';
import { KINDS, QUESTIONS } from '../words/names.js';
import { named } from '../words/words.js';
import { Alert } from './alert.js';
import type { ReturnedForm } from '../http/taken.js';
import { AnswerForm } from './answer-form.js';
import { answerText } from './claim-table.js';
import { ErrorSummary } from './error-summary.js';
import { SessionForm } from './fields.js';
import { Money } from './figures.js';
import { Asked } from './line-page.js';
import { Page } from './page.js';
import type { View } from './view.js';
import { Who } from './who.js';

/** The list on which a desk practises; null: nobody asked for it yet. */
export const TestList = ({ view, lines }: { view: View; lines: readonly LineView[] | null }) => {
  const { testList, list } = view.words;
  return (
    <section class="panel spaced" aria-labelledby="test-list">
      <h2 id="test-list">{testList.title}</h2>
      <p>{testList.lead}</p>
      {lines && (
        <table class="utrecht-table utrecht-table--html-table cards">
          <caption>{testList.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{list.client}</th>
              <th scope="col">{list.asks}</th>
              <th scope="col" class="number">
                {list.claim}
              </th>
              <th scope="col">{list.answer}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line}>
                <th scope="row">
                  <a href={places.testLine(line.line)}>
                    {line.client.initials} {line.client.surname}
                  </a>
                </th>
                <td data-label={list.asks}>{named(KINDS, line.kind, view.language)}</td>
                <td class="number" data-label={list.claim}>
                  <Money cents={claimCents(line)} />
                </td>
                <td data-label={list.answer}>{answerText(line, view.words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!lines && view.clerk?.role !== 'MANAGER' && <p class="hint">{testList.askManager}</p>}
      {!lines && view.clerk?.role === 'MANAGER' && (
        <SessionForm view={view} action={places.testList} hidden={{}}>
          <button class="utrecht-button utrecht-button--secondary-action" type="submit">
            {testList.ask}
          </button>
        </SessionForm>
      )}
    </section>
  );
};

interface TestLinePageProps {
  readonly view: View;
  readonly line: LineView;
  readonly returned: ReturnedForm | null;
}

/** A line to practise on: as a real one, and it says on top that it is none. */
export const TestLinePage = ({ view, line, returned }: TestLinePageProps) => {
  const { testList, desk } = view.words;
  const question = named(QUESTIONS, line.kind, view.language);
  const action = places.testLine(line.line);
  return (
    <Page
      view={view}
      title={`${testList.title}: ${question}`}
      hasFaults={returned !== null}
      above={[{ href: places.readiness, text: desk.readiness.title }]}
    >
      <Alert kind="warning">
        <p>{testList.warning}</p>
      </Alert>
      <ErrorSummary view={view} faults={returned?.faults ?? []} refusal={null} />
      <div class="line">
        <section class="panel question">
          <h1>{question}</h1>
          <Asked view={view} line={line} isReturned={returned !== null}>
            <AnswerForm view={view} line={line} desks={[]} action={action} returned={returned} />
          </Asked>
          <p class="onward">
            <a href={places.readiness}>{testList.back}</a>
          </p>
        </section>
        <Who view={view} line={line} />
      </div>
    </Page>
  );
};
