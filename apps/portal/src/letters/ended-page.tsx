import type { LetterQuestion } from '@akkoord/casework';
import { Page } from '../views/page.js';
import type { View } from '../views/view.js';
import { CallText } from './parts.js';

/** Nothing is asked any more, or nothing is shown any more: it says so, and whom to call. */
export const LetterEndedPage = ({ view, question }: { view: View; question: LetterQuestion }) => {
  const { letter } = view.words;
  const { title, text } = question.state === 'EXPIRED' ? letter.expired : letter.overtaken;
  return (
    <Page view={view} title={title}>
      <section class="panel">
        <h1>{title}</h1>
        <p class="lead">{text}</p>
        <CallText view={view} question={question} />
      </section>
    </Page>
  );
};
