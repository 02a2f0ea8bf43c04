import type { FieldFault } from '../answers/fields.js';
import { Alert } from './alert.js';
import type { View } from './view.js';

interface ErrorSummaryProps {
  readonly view: View;
  readonly faults: readonly FieldFault[];
  /** The same in sentences of its own. */
  readonly others?: readonly { readonly field: string; readonly text: string }[];
  /** What is wrong with the answer as a whole. */
  readonly refusal?: string | null;
}

/** Everything that is wrong, at the top of the page, each with the way to its field. */
export const ErrorSummary = ({ view, faults, others = [], refusal = null }: ErrorSummaryProps) => {
  const words = view.words.faults;
  if (faults.length + others.length === 0 && refusal === null) return null;
  return (
    <Alert kind="error" role="alert" labelledBy="faults-title">
      <h2 id="faults-title">{words.title}</h2>
      {refusal !== null && <p>{refusal}</p>}
      {faults.length + others.length > 0 && (
        <ul>
          {faults.map(({ field, fault }) => (
            <li key={field}>
              <a href={`#${field}`}>{words[fault]}</a>
            </li>
          ))}
          {others.map(({ field, text }) => (
            <li key={text}>
              <a href={`#${field}`}>{text}</a>
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
};
