import { UnitOfWork, type TaskFilter, type TaskRow } from '@akkoord/database';
import { taskRule } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { Refused } from './refused.js';
import { pageOf, type PageView } from './wire.js';

export interface TaskView extends Pick<
  TaskRow,
  | 'id'
  | 'kind'
  | 'state'
  | 'caseId'
  | 'caseReference'
  | 'exchangeId'
  | 'creditor'
  | 'raisedOn'
  | 'dueOn'
  | 'note'
  | 'solvedOn'
> {
  /** What it asks of the counsellor. */
  readonly what: string;
  /** What the trade calls it. */
  readonly dutch: string;
  readonly doneAt: string | null;
}

/** Lists what waits for a look of the counsellor, oldest first. Errors of one: 404 `task-not-found`. */
@Injectable()
export class ListTasks {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, { limit, after }: PageInput, filter: TaskFilter): Promise<PageView<TaskView>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) =>
      pageOf(await tx.tasks.page(filter, limit + 1, after), limit, ({ id }) => id, taskView),
    );
  }

  one(caller: Caller, taskId: string): Promise<TaskView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const task = await tx.tasks.find(taskId);
      if (!task) throw new Refused('task-not-found');
      return taskView(task);
    });
  }
}

function taskView(task: TaskRow): TaskView {
  const { id, kind, state, caseId, caseReference, exchangeId, creditor, raisedOn, dueOn, doneAt, note, solvedOn } =
    task;
  const { asks, dutch } = taskRule(kind);
  return {
    ...{ id, kind, state, what: asks, dutch, caseId, caseReference, exchangeId, creditor, raisedOn, dueOn },
    ...{ doneAt: doneAt?.toISOString() ?? null, note, solvedOn },
  };
}
