import { UnitOfWork, type SavedRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { wireCents } from './wire.js';

export interface OutcomesView {
  readonly cases: number;
  readonly concluded: number;
  readonly refused: number;
  readonly paymentPlans: number;
  readonly closedOtherwise: number;
  readonly open: number;
  /** Over the concluded cases: what was divided, what the shares add up to, and what was claimed. */
  readonly fundCents: number;
  readonly shareCents: number;
  readonly claimCents: number;
  /** Letters and answers that went as a list line, and proposals and answers that consent in advance made needless. */
  readonly lettersAvoided: number;
  readonly listLines: number;
  readonly listReplies: number;
  readonly boundExchanges: number;
  /** Proposals that went to a creditor bound in advance all the same: always 0, and counted to be sure. */
  readonly proposalsToBound: number;
  readonly lettersSent: number;
  /** Creditors that were asked to think again. */
  readonly reconsiderations: number;
  /** Reminders that left, and claims that count with the amount of the client's papers. */
  readonly reminders: number;
  readonly estimates: number;
  /** Cases in which the court was asked, and those of them that were agreed after all. */
  readonly courtRequests: number;
  readonly compelled: number;
  readonly waitingForCreditors: number;
  readonly waitingForClients: number;
}

/** What came of the counsellor's own cases. */
@Injectable()
export class ReadOutcomes {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller): Promise<OutcomesView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const { fundCents, shareCents, claimCents, bound, letters, ...counts } = await tx.insight.outcomes();
      return {
        ...counts,
        fundCents: wireCents(fundCents),
        shareCents: wireCents(shareCents),
        claimCents: wireCents(claimCents),
        boundExchanges: bound,
        lettersSent: letters,
        lettersAvoided: lettersAvoided({ ...counts, bound }),
      };
    });
  }
}

/** Lines and answers that went on a list, and for each exchange that was bound a proposal and its answer. */
export const lettersAvoided = ({ listLines, listReplies, bound }: SavedRow): number =>
  listLines + listReplies + 2 * bound;
