import type { LetterQuestion, LineView } from '@akkoord/casework';
import { places } from '../http/places.js';
import { DueDate, longDate } from '../views/figures.js';
import { KnownAmounts } from '../views/known-amounts.js';
import { Page } from '../views/page.js';
import { HowCalculated, OfferSummary } from '../views/proposal.js';
import type { View } from '../views/view.js';
import { QUESTIONS } from '../words/names.js';
import { named } from '../words/words.js';
import { CallText, SettlementExplained } from './parts.js';

interface LetterQuestionPageProps {
  readonly view: View;
  readonly reference: string;
  readonly question: LetterQuestion & { readonly line: LineView };
  readonly today: string;
}

/** What is asked, in plain words, and about whom. */
export const LetterQuestionPage = ({ view, reference, question, today }: LetterQuestionPageProps) => {
  const { letter, balance, told, line: lineWords } = view.words;
  const { line, counsellor } = question;
  const title = named(QUESTIONS, line.kind, view.language);
  const isBalance = line.kind === 'BALANCE_REQUEST';
  return (
    <Page view={view} title={title}>
      <section class="panel">
        <h1>{title}</h1>
        <p class="lead">{letter.about(counsellor, clientsText(view, line))}</p>
        {line.dueOn !== null && (
          <p>
            {lineWords.dueBefore} <DueDate view={view} date={line.dueOn} today={today} />
            {line.dueOn < today && <>. {lineWords.late}</>}
          </p>
        )}
        {line.motivation !== null && (
          <p>
            <strong>{told.motivation}:</strong> {line.motivation}
          </p>
        )}
        {isBalance ? (
          <>
            <p>{balance.intro(line.claims.length)}</p>
            <KnownAmounts view={view} line={line} />
          </>
        ) : (
          <OfferSummary view={view} line={line} />
        )}
        <p>
          <a class="utrecht-button utrecht-button--primary-action" href={places.letterAnswer(reference)}>
            {isBalance ? letter.toBalance : letter.toAnswer}
          </a>
        </p>
        {!isBalance && <HowCalculated view={view} line={line} />}
        <SettlementExplained view={view} />
        <CallText view={view} question={question} />
        <p class="hint">{letter.ourReference(line.caseReference)}</p>
      </section>
    </Page>
  );
};

function clientsText(view: View, { client, partner }: LineView): string {
  const { letter } = view.words;
  return [client, ...(partner ? [partner] : [])]
    .map(({ initials, surname, birthDate }) => letter.born(`${initials} ${surname}`, longDate(birthDate, view)))
    .join(letter.and);
}
