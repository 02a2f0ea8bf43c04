import { UnitOfWork, type TaskFilter, type TaskKind, type TaskRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { Refused } from './refused.js';
import { pageOf, type PageView } from './wire.js';

export interface TaskView extends Pick<
  TaskRow,
  'id' | 'kind' | 'caseId' | 'caseReference' | 'exchangeId' | 'creditor' | 'raisedOn' | 'dueOn' | 'note'
> {
  readonly what: string;
  readonly doneAt: string | null;
}

/** What each task asks of the counsellor. */
const WHAT: Readonly<Record<TaskKind, string>> = {
  ANSWER_OVERDUE: 'Call the creditor: it has not answered, and soon nobody waits for it any more.',
  BALANCE_CORRECTION: 'Accept the balance that came after the freeze, which makes a new version, or set it aside.',
  CLAIM_DISPUTED: 'Settle with the creditor what the client disputes: it blocks the conclusion.',
  CLIENT_OBJECTS: 'Correct what the client objects to, or explain it, and settle the objection.',
  CLIENT_UNKNOWN: 'Find out why the creditor does not know the client; its claim takes no part.',
  CRISIS: 'Have the first talk: a crisis began and no creditor was asked yet.',
  IBAN_CHANGED: 'Have a second person approve the changed account number, or refuse it.',
  MANDATE_ENDED: 'The mandate of the agent ended and the question went to the creditor: check that it arrived.',
  MORATORIUM_ENDS: 'The moratorium ends soon: settle, or ask the court for what is left of six months.',
  NORM_PASSED: 'The settlement takes longer than the norm of 120 days: see who it waits for.',
  NO_COOPERATION: 'The creditor does not cooperate, and the papers of the client count: look at its reason.',
  OVERVIEW_UNSIGNED: 'Ask the client to check and sign the overview: seven days have passed.',
  STATEMENT_HELD: 'A statement looks wrong: take it as it is, or set it aside.',
};

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

function taskView({
  id,
  kind,
  caseId,
  caseReference,
  exchangeId,
  creditor,
  raisedOn,
  dueOn,
  doneAt,
  note,
}: TaskRow): TaskView {
  return {
    ...{ id, kind, caseId, caseReference, exchangeId, creditor, raisedOn, dueOn, note },
    what: WHAT[kind],
    doneAt: doneAt?.toISOString() ?? null,
  };
}
