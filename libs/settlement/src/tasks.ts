import { CASE_STATES, type CaseState } from './cases/states.js';
import { MORATORIUM_TOLD_DAYS, talkedOn } from './deadlines/case-terms.js';
import { addDays } from './deadlines/dates.js';
import type { ExchangeState } from './exchange/states.js';

/** A person did it, or what it asked for is not needed any more; until then it is open. */
export const TASK_STATES = ['OPEN', 'DONE', 'SOLVED'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** How the case and the exchange stand that a task is about. */
export interface TaskFacts {
  readonly today: string;
  readonly raisedOn: string;
  readonly caseState: CaseState;
  readonly objectedOn: string | null;
  readonly confirmationAskedOn: string | null;
  readonly firstTalkOn: string | null;
  readonly crisisOn: string | null;
  readonly admittedOn: string;
  readonly balancesRequestedOn: string | null;
  readonly moratoriumUntil: string | null;
  /** Null: it is about the whole case, and none of the rest is so. */
  readonly exchangeState: ExchangeState | null;
  readonly askedOn: string | null;
  readonly answersEndedOn: string | null;
  /** The creditor refused and said what it would agree to. */
  readonly countered: boolean;
  /** A claim of the exchange that shares in the fund is disputed. */
  readonly disputed: boolean;
  /** Too many wrong codes were typed on the link of a letter that nobody answered yet. */
  readonly lockedLetter: boolean;
  readonly heldStatement: boolean;
  readonly heldCorrection: boolean;
  readonly waitingAccount: boolean;
  /** The desk asked something that nobody answered yet. */
  readonly openQuestion: boolean;
  /** The same creditor still has to answer in another exchange of the case. */
  readonly askedElsewhere: boolean;
}

interface TaskRule {
  /** What the trade calls it. */
  readonly dutch: string;
  /** What the counsellor is asked. */
  readonly asks: string;
  /** What makes it end by itself, beside the end of its case. */
  readonly solvedWhen: string;
  readonly isSolved: (facts: TaskFacts) => boolean;
  /** What raised it goes on standing there: once a person looked, it is not raised again for the same exchange. */
  readonly lookedAtOnce?: true;
  /** It is about more than its case: a case that ended leaves it open. */
  readonly outlivesCase?: true;
  /** No step in its case has to solve it, as a day that passes or a step in another case: each pass over time looks. */
  readonly solvedUnseen?: true;
}

/** States in which a settlement can still come about. */
export const SEEKS_SETTLEMENT: readonly CaseState[] = [
  'INVENTORY',
  'CLIENT_CONFIRMATION',
  'CALCULATED',
  'OFFERED',
  'PARTIALLY_REFUSED',
  'COURT',
];

const isOver = ({ caseState }: TaskFacts): boolean => !SEEKS_SETTLEMENT.includes(caseState);
/** Nobody answered, also when that was acted upon. */
const WAITS_FOR_ANSWER: ReadonlySet<ExchangeState | null> = new Set([
  ...(['BALANCE_REQUESTED', 'BALANCE_ESTIMATED', 'PROPOSED', 'NO_RESPONSE'] as const),
]);
const isAsked = (state: ExchangeState | null): boolean => state === 'BALANCE_REQUESTED' || state === 'PROPOSED';

/** Every kind of task: what it asks of the counsellor, and when nobody has to do it any more. */
export const TASKS = {
  ANSWER_OVERDUE: {
    dutch: 'antwoord te laat',
    asks: 'Call the creditor: it has not answered, and soon nobody waits for it any more.',
    solvedWhen: 'the creditor answered, or is asked something else or nothing any more',
    isSolved: ({ exchangeState, askedOn, raisedOn, answersEndedOn }) =>
      !isAsked(exchangeState) || answersEndedOn !== null || askedOn === null || askedOn > raisedOn,
  },
  BALANCE_CORRECTION: {
    dutch: 'saldo gecorrigeerd na vaststelling',
    asks: 'Accept the balance that came after the freeze, which makes a new version, or set it aside.',
    solvedWhen: 'every correction of this creditor was decided or replaced',
    isSolved: ({ heldCorrection }) => !heldCorrection,
  },
  CLAIM_DISPUTED: {
    dutch: 'vordering betwist',
    asks: 'Settle with the creditor what the client disputes: it blocks the conclusion.',
    solvedWhen: 'no claim of this creditor that takes part is disputed any more',
    isSolved: ({ disputed }) => !disputed,
    lookedAtOnce: true,
  },
  CLIENT_OBJECTS: {
    dutch: 'bezwaar van de cliënt',
    asks: 'Correct what the client objects to, or explain it, and settle the objection.',
    solvedWhen: 'the objection was settled',
    isSolved: ({ objectedOn }) => objectedOn === null,
  },
  CLIENT_UNKNOWN: {
    dutch: 'cliënt onbekend',
    asks: 'Find out why the creditor does not know the client; its claim takes no part.',
    solvedWhen: 'the creditor stated a balance after all, or the claim is treated otherwise',
    isSolved: ({ exchangeState }) => exchangeState !== 'CLIENT_UNKNOWN',
    lookedAtOnce: true,
  },
  COUNTER_OFFER: {
    dutch: 'tegenbod',
    asks: 'The creditor would agree to more: see what that would cost if all of its class got it, or ask to reconsider.',
    solvedWhen: 'the creditor answered otherwise, a next version was made, the court was asked, or the case ended',
    isSolved: ({ exchangeState, countered, answersEndedOn }) =>
      exchangeState !== 'REJECTED' || !countered || answersEndedOn !== null,
  },
  CREDITOR_QUESTION: {
    dutch: 'vraag van de schuldeiser',
    asks: 'The creditor asks something about a line of its list: read the question and answer it. Its term runs on.',
    solvedWhen: 'every question of this creditor was answered; it may be asked about how the case ended',
    isSolved: ({ openQuestion }) => !openQuestion,
    outlivesCase: true,
  },
  CRISIS: {
    dutch: 'crisis',
    asks: 'Have the first talk, within three working days: a crisis began.',
    solvedWhen: 'somebody talked with the client since the crisis began, or there is no crisis',
    isSolved: (facts) => facts.crisisOn === null || talkedOn(facts) !== null || isOver(facts),
  },
  IBAN_CHANGED: {
    dutch: 'rekeningnummer gewijzigd',
    asks: 'Have a second person approve the changed account number, or refuse it.',
    solvedWhen: 'the account number was approved, refused or replaced; it counts for other cases too',
    isSolved: ({ waitingAccount }) => !waitingAccount,
    outlivesCase: true,
    solvedUnseen: true,
  },
  LETTER_LOCKED: {
    dutch: 'code van de brief geblokkeerd',
    asks: 'Send the creditor a new letter: a wrong code was typed five times, and its link opens nothing any more.',
    solvedWhen: 'a new letter was made, or the creditor answered or is asked nothing any more',
    isSolved: ({ lockedLetter, exchangeState, answersEndedOn }) =>
      !lockedLetter || answersEndedOn !== null || !WAITS_FOR_ANSWER.has(exchangeState),
  },
  MANDATE_ENDED: {
    dutch: 'volmacht beëindigd',
    asks: 'The mandate of the agent ended and the question went to the creditor: check that it arrived.',
    solvedWhen: 'the creditor itself answered, or has nothing to answer any more',
    isSolved: ({ askedElsewhere }) => !askedElsewhere,
    lookedAtOnce: true,
  },
  MORATORIUM_ENDS: {
    dutch: 'moratorium loopt af',
    asks: 'The moratorium ends soon: settle, or ask the court for what is left of six months.',
    solvedWhen: 'the moratorium is over or was prolonged, or everybody agreed',
    isSolved: (facts) => {
      const { moratoriumUntil, today } = facts;
      if (moratoriumUntil === null || moratoriumUntil < today || isOver(facts)) return true;
      return moratoriumUntil > addDays(today, MORATORIUM_TOLD_DAYS);
    },
    solvedUnseen: true,
  },
  NORM_PASSED: {
    dutch: 'norm voor de doorlooptijd overschreden',
    asks: 'The settlement takes longer than the norm: see who it waits for.',
    solvedWhen: 'everybody agreed, or there will be no settlement',
    isSolved: isOver,
  },
  NO_COOPERATION: {
    dutch: 'geen medewerking',
    asks: 'The creditor does not cooperate, and the papers of the client count: look at its reason.',
    solvedWhen: 'the creditor stated its balance after all, the division was frozen, or the claim is treated otherwise',
    isSolved: ({ exchangeState }) => exchangeState !== 'BALANCE_ESTIMATED',
    lookedAtOnce: true,
  },
  OVERVIEW_UNSIGNED: {
    dutch: 'schuldenoverzicht niet ondertekend',
    asks: 'Ask the client to check and sign the overview: seven days have passed.',
    solvedWhen: 'the client signed, objected or closed the case, or has a newer overview',
    isSolved: ({ caseState, confirmationAskedOn, raisedOn }) =>
      caseState !== 'CLIENT_CONFIRMATION' || confirmationAskedOn === null || confirmationAskedOn > raisedOn,
  },
  STATEMENT_HELD: {
    dutch: 'saldo-opgave aangehouden',
    asks: 'A statement looks wrong: take it as it is, or set it aside.',
    solvedWhen: 'every statement of this creditor that looked wrong was decided or replaced',
    isSolved: ({ heldStatement }) => !heldStatement,
  },
} as const satisfies Readonly<Record<string, TaskRule>>;

export type TaskKind = keyof typeof TASKS;
export const TASK_KINDS = Object.keys(TASKS) as TaskKind[];

/** The same table, for who looks a kind up. */
export const taskRule = (kind: TaskKind): TaskRule => TASKS[kind];

/** Is what this task asks for not needed any more? */
export function isTaskSolved(kind: TaskKind, facts: TaskFacts): boolean {
  const rule = taskRule(kind);
  const ended = CASE_STATES[facts.caseState].waitsFor === 'NOBODY';
  return (ended && !rule.outlivesCase) || rule.isSolved(facts);
}
