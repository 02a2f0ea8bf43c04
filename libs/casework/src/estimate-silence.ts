import {
  UnitOfWork,
  type CaseChangeRow,
  type ClaimRow,
  type ClaimStep,
  type ExchangeRow,
  type ExchangeStep,
  type Tx,
} from '@akkoord/database';
import { groupBy, newId } from '@akkoord/platform';
import { lapsedWhenDueBy, silenceOn } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { platformDoing } from './own-activities.js';

const AT_A_TIME = 500;

/**
 * Acts on silence: five working days after an answer was due, a balance is estimated from the client's papers and a
 * proposal has no response. Silence is never consent, unless a clause says so.
 */
@Injectable()
export class EstimateSilence {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(): Promise<void> {
    while (await this.batch());
  }

  private batch(): Promise<boolean> {
    return this.unitOfWork.run(platformDoing('estimateSilence'), async (tx) => {
      const silent = await tx.exchanges.overdue(lapsedWhenDueBy(tx.today), AT_A_TIME);
      if (silent.length === 0) return false;
      const claims = groupBy(
        await tx.exchanges.claimsOf(silent.map(({ id }) => id)),
        (claim) => claim.exchangeId ?? '',
      );
      const steps: ExchangeStep[] = [];
      const claimSteps: ClaimStep[] = [];
      const told: CaseChangeRow[] = [];
      const asked = await tx.messages.placed(silent.flatMap(({ dueMessageId }) => dueMessageId ?? []));
      const versions = new Map(asked.map(({ id, version }) => [id, version]));
      const versionOf = ({ dueMessageId }: ExchangeRow): number => versions.get(dueMessageId ?? '') ?? 0;
      for (const exchange of silent) {
        const silence = silenceOn(tx.today, exchange, exchange.clauses.deemedConsent.value);
        if (silence === null) throw new Error('Who is overdue is silent');
        const { state, reason } = silence;
        const { agreement, version } = exchange.clauses.deemedConsent;
        const clause = reason === null ? null : { agreement, version };
        steps.push({ id: exchange.id, state, reason, explanation: null, counterOffer: null, transferTo: null });
        for (const claim of claims.get(exchange.id) ?? []) {
          if (claim.state !== exchange.state) continue;
          claimSteps.push({ ...claim, state, reason: reason ?? claim.reason });
          if (reason !== null) told.push(deemed(tx, exchange, claim, versionOf(exchange), { state, reason }));
        }
        tx.audit({
          caseId: exchange.caseId,
          organisationId: exchange.organisationId,
          action: 'silence',
          detail: { exchange: exchange.id, dueOn: exchange.dueOn, from: exchange.state, to: state, reason, clause },
        });
      }
      await tx.lists.withdrawReminders(steps.map(({ id }) => id));
      await tx.exchanges.step(steps);
      await tx.exchanges.stepClaims(claimSteps);
      await tx.cases.record(...told);
      for (const [organisationId, group] of groupBy(silent, (exchange) => exchange.organisationId))
        tx.enqueue('cases.advance', { organisationId, caseIds: [...new Set(group.map(({ caseId }) => caseId))] });
      return true;
    });
  }
}

/** Consent that nobody gave by word is told as such in the timeline of the case. */
function deemed(
  tx: Tx,
  { organisationId, caseId }: ExchangeRow,
  claim: ClaimRow,
  version: number,
  after: Pick<ClaimRow, 'state' | 'reason'>,
): CaseChangeRow {
  return {
    ...{ id: newId(), organisationId, caseId, claimId: claim.id, kind: 'CLAIM_CHANGED', version },
    changes: [
      { field: 'state', before: claim.state, after: after.state },
      { field: 'reason', before: claim.reason, after: after.reason },
    ],
    ...{ changedBy: 'platform', changedAt: tx.at },
  };
}
