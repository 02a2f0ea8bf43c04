import { UnitOfWork, type Once } from '@akkoord/database';
import { REFERRAL_TASKS } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { holdsBsn } from './bsn.js';
import { only, type Caller } from './caller.js';
import { REFERRAL_FAULTS } from './referral-faults.js';
import { Refused } from './refused.js';

/**
 * The counsellor looked at a referral. Doing it again changes nothing. Errors: 400 `bsn-not-allowed`, 404 `task-not-found`, 409
 * `task-solved` when it ended by itself before.
 */
@Injectable()
export class FinishReferralTask {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, taskId: string, note: string | null): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    if (note !== null && holdsBsn(note)) {
      const detail = REFERRAL_FAULTS['bsn-not-allowed'];
      throw new Refused('bsn-not-allowed', detail, [{ pointer: '#/note', code: 'bsn-not-allowed', detail }]);
    }
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const task = await tx.referralTasks.findForUpdate(taskId);
      if (!task) throw new Refused('task-not-found');
      if (task.state === 'SOLVED')
        throw new Refused(
          'task-solved',
          `The task is SOLVED since ${task.solvedOn ?? ''}: ${REFERRAL_TASKS[task.kind].solvedWhen}. There is nothing left to do.`,
        );
      if (task.state === 'OPEN') await tx.referralTasks.finish(taskId, { doneBy: caller.subject, doneAt: tx.at, note });
      return { id: taskId };
    });
  }
}
