import { UnitOfWork, type NewTask, type PassingTerm } from '@akkoord/database';
import { addDays, CLIENT_CHECKS_DAYS, crisisTalkDueOn, MORATORIUM_TOLD_DAYS, type NormSet } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { platformDoing } from './own-activities.js';

/**
 * Lays cases with a term before their counsellor: an overview the client did not sign, a settlement that takes longer than
 * the norm of when balances were asked, a moratorium that ends soon, a crisis that asks for a talk. Ends the tasks that
 * no step in their own case ends.
 */
@Injectable()
export class WatchCases {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(): Promise<void> {
    return this.unitOfWork.run(platformDoing('watchCases'), async (tx) => {
      const { today } = tx;
      await tx.tasks.solve(await tx.tasks.casesToLookAt(), today);
      const passing = await tx.tasks.passing(today, {
        overviewAskedBy: addDays(today, -CLIENT_CHECKS_DAYS),
        norms: await tx.registry.normSets<NormSet>(),
        moratoriumEndsBy: addDays(today, MORATORIUM_TOLD_DAYS),
        moratoriumToldDays: MORATORIUM_TOLD_DAYS,
      });
      await tx.tasks.raise(passing.map((term) => taskOn(term, today)));
    });
  }
}

function taskOn({ organisationId, caseId, kind, day }: PassingTerm, raisedOn: string): NewTask {
  const dueOn = kind === 'MORATORIUM_ENDS' ? day : kind === 'CRISIS' ? crisisTalkDueOn(day) : raisedOn;
  return { organisationId, caseId, exchangeId: null, kind, raisedOn, dueOn };
}
