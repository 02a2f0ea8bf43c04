import { PLATFORM, UnitOfWork } from '@akkoord/database';
import type { DeliverMail } from '@akkoord/exchange';
import { Inject, Injectable } from '@nestjs/common';
import { DELIVER_MAIL } from './post-office.js';

const AT_A_TIME = 500;

/** Asks again for mails that a mail server did not take, or that waited for one, and gives up what is news no more. */
@Injectable()
export class SendStrandedMails {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DELIVER_MAIL) private readonly deliver: DeliverMail | null,
  ) {}

  async execute(): Promise<void> {
    await this.unitOfWork.run({ organisationId: PLATFORM, subject: 'platform' }, async (tx) => {
      await tx.mails.giveUp();
      if (this.deliver === null) return;
      for (const mailId of await tx.mails.stranded(AT_A_TIME)) tx.enqueue('mail.send', { mailId });
    });
  }
}
