import type { LineView } from '@akkoord/casework';
import { differenceText } from '../answers/amount.js';
import { statedCents, type GivenAnswer } from '../answers/given-answer.js';
import { Money } from './figures.js';
import type { View } from './view.js';

interface StatedAmountsProps {
  readonly view: View;
  readonly line: LineView;
  readonly given: GivenAnswer;
}

interface Row {
  readonly name: string;
  /** Null: the papers do not know it. */
  readonly papers: number | null;
  readonly stated: number;
}

/** A balance that differs from what the client's papers say: both, and the difference. Nothing where none does. */
export const StatedAmounts = ({ view, line, given }: StatedAmountsProps) => {
  const { balance } = view.words;
  const rows = rowsOf(line, given, balance.total);
  if (rows.every(({ papers, stated }) => papers === stated)) return null;
  return (
    <table class="utrecht-table utrecht-table--html-table amounts cards">
      <thead>
        <tr>
          <th scope="col">{balance.invoice}</th>
          {[balance.accordingToClient, balance.stated, balance.difference].map((name) => (
            <th key={name} scope="col" class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, papers, stated }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="number" data-label={balance.accordingToClient}>
              {papers === null ? '–' : <Money cents={papers} />}
            </td>
            <td class="number" data-label={balance.stated}>
              <Money cents={stated} />
            </td>
            <td class="number" data-label={balance.difference}>
              <span class="money">{differenceText(stated - (papers ?? 0))}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

function rowsOf({ claims }: LineView, given: GivenAnswer, total: string): Row[] {
  const papers = new Map(claims.map(({ invoice, papersCents, amountCents }) => [invoice, papersCents ?? amountCents]));
  const all = [...papers.values()].reduce((sum, cents) => sum + cents, 0);
  if (given.totalCents !== undefined) return [{ name: total, papers: all, stated: given.totalCents }];
  const stated = (given.claims ?? []).map(({ invoice, amountCents }) => ({
    name: invoice,
    papers: papers.get(invoice) ?? null,
    stated: amountCents,
  }));
  return stated.length > 1 ? [...stated, { name: total, papers: all, stated: statedCents(given) }] : stated;
}
