import type { LetterQuestion, LineView } from '@akkoord/casework';
import type { ReturnedForm } from '../http/taken.js';
import { places } from '../http/places.js';
import { AnswerForm } from '../views/answer-form.js';
import { ErrorSummary } from '../views/error-summary.js';
import { Page } from '../views/page.js';
import { OfferSummary } from '../views/proposal.js';
import type { View } from '../views/view.js';
import { QUESTIONS } from '../words/names.js';
import { named } from '../words/words.js';
import { CallText } from './parts.js';

interface LetterAnswerPageProps {
  readonly view: View;
  readonly reference: string;
  readonly question: LetterQuestion & { readonly line: LineView };
  readonly returned: ReturnedForm | null;
  readonly refusal: string | null;
}

/** The answer itself. */
export const LetterAnswerPage = ({ view, reference, question, returned, refusal }: LetterAnswerPageProps) => {
  const { letter, balance } = view.words;
  const { line } = question;
  const isBalance = line.kind === 'BALANCE_REQUEST';
  return (
    <Page
      view={view}
      title={letter.yourAnswer}
      hasFaults={returned !== null || refusal !== null}
      above={[{ href: places.letterQuestion(reference), text: named(QUESTIONS, line.kind, view.language) }]}
    >
      <ErrorSummary view={view} faults={returned?.faults ?? []} refusal={refusal} />
      <section class="panel question">
        <h1>{letter.yourAnswer}</h1>
        {isBalance ? <p class="lead">{balance.intro(line.claims.length)}</p> : <OfferSummary view={view} line={line} />}
        <AnswerForm view={view} line={line} desks={[]} action={places.letterAnswer(reference)} returned={returned} />
        <p class="hint">{letter.once}</p>
        <CallText view={view} question={question} />
      </section>
    </Page>
  );
};
