import { UnitOfWork, type ShareRow } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';
import { wireCents } from './wire.js';

export interface ShareView {
  readonly reference: string;
  readonly claimClass: string;
  readonly amountCents: number;
  readonly percentage: string;
  readonly shareCents: number;
}

export interface ClaimView {
  readonly id: string;
  readonly reference: string;
  readonly creditor: string;
  /** The answering desk; null when the creditor is written to by letter, or before balances are asked. */
  readonly desk: string | null;
  readonly exchangeId: string | null;
  readonly state: string;
  readonly claimClass: string;
  readonly treatment: string;
  readonly sharesInFund: boolean;
  readonly amountCents: number;
  readonly estimated: boolean;
  readonly disputed: boolean;
  readonly percentage: string | null;
  readonly shareCents: number | null;
  /** The two parts of a claim that is preferential in part, each with its percentage. */
  readonly parts: readonly ShareView[];
  readonly reason: string | null;
}

export interface CaseView {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly product: string;
  readonly version: number;
  readonly municipalityCode: string;
  readonly programme: string | null;
  readonly balancesRequestedOn: string | null;
  readonly confirmationAskedOn: string | null;
  readonly confirmedOn: string | null;
  readonly offeredOn: string | null;
  readonly agreedOn: string | null;
  readonly closedReason: string | null;
  readonly calculation: {
    readonly normSet: string;
    readonly termMonths: number;
    readonly fundCents: number;
    readonly preferentialPercentage: string | null;
    readonly concurrentPercentage: string | null;
    readonly digest: string;
  } | null;
  readonly claims: readonly ClaimView[];
}

/** Reads one case with all its claims. Errors: 404 `case-not-found`. */
@Injectable()
export class ReadCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string): Promise<CaseView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const caseFile = await tx.cases.find(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const claims = await tx.exchanges.claimsOfCases([caseId]);
      const creditors = await tx.registry.creditorsByIds(claims.map((claim) => claim.creditorId));
      const names = new Map(creditors.map((creditor) => [creditor.id, creditor.name]));
      const desks = new Map((await tx.registry.desks()).map((desk) => [desk.id, desk.slug]));
      const calculation = caseFile.version === 0 ? null : await tx.calculations.find(caseId, caseFile.version);
      const shares = groupBy(
        calculation ? await tx.calculations.shares(caseId, caseFile.version) : [],
        (share) => share.claimId,
      );
      const { id, reference, state, product, version, municipalityCode, programme } = caseFile;
      const { balancesRequestedOn, confirmationAskedOn, confirmedOn, offeredOn, agreedOn, closedReason } = caseFile;
      return {
        ...{ id, reference, state, product, version, municipalityCode, programme },
        ...{ balancesRequestedOn, confirmationAskedOn, confirmedOn, offeredOn, agreedOn, closedReason },
        calculation: calculation && {
          normSet: calculation.normSet,
          termMonths: calculation.termMonths,
          fundCents: wireCents(calculation.fundCents),
          preferentialPercentage: calculation.preferentialPercentage,
          concurrentPercentage: calculation.concurrentPercentage,
          digest: calculation.digest,
        },
        claims: claims.map((claim) => ({
          id: claim.id,
          reference: claim.reference,
          creditor: names.get(claim.creditorId) ?? '',
          desk: claim.deskId === null ? null : (desks.get(claim.deskId) ?? null),
          exchangeId: claim.exchangeId,
          state: claim.state,
          claimClass: claim.claimClass,
          treatment: claim.treatment,
          sharesInFund: claim.sharesInFund,
          amountCents: wireCents(claim.amountCents),
          estimated: claim.estimated,
          disputed: claim.disputed,
          ...shareOf(shares.get(claim.id) ?? []),
          reason: claim.reason,
        })),
      };
    });
  }
}

function shareOf(shares: readonly ShareRow[]): Pick<ClaimView, 'percentage' | 'shareCents' | 'parts'> {
  const parts = shares.map(({ reference, claimClass, amountCents, percentage, shareCents }) => ({
    reference,
    claimClass,
    amountCents: wireCents(amountCents),
    percentage,
    shareCents: wireCents(shareCents),
  }));
  const [only] = parts;
  return {
    percentage: parts.length === 1 && only ? only.percentage : null,
    shareCents: parts.length === 0 ? null : parts.reduce((sum, part) => sum + part.shareCents, 0),
    parts: parts.length > 1 ? parts : [],
  };
}
