import { UnitOfWork, type Once } from '@akkoord/database';
import type { Agreement } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { mayPublish } from './agreement-rights.js';
import { findVersion, refuseClash, writerOf } from './agreement-versions.js';
import type { Caller } from './caller.js';
import type { DraftedVersion } from './draft-agreement.js';
import { Refused } from './refused.js';

/**
 * Makes a draft count from its first day on; what is published already stays so. Errors: 404 `agreement-not-found`, 403
 * `agreement-not-yours`, 409 `agreement-overlaps`, `version-not-later` or `other-agreement`, which name the clash.
 */
@Injectable()
export class PublishAgreement {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, agreementId: string, version: number): Promise<Once<DraftedVersion>> {
    return this.unitOfWork.runOnce(caller, async (tx) => {
      await tx.agreements.lockPublication();
      const row = await findVersion(tx, agreementId, version);
      if (!mayPublish(await writerOf(tx, caller), row.body, row.deskId)) throw new Refused('agreement-not-yours');
      if (row.status === 'DRAFT') {
        refuseClash(row.body, await tx.agreements.published<Agreement>());
        await tx.agreements.change([{ ...row, status: 'PUBLISHED', publishedAt: tx.at }]);
      }
      return { id: agreementId, version };
    });
  }
}
