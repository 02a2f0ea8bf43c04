import { UnitOfWork, type TaskRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { pageOf, type PageView } from './wire.js';

export type TaskView = Pick<
  TaskRow,
  'id' | 'kind' | 'caseId' | 'caseReference' | 'exchangeId' | 'creditor' | 'raisedOn'
>;

/** Lists what waits for a look of the counsellor, oldest first. */
@Injectable()
export class ListTasks {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, { limit, after }: PageInput): Promise<PageView<TaskView>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) =>
      pageOf(
        await tx.tasks.page(limit + 1, after),
        limit,
        ({ id }) => id,
        ({ id, kind, caseId, caseReference, exchangeId, creditor, raisedOn }) => ({
          ...{ id, kind, caseId, caseReference, exchangeId, creditor, raisedOn },
        }),
      ),
    );
  }
}
