import { UnitOfWork, type ListSummary } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { pageOf, type PageView } from './wire.js';

export interface ListView extends Omit<ListSummary, 'issuedAt'> {
  readonly issuedAt: string;
  readonly overdue: boolean;
}

/** Lists the collective lists of the desk, oldest first. */
@Injectable()
export class ListLists {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(
    caller: Caller,
    { limit, after }: PageInput,
    filter: { state?: string | undefined },
  ): Promise<PageView<ListView>> {
    only(caller, 'DESK');
    const wanted = { deskId: caller.organisationId, state: filter.state ?? null };
    return this.unitOfWork.run(caller, async (tx) =>
      pageOf(
        await tx.lists.page(wanted, limit + 1, after),
        limit,
        ({ id }) => id,
        (list) => listView(list, tx.today),
      ),
    );
  }

  /** One list of the desk; null when it has no such list. */
  find(caller: Caller, id: string): Promise<ListView | null> {
    only(caller, 'DESK');
    return this.unitOfWork.run(caller, async (tx) => {
      const list = await tx.lists.summary(id);
      return list && listView(list, tx.today);
    });
  }
}

function listView(list: ListSummary, today: string): ListView {
  const overdue = list.state === 'OPEN' && list.dueOn !== null && list.dueOn < today;
  return { ...list, issuedAt: list.issuedAt.toISOString(), overdue };
}
