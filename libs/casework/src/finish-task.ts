import { UnitOfWork, type Once } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';

/** The counsellor looked at it. Doing it again changes nothing. Errors: 404 `task-not-found`. */
@Injectable()
export class FinishTask {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, taskId: string, note: string | null): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const task = await tx.tasks.find(taskId);
      if (!task) throw new Refused('task-not-found');
      if (task.doneAt === null) await tx.tasks.finish(taskId, { doneBy: caller.subject, doneAt: tx.at, note });
      return { id: taskId };
    });
  }
}
