import {
  UnitOfWork,
  type CalculationRow,
  type ClaimRow,
  type ClaimStep,
  type Once,
  type ShareRow,
} from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import type { CaseState } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { leaveEndedMandates } from './leave-ended-mandates.js';
import { waitingMessage } from './messages.js';
import { allowIn, refusedIn } from './move-case.js';
import { Refused } from './refused.js';
import { wireCents } from './wire.js';

/**
 * Offers the newest version of the division to every creditor that has not agreed to it: a creditor that is bound by its
 * consent in advance, or whose acceptance stands, is sent nothing. Asking again changes nothing. Errors: 404 `case-not-found`, 409 `nothing-to-propose`.
 */
@Injectable()
export class SendProposals {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      if (OFFERED_ALREADY.has(caseFile.state)) return { id: caseId };
      allowIn(caseFile, 'PROPOSE');

      const { organisationId, version } = caseFile;
      await leaveEndedMandates(tx, [caseFile], await tx.exchanges.ofCasesForUpdate([caseId]));
      const toPropose = (await tx.exchanges.ofCasesForUpdate([caseId])).filter(({ state }) => state === 'TO_PROPOSE');
      if (toPropose.length === 0) throw refusedIn(caseFile.state, 'PROPOSE');
      const claims = groupBy(
        await tx.exchanges.claimsOf(toPropose.map(({ id }) => id)),
        (claim) => claim.exchangeId ?? '',
      );
      const calculation = await tx.calculations.find(caseId, version);
      if (!calculation) throw new Error('A calculated case has its calculation');
      const shares = groupBy(await tx.calculations.shares(caseId, version), (share) => share.claimId);

      const messages = toPropose.map((exchange) => {
        const proposed = (claims.get(exchange.id) ?? []).filter(({ state }) => state === 'TO_PROPOSE');
        return {
          exchange,
          proposed,
          message: waitingMessage(tx, exchange, 'PROPOSAL', version, offer(calculation, proposed, shares)),
        };
      });
      await tx.messages.add(messages.map(({ message }) => message));
      await tx.exchanges.step(
        messages.map(({ exchange }) => ({ ...exchange, state: 'PROPOSED' as const, transferTo: null })),
      );
      await tx.exchanges.forgetDue(toPropose.map(({ id }) => id));
      await tx.exchanges.stepClaims(
        messages.flatMap(({ proposed }) => proposed.map((claim): ClaimStep => ({ ...claim, state: 'PROPOSED' }))),
      );
      await tx.cases.change([{ id: caseId, change: { state: 'OFFERED', offeredOn: caseFile.offeredOn ?? tx.today } }]);
      tx.audit({ caseId, organisationId, action: 'proposals-sent', detail: { version, proposals: messages.length } });
      tx.enqueue('messages.route', { organisationId, caseIds: [caseId] });
      tx.enqueue('cases.advance', { organisationId, caseIds: [caseId] });
      return { id: caseId };
    });
  }
}

const OFFERED_ALREADY: ReadonlySet<CaseState> = new Set(['OFFERED', 'PARTIALLY_REFUSED', 'AGREED']);

/** What one creditor is offered: its own claims, and of the others only counts and totals per class and disclosures. */
export function offer(
  calculation: CalculationRow,
  claims: readonly ClaimRow[],
  shares: ReadonlyMap<string, readonly ShareRow[]>,
): Record<string, unknown> {
  const own = claims.flatMap((claim) =>
    (shares.get(claim.id) ?? []).map((share) => ({
      reference: share.reference,
      invoice: claim.invoice,
      claimClass: share.claimClass,
      amountCents: wireCents(share.amountCents),
      percentage: share.percentage,
      shareCents: wireCents(share.shareCents),
    })),
  );
  const percentages = new Set(own.map(({ percentage }) => percentage));
  return {
    product: calculation.product,
    termMonths: calculation.termMonths,
    version: calculation.version,
    percentage: percentages.size === 1 ? [...percentages][0] : null,
    shareCents: own.reduce((total, { shareCents }) => total + shareCents, 0),
    forecast: calculation.product === 'DEBT_MEDIATION',
    claims: own,
    totals: calculation.totals,
    disclosures: calculation.disclosures,
    digest: calculation.digest,
  };
}
