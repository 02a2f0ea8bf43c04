import type { ComponentChildren } from 'preact';
import type { FieldFault } from '../answers/fields.js';
import { KEY_FIELD } from '../answers/caller.js';
import { newId } from '@akkoord/platform';
import { Form } from '../http/form.js';
import type { ReturnedForm } from '../http/taken.js';
import { CSRF_FIELD } from '../sign-in/form.guard.js';
import { REASONS } from '../words/reasons.js';
import type { View } from './view.js';

/** What the fields of one form know of what was typed and what is wrong with it. */
export interface Filled {
  readonly view: View;
  readonly typed: Form;
  readonly faults: readonly FieldFault[];
}

/** What came back with this form of the page; on a first look nothing. */
export function filledOf(view: View, form: string, returned: ReturnedForm | null): Filled {
  return returned?.form === form
    ? { view, typed: returned.typed, faults: returned.faults }
    : { view, typed: Form.empty, faults: [] };
}

interface FormProps {
  readonly view: View;
  readonly action: string;
  /** Fields the clerk does not see. */
  readonly hidden: Readonly<Record<string, string>>;
  /** One of its fields is a file. */
  readonly withFile?: boolean;
  readonly children: ComponentChildren;
}

/** A form of this session, with a key of its own so that it acts once. Our own sentences tell what is wrong with it. */
export const SessionForm = ({ view, action, hidden, withFile = false, children }: FormProps) => (
  <form method="post" action={action} noValidate encType={withFile ? 'multipart/form-data' : undefined}>
    <input type="hidden" name={CSRF_FIELD} value={view.csrf ?? ''} />
    <input type="hidden" name={KEY_FIELD} value={newId()} />
    {Object.entries(hidden).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
);

/** The sentence at a field that says what is wrong with it. */
export const FieldFaultText = ({ filled, field }: { filled: Filled; field: string }) => {
  const found = filled.faults.find((fault) => fault.field === field);
  return found ? (
    <span class="fault" id={`${field}-fault`}>
      {filled.view.words.faults[found.fault]}
    </span>
  ) : null;
};

/** Ties a field to its sentence for who cannot see it; `hints` are other texts it belongs to. */
export function described(filled: Filled, field: string, ...hints: string[]): Record<string, string> {
  const isWrong = filled.faults.some((fault) => fault.field === field);
  const ids = [...hints, ...(isWrong ? [`${field}-fault`] : [])];
  return {
    ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
    ...(isWrong ? { 'aria-invalid': 'true' } : {}),
  };
}

export const ReasonField = (props: {
  filled: Filled;
  field: string;
  label: string;
  codes: readonly (keyof typeof REASONS)[];
}) => {
  const { filled, field, label, codes } = props;
  const chosen = filled.typed.text(field);
  return (
    <div class="field">
      <label for={field}>{label}</label>
      <FieldFaultText filled={filled} field={field} />
      <select class="utrecht-select utrecht-select--html-select" id={field} name={field} {...described(filled, field)}>
        <option value="">{filled.view.words.proposal.chooseReason}</option>
        {codes.map((code) => (
          <option key={code} value={code} selected={chosen === code}>
            {REASONS[code][filled.view.language]}
          </option>
        ))}
      </select>
    </div>
  );
};

export const TextField = ({ filled, field, label }: { filled: Filled; field: string; label: string }) => (
  <div class="field">
    <label for={field}>{label}</label>
    <FieldFaultText filled={filled} field={field} />
    <textarea
      class="utrecht-textarea utrecht-textarea--html-textarea"
      id={field}
      name={field}
      rows={2}
      {...described(filled, field)}
    >
      {filled.typed.text(field)}
    </textarea>
  </div>
);
