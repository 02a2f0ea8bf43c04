import { UnitOfWork, type Once } from '@akkoord/database';
import { AFTER_A_REFUSAL, type CaseState, type ClosingReason } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { endCase } from './end-case.js';
import { allowIn } from './move-case.js';
import { Refused } from './refused.js';

const REFUSED_STATES: ReadonlySet<CaseState> = new Set(['PARTIALLY_REFUSED', 'COURT', 'COURT_REFUSED']);

/**
 * Ends a case before a settlement and tells the creditors. Closing again changes nothing. Errors: 404 `case-not-found`,
 * 409 `closing-not-possible`, 409 `closing-reason-not-now`.
 */
@Injectable()
export class CloseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, reason: ClosingReason): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      if (caseFile.closedReason === reason) return { id: caseId };
      allowIn(caseFile, 'CLOSE');
      if (AFTER_A_REFUSAL.has(reason) && !REFUSED_STATES.has(caseFile.state))
        throw new Refused('closing-reason-not-now');
      await endCase(tx, caseFile, await tx.exchanges.ofCasesForUpdate([caseId]), reason);
      return { id: caseId };
    });
  }
}
