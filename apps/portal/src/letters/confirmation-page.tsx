import type { LetterQuestion, LineView } from '@akkoord/casework';
import { places } from '../http/places.js';
import { Alert } from '../views/alert.js';
import { SessionForm } from '../views/fields.js';
import { longDate } from '../views/figures.js';
import { GivenAnswerText } from '../views/given-answer-text.js';
import { Page } from '../views/page.js';
import type { View } from '../views/view.js';
import { QUESTIONS } from '../words/names.js';
import { named } from '../words/words.js';
import { CallText } from './parts.js';

interface LetterConfirmationPageProps {
  readonly view: View;
  readonly reference: string;
  readonly question: LetterQuestion & { readonly line: LineView };
  /** Another answer was just sent: the first one counts. */
  readonly cameAgain: boolean;
}

/** What was answered, to print and keep. */
export const LetterConfirmationPage = ({ view, reference, question, cameAgain }: LetterConfirmationPageProps) => {
  const { letter, line: words } = view.words;
  const { line, counsellor, answeredOn, readableUntil } = question;
  const { client, partner } = line;
  const people = [client, ...(partner ? [partner] : [])];
  return (
    <Page view={view} title={letter.confirmed}>
      <section class="panel">
        <h1>{letter.confirmed}</h1>
        {cameAgain && (
          <Alert kind="warning">
            <p>{letter.cameAgain}</p>
          </Alert>
        )}
        <GivenAnswerText view={view} line={line} />
        <dl class="utrecht-data-list utrecht-data-list--rows">
          <Fact name={letter.asked}>{named(QUESTIONS, line.kind, view.language)}</Fact>
          {answeredOn !== null && <Fact name={letter.answeredOn}>{longDate(answeredOn, view)}</Fact>}
          <Fact name={words.creditor}>{line.creditor}</Fact>
          {people.map(({ initials, surname, birthDate }) => (
            <Fact key={surname} name={words.who}>
              {letter.born(`${initials} ${surname}`, longDate(birthDate, view))}
            </Fact>
          ))}
          <Fact name={words.counsellor}>{counsellor}</Fact>
          <Fact name={words.caseReference}>{line.caseReference}</Fact>
        </dl>
        <p>{readableUntil !== null && letter.readableUntil(longDate(readableUntil, view))}</p>
        <CallText view={view} question={question} />
        <SessionForm view={view} action={places.leaveLetter(reference)} hidden={{}}>
          <button class="utrecht-button utrecht-button--secondary-action" type="submit">
            {letter.done}
          </button>
        </SessionForm>
      </section>
    </Page>
  );
};

const Fact = ({ name, children }: { name: string; children: string }) => (
  <div class="utrecht-data-list__item">
    <dt class="utrecht-data-list__item-key">{name}</dt>
    <dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">{children}</dd>
  </div>
);
