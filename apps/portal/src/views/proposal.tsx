import type { LineView } from '@akkoord/casework';
import { euros, percentageText } from '../answers/amount.js';
import { claimCents } from '../answers/line-amounts.js';
import { CLASSES, DEBT_KINDS, PAYMENT, PAYMENT_NOW, PRODUCTS, TREATMENTS } from '../words/names.js';
import { named } from '../words/words.js';
import { Money, Percentage } from './figures.js';
import type { View } from './view.js';

interface ProposalProps {
  readonly view: View;
  readonly line: LineView;
}

/** Then the creditor is paid and done: how long the client pays is not its concern. */
const PAID_AT_ONCE: ReadonlySet<string> = new Set(['SETTLEMENT_LOAN', 'FIXED_PERCENTAGE']);

/** What is offered: one sentence and one small table. */
export const OfferSummary = ({ view, line }: ProposalProps) => {
  const { proposal } = view.words;
  const all = claimCents(line);
  const share = line.shareCents ?? 0;
  return (
    <>
      <p class="lead">
        {proposal.sentence}{' '}
        {share === 0 ? (
          proposal.nothing(euros(all))
        ) : (
          <>
            {line.percentage === null
              ? proposal.youGetInAll
              : `${proposal.youGet} ${percentageText(line.percentage)} ${proposal.ofYourClaim}`}{' '}
            <strong>
              <Money cents={share} />
            </strong>
            . {proposal.restLapses(euros(all - share))}
          </>
        )}
      </p>
      <OfferTerms view={view} line={line} />
    </>
  );
};

/** The table of an offer, and when its money comes. */
export const OfferTerms = ({ view, line }: ProposalProps) => {
  const { proposal } = view.words;
  const payment = line.kind === 'CONCLUDED' ? PAYMENT_NOW : PAYMENT;
  return (
    <>
      <OfferTable view={view} line={line} />
      <p>
        {line.shareCents !== 0 && `${proposal.paid} ${named(payment, line.product ?? '', view.language)}. `}
        {line.termMonths !== null && !PAID_AT_ONCE.has(line.product ?? '') && proposal.term(line.termMonths)}
      </p>
    </>
  );
};

const OfferTable = ({ view, line }: ProposalProps) => {
  const { proposal } = view.words;
  return (
    <table class="utrecht-table utrecht-table--html-table amounts cards">
      <thead>
        <tr>
          <th scope="col">{proposal.invoice}</th>
          <th scope="col" class="number">
            {proposal.claim}
          </th>
          <th scope="col" class="number">
            {proposal.percentage}
          </th>
          <th scope="col" class="number">
            {proposal.youGetColumn}
          </th>
        </tr>
      </thead>
      <tbody>
        {line.claims.map((claim) => (
          <tr key={claim.reference}>
            <th scope="row">{claim.invoice}</th>
            <td class="number" data-label={proposal.claim}>
              <Money cents={claim.amountCents} />
            </td>
            <td class="number" data-label={proposal.percentage}>
              {claim.percentage === null ? '–' : <Percentage value={claim.percentage} />}
            </td>
            <td class="number" data-label={proposal.youGetColumn}>
              {claim.shareCents === null ? '–' : <Money cents={claim.shareCents} />}
            </td>
          </tr>
        ))}
      </tbody>
      {line.claims.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{proposal.total}</th>
            <td class="number" data-label={proposal.claim}>
              <Money cents={claimCents(line)} />
            </td>
            <td />
            <td class="number" data-label={proposal.youGetColumn}>
              <Money cents={line.shareCents ?? 0} />
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
};

/** Of the other creditors: how many and how much, never who. */
interface ClassTotal {
  readonly claimClass: string;
  readonly count: number;
  readonly amountCents: number;
}

function totalsOf(line: LineView): ClassTotal[] {
  const totals = (line.totals ?? {}) as Readonly<Record<string, Omit<ClassTotal, 'claimClass'>>>;
  return ['PREFERENTIAL', 'CONCURRENT'].flatMap((claimClass) => {
    const total = totals[claimClass];
    return total && total.count > 0 ? [{ claimClass, ...total }] : [];
  });
}

interface Disclosure {
  readonly debtKind: string;
  readonly claimClass: string;
  readonly treatment: string;
  readonly sharesInFund: boolean;
  readonly amountCents: number;
}

/** Why this percentage, and what stays outside: for who wants to know. */
export const HowCalculated = ({ view, line }: ProposalProps) => {
  const { proposal } = view.words;
  const totals = totalsOf(line);
  const disclosures = line.disclosures as readonly Disclosure[];
  const hasBoth = totals.length > 1;
  const isFixed = line.product === 'FIXED_PERCENTAGE';
  const isPreferential = line.claims[0]?.claimClass === 'PREFERENTIAL';
  return (
    <details class="how">
      <summary>{proposal.how}</summary>
      <p>
        {proposal.product}: {named(PRODUCTS, line.product ?? '', view.language)}.{' '}
        {isFixed ? proposal.ruleFixed : proposal.rule} {hasBoth && !isFixed && proposal.ruleBoth}{' '}
        {line.percentage !== null && proposal.ruleSame(percentageText(line.percentage), isPreferential)}
      </p>
      <h2>{proposal.others}</h2>
      <table class="utrecht-table utrecht-table--html-table amounts cards">
        <thead>
          <tr>
            <th scope="col">{proposal.kind}</th>
            <th scope="col" class="number">
              {proposal.number}
            </th>
            <th scope="col" class="number">
              {proposal.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ claimClass, count, amountCents }) => (
            <tr key={claimClass}>
              <th scope="row">{named(CLASSES, claimClass, view.language)}</th>
              <td class="number" data-label={proposal.number}>
                {count}
              </td>
              <td class="number" data-label={proposal.amount}>
                <Money cents={amountCents} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {disclosures.length > 0 && <Outside view={view} disclosures={disclosures} />}
    </details>
  );
};

const Outside = ({ view, disclosures }: { view: View; disclosures: readonly Disclosure[] }) => {
  const { proposal } = view.words;
  return (
    <>
      <h2>{proposal.outside}</h2>
      <p>{proposal.outsideText}</p>
      <table class="utrecht-table utrecht-table--html-table amounts cards">
        <thead>
          <tr>
            <th scope="col">{proposal.kind}</th>
            <th scope="col">{proposal.treatment}</th>
            <th scope="col">{proposal.sharesInFund}</th>
            <th scope="col" class="number">
              {proposal.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {disclosures.map(({ debtKind, claimClass, treatment, sharesInFund, amountCents }) => (
            <tr key={`${debtKind} ${claimClass} ${treatment} ${String(sharesInFund)}`}>
              <th scope="row">
                {named(DEBT_KINDS, debtKind, view.language)} ({named(CLASSES, claimClass, view.language).toLowerCase()})
              </th>
              <td data-label={proposal.treatment}>{named(TREATMENTS, treatment, view.language)}</td>
              <td data-label={proposal.sharesInFund}>{proposal.shares(sharesInFund)}</td>
              <td class="number" data-label={proposal.amount}>
                <Money cents={amountCents} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
