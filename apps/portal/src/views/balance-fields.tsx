import type { LineView } from '@akkoord/casework';
import { amountText } from '../answers/amount.js';
import { heldAnswer } from '../answers/given-answer.js';
import { claimCents } from '../answers/line-amounts.js';
import { FIELDS } from '../answers/fields.js';
import { IMPEDIMENTS } from '../answers/reply-from-form.js';
import { Alert } from './alert.js';
import { described, FieldFaultText, ReasonField, TextField, type Filled } from './fields.js';
import { Money } from './figures.js';

interface BalanceFieldsProps {
  readonly filled: Filled;
  readonly line: LineView;
}

/** How much is owed, claim by claim, and whether this creditor agrees in advance. */
export const BalanceFields = ({ filled, line }: BalanceFieldsProps) => {
  const { balance } = filled.view.words;
  const reference = FIELDS.ownReference;
  return (
    <>
      <Amounts filled={filled} line={line} />
      {line.preConsentPossible && <Consent filled={filled} />}
      {/* Who got a letter never heard of agreeing in advance. */}
      {!line.preConsentPossible && filled.view.clerk && <Alert kind="warning">{balance.noConsent}</Alert>}
      <div class="field beside">
        <label for={reference}>{balance.ownReference}</label>
        <FieldFaultText filled={filled} field={reference} />
        <input
          class="utrecht-textbox utrecht-textbox--html-input"
          id={reference}
          name={reference}
          value={filled.typed.text(reference)}
          autocomplete="off"
          {...described(filled, reference)}
        />
      </div>
    </>
  );
};

const Amounts = ({ filled, line }: BalanceFieldsProps) => {
  const { balance } = filled.view.words;
  const isFirst = line.state === 'OPEN';
  const held = new Map((heldAnswer(line)?.claims ?? []).map(({ invoice, amountCents }) => [invoice, amountCents]));
  return (
    <>
      <p class="hint" id="amounts-hint">
        {isFirst && held.size === 0 ? balance.hint : balance.knownHint}
      </p>
      <table class="utrecht-table utrecht-table--html-table amounts cards">
        <thead>
          <tr>
            <th scope="col">{balance.invoice}</th>
            <th scope="col" class="number">
              {isFirst ? balance.accordingToClient : balance.known}
            </th>
            <th scope="col" class="number">
              {balance.yours}
            </th>
          </tr>
        </thead>
        <tbody>
          {line.claims.map((claim, index) => {
            const field = FIELDS.amount(index);
            const last = held.get(claim.invoice) ?? claim.amountCents;
            const typed = filled.typed.has(field) ? filled.typed.text(field) : amountText(last);
            return (
              <tr key={claim.reference}>
                <th scope="row">{claim.invoice}</th>
                <td class="number" data-label={isFirst ? balance.accordingToClient : balance.known}>
                  <Money cents={claim.amountCents} />
                </td>
                <td class="number" data-label={balance.yours}>
                  <label class="unseen" for={field}>
                    {balance.yoursFor(claim.invoice)}
                  </label>
                  <FieldFaultText filled={filled} field={field} />
                  <input
                    id={field}
                    name={field}
                    class="utrecht-textbox utrecht-textbox--html-input amount"
                    inputMode="decimal"
                    autocomplete="off"
                    value={typed}
                    {...described(filled, field, 'amounts-hint')}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
        {line.claims.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">{balance.total}</th>
              <td class="number" data-label={isFirst ? balance.accordingToClient : balance.known}>
                <Money cents={claimCents(line)} />
              </td>
              <td />
            </tr>
          </tfoot>
        )}
      </table>
    </>
  );
};

const Consent = ({ filled }: { filled: Filled }) => {
  const { balance, proposal } = filled.view.words;
  const { consent } = FIELDS;
  const chosen = filled.typed.text(consent);
  return (
    <fieldset {...described(filled, consent, 'consent-hint')}>
      <legend>{balance.consent}</legend>
      <p class="hint" id="consent-hint">
        {balance.consentHint}
      </p>
      <FieldFaultText filled={filled} field={consent} />
      <div class="choice">
        <input type="radio" id={consent} name={consent} value="yes" checked={chosen === 'yes'} />
        <label for={consent}>{balance.yes}</label>
      </div>
      <div class="choice">
        <input type="radio" id={`${consent}-no`} name={consent} value="no" checked={chosen === 'no'} />
        <label for={`${consent}-no`}>{balance.no}</label>
      </div>
      <div class="only-with-no">
        <ReasonField filled={filled} field={FIELDS.impediment} label={balance.impediment} codes={IMPEDIMENTS} />
        <TextField filled={filled} field={FIELDS.impedimentText} label={proposal.explanation} />
      </div>
    </fieldset>
  );
};
