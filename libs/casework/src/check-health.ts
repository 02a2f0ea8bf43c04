import { PLATFORM, UnitOfWork } from '@akkoord/database';
import { Injectable } from '@nestjs/common';

/** Rejects when the database does not answer. */
@Injectable()
export class CheckHealth {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(): Promise<void> {
    await this.unitOfWork.run({ organisationId: PLATFORM, subject: 'health' }, (tx) =>
      tx.registry.findOrganisation(''),
    );
  }
}
