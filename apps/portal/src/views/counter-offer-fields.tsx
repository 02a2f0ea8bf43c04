import { FIELDS } from '../answers/fields.js';
import { described, FieldFaultText, TextField, type Filled } from './fields.js';

const HINT = 'counter-hint';

/** What a creditor that says no would agree to. All of it may stay empty. */
export const CounterOfferFields = ({ filled }: { filled: Filled }) => {
  const { counterOffer } = filled.view.words;
  return (
    <fieldset aria-describedby={HINT}>
      <legend>{counterOffer.title}</legend>
      <p class="hint" id={HINT}>
        {counterOffer.hint}
      </p>
      <ShortField filled={filled} field={FIELDS.counterPercentage} label={counterOffer.percentage} isDecimal />
      <ShortField filled={filled} field={FIELDS.counterAmount} label={counterOffer.amount} isDecimal />
      <ShortField filled={filled} field={FIELDS.counterTerm} label={counterOffer.term} />
      <TextField filled={filled} field={FIELDS.counterText} label={counterOffer.explanation} />
    </fieldset>
  );
};

interface ShortFieldProps {
  readonly filled: Filled;
  readonly field: string;
  readonly label: string;
  readonly isDecimal?: boolean;
}

const ShortField = ({ filled, field, label, isDecimal = false }: ShortFieldProps) => (
  <div class="field short">
    <label for={field}>{label}</label>
    <FieldFaultText filled={filled} field={field} />
    <input
      class="utrecht-textbox utrecht-textbox--html-input"
      id={field}
      name={field}
      value={filled.typed.text(field)}
      inputMode={isDecimal ? 'decimal' : 'numeric'}
      autocomplete="off"
      {...described(filled, field, HINT)}
    />
  </div>
);
