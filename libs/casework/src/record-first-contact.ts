import { UnitOfWork, type Once } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';
import { moveReferral, receivedReferral } from './move-referral.js';
import { Refused } from './refused.js';

/**
 * Records the day of the first contact with a client who was referred: the clock stops. The same day again changes nothing.
 * Errors: 404 `referral-not-found`, 400 `date-in-future`, 400 `date-too-early`, 409 `contact-not-possible`, 409
 * `first-contact-known`, 409 `referral-repeats-another`.
 */
@Injectable()
export class RecordFirstContact {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, id: string, firstContactOn: string): Promise<Once<{ id: string }>> {
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const referral = await receivedReferral(tx, caller, id);
      if (referral.firstContactOn === firstContactOn) return { id };
      if (referral.firstContactOn !== null)
        throw new Refused('first-contact-known', `The first contact was on ${referral.firstContactOn}.`);
      if (firstContactOn > tx.today) throw notOn('date-in-future', 'This cannot have happened after today.');
      if (firstContactOn < referral.receivedOn)
        throw notOn('date-too-early', `The referral came in on ${referral.receivedOn}: no contact was before that.`);
      await moveReferral(tx, caller, referral, 'CONTACT', { firstContactOn });
      return { id };
    });
  }
}

const notOn = (code: 'date-in-future' | 'date-too-early', detail: string): Refused =>
  new Refused(code, detail, [{ pointer: '#/firstContactOn', code, detail }]);
