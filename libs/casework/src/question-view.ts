import type { AskedQuestion, QuestionOfCase } from '@akkoord/database';

/** A question as its own desk sees it. */
export interface LineQuestionView {
  readonly id: string;
  /** The number of the list, and the line there, that it was asked about. */
  readonly list: string;
  readonly line: number;
  readonly question: string;
  readonly askedAt: string;
  /** Null: the counsellor did not answer yet. */
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

/** A question as the counsellor sees it. */
export interface QuestionView extends Pick<
  QuestionOfCase,
  'id' | 'exchangeId' | 'creditor' | 'desk' | 'lineKind' | 'question' | 'answer'
> {
  readonly state: 'OPEN' | 'ANSWERED';
  readonly askedAt: string;
  readonly answeredAt: string | null;
}

export function lineQuestionView({ id, list, line, question, answer, ...when }: AskedQuestion): LineQuestionView {
  return { id, list, line, question, answer, ...instantsOf(when) };
}

export function questionView({
  id,
  exchangeId,
  creditor,
  desk,
  lineKind,
  question,
  answer,
  ...when
}: QuestionOfCase): QuestionView {
  const state = answer === null ? 'OPEN' : 'ANSWERED';
  return { id, exchangeId, creditor, desk, lineKind, state, question, answer, ...instantsOf(when) };
}

function instantsOf({ askedAt, answeredAt }: Pick<AskedQuestion, 'askedAt' | 'answeredAt'>): {
  askedAt: string;
  answeredAt: string | null;
} {
  return { askedAt: askedAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null };
}
