import { UnitOfWork, type Once } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';
import { moveReferral, receivedReferral } from './move-referral.js';

/**
 * The counsellor helps the client who was referred. Twice is once. Errors: 404 `referral-not-found`, 409
 * `acceptance-not-possible`, 409 `referral-repeats-another`.
 */
@Injectable()
export class AcceptReferral {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, id: string): Promise<Once<{ id: string }>> {
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const referral = await receivedReferral(tx, caller, id);
      if (referral.state !== 'ACCEPTED') await moveReferral(tx, caller, referral, 'ACCEPT');
      return { id };
    });
  }
}
