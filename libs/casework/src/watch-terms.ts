import { PLATFORM, UnitOfWork } from '@akkoord/database';
import { addDays, addWorkingDays, CLIENT_CHECKS_DAYS, SETTLEMENT_NORM_DAYS } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';

/** A moratorium that ends within so many days has to be looked at. */
const MORATORIUM_ENDS_WITHIN_DAYS = 14;
/** The first talk in a crisis. */
const CRISIS_WORKING_DAYS = 3;

/**
 * Lays cases whose term passed before their counsellor: an overview the client did not sign, a settlement that takes
 * longer than the norm, a moratorium that ends soon, a crisis that asks for a talk.
 */
@Injectable()
export class WatchTerms {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(): Promise<void> {
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: 'platform' }, async (tx) => {
      const { today } = tx;
      await tx.tasks.watch(today, {
        overviewAskedBefore: addDays(today, -CLIENT_CHECKS_DAYS),
        balancesAskedBefore: addDays(today, -SETTLEMENT_NORM_DAYS),
        moratoriumEndsBy: addDays(today, MORATORIUM_ENDS_WITHIN_DAYS),
        crisisBefore: addWorkingDays(today, -CRISIS_WORKING_DAYS),
      });
    });
  }
}
