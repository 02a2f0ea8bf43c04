import type { LineView, ReviewedAnswer } from '@akkoord/casework';
import { euros, percentageText } from '../answers/amount.js';
import { faultText, fromFile } from '../answers/file-fault.js';
import { givenAnswer, statedCents } from '../answers/given-answer.js';
import { places } from '../http/places.js';
import { REASONS } from '../words/reasons.js';
import { named } from '../words/words.js';
import { longDate } from './figures.js';
import type { View } from './view.js';

interface AnswerRowProps {
  readonly view: View;
  readonly listId: string;
  readonly answer: ReviewedAnswer;
  /** The line it answers; absent: there is no such line. */
  readonly line: LineView | undefined;
}

/** One answer of a file: whose it is, how it is understood, and what there is to say of it. */
export const UploadAnswerRow = ({ view, listId, answer, line }: AnswerRowProps) => {
  const { check } = view.words.files;
  return (
    <tr>
      <th scope="row">
        {answer.line === null ? '–' : line ? <a href={places.line(listId, answer.line)}>{answer.line}</a> : answer.line}
        <span class="under">{check.rows(rowsText(answer.rows), answer.rows.length)}</span>
      </th>
      <td data-label={check.client}>
        {line ? (
          <span>
            {line.client.initials} {line.client.surname}
            <span class="under">{view.words.list.born(longDate(line.client.birthDate, view))}</span>
          </span>
        ) : (
          '–'
        )}
      </td>
      <td data-label={check.answer}>
        <span>{understood(view, answer) ?? check.unread}</span>
      </td>
      {answer.group === 'NOTE' && (
        <td data-label={check.note}>
          <Sentences texts={answer.notes.map((note) => view.words.files.notes[note](euros(answer.papersCents ?? 0)))} />
        </td>
      )}
      {answer.group === 'FAULT' && (
        <td data-label={check.fault}>
          <ul class="bare">
            {answer.faults.map((fault) => (
              <li key={`${String(fault.row)} ${fault.column ?? ''} ${fault.code}`}>
                <strong>{check.column(fault.column ?? '')}</strong>
                {fault.said !== undefined && <>, “{fromFile(fault.said)}”</>}: {faultText(fault, view.words.files)}
              </li>
            ))}
          </ul>
        </td>
      )}
    </tr>
  );
};

const Sentences = ({ texts }: { texts: readonly string[] }) => (
  <ul class="bare">
    {texts.map((text) => (
      <li key={text}>{text}</li>
    ))}
  </ul>
);

const SHOWN_ROWS = 4;

/** `3, 4 – 9`: enough to find it. */
function rowsText(rows: readonly number[]): string {
  if (rows.length <= SHOWN_ROWS) return rows.join(', ');
  return `${String(rows[0])} – ${String(rows.at(-1))}`;
}

/** The answer in a few words; null: it could not be read. */
function understood(view: View, answer: ReviewedAnswer): string | null {
  const given = givenAnswer(answer);
  if (!given) return null;
  const words = view.words.files.answer;
  const reference = given.ownReference === undefined ? [] : [words.ownReference(given.ownReference)];
  const why = given.reason === undefined ? [] : [words.reason(named(REASONS, given.reason, view.language))];
  switch (given.kind) {
    case 'NO_COOPERATION':
      return [words.noCooperation, ...why].join('; ');
    case 'PROPOSAL_REPLY': {
      if (given.decision === 'ACCEPTED') return words.accepted(euros(answer.offeredCents ?? 0));
      const { percentage, amountCents } = given.counterOffer ?? {};
      const wanted = percentage === undefined ? amountCents && euros(amountCents) : percentageText(percentage);
      return [words.rejected, ...why, ...(wanted ? [words.counterOffer(wanted)] : [])].join('; ');
    }
    case 'BALANCE_STATEMENT': {
      if (given.transferredTo !== undefined) return words.transferred(given.transferredTo);
      const consent = given.preConsent === true ? words.consented : words.noConsent;
      return [words.balance(euros(statedCents(given))), consent, ...why, ...reference].join('; ');
    }
  }
}
