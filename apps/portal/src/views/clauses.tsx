import type { AppliedClause } from '@akkoord/casework';
import { AGREEMENT_KINDS } from '../words/names.js';
import { named } from '../words/words.js';
import { clauseText } from './clause-text.js';
import type { View } from './view.js';

/** The agreements that hold for a line, clause by clause, and where each stands. */
export const ClausesTable = ({ view, clauses }: { view: View; clauses: readonly AppliedClause[] }) => {
  const words = view.words.clauses;
  return (
    <details class="how">
      <summary>{words.title}</summary>
      <table class="utrecht-table utrecht-table--html-table cards">
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.clause}</th>
            <th scope="col">{words.source}</th>
          </tr>
        </thead>
        <tbody>
          {clauses.map((clause) => (
            <tr key={clause.name}>
              <th scope="row">{clauseText(clause, view)}</th>
              <td data-label={words.source}>{sourceText(view, clause)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};

function sourceText(view: View, { kind, party }: AppliedClause): string {
  if (kind === 'DEFAULT') return view.words.clauses.default;
  const name = named(AGREEMENT_KINDS, kind, view.language);
  return party === null ? name : `${name}: ${party}`;
}
