import { PLATFORM, UnitOfWork } from '@akkoord/database';
import { Injectable } from '@nestjs/common';

/** Closes lists of which the last open line was taken back, because the calculation of its case was frozen without it. */
@Injectable()
export class CloseEmptiedLists {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(): Promise<void> {
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: 'platform' }, (tx) => tx.lists.closeEmptied(tx.at));
  }
}
