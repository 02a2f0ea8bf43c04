import type { OutgoingKind } from '@akkoord/settlement';
import type { Sql } from '../sql.js';
import { QUESTION } from '../tables.js';

export interface QuestionRow {
  /** That of the message it came in. */
  readonly id: string;
  readonly organisationId: string;
  readonly deskId: string;
  readonly caseId: string;
  readonly exchangeId: string;
  readonly lineId: string;
  readonly askedBy: string;
  readonly askedAt: Date;
}

interface Worded {
  readonly question: string;
  /** Null: nobody answered yet. */
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

/** A question as its own desk sees it, with the line it was asked about. */
export interface AskedQuestion extends QuestionRow, Worded {
  /** The number of the list. */
  readonly list: string;
  readonly line: number;
}

/** A question as the counsellor sees it. */
export interface QuestionOfCase extends QuestionRow, Worded {
  readonly creditor: string;
  readonly desk: string;
  /** What the line asks or tells that it is about. */
  readonly lineKind: OutgoingKind;
}

export interface QuestionAnswer {
  /** Of the message that answers. */
  readonly answerId: string;
  readonly answeredBy: string;
  readonly answeredAt: Date;
}

/** Where a question was asked. */
interface QuestionPlace extends Pick<QuestionRow, 'id' | 'caseId' | 'deskId'> {
  readonly listId: string;
  readonly line: number;
}

const WORDS = `asked.content ->> 'question' as question, answer.content ->> 'answer' as answer`;
const MESSAGES = `join message as asked on asked.id = question.id left join message as answer on answer.id = question.answer_id`;

const OF_CASE = `select question.*, ${WORDS}, creditor.name as creditor, organisation.slug as desk, line.kind as line_kind
  from question ${MESSAGES} join list_line as line on line.id = question.line_id
  join exchange on exchange.id = question.exchange_id join creditor on creditor.id = exchange.creditor_id
  join organisation on organisation.id = question.desk_id`;

/** What desks ask about lines of their lists. The words of it are messages. */
export class Questions {
  constructor(private readonly sql: Sql) {}

  async add(question: QuestionRow): Promise<void> {
    await this.sql.insert(QUESTION, [question]);
  }

  /** How many were asked about this exchange. */
  async count(exchangeId: string): Promise<number> {
    const [row] = await this.sql.pick<{ count: number }>(
      `select count(*)::int as count from question where exchange_id = $1`,
      [exchangeId],
    );
    return row?.count ?? 0;
  }

  /** For their desk, oldest first. */
  ofExchanges(exchangeIds: readonly string[]): Promise<AskedQuestion[]> {
    return this.sql.rows(
      `select question.*, ${WORDS}, list.number as list, line.line from question ${MESSAGES}
       join list_line as line on line.id = question.line_id join collective_list as list on list.id = line.list_id
       where question.exchange_id = any($1::uuid[]) order by question.id`,
      [exchangeIds],
    );
  }

  /** For the counsellor, oldest first. */
  ofCase(caseId: string): Promise<QuestionOfCase[]> {
    return this.sql.rows(`${OF_CASE} where question.case_id = $1 order by question.id`, [caseId]);
  }

  findForUpdate(caseId: string, id: string): Promise<QuestionOfCase | null> {
    return this.sql.first(`${OF_CASE} where question.case_id = $1 and question.id = $2 for update of question`, [
      caseId,
      id,
    ]);
  }

  async answer(id: string, { answerId, answeredBy, answeredAt }: QuestionAnswer): Promise<void> {
    await this.sql.run(`update question set answer_id = $2, answered_by = $3, answered_at = $4 where id = $1`, [
      id,
      answerId,
      answeredBy,
      answeredAt,
    ]);
  }

  /** Notes that the questions of these cases were laid before their counsellor; answers those that were not before. */
  tell(caseIds: readonly string[]): Promise<Pick<QuestionRow, 'id' | 'organisationId' | 'caseId' | 'exchangeId'>[]> {
    return this.sql.rows(
      `update question set told = true where case_id = any($1::uuid[]) and not told
       returning id, organisation_id, case_id, exchange_id`,
      [caseIds],
    );
  }

  /** Which questions these messages answer. */
  async placesOf(answerIds: readonly string[]): Promise<QuestionPlace[]> {
    if (answerIds.length === 0) return [];
    return await this.sql.rows(
      `select question.id, question.case_id, question.desk_id, line.list_id, line.line
       from question join list_line as line on line.id = question.line_id where answer_id = any($1::uuid[])
       order by question.id`,
      [answerIds],
    );
  }
}
