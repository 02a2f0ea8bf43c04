import type { HistoryItem } from '@akkoord/casework';
import { businessDateOf } from '@akkoord/platform';
import { places } from '../http/places.js';
import { KINDS } from '../words/names.js';
import { REASONS } from '../words/reasons.js';
import { named } from '../words/words.js';
import { longDate } from './figures.js';
import type { View } from './view.js';

/** What went to and fro about a client before, for who has to decide now. */
export const HistoryTable = ({ view, items }: { view: View; items: readonly HistoryItem[] }) => {
  const words = view.words.history;
  return (
    <details class="how">
      <summary>{words.title}</summary>
      <table class="utrecht-table utrecht-table--html-table cards">
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.where}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={index}>
              <th scope="row">{longDate(businessDateOf(new Date(item.at)), view)}</th>
              <td data-label={words.what}>{whatText(view, item)}</td>
              <td data-label={words.where}>
                {item.list !== null && item.listId !== null && item.line !== null ? (
                  <a href={places.line(item.listId, item.line)}>{view.words.list.place(item.list, item.line)}</a>
                ) : (
                  '–'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};

function whatText(view: View, { kind, direction, event, reason, decision, held }: HistoryItem): string {
  const { history } = view.words;
  if (direction === 'OUT') return named(KINDS, event === 'REMINDER' ? 'REMINDER' : kind, view.language);
  if (kind === 'STATUS') return view.words.questions.youAsked;
  const said =
    kind === 'PROPOSAL_REPLY'
      ? history[decision ?? 'ACCEPTED']
      : kind === 'NO_COOPERATION'
        ? history.NO_COOPERATION
        : history.BALANCE_STATEMENT;
  const why = reason === null ? '' : history.by(named(REASONS, reason, view.language));
  return [said, why, held === null ? '' : history.held[held]].filter((part) => part !== '').join(' ');
}
