import { UnitOfWork } from '@akkoord/database';
import { referralMove, type NormSet } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { platformDoing } from './own-activities.js';

const AT_A_TIME = 100;

/**
 * Erases what referrals say of people of which no case came, when the term of the norm is over since their last step
 * (bewaartermijn; art. 5(1)(e) GDPR); of those that became a case it goes with the case. One that was left open until then
 * lapses. A batch a transaction: stopped at any moment, the next tick goes on.
 */
@Injectable()
export class EraseReferrals {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(): Promise<void> {
    while (await this.batch());
  }

  private batch(): Promise<boolean> {
    return this.unitOfWork.run(platformDoing('eraseReferrals'), async (tx) => {
      const due = await tx.referrals.dueForErasure(tx.today, await tx.registry.normSets<NormSet>(), AT_A_TIME);
      if (due.length === 0) return false;
      const together = await tx.referrals.together(due.map(({ id }) => id));
      const lapsed = together.flatMap((row) => {
        const state = referralMove(row.state, 'KEEPING_ENDS');
        return state === null ? [] : [{ ...row, state }];
      });
      for (const { id, state } of lapsed) await tx.referrals.change([id], { state, stateOn: tx.today });
      const ids = together.map(({ id }) => id);
      await tx.referrals.erase(ids, tx.today);
      await tx.referralTasks.forgetNotes(ids);
      await tx.referrals.step(lapsed, 'platform');
      return true;
    });
  }
}
