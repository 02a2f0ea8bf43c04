import { UnitOfWork, type Once } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { allowIn, moveCase } from './move-case.js';
import { Refused } from './refused.js';

/**
 * The client says that the overview is not right: the case goes back to `INVENTORY` until the counsellor settled that.
 * Another objection is added to the first. Errors: 404 `case-not-found`, 409 `objection-too-late`.
 */
@Injectable()
export class RecordObjection {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, objection: string): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      allowIn(caseFile, 'OBJECT');
      const all = caseFile.objection === null ? objection : `${caseFile.objection}\n${objection}`;
      await moveCase(tx, caseFile, 'INVENTORY', { objectedOn: caseFile.objectedOn ?? tx.today, objection: all });
      const { organisationId } = caseFile;
      const task = { organisationId, caseId, exchangeId: null, kind: 'CLIENT_OBJECTS', raisedOn: tx.today } as const;
      await tx.tasks.raise([task]);
      return { id: caseId };
    });
  }
}
