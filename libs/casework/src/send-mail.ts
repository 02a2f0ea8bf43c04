import { PLATFORM, UnitOfWork } from '@akkoord/database';
import type { DeliverMail } from '@akkoord/exchange';
import type { Jobs } from '@akkoord/jobs';
import { Inject, Injectable } from '@nestjs/common';
import { DELIVER_MAIL } from './post-office.js';

const PLATFORM_ITSELF = { organisationId: PLATFORM, subject: 'platform' };

/**
 * Sends one mail: look, act, record. It may stop after any line and be run again from the top; the worst that comes of
 * it is the same mail twice, under the same Message-ID.
 */
@Injectable()
export class SendMail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DELIVER_MAIL) private readonly deliver: DeliverMail | null,
  ) {}

  async execute({ mailId }: Jobs['mail.send']): Promise<void> {
    if (this.deliver === null) return;
    const mail = await this.unitOfWork.run(PLATFORM_ITSELF, (tx) => tx.mails.attempt(mailId));
    if (mail === null) return;

    await this.deliver(mail);

    await this.unitOfWork.run(PLATFORM_ITSELF, (tx) => tx.mails.markSent(mailId, tx.at));
  }
}
