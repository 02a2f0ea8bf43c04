import { UnitOfWork, type CaseFileRow, type Once, type Tx } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { endExchanges } from './end-exchanges.js';
import { news } from './messages.js';
import { allowIn, dateBetween, moveCase } from './move-case.js';
import { payAtOnce } from './pay-out.js';
import { Refused } from './refused.js';

/**
 * Starts what was agreed, by product: months of payments (debt mediation), the request for the loan, the payment by the
 * scheme, or, without capacity, the payment of what one-off money there is and the discharge. Errors: 404
 * `case-not-found`, 400 `date-in-future`, 400 `date-too-early`, 409 `execution-not-possible`.
 */
@Injectable()
export class StartExecution {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, input: { readonly startedOn: string }): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      if (caseFile.executionStartedOn === input.startedOn) return { id: caseId };
      allowIn(caseFile, 'START_EXECUTION');
      dateBetween(caseFile.agreedOn, input.startedOn, tx.today);
      await start(tx, caller, caseFile, input.startedOn);
      return { id: caseId };
    });
  }
}

async function start(tx: Tx, caller: Caller, caseFile: CaseFileRow, startedOn: string): Promise<void> {
  const dates = { executionStartedOn: startedOn };
  switch (caseFile.product) {
    case 'DEBT_MEDIATION':
      return await moveCase(tx, caseFile, 'EXECUTION', dates);
    case 'SETTLEMENT_LOAN':
      return await moveCase(tx, caseFile, 'LOAN_REQUESTED', dates);
    case 'FIXED_PERCENTAGE':
      await payAtOnce(tx, caller, caseFile, startedOn);
      return await moveCase(tx, caseFile, 'PAID_OUT', dates);
    case 'ZERO_CAPACITY':
      await payAtOnce(tx, caller, caseFile, startedOn);
      await endExchanges(tx, caseFile, 'DISCHARGED', () => news('DISCHARGED', startedOn));
      return await moveCase(tx, caseFile, 'DISCHARGED', dates);
  }
}
