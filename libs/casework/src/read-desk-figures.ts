import { UnitOfWork, type AskedRow, type Tx } from '@akkoord/database';
import { percentage, rational } from '@akkoord/money';
import { groupBy } from '@akkoord/platform';
import { answerTimes, termKept, type Agreement } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { agreementView, type AgreementView } from './agreement-view.js';
import { only, type Caller } from './caller.js';
import { ReadCompliance, type ComplianceView } from './read-compliance.js';
import { desksOf, type DeskTimesView } from './read-lead-times.js';
import { lettersAvoided } from './read-outcomes.js';

export interface DeskFiguresView {
  /** What the desk agreed, what holds today on top. */
  readonly agreements: readonly OwnAgreementView[];
  readonly compliance: readonly ComplianceView[];
  /** The same figures as counsellors get of a desk, over all that this one was asked. */
  readonly replyTimes: readonly OwnTimesView[];
  /** By the month in which it was asked and by question, oldest first. */
  readonly months: readonly MonthTimesView[];
  readonly lettersAvoided: number;
}

export interface OwnTimesView extends DeskTimesView {
  /** What was answered, and what is due and was not. */
  readonly due: number;
  /** Of all that was due, how much was answered in time. */
  readonly keptPercentage: string;
}

export interface OwnAgreementView {
  readonly agreement: AgreementView;
  readonly holdsToday: boolean;
}

export interface MonthTimesView {
  /** `YYYY-MM` */
  readonly month: string;
  readonly question: AskedRow['asked'];
  readonly answers: number;
  readonly inTime: number;
  readonly late: number;
  readonly unanswered: number;
  /** Null: nobody answered. */
  readonly medianWorkingDays: number | null;
}

const ALL = { limit: 10_000, after: null };

/** What a desk agreed, how it keeps that, and how long it takes to answer: over its own exchanges, with all counsellors. */
@Injectable()
export class ReadDeskFigures {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly readCompliance: ReadCompliance,
  ) {}

  async execute(caller: Caller): Promise<DeskFiguresView> {
    only(caller, 'DESK');
    const { items: compliance } = await this.readCompliance.execute(caller, ALL);
    return await this.unitOfWork.run(caller, async (tx) => {
      const asked = await tx.answers.ofDesks();
      return {
        agreements: await ownAgreements(tx),
        compliance,
        replyTimes: ownTimesOf(asked),
        months: monthsOf(asked),
        lettersAvoided: lettersAvoided(await tx.insight.saved()),
      };
    });
  }
}

async function ownAgreements(tx: Tx): Promise<OwnAgreementView[]> {
  const read = (on: string | null) =>
    tx.agreements.readable<Agreement>({ kind: null, status: null, on, creditor: null }, tx.today, null, null);
  const published = (await read(null)).filter(({ status }) => status === 'PUBLISHED');
  const today = new Set((await read(tx.today)).map(({ agreementId, version }) => `${agreementId} ${String(version)}`));
  const all = published.map((row) => ({
    agreement: agreementView(row, new Map(), tx.today),
    holdsToday: today.has(`${row.agreementId} ${String(row.version)}`),
  }));
  return [...all.filter(({ holdsToday }) => holdsToday), ...all.filter(({ holdsToday }) => !holdsToday)];
}

function ownTimesOf(rows: readonly AskedRow[]): OwnTimesView[] {
  return desksOf(rows).map((times) => {
    const { inTime, late, unanswered } = termKept(
      rows.filter(({ asked, termWorkingDays: term }) => asked === times.question && term === times.termWorkingDays),
    );
    const due = inTime + late + unanswered;
    return { ...times, due, keptPercentage: percentage(rational(BigInt(inTime), BigInt(due))) };
  });
}

function monthsOf(rows: readonly AskedRow[]): MonthTimesView[] {
  const groups = groupBy(rows, ({ askedOn, asked }) => `${askedOn.slice(0, 7)} ${asked}`);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group;
      if (!first) return [];
      const { answers, medianWorkingDays } = answerTimes(group);
      const { inTime, late, unanswered } = termKept(group);
      const figures = { answers, inTime, late, unanswered, medianWorkingDays };
      return { month: first.askedOn.slice(0, 7), question: first.asked, ...figures };
    });
}
