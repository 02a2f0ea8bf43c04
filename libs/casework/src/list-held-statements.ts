import { UnitOfWork, type DecidedStatementRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';

export interface HeldStatementView extends Pick<
  DecidedStatementRow,
  'messageId' | 'exchangeId' | 'creditor' | 'desk' | 'kind' | 'reasons' | 'state' | 'decisionReason'
> {
  readonly heldAt: string;
  readonly decidedAt: string | null;
  /** What was stated, as it came in. */
  readonly statement: Readonly<Record<string, unknown>>;
}

/** Lists the statements of a case that were held for a look, with what became of each. Errors: 404 `case-not-found`. */
@Injectable()
export class ListHeldStatements {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string): Promise<{ items: HeldStatementView[] }> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.cases.find(caseId))) throw new Refused('case-not-found');
      const rows = await tx.heldStatements.ofCase(caseId);
      return { items: rows.map(viewOf) };
    });
  }
}

function viewOf({
  messageId,
  exchangeId,
  creditor,
  desk,
  kind,
  reasons,
  state,
  heldAt,
  decidedAt,
  decisionReason,
  content,
}: DecidedStatementRow): HeldStatementView {
  return {
    ...{ messageId, exchangeId, creditor, desk, kind, reasons, state, decisionReason },
    heldAt: heldAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    statement: content,
  };
}
