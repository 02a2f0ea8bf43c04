import type { ReferralChange, ReferralRow, Tx } from '@akkoord/database';
import { REFERRAL_EVENTS, referralMove, whatIsPossibleWithReferral, type ReferralVerb } from '@akkoord/settlement';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';

/**
 * The referral that the counsellor of its municipality handles, locked. Errors: 404 `referral-not-found`, 409
 * `referral-repeats-another`.
 */
export async function receivedReferral(tx: Tx, caller: Caller, id: string): Promise<ReferralRow> {
  only(caller, 'COUNSELLOR');
  const referral = await tx.referrals.findForUpdate(id);
  if (referral?.organisationId !== caller.organisationId) throw new Refused('referral-not-found');
  const { repeatOf } = referral;
  if (repeatOf !== null)
    throw new Refused('referral-repeats-another', `This referral repeats ${repeatOf}: do it with that one.`);
  return referral;
}

/**
 * Takes a step with a referral and with those that repeat it, so that whoever referred the client hears of it. Errors: 409, the
 * refusal of the event.
 */
export async function moveReferral(
  tx: Tx,
  { subject }: Caller,
  { id, state: from }: ReferralRow,
  event: ReferralVerb,
  change: ReferralChange = {},
): Promise<void> {
  const state = referralMove(from, event);
  if (state === null) throw new Refused(REFERRAL_EVENTS[event].refusal, whatIsPossibleWithReferral(from));
  const together = await tx.referrals.together([id]);
  const stateOn = state === from ? {} : { state, stateOn: tx.today };
  await tx.referrals.change(
    together.map((one) => one.id),
    { ...change, ...stateOn, touchedOn: tx.today },
  );
  if (state !== from)
    await tx.referrals.step(
      together.map((one) => ({ ...one, state })),
      subject,
    );
}
