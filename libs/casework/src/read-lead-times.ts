import { UnitOfWork, type AskedBetween, type AskedRow, type LeadTimeRow, type PhaseRow } from '@akkoord/database';
import { percentage, rational } from '@akkoord/money';
import { groupBy } from '@akkoord/platform';
import { answerTimes } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';

export interface LeadTimesView {
  /** Per group and delay of the client. */
  readonly items: readonly (LeadTimeRow & { readonly clientDelayDays: number })[];
  readonly groups: readonly Omit<LeadTimeRow, 'clientDelayDays'>[];
  readonly phases: readonly PhaseRow[];
  readonly desks: readonly DeskTimesView[];
}

export interface DeskTimesView {
  readonly desk: string;
  readonly question: AskedRow['asked'];
  /** Null: no agreement states a term, and calendar days count. */
  readonly termWorkingDays: number | null;
  readonly answers: number;
  readonly medianDays: number;
  readonly p90Days: number;
  readonly medianWorkingDays: number;
  readonly inTime: number;
  readonly inTimePercentage: string;
}

/** How long settlements take, over the counsellor's own cases: by group, by phase and by desk (domain 7). */
@Injectable()
export class ReadLeadTimes {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, between: AskedBetween): Promise<LeadTimesView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const rows = await tx.insight.leadTimes(between);
      return {
        items: rows.flatMap(({ clientDelayDays, ...row }) =>
          clientDelayDays === null ? [] : { ...row, clientDelayDays },
        ),
        groups: rows.flatMap(({ clientDelayDays, ...row }) => (clientDelayDays === null ? row : [])),
        phases: await tx.insight.phases(between),
        desks: desksOf(await tx.answers.ofDesks(between)),
      };
    });
  }
}

/** Whoever did not answer at all has no time: how often that was stands with the agreements that were kept. */
export function desksOf(rows: readonly AskedRow[]): DeskTimesView[] {
  const groups = groupBy(rows, (row) => `${row.desk} ${row.asked} ${String(row.termWorkingDays)}`);
  return [...groups.values()].flatMap((group) => {
    const { answers, inTime, medianDays, p90Days, medianWorkingDays } = answerTimes(group);
    const [first] = group;
    if (!first || medianDays === null || p90Days === null || medianWorkingDays === null) return [];
    const { desk, asked, termWorkingDays } = first;
    return {
      desk,
      question: asked,
      termWorkingDays,
      answers,
      medianDays,
      p90Days,
      medianWorkingDays,
      inTime,
      inTimePercentage: percentage(rational(BigInt(inTime), BigInt(answers))),
    };
  });
}
