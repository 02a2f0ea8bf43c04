import { UnitOfWork, type Once } from '@akkoord/database';
import type { Fault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { ReceiveReferrals } from './receive-referrals.js';
import type { ReferralRequest } from './referral-request.js';
import { Refused, type RefusalCode } from './refused.js';

/** What is wrong names the refusal, the first of these first. */
const NAMED = ['bsn-not-allowed', 'referral-reference-taken', 'municipality-unknown'] as const;

/**
 * Sends a client to the counsellor organisation of its municipality: a client of an integrator, or of the counsellor itself. The
 * same referral again is the one that is there (`isNew` false). Errors: 400 `referral-invalid`, 400 `bsn-not-allowed`, 400
 * `municipality-unknown`, 409 `referral-reference-taken`.
 */
@Injectable()
export class ReferClient {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly receiveReferrals: ReceiveReferrals,
  ) {}

  execute(caller: Caller, request: ReferralRequest): Promise<Once<{ id: string; isNew: boolean }>> {
    only(caller, 'INTEGRATOR', 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const [received] = await this.receiveReferrals.within(tx, caller, [request]);
      if (!received) throw new Error('Every referral is received or refused');
      if (received.id === null) throw refusalOf(received.faults);
      return { id: received.id, isNew: received.isNew };
    });
  }
}

function refusalOf(faults: readonly Fault[]): Refused {
  const named: RefusalCode = NAMED.find((code) => faults.some((fault) => fault.code === code)) ?? 'referral-invalid';
  return named === 'bsn-not-allowed'
    ? new Refused(
        named,
        'There is a citizen service number (BSN) in a referral, or what looks like one: leave it out.',
        faults,
      )
    : new Refused(named, undefined, faults);
}
