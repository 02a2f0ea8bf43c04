import { PLATFORM, UnitOfWork, type SandboxMoment } from '@akkoord/database';
import { Injectable } from '@nestjs/common';

const SANDBOX = { organisationId: PLATFORM, subject: 'sandbox' };

/** Remembers where business time is in a sandbox, so that it goes on from there. */
@Injectable()
export class KeepClock {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(): Promise<SandboxMoment | null> {
    return this.unitOfWork.run(SANDBOX, (tx) => tx.sandboxTime.find());
  }

  keep(moment: SandboxMoment): Promise<void> {
    return this.unitOfWork.run(SANDBOX, (tx) => tx.sandboxTime.keep(moment));
  }

  /** Keeps the present moment, unless an advance is under way. */
  beat(businessAt: Date): Promise<void> {
    return this.unitOfWork.run(SANDBOX, (tx) => tx.sandboxTime.beat(businessAt));
  }
}
