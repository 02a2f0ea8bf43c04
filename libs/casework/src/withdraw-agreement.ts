import { UnitOfWork, type Once } from '@akkoord/database';
import { withdrawalFaults, type Agreement } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { mayPublish } from './agreement-rights.js';
import { findVersion, writerOf } from './agreement-versions.js';
import type { Caller } from './caller.js';
import type { DraftedVersion } from './draft-agreement.js';
import { Refused } from './refused.js';

/**
 * Ends a published version: from this day it does not hold, for new requests; exchanges keep the terms they began
 * with. Errors: 400 `withdrawn-in-past`, 404 `agreement-not-found`, 403 `agreement-not-yours`, 409
 * `version-not-published`, `version-withdrawn` when another day was set before, or `withdrawal-revives`.
 */
@Injectable()
export class WithdrawAgreement {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, agreementId: string, version: number, on: string): Promise<Once<DraftedVersion>> {
    return this.unitOfWork.runOnce(caller, async (tx) => {
      await tx.agreements.lockPublication();
      const row = await findVersion(tx, agreementId, version);
      if (!mayPublish(await writerOf(tx, caller), row.body, row.deskId)) throw new Refused('agreement-not-yours');
      if (row.status === 'DRAFT') throw new Refused('version-not-published');
      if (row.withdrawnOn === on) return { id: agreementId, version };
      if (row.withdrawnOn !== null)
        throw new Refused('version-withdrawn', `It was withdrawn as of ${row.withdrawnOn}.`);
      if (on < tx.today)
        throw new Refused('withdrawn-in-past', undefined, [
          { pointer: '#/on', code: 'withdrawn-in-past', detail: `Choose ${tx.today} or later.` },
        ]);
      const [revival] = withdrawalFaults(row.body, on, await tx.agreements.published<Agreement>());
      if (revival) {
        const { revived, with: other, from, to } = revival;
        const days = to === null ? `from ${from}` : `from ${from} to ${to}`;
        throw new Refused(
          'withdrawal-revives',
          `Without it version ${revived.version} would hold again, and ${days} version ${other.version} of ${other.id} holds for the same party and cases. Withdraw version ${revived.version} first, as of ${from} or earlier, or withdraw ${other.id}.`,
        );
      }
      await tx.agreements.withdraw({ agreementId, version }, on);
      return { id: agreementId, version };
    });
  }
}
