import type { Choice, FoundLines } from '@akkoord/casework';
import type { LineQuery, LookedFor } from '../answers/line-query.js';
import { places } from '../http/places.js';
import { AGREEMENT_KINDS, KINDS } from '../words/names.js';
import { named } from '../words/words.js';
import { FieldFaultText, described, type Filled } from './fields.js';
import { Form } from '../http/form.js';
import type { View } from './view.js';

interface LineFilterProps {
  readonly view: View;
  readonly listId: string;
  readonly query: LineQuery;
  readonly choices: FoundLines['choices'];
}

/** What can be looked for on a list; what is looked for stands in the address. Choices of one are no choice. */
export const LineFilterForm = ({ view, listId, query, choices }: LineFilterProps) => {
  const { filter } = view.words;
  const { kinds, counsellors, creditors, agreements } = choices;
  const select = { view, query };
  const field = { query, filled: { view, typed: Form.empty, faults: query.faults } };
  return (
    <details class="filters" open={query.isAsked}>
      <summary>{filter.title}</summary>
      <form method="get" action={places.list(listId)}>
        <div class="row">
          <InputField {...field} name="q" label={filter.text} hint={filter.textHint} isWide />
          <SelectField {...select} name="state" label={filter.state} any={filter.anyState} choices={statesOf(view)} />
          <SelectField
            {...select}
            name="kind"
            label={filter.kind}
            any={filter.anyKind}
            choices={kinds.map((kind) => ({ ...kind, name: named(KINDS, kind.id, view.language) }))}
          />
          <SelectField
            {...select}
            name="counsellor"
            label={filter.counsellor}
            any={filter.anyCounsellor}
            choices={counsellors}
          />
          <SelectField {...select} name="brand" label={filter.brand} any={filter.anyBrand} choices={creditors} />
          <SelectField
            {...select}
            name="agreement"
            label={filter.agreement}
            any={filter.anyAgreement}
            choices={agreements.map((one) => ({
              ...one,
              name: `${named(AGREEMENT_KINDS, one.kind, view.language)}: ${one.name}`,
            }))}
          />
          <InputField {...field} name="from" label={filter.from} inputMode="decimal" />
          <InputField {...field} name="to" label={filter.to} inputMode="decimal" />
        </div>
        <div class="beside">
          <button class="utrecht-button utrecht-button--secondary-action" type="submit">
            {filter.apply}
          </button>
          {query.isAsked && <a href={places.list(listId)}>{filter.clear}</a>}
        </div>
      </form>
    </details>
  );
};

const statesOf = ({ words: { filter } }: View): Choice[] =>
  (['OPEN', 'HELD', 'DONE'] as const).map((id) => ({ id, name: filter[id], lines: 0 }));

interface SelectProps {
  readonly view: View;
  readonly query: LineQuery;
  readonly name: LookedFor;
  readonly label: string;
  readonly any: string;
  readonly choices: readonly Choice[];
}

const SelectField = ({ view, query, name, label, any, choices }: SelectProps) => {
  if (choices.length < 2 && query.text(name) === '') return null;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select class="utrecht-select utrecht-select--html-select" id={name} name={name}>
        <option value="">{any}</option>
        {choices.map(({ id, name: text, lines }) => (
          <option key={id} value={id} selected={query.text(name) === id}>
            {lines > 0 ? view.words.filter.choice(text, lines) : text}
          </option>
        ))}
      </select>
    </div>
  );
};

interface InputProps {
  readonly query: LineQuery;
  readonly filled: Filled;
  readonly name: LookedFor;
  readonly label: string;
  readonly hint?: string;
  readonly inputMode?: 'decimal';
  readonly isWide?: boolean;
}

const InputField = ({ query, filled, name, label, hint, inputMode, isWide = false }: InputProps) => (
  <div class={isWide ? 'field wide' : 'field'}>
    <label for={name}>{label}</label>
    {hint !== undefined && (
      <span class="hint" id={`${name}-hint`}>
        {hint}
      </span>
    )}
    <FieldFaultText filled={filled} field={name} />
    <input
      class="utrecht-textbox utrecht-textbox--html-input"
      id={name}
      name={name}
      value={query.text(name)}
      autocomplete="off"
      {...(inputMode ? { inputMode } : {})}
      {...described(filled, name, ...(hint === undefined ? [] : [`${name}-hint`]))}
    />
  </div>
);
