import { UnitOfWork, type Once, type TaskRow } from '@akkoord/database';
import { taskRule } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';

/**
 * The counsellor looked at it. Doing it again changes nothing. Errors: 404 `task-not-found`, 409 `task-solved` when it ended
 * by itself before.
 */
@Injectable()
export class FinishTask {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, taskId: string, note: string | null): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const task = await tx.tasks.findForUpdate(taskId);
      if (!task) throw new Refused('task-not-found');
      if (task.state === 'SOLVED') throw new Refused('task-solved', solvedBy(task));
      if (task.state === 'OPEN') await tx.tasks.finish(taskId, { doneBy: caller.subject, doneAt: tx.at, note });
      return { id: taskId };
    });
  }
}

function solvedBy({ kind, solvedOn }: TaskRow): string {
  return `The task is SOLVED since ${solvedOn ?? ''}: ${taskRule(kind).solvedWhen}, or the case ended. There is nothing left to do.`;
}
