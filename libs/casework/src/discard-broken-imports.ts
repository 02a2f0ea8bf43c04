import { PLATFORM, UnitOfWork } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { CASE_FAULTS } from './case-faults.js';

const DISMISSED = {
  code: 'import-ended',
  detail: CASE_FAULTS['import-ended'],
};

/**
 * Takes away what is staged of an import that goes no further, since what it says of people is kept for nothing: its body never
 * came in whole, because the process that took it in was killed (a day later nobody sends the rest of it any more), or
 * an operator dismissed its job. The latter ends with what was opened until then, and says so.
 */
@Injectable()
export class DiscardBrokenImports {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(): Promise<void> {
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: 'platform' }, async (tx) => {
      await tx.operations.discardBroken();
      await tx.operations.endDismissed(DISMISSED);
    });
  }
}
