import { PLATFORM, UnitOfWork } from '@akkoord/database';
import { Injectable } from '@nestjs/common';

const DAY_MS = 24 * 3_600_000;

/**
 * Takes away what is staged of an import whose body never came in whole, because the process that took it in was killed: what
 * it says of people is kept for nothing. A day later nobody sends the rest of it any more.
 */
@Injectable()
export class DiscardBrokenImports {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(): Promise<void> {
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: 'platform' }, (tx) =>
      tx.operations.discardBroken(new Date(tx.at.getTime() - DAY_MS)),
    );
  }
}
