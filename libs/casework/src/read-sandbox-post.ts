import { UnitOfWork, type NewMail } from '@akkoord/database';
import { CONFIG, Vault, type Config } from '@akkoord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { platformDoing } from './own-activities.js';
import { letterDocument } from './read-letters.js';
import { Refused } from './refused.js';

const AT_MOST = 100;

/** What left a sandbox, newest first. */
export interface SandboxPost {
  readonly mails: readonly Pick<NewMail, 'id' | 'recipient' | 'subject' | 'body' | 'at'>[];
  readonly letters: readonly { readonly id: string; readonly creditor: string; readonly composedAt: Date }[];
}

/** Shows whoever tries the product what mails and letters it sends. In a sandbox alone: elsewhere there is nothing to find. */
@Injectable()
export class ReadSandboxPost {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  execute(): Promise<SandboxPost> {
    this.onlyInSandbox();
    return this.unitOfWork.run(platformDoing('readSandboxPost'), async (tx) => ({
      mails: await tx.mails.newest(AT_MOST),
      letters: (await tx.letters.newest(AT_MOST)).map(({ id, creditor, composedAt }) => ({ id, creditor, composedAt })),
    }));
  }

  /** Errors: 404 `letter-not-found`. */
  letter(letterId: string): Promise<Buffer> {
    this.onlyInSandbox();
    return this.unitOfWork.run(platformDoing('readSandboxPost'), async (tx) => {
      const caseId = await tx.letters.caseOf(letterId);
      if (caseId === null) throw new Refused('letter-not-found');
      return await letterDocument(tx, this.vault, this.config, caseId, letterId);
    });
  }

  private onlyInSandbox(): void {
    if (!this.config.embedded) throw new Refused('letter-not-found');
  }
}
