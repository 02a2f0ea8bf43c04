import { PLATFORM, UnitOfWork } from '@akkoord/database';
import { Injectable } from '@nestjs/common';

/** Forgets idempotency keys, and what was answered under them, after the thirty days that the contract promises. */
@Injectable()
export class ForgetKeys {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(): Promise<void> {
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: 'platform' }, (tx) => tx.idempotency.forgetOld());
  }
}
