import type { CalculationPageFacts } from './facts.js';
import { Creditor, Money } from './parts.js';
import { CLASSES, DEBT_KINDS, OUTSIDE_REASONS, TREATMENTS } from './words.js';

type Facts = Pick<CalculationPageFacts, 'disclosures' | 'outside' | 'creditors'>;

/** A side deal that is not told loses in court: every claim that is treated otherwise is here, and every one left out. */
export const Outside = ({ facts: { disclosures, outside, creditors } }: { facts: Facts }) => {
  const isNothing = disclosures.length === 0 && outside?.length === 0;
  return (
    <section class="after" aria-labelledby="buiten">
      <h2 id="buiten">Wat valt buiten de regeling?</h2>
      {isNothing && <p>Niets. Alle vorderingen doen mee.</p>}
      {outside !== null && outside.length > 0 && <LeftOut outside={outside} creditors={creditors} />}
      {disclosures.length > 0 && <Disclosed disclosures={disclosures} />}
    </section>
  );
};

const LeftOut = ({ outside, creditors }: Pick<Facts, 'creditors'> & { outside: NonNullable<Facts['outside']> }) => (
  <>
    <p>Deze vorderingen delen niet mee. Wij zeggen erbij waarom.</p>
    <table class="wide">
      <caption class="unseen">Vorderingen die niet meedoen</caption>
      <thead>
        <tr>
          <th scope="col">Schuldeiser</th>
          <th scope="col">Soort schuld</th>
          <th scope="col">Waarom niet</th>
          <th scope="col" class="figure">
            Bedrag
          </th>
        </tr>
      </thead>
      <tbody>
        {outside.map(({ reference, debtKind, reason, amountCents }) => (
          <tr key={reference}>
            <th scope="row">
              <Creditor creditors={creditors} reference={reference} />
            </th>
            <td data-label="Soort schuld">{DEBT_KINDS[debtKind] ?? debtKind}</td>
            <td data-label="Waarom niet">{OUTSIDE_REASONS[reason]}</td>
            <td class="figure" data-label="Bedrag">
              <Money cents={BigInt(amountCents)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);

const Disclosed = ({ disclosures }: Pick<Facts, 'disclosures'>) => (
  <>
    <p>Deze vorderingen behandelen wij anders dan de rest. Wij vertellen dat aan alle schuldeisers, zonder namen.</p>
    <table class="wide">
      <caption class="unseen">Vorderingen die wij anders behandelen</caption>
      <thead>
        <tr>
          <th scope="col">Soort schuld</th>
          <th scope="col">Groep</th>
          <th scope="col">Wat gebeurt ermee</th>
          <th scope="col">Deelt mee</th>
          <th scope="col" class="figure">
            Bedrag
          </th>
        </tr>
      </thead>
      <tbody>
        {disclosures.map(({ debtKind, claimClass, treatment, sharesInFund, amountCents }) => (
          <tr key={`${debtKind} ${claimClass} ${treatment} ${sharesInFund}`}>
            <th scope="row">{DEBT_KINDS[debtKind] ?? debtKind}</th>
            <td data-label="Groep">{CLASSES[claimClass]}</td>
            <td data-label="Wat gebeurt ermee">{TREATMENTS[treatment] ?? treatment}</td>
            <td data-label="Deelt mee">{sharesInFund ? 'ja' : 'nee'}</td>
            <td class="figure" data-label="Bedrag">
              <Money cents={BigInt(amountCents)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);
