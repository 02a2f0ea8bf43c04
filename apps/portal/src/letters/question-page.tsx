import type { LetterQuestion, LineView } from '@akkoord/casework';
import { claimCents } from '../answers/line-amounts.js';
import { places } from '../http/places.js';
import { DueDate, longDate, Money } from '../views/figures.js';
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
            <p>{balance.intro}</p>
            <BalanceTable view={view} line={line} />
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

const BalanceTable = ({ view, line }: { view: View; line: LineView }) => {
  const { balance } = view.words;
  return (
    <table class="utrecht-table utrecht-table--html-table amounts cards">
      <thead>
        <tr>
          <th scope="col">{balance.invoice}</th>
          <th scope="col" class="number">
            {balance.accordingToClient}
          </th>
        </tr>
      </thead>
      <tbody>
        {line.claims.map((claim) => (
          <tr key={claim.reference}>
            <th scope="row">{claim.invoice}</th>
            <td class="number" data-label={balance.accordingToClient}>
              <Money cents={claim.amountCents} />
            </td>
          </tr>
        ))}
      </tbody>
      {line.claims.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{balance.total}</th>
            <td class="number" data-label={balance.accordingToClient}>
              <Money cents={claimCents(line)} />
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
};
