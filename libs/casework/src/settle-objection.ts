import { UnitOfWork, type Once } from '@akkoord/database';
import { newId } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { concludeSettlements } from './conclude-settlements.js';
import { Refused } from './refused.js';

/**
 * The counsellor corrected what the client objected to, or explained it: the client gets the overview again as soon as
 * every balance is there. The objection and what came of it stay in the timeline. Errors: 404 `case-not-found`, 409
 * `no-objection`.
 */
@Injectable()
export class SettleObjection {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, explanation: string): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const { organisationId, objection, version } = caseFile;
      if (objection === null) throw new Refused('no-objection');
      await tx.cases.change([{ id: caseId, change: { objectedOn: null, objection: null } }]);
      await tx.cases.record({
        id: newId(),
        organisationId,
        caseId,
        claimId: null,
        kind: 'CASE_CHANGED',
        version,
        changes: [{ field: 'objection', before: objection, after: explanation }],
        changedBy: caller.subject,
        changedAt: tx.at,
      });
      tx.audit({ caseId, organisationId, action: 'objection-settled', detail: {} });
      const settled = { ...caseFile, objectedOn: null, objection: null };
      await concludeSettlements(tx, [settled], await tx.exchanges.ofCasesForUpdate([caseId]), []);
      return { id: caseId };
    });
  }
}
