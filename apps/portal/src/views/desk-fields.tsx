import { DESK_ROLES } from '@akkoord/casework';
import { Alert } from './alert.js';
import { described, FieldFaultText, type Filled } from './fields.js';

interface InputProps {
  readonly filled: Filled;
  readonly field: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'date' | 'tel' | 'time';
  readonly hint?: string;
  /** What stands there before anybody typed. */
  readonly value?: string;
}

/** One line of text about the desk. */
export const InputField = ({ filled, field, label, type = 'text', hint, value = '' }: InputProps) => {
  // Nobody's browser knows what is asked of a desk.
  const asked: Record<string, string> = { id: field, type, autocomplete: 'off' };
  return (
    <div class="field">
      <label for={field}>{label}</label>
      {hint !== undefined && (
        <span class="hint" id={`${field}-hint`}>
          {hint}
        </span>
      )}
      <FieldFaultText filled={filled} field={field} />
      <input
        class="utrecht-textbox utrecht-textbox--html-input"
        {...asked}
        name={field}
        value={filled.typed.has(field) ? filled.typed.text(field) : value}
        {...described(filled, field, ...(hint === undefined ? [] : [`${field}-hint`]))}
      />
    </div>
  );
};

interface ChoiceProps {
  readonly filled: Filled;
  readonly field: string;
  readonly legend: string;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
  readonly value?: string;
}

/** One of a few, all of them in sight. */
export const ChoiceField = ({ filled, field, legend, choices, value = '' }: ChoiceProps) => {
  const chosen = filled.typed.has(field) ? filled.typed.text(field) : value;
  return (
    <fieldset id={field} {...described(filled, field)}>
      <legend>{legend}</legend>
      <FieldFaultText filled={filled} field={field} />
      {choices.map((choice) => (
        <div class="choice" key={choice.value}>
          <input
            type="radio"
            id={`${field}-${choice.value}`}
            name={field}
            value={choice.value}
            checked={chosen === choice.value}
          />
          <label for={`${field}-${choice.value}`}>{choice.text}</label>
        </div>
      ))}
    </fieldset>
  );
};

export const RoleField = ({ filled, field, value = '' }: { filled: Filled; field: string; value?: string }) => {
  const { desk } = filled.view.words;
  const choices = DESK_ROLES.map((role) => ({ value: role, text: desk.rolesSay[role] }));
  return (
    <ChoiceField filled={filled} field={field} legend={desk.colleagues.roleQuestion} choices={choices} value={value} />
  );
};

/** What was done just now, to whoever comes back from a form. */
export const DoneText = ({ text }: { text: string | null }) =>
  text === null ? null : (
    <Alert kind="ok" role="status">
      {text}
    </Alert>
  );
