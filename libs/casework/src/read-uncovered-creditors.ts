import { UnitOfWork, type UncoveredRow } from '@akkoord/database';
import { byWhomToTalkToNext, caseDaysToSave, daysAdded } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { wireCents, type PageView } from './wire.js';

export interface UncoveredCreditorView extends Omit<UncoveredRow, 'amountCents'> {
  readonly amountCents: number;
  readonly daysAdded: number | null;
  readonly caseDays: number;
}

/** Whom a counsellor could talk to next about an agreement: creditors of its own cases without one, by what it would save. */
@Injectable()
export class ReadUncoveredCreditors {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** A page goes on by rank: the order is that of the moment it is read. */
  execute(caller: Caller, { limit, after }: PageInput): Promise<PageView<UncoveredCreditorView>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const ranked = (await tx.answers.uncovered()).sort((a, b) => byWhomToTalkToNext(a, b) || byName(a, b));
      const from = after === null ? 0 : Number(after);
      const to = from + limit;
      return { items: ranked.slice(from, to).map(viewOf), next: to < ranked.length ? String(to) : null };
    });
  }
}

function viewOf(row: UncoveredRow): UncoveredCreditorView {
  return {
    ...row,
    amountCents: wireCents(row.amountCents),
    daysAdded: daysAdded(row),
    caseDays: caseDaysToSave(row),
  };
}

function byName(a: UncoveredRow, b: UncoveredRow): number {
  const [left, right] = [`${a.name ?? ''} ${a.kind}`, `${b.name ?? ''} ${b.kind}`];
  return left < right ? -1 : 1;
}
