import type { FieldFault } from '../answers/fields.js';
import { Alert } from './alert.js';
import type { View } from './view.js';

interface ErrorSummaryProps {
  readonly view: View;
  readonly faults: readonly FieldFault[];
  /** What a field is called, to tell those apart of which the same is wrong. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The same in sentences of its own. */
  readonly others?: readonly { readonly field: string; readonly text: string }[];
  /** What is wrong with the answer as a whole. */
  readonly refusal?: string | null;
}

/** Everything that is wrong, at the top of the page, each with the way to its field. */
export const ErrorSummary = ({ view, faults, labels = {}, others = [], refusal = null }: ErrorSummaryProps) => {
  const words = view.words.faults;
  const textOf = ({ field, fault }: FieldFault): string => {
    const label = labels[field];
    const isAlone = faults.filter((one) => one.fault === fault).length === 1;
    return isAlone || label === undefined ? words[fault] : `${label}: ${words[fault]}`;
  };
  if (faults.length + others.length === 0 && refusal === null) return null;
  return (
    <Alert kind="error" role="alert" labelledBy="faults-title">
      <h2 id="faults-title">{words.title}</h2>
      {refusal !== null && <p>{refusal}</p>}
      {faults.length + others.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault.field}>
              <a href={`#${fault.field}`}>{textOf(fault)}</a>
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
