import { UnitOfWork } from '@akkoord/database';
import type { NormSet } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { ERASED } from './judge-chain.js';
import { platformDoing } from './own-activities.js';

const AT_A_TIME = 100;

/**
 * Erases what case files say of people, when they were kept as long as the norm of their end says (bewaartermijn; art. 5(1)(e)
 * GDPR): personal columns are blanked, messages go, and the salts with them. The chain says so and still verifies. A batch a
 * transaction: stopped at any moment, the next tick goes on.
 */
@Injectable()
export class EraseCases {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(): Promise<void> {
    while (await this.batch());
  }

  private batch(): Promise<boolean> {
    return this.unitOfWork.run(platformDoing('eraseCases'), async (tx) => {
      const due = await tx.erasure.due(tx.today, await tx.registry.normSets<NormSet>(), AT_A_TIME);
      if (due.length === 0) return false;
      await tx.erasure.erase(
        due.map(({ id }) => id),
        tx.today,
      );
      for (const { id: caseId, organisationId, endedOn } of due)
        tx.audit({ caseId, organisationId, action: ERASED, detail: { endedOn } });
      return true;
    });
  }
}
