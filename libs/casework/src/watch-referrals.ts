import { UnitOfWork, type Tx } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { platformDoing } from './own-activities.js';

/** Lays before its counsellor whose first contact is late, and who is in a crisis. */
@Injectable()
export class WatchReferrals {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(): Promise<void> {
    return this.unitOfWork.run(platformDoing('watchReferrals'), raiseReferralTasks);
  }
}

export async function raiseReferralTasks(tx: Tx): Promise<void> {
  const tasks = await tx.referralTasks.toRaise(tx.today);
  await tx.referralTasks.raise(tasks.map((task) => ({ ...task, raisedOn: tx.today })));
}
