import type { LetterQuestion } from '@akkoord/casework';
import type { View } from '../views/view.js';

/** What a settlement is, and what silence does, for who wants to know. */
export const SettlementExplained = ({ view }: { view: View }) => {
  const { letter } = view.words;
  return (
    <>
      <details>
        <summary>{letter.settlement}</summary>
        {letter.settlementText.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </details>
      <details>
        <summary>{letter.silence}</summary>
        {letter.silenceText.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </details>
    </>
  );
};

type Counsellor = Pick<LetterQuestion, 'counsellor' | 'telephone'>;

/** Whom to call. */
export const CallText = ({ view, question }: { view: View; question: Counsellor }) => {
  const { letter } = view.words;
  const { counsellor, telephone } = question;
  return (
    <p>
      {telephone === null ? (
        letter.contact(counsellor)
      ) : (
        <>
          {letter.call(counsellor)} <a href={`tel:${telephone.replace(/[^+\d]/g, '')}`}>{telephone}</a>.
        </>
      )}
    </p>
  );
};
