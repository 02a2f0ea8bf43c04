import { LONGEST_ANSWER, LONGEST_QUESTION, type LineQuestionView, type QuestionView } from '@akkoord/casework';
import { Each, Id, Instant, OneOf, Text, Whole } from '@akkoord/platform';

const QUESTION = { max: LONGEST_QUESTION, example: 'Doet de partner van deze klant ook mee met de regeling?' };
const ANSWER = { max: LONGEST_ANSWER, example: 'Nee, de schulden staan alleen op naam van uw klant.' };

export class QuestionRequest {
  @Text('What you want to know, without a BSN: the line says which client it is about.', QUESTION) question!: string;
}

export class AnswerRequest {
  @Text('What you answer, without a BSN.', ANSWER) answer!: string;
}

export class LineQuestionResponse implements LineQuestionView {
  @Id('Id of the question.') id!: string;
  @Text('The number of the list it was asked on.', { example: '2026-41' }) list!: string;
  @Whole('The line there.', { min: 1, example: 1 }) line!: number;
  @Text('What you asked.', QUESTION) question!: string;
  @Instant('When you asked it.') askedAt!: string;
  @Text('What the counsellor answered; null: nobody did yet.', { ...ANSWER, nullable: true }) answer!: string | null;
  @Instant('When the counsellor answered.', { nullable: true }) answeredAt!: string | null;
}

export class QuestionResponse implements QuestionView {
  @Id('Id of the question.') id!: string;
  @Id('The exchange it is about.') exchangeId!: string;
  @Text('The creditor.', { example: 'KPN' }) creditor!: string;
  @Text('The desk that asks.', { example: 'kpn' }) desk!: string;
  @Text('What the line asks or tells that it is about.', { example: 'PROPOSAL' }) lineKind!: QuestionView['lineKind'];
  @OneOf(['OPEN', 'ANSWERED'], 'OPEN: the desk waits for your answer.', { name: 'QuestionState' })
  state!: QuestionView['state'];
  @Text('What the desk asks.', QUESTION) question!: string;
  @Instant('When it asked.') askedAt!: string;
  @Text('What you answered; null: nothing yet.', { ...ANSWER, nullable: true }) answer!: string | null;
  @Instant('When you answered.', { nullable: true }) answeredAt!: string | null;
}

export class QuestionsResponse {
  @Each(() => QuestionResponse, 'Oldest first.', { max: 10_000 }) items!: QuestionView[];
}
