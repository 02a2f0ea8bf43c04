import { daysBetween } from '../deadlines/dates.js';
import { workingDaysBetween } from '../deadlines/working-days.js';
import { medianOf, percentileOf, type Occurrence } from './spread.js';

/** Questions that were asked on one day, were due on one day and had their first answer on one day. */
export interface AskedQuestions {
  readonly askedOn: string;
  readonly dueOn: string;
  /** Null: the term is over and there is no answer. */
  readonly answeredOn: string | null;
  readonly count: number;
}

type Answered = AskedQuestions & { readonly answeredOn: string };

export interface TermKept {
  readonly inTime: number;
  readonly late: number;
  readonly unanswered: number;
  /** Of the late answers: working days after the due date. */
  readonly medianWorkingDaysOver: number | null;
  readonly mostWorkingDaysOver: number | null;
}

/** How an agreed term was kept. An answer in the weekend after the due date is late by no working day. */
export function termKept(questions: readonly AskedQuestions[]): TermKept {
  const answered = questions.filter(isAnswered);
  const late = answered.filter(({ answeredOn, dueOn }) => answeredOn > dueOn);
  const over = late.map(({ dueOn, answeredOn, count }) => ({ value: workingDaysBetween(dueOn, answeredOn), count }));
  return {
    inTime: total(answered) - total(late),
    late: total(late),
    unanswered: total(questions) - total(answered),
    medianWorkingDaysOver: medianOf(over),
    mostWorkingDaysOver: percentileOf(over, 100),
  };
}

export interface AnswerTimes {
  readonly answers: number;
  readonly inTime: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
  readonly medianWorkingDays: number | null;
}

/** How long the answers took that came. */
export function answerTimes(questions: readonly AskedQuestions[]): AnswerTimes {
  const answered = questions.filter(isAnswered);
  const days = answered.map(({ askedOn, answeredOn, count }): Occurrence => ({
    value: daysBetween(askedOn, answeredOn),
    count,
  }));
  const workingDays = answered.map(({ askedOn, answeredOn, count }): Occurrence => ({
    value: workingDaysBetween(askedOn, answeredOn),
    count,
  }));
  return {
    answers: total(answered),
    inTime: total(answered.filter(({ answeredOn, dueOn }) => answeredOn <= dueOn)),
    medianDays: medianOf(days),
    p90Days: percentileOf(days, 90),
    medianWorkingDays: medianOf(workingDays),
  };
}

function isAnswered(questions: AskedQuestions): questions is Answered {
  return questions.answeredOn !== null;
}

const total = (questions: readonly { readonly count: number }[]): number =>
  questions.reduce((sum, { count }) => sum + count, 0);
