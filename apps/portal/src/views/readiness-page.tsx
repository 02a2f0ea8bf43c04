import type { LineView, ReadinessView } from '@akkoord/casework';
import { places } from '../http/places.js';
import { Page } from './page.js';
import { TestList } from './test-list.js';
import type { View } from './view.js';

interface ReadinessPageProps {
  readonly view: View;
  readonly steps: readonly ReadinessView[];
  /** Null: nobody asked for a test list. */
  readonly testLines: readonly LineView[] | null;
}

/** Where one does something about it; absent: not at this portal. */
const WAYS: Partial<Readonly<Record<ReadinessView['step'], string>>> = {
  people: places.colleagues,
  told: places.contact,
  account: places.account,
  answered: places.workList,
};

/** What a desk needs, each with whether it is there and what to do when it is not. */
export const ReadinessPage = ({ view, steps, testLines }: ReadinessPageProps) => {
  const { desk } = view.words;
  const words = desk.readiness;
  const left = steps.filter(({ isDone }) => !isDone).length;
  return (
    <Page view={view} title={words.title} above={[{ href: places.settings, text: desk.settings }]}>
      <h1>{words.title}</h1>
      <p class="lead">{left === 0 ? words.all : words.left(left)}</p>
      <table class="utrecht-table utrecht-table--html-table cards">
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ step, isDone }) => {
            const { what, todo } = words.steps[step];
            const way = WAYS[step];
            return (
              <tr key={step}>
                <th scope="row">
                  {way === undefined ? what : <a href={way}>{what}</a>}
                  {!isDone && <span class="under">{todo}</span>}
                </th>
                <td data-label={words.state}>{isDone ? `✓ ${words.done}` : <strong>{words.notYet}</strong>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <TestList view={view} lines={testLines} />
    </Page>
  );
};
