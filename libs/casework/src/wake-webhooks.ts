import { PLATFORM, UnitOfWork } from '@akkoord/database';
import { Injectable } from '@nestjs/common';

const FORGOTTEN_AT_A_TIME = 5_000;

/**
 * Asks for a turn of every endpoint that has something to get now: an attempt fell due, a rest is over, or whoever served it
 * was killed. Forgets what was sent a month ago, and secrets that sign no more.
 */
@Injectable()
export class WakeWebhooks {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(): Promise<void> {
    await this.unitOfWork.run({ organisationId: PLATFORM, subject: 'platform' }, async (tx) => {
      await tx.webhookDeliveries.forgetOld(FORGOTTEN_AT_A_TIME);
      for (const endpointId of await tx.webhookDeliveries.awaiting()) tx.enqueue('webhooks.deliver', { endpointId });
    });
  }
}
