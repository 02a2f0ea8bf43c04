import type { LineView } from '@akkoord/casework';
import { QUESTION_FIELD } from '../answers/question-from-form.js';
import { described, FieldFaultText, SessionForm, type Filled } from './fields.js';

interface QuestionFormProps {
  readonly filled: Filled;
  readonly line: LineView;
  readonly action: string;
}

/** One field: what a clerk wants to know of the counsellor. */
export const QuestionForm = ({ filled, line, action }: QuestionFormProps) => {
  const { view, typed } = filled;
  const words = view.words.questions;
  return (
    <SessionForm view={view} action={action} hidden={{}}>
      <div class="field">
        <label for={QUESTION_FIELD}>{words.label}</label>
        <p class="hint" id="question-hint">
          {words.hint}
        </p>
        <FieldFaultText filled={filled} field={QUESTION_FIELD} />
        <textarea
          class="utrecht-textarea utrecht-textarea--html-textarea"
          id={QUESTION_FIELD}
          name={QUESTION_FIELD}
          rows={4}
          {...described(filled, QUESTION_FIELD, 'question-hint')}
        >
          {typed.text(QUESTION_FIELD)}
        </textarea>
      </div>
      {line.state === 'OPEN' && <p>{words.term}</p>}
      <p class="hint">{words.informed}</p>
      <button class="utrecht-button utrecht-button--secondary-action" type="submit">
        {words.send}
      </button>
    </SessionForm>
  );
};
