import { UnitOfWork, type Once, type Tx } from '@akkoord/database';
import { referralMove, whatIsPossibleWithReferral } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { moveReferral, receivedReferral } from './move-referral.js';
import { Refused } from './refused.js';

/**
 * The client takes the consent back (art. 7(3) GDPR), at whoever referred or at the counsellor: what the referral says of the
 * client is erased in the same step. Told to the referrer it is about its own referral; told to the counsellor about every
 * one of that client. Twice is once. Errors: 404 `referral-not-found`, 409 `withdrawal-not-possible` once there is a case, 409
 * `referral-repeats-another`.
 */
@Injectable()
export class WithdrawReferral {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, id: string): Promise<Once<{ id: string }>> {
    only(caller, 'INTEGRATOR', 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      await (caller.organisationKind === 'COUNSELLOR' ? this.received(tx, caller, id) : this.sent(tx, caller, id));
      return { id };
    });
  }

  private async received(tx: Tx, caller: Caller, id: string): Promise<void> {
    const referral = await receivedReferral(tx, caller, id);
    if (referral.state === 'WITHDRAWN') return;
    const together = await tx.referrals.together([id]);
    await moveReferral(tx, caller, referral, 'WITHDRAW');
    await tx.referrals.erase(
      together.map((one) => one.id),
      tx.today,
    );
  }

  private async sent(tx: Tx, { organisationId, subject }: Caller, id: string): Promise<void> {
    const referral = await tx.referrals.findForUpdate(id);
    if (referral?.referrerId !== organisationId) throw new Refused('referral-not-found');
    if (referral.state === 'WITHDRAWN') return;
    const state = referralMove(referral.state, 'WITHDRAW');
    if (state === null) throw new Refused('withdrawal-not-possible', whatIsPossibleWithReferral(referral.state));
    await tx.referrals.change([id], { state, stateOn: tx.today, touchedOn: tx.today });
    await tx.referrals.erase([id], tx.today);
    await tx.referrals.step([{ ...referral, state }], subject);
  }
}
