import { UnitOfWork } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';
import { paidByReference } from './pay-out.js';
import { wireCents } from './wire.js';

export interface PayoutRoundView {
  readonly round: number;
  readonly paidOn: string;
  readonly version: number;
  readonly inHandCents: number;
  readonly paidCents: number;
  readonly final: boolean;
  readonly payouts: readonly {
    readonly reference: string;
    readonly exchangeId: string;
    readonly amountCents: number;
  }[];
}

export interface PayoutsView {
  readonly rounds: readonly PayoutRoundView[];
  /** Per share what it is promised now, what it had and what it still gets. */
  readonly shares: readonly {
    readonly reference: string;
    readonly creditor: string;
    readonly shareCents: number;
    readonly paidCents: number;
    readonly toPayCents: number;
  }[];
}

/** Reads the ledger of a case. Errors: 404 `case-not-found`. */
@Injectable()
export class ReadPayouts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string): Promise<PayoutsView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const caseFile = await tx.cases.find(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const payouts = await tx.payouts.ofCase(caseId);
      const ofRound = groupBy(payouts, ({ roundId }) => roundId);
      const paid = paidByReference(payouts);
      const shares = await tx.calculations.shares(caseId, caseFile.version);
      const claims = new Map((await tx.exchanges.claimsOfCases([caseId])).map((claim) => [claim.id, claim]));
      const creditors = await tx.registry.creditorsByIds([...claims.values()].map(({ creditorId }) => creditorId));
      const names = new Map(creditors.map(({ id, name }) => [id, name]));
      return {
        rounds: (await tx.payouts.rounds(caseId)).map(({ id, round, paidOn, version, inHandCents, final }) => ({
          ...{ round, paidOn, version, final },
          inHandCents: wireCents(inHandCents),
          paidCents: wireCents((ofRound.get(id) ?? []).reduce((total, { amountCents }) => total + amountCents, 0n)),
          payouts: (ofRound.get(id) ?? []).map(({ reference, exchangeId, amountCents }) => ({
            ...{ reference, exchangeId },
            amountCents: wireCents(amountCents),
          })),
        })),
        shares: shares.map(({ reference, claimId, shareCents }) => {
          const had = paid.get(reference) ?? 0n;
          return {
            reference,
            creditor: names.get(claims.get(claimId)?.creditorId ?? '') ?? '',
            shareCents: wireCents(shareCents),
            paidCents: wireCents(had),
            toPayCents: wireCents(shareCents > had ? shareCents - had : 0n),
          };
        }),
      };
    });
  }
}
