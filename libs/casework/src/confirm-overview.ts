import { UnitOfWork, type ExchangeRow, type Once, type Tx } from '@akkoord/database';
import { newId } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { freezeCalculation } from './freeze-calculation.js';
import { allowIn, refusedIn } from './move-case.js';
import { presentOverview } from './read-overview.js';
import { Refused } from './refused.js';

export interface ConfirmationInput {
  readonly signedOn: string;
  readonly overviewDigest: string;
}

/**
 * The client signed the overview, which is kept as it was: the calculation is frozen that day. A creditor whose consent in advance holds is bound
 * from here on; when all are, the settlement is agreed at once. Confirming again changes nothing. Errors: 404
 * `case-not-found`, 409 `confirmation-not-asked`, 409 `overview-changed`, 400 `signed-in-future`, 400 `signed-too-early`.
 */
@Injectable()
export class ConfirmOverview {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, confirmation: ConfirmationInput): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      await this.confirm(tx, caller, caseId, confirmation);
      return { id: caseId };
    });
  }

  private async confirm(
    tx: Tx,
    caller: Caller,
    caseId: string,
    { signedOn, overviewDigest }: ConfirmationInput,
  ): Promise<void> {
    const caseFile = await tx.cases.findForUpdate(caseId);
    if (!caseFile) throw new Refused('case-not-found');
    if (caseFile.confirmedOn !== null) return;
    allowIn(caseFile, 'CONFIRM');
    if (signedOn > tx.today) throw new Refused('signed-in-future');
    if (signedOn < (caseFile.confirmationAskedOn ?? signedOn)) throw new Refused('signed-too-early');

    await tx.lists.withdraw([caseId]);
    const exchanges = await tx.exchanges.ofCasesForUpdate([caseId]);
    const leaving = await tx.exchanges.claimsLeaving([caseId]);
    if (leaving.length > 0 || exchanges.some(isStillAsked)) throw refusedIn(caseFile.state, 'CONFIRM');
    const overview = await presentOverview(tx, caseFile);
    if (overview.digest !== overviewDigest) throw new Refused('overview-changed');
    const { organisationId } = caseFile;
    await tx.cases.sign({
      id: newId(),
      ...{ organisationId, caseId, signedOn, digest: overviewDigest, overview },
      recordedBy: caller.subject,
      recordedAt: tx.at,
    });
    tx.audit({ caseId, organisationId, action: 'overview-signed', detail: { overviewDigest, signedOn } });
    await freezeCalculation(tx, { ...caseFile, confirmedOn: signedOn }, exchanges);
  }
}

/** A claim that has just been handed to another collector is about to be asked there. */
function isStillAsked({ state, transferTo }: ExchangeRow): boolean {
  return state === 'BALANCE_REQUESTED' || transferTo !== null;
}
