import type { LineView } from '@akkoord/casework';
import { businessDateOf } from '@akkoord/platform';
import { Form } from '../http/form.js';
import { longDate } from './figures.js';
import { QuestionForm } from './question-form.js';
import type { View } from './view.js';

interface QuestionsProps {
  readonly view: View;
  readonly line: LineView;
  /** Where a question is sent. */
  readonly action: string;
}

/** What was asked about the claims of a line, what came of it, and a way to ask more. */
export const Questions = ({ view, line, action }: QuestionsProps) => {
  const words = view.words.questions;
  const on = (instant: string): string => longDate(businessDateOf(new Date(instant)), view);
  return (
    <>
      {line.questions.length > 0 && (
        <section id="questions">
          <h2>{words.title}</h2>
          {line.questions.map(({ id, list, line: number, question, askedAt, answer, answeredAt }) => (
            <div key={id}>
              <p class="hint">{words.asked(on(askedAt), view.words.list.place(list, number))}</p>
              <p class="typed">{question}</p>
              {answer === null || answeredAt === null ? (
                <p>{words.waits}</p>
              ) : (
                <>
                  <p class="hint">{words.answered(on(answeredAt))}</p>
                  <p class="typed">{answer}</p>
                </>
              )}
            </div>
          ))}
        </section>
      )}
      {view.clerk?.role !== 'READER' && (
        <details class="otherwise">
          <summary>{words.ask}</summary>
          <QuestionForm filled={{ view, typed: Form.empty, faults: [] }} line={line} action={action} />
        </details>
      )}
    </>
  );
};
