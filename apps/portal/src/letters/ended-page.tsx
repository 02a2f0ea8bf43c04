import type { LetterQuestion } from '@akkoord/casework';
import { places } from '../http/places.js';
import { Page } from '../views/page.js';
import type { View } from '../views/view.js';
import { CallText } from './parts.js';

/** The session is over; the same link and code open another. */
export const LetterGoodbyePage = ({ view, reference }: { view: View; reference: string }) => {
  const { letter } = view.words;
  return (
    <Page view={view} title={letter.goodbye}>
      <section class="panel">
        <h1>{letter.goodbye}</h1>
        <p class="lead">{letter.goodbyeText}</p>
        <p>
          <a href={places.letter(reference)}>{letter.goodbyeAgain}</a>
        </p>
      </section>
    </Page>
  );
};

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
