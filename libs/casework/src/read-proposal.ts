import { UnitOfWork, type CalculationRow, type ClaimRow, type ShareRow, type Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import type { ClaimClass, Disclosure } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { pricedCounterOffer, type PricedCounterOfferView } from './counter-offer-view.js';
import { Refused } from './refused.js';
import { wireCents } from './wire.js';

export interface OfferedShareView {
  readonly claimId: string;
  /** The claim's reference, with `#p` or `#c` behind it for the parts of a split claim. */
  readonly reference: string;
  readonly invoice: string;
  readonly claimClass: ClaimClass;
  readonly amountCents: number;
  readonly percentage: string;
  readonly shareCents: number;
  /** Where the claim stands now. */
  readonly state: string;
  readonly reason: string | null;
}

export interface OfferView {
  readonly exchangeId: string;
  readonly creditor: string;
  /** Null: by letter. */
  readonly desk: string | null;
  /** Where the exchange stands now. */
  readonly state: string;
  readonly reason: string | null;
  readonly explanation: string | null;
  /** What it would expect instead of what it refused; null: it did not say. */
  readonly counterOffer: PricedCounterOfferView | null;
  /** The proposals of this version; none to a creditor that is bound by its consent in advance. */
  readonly proposals: readonly { readonly kind: string; readonly sentAt: string | null }[];
  readonly shareCents: number;
  readonly shares: readonly OfferedShareView[];
}

export interface ProposalView {
  readonly caseReference: string;
  readonly version: number;
  readonly product: string;
  readonly termMonths: number;
  readonly normSet: string;
  readonly referenceOn: string;
  readonly frozenAt: string;
  readonly grossCents: number;
  readonly feeCents: number;
  readonly fundCents: number;
  readonly creditChargeCents: number;
  readonly preferentialPercentage: string | null;
  readonly concurrentPercentage: string | null;
  readonly forecast: boolean;
  readonly totals: CalculationRow['totals'];
  readonly disclosures: readonly Disclosure[];
  readonly digest: string;
  readonly offers: readonly OfferView[];
}

/**
 * Reads what one version of the calculation offers to whom, and where that stands now. Errors: 404 `case-not-found`,
 * `proposal-not-found`.
 */
@Injectable()
export class ReadProposal {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, version: number): Promise<ProposalView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const caseFile = await tx.cases.find(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const calculation = await tx.calculations.find(caseId, version);
      if (!calculation) throw new Refused('proposal-not-found');
      const { product, termMonths, normSet, referenceOn, preferentialPercentage, concurrentPercentage } = calculation;
      const { totals, disclosures, digest } = calculation;
      return {
        caseReference: caseFile.reference,
        ...{ version, product, termMonths, normSet, referenceOn, preferentialPercentage, concurrentPercentage },
        frozenAt: calculation.frozenAt.toISOString(),
        grossCents: wireCents(calculation.grossCents),
        feeCents: wireCents(calculation.feeCents),
        fundCents: wireCents(calculation.fundCents),
        creditChargeCents: wireCents(calculation.creditChargeCents),
        forecast: product === 'DEBT_MEDIATION',
        ...{ totals, disclosures, digest },
        offers: await offersOf(tx, caseId, calculation, caseFile.version),
      };
    });
  }
}

async function offersOf(tx: Tx, caseId: string, calculation: CalculationRow, newest: number): Promise<OfferView[]> {
  const { version } = calculation;
  // A counter-offer answers the newest version: beside an older one it would be priced wrong.
  const countered = version === newest ? calculation : null;
  const shares = groupBy(await tx.calculations.shares(caseId, version), (share) => share.exchangeId);
  const proposals = groupBy(await tx.messages.proposals(caseId, version), (message) => message.exchangeId);
  const exchanges = (await tx.exchanges.ofCases([caseId])).filter(({ id }) => shares.has(id));
  const claims = new Map((await tx.exchanges.claimsOfCases([caseId])).map((claim) => [claim.id, claim]));
  const creditors = await tx.registry.creditorsByIds(exchanges.map((exchange) => exchange.creditorId));
  const names = new Map(creditors.map((creditor) => [creditor.id, creditor.name]));
  const desks = new Map((await tx.registry.desks()).map((desk) => [desk.id, desk.slug]));

  return exchanges.map((exchange) => {
    const { id, creditorId, deskId, state, reason, explanation } = exchange;
    const own = (shares.get(id) ?? []).map((share) => shareView(share, claims.get(share.claimId)));
    return {
      exchangeId: id,
      creditor: names.get(creditorId) ?? '',
      desk: deskId === null ? null : (desks.get(deskId) ?? null),
      ...{ state, reason, explanation },
      counterOffer: pricedCounterOffer(exchange, shares.get(id) ?? [], countered),
      proposals: (proposals.get(id) ?? []).map(({ kind, sentAt }) => ({
        kind,
        sentAt: sentAt?.toISOString() ?? null,
      })),
      shareCents: own.reduce((sum, { shareCents }) => sum + shareCents, 0),
      shares: own,
    };
  });
}

function shareView(share: ShareRow, claim: ClaimRow | undefined): OfferedShareView {
  if (!claim) throw new Error(`A share belongs to a claim: ${share.reference}`);
  const { claimId, reference, claimClass, percentage } = share;
  return {
    ...{ claimId, reference, invoice: claim.invoice, claimClass },
    amountCents: wireCents(share.amountCents),
    percentage,
    shareCents: wireCents(share.shareCents),
    state: claim.state,
    reason: claim.reason,
  };
}
