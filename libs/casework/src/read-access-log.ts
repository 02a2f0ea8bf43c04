import { UnitOfWork, type AccessRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { Refused } from './refused.js';
import { pageOf, type PageView } from './wire.js';

/** One time that somebody looked at a case or changed it. */
export interface AccessView extends Pick<AccessRow, 'id' | 'activity' | 'what' | 'dutch' | 'changed' | 'traceparent'> {
  readonly at: string;
  readonly recordedAt: string;
  /** The name of the organisation; null: the platform by itself. */
  readonly organisation: string | null;
  readonly organisationKind: AccessRow['organisationKind'] | 'PLATFORM';
  /** The person or machine; null: of another organisation, which knows who it was. */
  readonly subject: string | null;
}

/**
 * Reads who looked at a case or changed it, when and why, oldest first. For its own counsellor alone, and reading it is in it.
 * Errors: 404 `case-not-found`.
 */
@Injectable()
export class ReadAccessLog {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, { limit, after }: PageInput): Promise<PageView<AccessView>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.cases.findOrErased(caseId))) throw new Refused('case-not-found');
      return pageOf(
        await tx.processingLog.ofCase(caseId, limit + 1, after),
        limit,
        ({ id }) => id,
        (row) => accessView(row, caller),
      );
    });
  }
}

function accessView(row: AccessRow, caller: Caller): AccessView {
  const { id, activity, what, dutch, changed, traceparent, organisation, organisationId } = row;
  return {
    ...{ id, activity, what, dutch, changed, traceparent, organisation },
    at: row.at.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    organisationKind: row.organisationKind ?? 'PLATFORM',
    subject: organisationId === caller.organisationId ? row.subject : null,
  };
}
