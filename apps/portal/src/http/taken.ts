import { Refused, RefusedAtDesk } from '@akkoord/casework';
import type { FromForm } from '../answers/colleague-from-form.js';
import type { FieldFault } from '../answers/fields.js';
import type { Form } from './form.js';

/** A form that was sent and could not be taken, with what is wrong with it. */
export interface ReturnedForm {
  readonly form: string;
  readonly typed: Form;
  readonly faults: readonly FieldFault[];
  readonly refusal?: string | null;
}

/** What the rights of a person forbid is a page of its own: no form of theirs could be mended. */
const RIGHTS: ReadonlySet<string> = new Set(['manager-needed', 'reader-only']);

/** What only the use case can judge, and is about one field. */
const AT_A_FIELD: Readonly<Record<string, FieldFault>> = {
  'iban-invalid': { field: 'iban', fault: 'iban-unreadable' },
};

/** Null when it was done; otherwise the form as it was sent, with what is wrong with it. `refusals` has a sentence for `other`. */
export async function taken<T>(
  { form, typed, read }: { readonly form: string; readonly typed: Form; readonly read: FromForm<T> },
  refusals: Readonly<Record<string, string>>,
  act: (value: T) => Promise<unknown>,
): Promise<ReturnedForm | null> {
  if (!read.ok) return { form, typed, faults: read.faults };
  try {
    await act(read.value);
    return null;
  } catch (error) {
    if (!(error instanceof RefusedAtDesk || error instanceof Refused) || RIGHTS.has(error.code)) throw error;
    const fault = AT_A_FIELD[error.code];
    if (fault) return { form, typed, faults: [fault] };
    // What is wrong inside of what was pasted has a code of its own.
    const code = error.errors[0]?.code ?? error.code;
    return { form, typed, faults: [], refusal: refusals[code] ?? refusals[error.code] ?? refusals['other'] ?? null };
  }
}

/** A form that asks nothing but its button. */
export const NOTHING_TYPED = { ok: true, value: null } as const;
