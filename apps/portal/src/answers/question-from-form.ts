import { holdsBsn, LONGEST_QUESTION } from '@akkoord/casework';
import type { Form } from '../http/form.js';
import type { FieldFault } from './fields.js';

/** The field a clerk asks in. */
export const QUESTION_FIELD = 'question';

/** What a clerk asks, or what is wrong with it. */
export function questionFromForm(form: Form): { readonly question: string; readonly faults: readonly FieldFault[] } {
  const question = form.text(QUESTION_FIELD);
  const field = QUESTION_FIELD;
  if (question === '') return { question, faults: [{ field, fault: 'question-missing' }] };
  if (question.length > LONGEST_QUESTION) return { question, faults: [{ field, fault: 'text-too-long' }] };
  if (holdsBsn(question)) return { question, faults: [{ field, fault: 'question-has-bsn' }] };
  return { question, faults: [] };
}
