import { UnitOfWork, type ClaimRow, type Once } from '@akkoord/database';
import type { TerminationReason } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { endExchanges } from './end-exchanges.js';
import { news } from './messages.js';
import { allowIn, dateBetween, moveCase } from './move-case.js';
import { Refused } from './refused.js';
import { wireCents } from './wire.js';

export interface TerminationInput {
  readonly terminatedOn: string;
  readonly reason: TerminationReason;
}

/**
 * Ends a settlement early: every claim revives, less what was paid on it, and its creditor is told (regeling beëindigd).
 * The reason stays with the counsellor. Errors: 404 `case-not-found`, 400 `date-in-future`, 400 `date-too-early`, 409
 * `termination-not-possible`.
 */
@Injectable()
export class TerminateSettlement {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, { terminatedOn, reason }: TerminationInput): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      if (caseFile.terminatedReason === reason) return { id: caseId };
      allowIn(caseFile, 'TERMINATE');
      dateBetween(caseFile.agreedOn, terminatedOn, tx.today);
      const paid = new Map<string, bigint>();
      for (const { claimId, amountCents } of await tx.payouts.ofCase(caseId))
        paid.set(claimId, (paid.get(claimId) ?? 0n) + amountCents);
      await endExchanges(tx, caseFile, 'REVIVED', (claims) => ({
        ...news('ENDED_EARLY', terminatedOn),
        claims: claims.map((claim) => revived(claim, paid.get(claim.id) ?? 0n)),
      }));
      await moveCase(tx, caseFile, 'TERMINATED', { terminatedOn, terminatedReason: reason });
      return { id: caseId };
    });
  }
}

function revived(
  { reference, invoice, claimClass, amountCents }: ClaimRow,
  paidCents: bigint,
): Record<string, unknown> {
  return {
    reference,
    invoice,
    claimClass,
    amountCents: wireCents(amountCents),
    paidCents: wireCents(paidCents),
    revivedCents: wireCents(amountCents - paidCents),
    percentage: null,
    shareCents: null,
  };
}
