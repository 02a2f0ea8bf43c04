import { UnitOfWork, type CaseListItem } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { pageOf, type PageView } from './wire.js';

export interface PageInput {
  readonly limit: number;
  readonly after: string | null;
}

/** Lists the cases of the counsellor, oldest first, of one state or with one reference when asked. */
@Injectable()
export class ListCases {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(
    caller: Caller,
    { limit, after }: PageInput,
    filter: { state?: string | undefined; reference?: string | undefined },
  ): Promise<PageView<CaseListItem>> {
    only(caller, 'COUNSELLOR');
    const wanted = { state: filter.state ?? null, reference: filter.reference ?? null };
    return this.unitOfWork.run(caller, async (tx) =>
      pageOf(
        await tx.cases.page(wanted, limit + 1, after),
        limit,
        ({ id }) => id,
        (item) => item,
      ),
    );
  }
}
