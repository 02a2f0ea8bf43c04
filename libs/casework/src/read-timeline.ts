import { UnitOfWork, type TimelineRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { counterOfferView, type CounterOfferView } from './counter-offer-view.js';
import { Refused } from './refused.js';

export interface TimelineItem extends Omit<TimelineRow, 'counterOffer' | 'createdAt' | 'sentAt'> {
  readonly counterOffer: CounterOfferView | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
}

/** Reads every message of a case, both ways, in the order they were written. Errors: 404 `case-not-found`. */
@Injectable()
export class ReadTimeline {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string): Promise<{ items: TimelineItem[] }> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.cases.findOrErased(caseId))) throw new Refused('case-not-found');
      const rows = await tx.messages.timeline(caseId);
      return {
        items: rows.map((row) => ({
          ...row,
          counterOffer: counterOfferView(row.counterOffer),
          createdAt: row.createdAt.toISOString(),
          sentAt: row.sentAt?.toISOString() ?? null,
        })),
      };
    });
  }
}
