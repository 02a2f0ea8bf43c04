import { PLATFORM, UnitOfWork } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';

const AT_A_TIME = 500;
const LONGER_THAN_MS = 10 * 60_000;

/** Asks again for messages that still wait although their job is long past: the sweep that forgives everything else. */
@Injectable()
export class RouteStrandedMessages {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(): Promise<void> {
    await this.unitOfWork.run({ organisationId: PLATFORM, subject: 'platform' }, async (tx) => {
      const stranded = await tx.messages.strandedCases(new Date(tx.at.getTime() - LONGER_THAN_MS), AT_A_TIME);
      for (const [organisationId, group] of groupBy(stranded, (row) => row.organisationId))
        tx.enqueue('messages.route', { organisationId, caseIds: group.map(({ caseId }) => caseId) });
    });
  }
}
