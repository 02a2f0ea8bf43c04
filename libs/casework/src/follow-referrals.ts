import { UnitOfWork, type ReferralRow, type ReferralStepRow, type Tx } from '@akkoord/database';
import type { Jobs } from '@akkoord/jobs';
import { groupBy } from '@akkoord/platform';
import {
  isSamePersonAsAll,
  joinsOpen,
  mostUrgent,
  OPEN_REFERRALS,
  repeatsSince,
  type PersonKeys,
} from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { platformDoing } from './own-activities.js';
import { raiseReferralTasks } from './watch-referrals.js';

const AT_A_TIME = 200;

/**
 * What comes of the steps of referrals at both sides: a new one joins an open one of the same person, whoever sent that; the
 * counsellor hears of what came in, and both sides of every other step. The platform does it, for neither side sees what the
 * other one has to know of. A step is told once, in its order.
 */
@Injectable()
export class FollowReferrals {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute({ referralIds }: Jobs['referrals.follow']): Promise<void> {
    return this.unitOfWork.run(platformDoing('followReferrals'), (tx) => follow(tx, referralIds));
  }

  /** The same for every step that no job told of. */
  async stranded(): Promise<void> {
    for (let left = true; left;)
      left = await this.unitOfWork.run(platformDoing('followReferrals'), async (tx) => {
        const untold = await tx.referrals.untold(AT_A_TIME);
        await follow(tx, untold);
        return untold.length > 0;
      });
  }
}

async function follow(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const referrals = await tx.referrals.manyForUpdate(ids);
  const steps = groupBy(await tx.referrals.tellSteps(ids), ({ referralId }) => referralId);
  const isNew = ({ id, state }: ReferralRow): boolean =>
    OPEN_REFERRALS.includes(state) && (steps.get(id) ?? []).some((step) => step.state === 'RECEIVED');
  const fresh = referrals.filter(isNew);
  await tx.referrals.lookAlone(fresh.map(({ organisationId }) => organisationId));
  const keys = await tx.referrals.keysOf(fresh.map(({ id }) => id));
  for (const referral of referrals) {
    const person = keys.get(referral.id);
    const own = steps.get(referral.id) ?? [];
    const first = person ? await join(tx, referral, person) : null;
    for (const step of own) tell(tx, step, first);
    if (referral.state === 'WITHDRAWN' && own.length > 0) await leaveToRepeats(tx, referral);
  }
  const withdrawn = referrals.filter(({ state }) => state === 'WITHDRAWN').map(({ id }) => id);
  await tx.referralTasks.forgetNotes(withdrawn);
  await tx.referralTasks.solve(ids, tx.today);
  await raiseReferralTasks(tx);
}

/**
 * Has a new referral, with what repeats it, repeat an open one of the same person: from here on all of them are as urgent as the
 * most urgent one. Answers the id of that one; null: there is none.
 */
async function join(tx: Tx, referral: ReferralRow, keys: PersonKeys): Promise<string | null> {
  const likely = await tx.referrals.likelyFirsts(referral, keys, repeatsSince(tx.today));
  const persons = [...groupBy(likely, ({ firstId }) => firstId)];
  const same = persons.filter(([, known]) => isSamePersonAsAll(keys, known)).map(([firstId]) => firstId);
  const firsts = await tx.referrals.manyForUpdate(same);
  const first = firsts.find((one) => joinsOpen(one, referral));
  if (!first) return null;

  const { id, state, stateOn, firstContactOn } = first;
  const shared = { ...mostUrgent(first, referral), touchedOn: tx.today };
  const before = await tx.referrals.together([id]);
  const joining = await tx.referrals.together([referral.id]);
  await tx.referrals.change(idsOf(before), shared);
  await tx.referrals.change(idsOf(joining), { ...shared, repeatOf: id, state, stateOn, firstContactOn });
  await tx.referrals.moveRepeats(referral.id, id);
  const moved = joining.filter((one) => one.state !== state);
  await tx.referrals.step(
    moved.map((one) => ({ ...one, state })),
    'platform',
  );
  return id;
}

const idsOf = (referrals: readonly ReferralRow[]): string[] => referrals.map(({ id }) => id);

/** The first was taken back by whoever sent it; those that repeat it have a consent of their own, and its urgency and its clock go on. */
async function leaveToRepeats(tx: Tx, { id }: ReferralRow): Promise<void> {
  const next = await tx.referrals.oldestRepeat(id);
  if (next !== null) await tx.referrals.moveRepeats(id, next);
}

function tell(tx: Tx, step: ReferralStepRow, repeatOf: string | null): void {
  const { referralId: subject, organisationId, referrerId, state } = step;
  if (state === 'RECEIVED') {
    tx.tell({ organisationId, type: 'referral.received', subject, data: { repeatOf } });
    return;
  }
  for (const side of new Set([organisationId, referrerId]))
    tx.tell({ organisationId: side, type: 'referral.state-changed', subject, data: { state } });
}
