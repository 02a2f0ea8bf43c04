import { UnitOfWork, type Once } from '@akkoord/database';
import { Vault } from '@akkoord/platform';
import type { DeclineReason } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { holdsBsn } from './bsn.js';
import type { Caller } from './caller.js';
import { moveReferral, receivedReferral } from './move-referral.js';
import { closedContent, openedContent } from './referral-content.js';
import { REFERRAL_FAULTS } from './referral-faults.js';
import { Refused } from './refused.js';

/** The most a counsellor says of why, in characters. */
export const LONGEST_EXPLANATION = 500;

/**
 * No help follows from a referral. Whoever referred is told the reason as a code; the explanation stays with the counsellor. The
 * same reason again changes nothing. Errors: 404 `referral-not-found`, 400 `bsn-not-allowed`, 409 `declining-not-possible`, 409
 * `referral-repeats-another`.
 */
@Injectable()
export class DeclineReferral {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(
    caller: Caller,
    id: string,
    declineReason: DeclineReason,
    explanation: string | null,
  ): Promise<Once<{ id: string }>> {
    if (explanation !== null && holdsBsn(explanation)) {
      const detail = REFERRAL_FAULTS['bsn-not-allowed'];
      throw new Refused('bsn-not-allowed', detail, [{ pointer: '#/explanation', code: 'bsn-not-allowed', detail }]);
    }
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const referral = await receivedReferral(tx, caller, id);
      if (referral.state === 'DECLINED' && referral.declineReason === declineReason) return { id };
      await moveReferral(tx, caller, referral, 'DECLINE', { declineReason });
      const [kept] = await tx.referrals.contents([id]);
      if (kept && explanation !== null) {
        const content = { ...openedContent(this.vault, kept), declineExplanation: explanation };
        await tx.referrals.keepContent(id, closedContent(this.vault, id, content));
      }
      return { id };
    });
  }
}
