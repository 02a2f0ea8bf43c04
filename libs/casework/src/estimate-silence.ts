import { PLATFORM, UnitOfWork, type ClaimStep, type ExchangeStep } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { addDays, addWorkingDays, GRACE_WORKING_DAYS, type ExchangeState } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';

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
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: 'platform' }, async (tx) => {
      const silent = await tx.exchanges.overdue(lapsedWhenDueBy(tx.today), AT_A_TIME);
      if (silent.length === 0) return false;
      const claims = groupBy(
        await tx.exchanges.claimsOf(silent.map(({ id }) => id)),
        (claim) => claim.exchangeId ?? '',
      );
      const steps: ExchangeStep[] = [];
      const claimSteps: ClaimStep[] = [];
      for (const exchange of silent) {
        const state = onSilence(exchange.state, exchange.clauses.deemedConsent.value);
        const reason = state === 'ACCEPTED' ? 'DEEMED_CONSENT' : null;
        steps.push({ id: exchange.id, state, reason, explanation: null, transferTo: null });
        for (const claim of claims.get(exchange.id) ?? [])
          if (claim.state === exchange.state) claimSteps.push({ ...claim, state });
        tx.audit({
          caseId: exchange.caseId,
          organisationId: exchange.organisationId,
          action: 'silence',
          detail: { exchange: exchange.id, dueOn: exchange.dueOn, from: exchange.state, to: state },
        });
      }
      await tx.exchanges.step(steps);
      await tx.exchanges.stepClaims(claimSteps);
      for (const [organisationId, group] of groupBy(silent, (exchange) => exchange.organisationId))
        tx.enqueue('cases.advance', { organisationId, caseIds: [...new Set(group.map(({ caseId }) => caseId))] });
      return true;
    });
  }
}

/** The latest due date whose days of grace are over today. */
function lapsedWhenDueBy(today: string): string {
  let dueOn = today;
  while (addWorkingDays(dueOn, GRACE_WORKING_DAYS) > today) dueOn = addDays(dueOn, -1);
  return dueOn;
}

function onSilence(state: ExchangeState, deemedConsent: boolean | null): ExchangeState {
  if (state === 'BALANCE_REQUESTED') return 'BALANCE_ESTIMATED';
  return deemedConsent === true ? 'ACCEPTED' : 'NO_RESPONSE';
}
