import { UnitOfWork, type Once } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { allowIn, dateBetween, moveCase } from './move-case.js';
import { Refused } from './refused.js';

/**
 * The court is asked to compel whoever refuses (dwangakkoord, art. 287a Fw): from here on no reply counts. Errors: 404
 * `case-not-found`, 400 `date-in-future`, 400 `date-too-early`, 409 `court-not-possible`.
 */
@Injectable()
export class AskCourt {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, { askedOn }: { readonly askedOn: string }): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      if (caseFile.courtAskedOn !== null && caseFile.state === 'COURT') return { id: caseId };
      allowIn(caseFile, 'GO_TO_COURT');
      dateBetween(caseFile.offeredOn, askedOn, tx.today);
      await tx.exchanges.ofCasesForUpdate([caseId]);
      await tx.lists.withdraw([caseId]);
      await tx.exchanges.endAnswers([caseId], tx.today);
      await moveCase(tx, caseFile, 'COURT', { courtAskedOn: askedOn });
      return { id: caseId };
    });
  }
}
