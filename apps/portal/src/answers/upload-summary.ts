import type { ReviewedAnswer, UploadReview } from '@akkoord/casework';
import { givenAnswer } from './given-answer.js';

/** The groups of a checked file, in the words of its addresses. */
export const UPLOAD_TABS = ['good', 'note', 'fault'] as const;
export type UploadTab = (typeof UPLOAD_TABS)[number];

const GROUP_OF: Readonly<Record<UploadTab, ReviewedAnswer['group']>> = { good: 'GOOD', note: 'NOTE', fault: 'FAULT' };

export function inTab({ answers }: UploadReview, tab: UploadTab): ReviewedAnswer[] {
  return answers.filter(({ group }) => group === GROUP_OF[tab]);
}

/** What needs the clerk first: faults, then what to look at. */
export function firstTab(review: UploadReview): UploadTab {
  return UPLOAD_TABS.toReversed().find((tab) => inTab(review, tab).length > 0) ?? 'good';
}

/** What sending the file would do, in numbers. Amounts in cents. */
export interface UploadSummary {
  readonly balances: Counted;
  /** Of those balances, how many agree in advance. */
  readonly consented: number;
  readonly accepted: Counted;
  readonly rejected: number;
  readonly noCooperation: number;
  readonly transferred: number;
  readonly unchanged: number;
  /** Answers that change something. */
  readonly sent: number;
}

interface Counted {
  readonly count: number;
  readonly cents: number;
}

export function summaryOf(answers: readonly ReviewedAnswer[]): UploadSummary {
  const counting = answers.filter(({ group, notes }) => group !== 'FAULT' && !notes.includes('unchanged'));
  const those = (test: (answer: NonNullable<ReturnType<typeof givenAnswer>>) => boolean): ReviewedAnswer[] =>
    counting.filter((one) => {
      const given = givenAnswer(one);
      return given !== null && test(given);
    });
  const sum = (of: readonly ReviewedAnswer[], field: 'statedCents' | 'offeredCents'): Counted => ({
    count: of.length,
    cents: of.reduce((total, one) => total + (one[field] ?? 0), 0),
  });
  return {
    balances: sum(
      those(({ kind, transferredTo }) => kind === 'BALANCE_STATEMENT' && transferredTo === undefined),
      'statedCents',
    ),
    consented: those(({ preConsent, transferredTo }) => preConsent === true && transferredTo === undefined).length,
    accepted: sum(
      those(({ decision }) => decision === 'ACCEPTED'),
      'offeredCents',
    ),
    rejected: those(({ decision }) => decision === 'REJECTED').length,
    noCooperation: those(({ kind }) => kind === 'NO_COOPERATION').length,
    transferred: those(({ transferredTo }) => transferredTo !== undefined).length,
    unchanged: answers.filter(({ notes }) => notes.includes('unchanged')).length,
    sent: counting.length,
  };
}
