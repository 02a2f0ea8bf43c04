import { chainLeaf, PLATFORM, UnitOfWork, type RootRow } from '@akkoord/database';
import { merkleTree, SigningKeys, startOfBusinessDay } from '@akkoord/platform';
import { addDays, canonicalText } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { digestOfRoot, type RootContent } from './audit-root.js';

/**
 * Closes the days up to yesterday with one signed root over every audit chain that grew: from then on nothing in those
 * links can change unseen, and the root holds the hash of the one before. Once a day, whoever asks and however often.
 */
@Injectable()
export class CloseAuditDay {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly signingKeys: SigningKeys,
  ) {}

  /** The root that was made; null when there was nothing to close. */
  execute(): Promise<RootRow | null> {
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: 'platform' }, async (tx) => {
      const day = addDays(tx.today, -1);
      if (!(await tx.auditChains.mayClose())) return null;
      const last = await tx.auditChains.lastRoot();
      if (last !== null && last.day >= day) return null;

      const chains = await tx.auditChains.grown(startOfBusinessDay(tx.today));
      const { root, paths } = merkleTree(chains.map(({ caseId, seq, hash }) => chainLeaf(caseId, seq, hash)));
      const content: RootContent = {
        number: (last?.number ?? 0) + 1,
        day,
        chains: chains.length,
        root: root.toString('base64url'),
        previous: last === null ? null : digestOfRoot(last.jws),
        madeAt: tx.at.toISOString(),
      };
      const closed = { number: content.number, day, jws: await this.signingKeys.sign(canonicalText(content)) };
      await tx.auditChains.close(
        closed,
        chains.map(({ caseId, organisationId, seq }, position) => {
          const path = paths[position];
          if (!path) throw new Error('Every leaf has its path');
          return { root: closed.number, position, organisationId, caseId, seq, path };
        }),
      );
      return closed;
    });
  }
}
