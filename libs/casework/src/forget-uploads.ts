import { PLATFORM, UnitOfWork } from '@akkoord/database';
import { Injectable } from '@nestjs/common';

/** Forgets the files with answers that were uploaded a day ago: what was confirmed stands in the list itself. */
@Injectable()
export class ForgetUploads {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(): Promise<void> {
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: 'platform' }, (tx) => tx.listUploads.forgetOld());
  }
}
