import { UnitOfWork, type ReferralTaskRow } from '@akkoord/database';
import { REFERRAL_TASKS, type TaskState } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { Refused } from './refused.js';
import { pageOf, type PageView } from './wire.js';

export interface ReferralTaskView extends Pick<
  ReferralTaskRow,
  'id' | 'kind' | 'state' | 'referralId' | 'raisedOn' | 'dueOn' | 'note' | 'solvedOn'
> {
  /** What it asks of the counsellor. */
  readonly what: string;
  /** What the trade calls it. */
  readonly dutch: string;
  readonly doneAt: string | null;
}

/** Lists which referrals wait for a look of the counsellor, oldest first. Errors of one: 404 `task-not-found`. */
@Injectable()
export class ListReferralTasks {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(
    caller: Caller,
    { limit, after }: PageInput,
    filter: { readonly state: TaskState; readonly referralId: string | null },
  ): Promise<PageView<ReferralTaskView>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) =>
      pageOf(await tx.referralTasks.page(filter, limit + 1, after), limit, ({ id }) => id, taskView),
    );
  }

  one(caller: Caller, taskId: string): Promise<ReferralTaskView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const task = await tx.referralTasks.find(taskId);
      if (!task) throw new Refused('task-not-found');
      return taskView(task);
    });
  }
}

function taskView({
  id,
  kind,
  state,
  referralId,
  raisedOn,
  dueOn,
  doneAt,
  note,
  solvedOn,
}: ReferralTaskRow): ReferralTaskView {
  const { asks: what, dutch } = REFERRAL_TASKS[kind];
  return {
    ...{ id, kind, state, what, dutch, referralId, raisedOn, dueOn },
    ...{ doneAt: doneAt?.toISOString() ?? null, note, solvedOn },
  };
}
