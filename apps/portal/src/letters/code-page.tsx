import { places } from '../http/places.js';
import { Alert } from '../views/alert.js';
import { Page } from '../views/page.js';
import type { View } from '../views/view.js';

export const CODE_FIELD = 'code';

interface LetterCodePageProps {
  readonly view: View;
  readonly reference: string;
  readonly typed?: string;
  /** Absent on a first look. */
  readonly fault?: CodeFault;
}

/** `incomplete`: what was typed is no code; `wrong`: it opens nothing. */
export type CodeFault = 'incomplete' | 'wrong';

/** Where every link of a letter leads, also one that was never made. */
export const LetterCodePage = ({ view, reference, typed = '', fault }: LetterCodePageProps) => {
  const isWrong = fault !== undefined;
  const { letter, faults } = view.words;
  return (
    <Page view={view} title={letter.codeTitle} hasFaults={isWrong}>
      {fault && (
        <Alert kind="error" role="alert" labelledBy="faults-title">
          <h2 id="faults-title">{faults.title}</h2>
          <p>
            <a href={`#${CODE_FIELD}`}>{letter[fault]}</a>
          </p>
          {fault === 'wrong' && <p>{letter.wrongThen}</p>}
        </Alert>
      )}
      <h1>{letter.codeTitle}</h1>
      <p class="lead">{letter.codeText}</p>
      <form method="post" action={places.letter(reference)} noValidate>
        <div class="field">
          <label for={CODE_FIELD}>{letter.code}</label>
          <p class="hint" id="code-hint">
            {letter.codeHint}
          </p>
          {fault && (
            <span class="fault" id="code-fault">
              {letter[fault]}
            </span>
          )}
          <input
            id={CODE_FIELD}
            name={CODE_FIELD}
            class="utrecht-textbox utrecht-textbox--html-input code"
            type="text"
            value={typed}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-describedby={isWrong ? 'code-hint code-fault' : 'code-hint'}
            {...(isWrong ? { 'aria-invalid': 'true' } : {})}
          />
        </div>
        <button class="utrecht-button utrecht-button--primary-action" type="submit">
          {letter.codeSend}
        </button>
      </form>
      <p class="hint">{letter.codeLost}</p>
    </Page>
  );
};
