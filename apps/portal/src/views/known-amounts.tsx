import type { LineView } from '@akkoord/casework';
import { claimCents } from '../answers/line-amounts.js';
import { Money } from './figures.js';
import type { View } from './view.js';

/** What is asked about, claim by claim, to read. */
export const KnownAmounts = ({ view, line }: { view: View; line: LineView }) => {
  const { balance } = view.words;
  const amount = line.state === 'OPEN' ? balance.accordingToClient : balance.known;
  return (
    <table class="utrecht-table utrecht-table--html-table amounts cards">
      <thead>
        <tr>
          <th scope="col">{balance.invoice}</th>
          <th scope="col" class="number">
            {amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {line.claims.map((claim) => (
          <tr key={claim.reference}>
            <th scope="row">{claim.invoice}</th>
            <td class="number" data-label={amount}>
              <Money cents={claim.amountCents} />
            </td>
          </tr>
        ))}
      </tbody>
      {line.claims.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{balance.total}</th>
            <td class="number" data-label={amount}>
              <Money cents={claimCents(line)} />
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
};
