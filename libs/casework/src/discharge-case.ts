import { UnitOfWork, type Once } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { endExchanges } from './end-exchanges.js';
import { news } from './messages.js';
import { allowIn, dateBetween, moveCase, refusedIn } from './move-case.js';
import { Refused } from './refused.js';

/**
 * Ends a settlement that was kept: what remains of the claims is discharged (finale kwijting), every creditor is told,
 * and the file is complete. After a discharge without capacity only the file is completed. Errors: 404 `case-not-found`,
 * 400 `date-in-future`, 400 `date-too-early`, 409 `discharge-not-possible`.
 */
@Injectable()
export class DischargeCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(
    caller: Caller,
    caseId: string,
    { dischargedOn }: { readonly dischargedOn: string },
  ): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      if (caseFile.completedOn === dischargedOn) return { id: caseId };
      allowIn(caseFile, 'DISCHARGE');
      const last = (await tx.payouts.rounds(caseId)).at(-1);
      if (caseFile.state === 'EXECUTION' && last?.final !== true) throw refusedIn(caseFile.state, 'DISCHARGE');
      dateBetween(last?.paidOn ?? caseFile.executionStartedOn, dischargedOn, tx.today);
      await endExchanges(tx, caseFile, 'DISCHARGED', () => news('DISCHARGED', dischargedOn));
      await moveCase(tx, caseFile, 'COMPLETED', { completedOn: dischargedOn });
      return { id: caseId };
    });
  }
}
