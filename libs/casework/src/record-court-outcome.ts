import { UnitOfWork, type ClaimStep, type Once } from '@akkoord/database';
import { exchangeMoves, type ExchangeState } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { concludeSettlements } from './conclude-settlements.js';
import { allowIn, dateBetween } from './move-case.js';
import { Refused } from './refused.js';

export interface CourtOutcomeInput {
  readonly decidedOn: string;
  readonly decision: 'COMPELLED' | 'REFUSED';
  /** Of whom; absent: of everybody the court has not decided on. */
  readonly exchangeIds?: readonly string[];
  /** The number of the case at the court. */
  readonly courtReference?: string;
}

/**
 * Records what the court decided. When every refuser is compelled the settlement is concluded; one that is not ends it.
 * Errors: 404 `case-not-found`, 404 `exchange-not-found`, 400 `date-in-future`, 400 `date-too-early`, 409 `court-not-asked`.
 */
@Injectable()
export class RecordCourtOutcome {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, outcome: CourtOutcomeInput): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      allowIn(caseFile, 'COURT_DECIDES');
      const { decidedOn, decision, courtReference } = outcome;
      dateBetween(caseFile.courtAskedOn, decidedOn, tx.today);

      const exchanges = await tx.exchanges.ofCasesForUpdate([caseId]);
      const undecided = exchanges.filter(({ state }) => exchangeMoves(state, 'COURT_DECIDED').length > 0);
      const wanted = new Set(outcome.exchangeIds ?? undecided.map(({ id }) => id));
      const decided = undecided.filter(({ id }) => wanted.has(id));
      if (decided.length < wanted.size) throw new Refused('exchange-not-found');

      const state: ExchangeState = decision === 'COMPELLED' ? decision : 'COURT_REFUSED';
      await tx.exchanges.step(decided.map((exchange) => ({ ...exchange, state, transferTo: null })));
      const claims = await tx.exchanges.claimsOf(decided.map(({ id }) => id));
      await tx.exchanges.stepClaims(
        claims
          .filter((claim) => exchangeMoves(claim.state, 'COURT_DECIDED').length > 0)
          .map((claim): ClaimStep => ({ ...claim, state })),
      );
      await tx.cases.change([
        {
          id: caseId,
          change: { courtDecidedOn: decidedOn, courtReference: courtReference ?? caseFile.courtReference },
        },
      ]);
      tx.audit({
        caseId,
        organisationId: caseFile.organisationId,
        action: 'court-decided',
        detail: { decision, exchanges: decided.map(({ id }) => id), decidedOn },
      });
      const disputed = await tx.exchanges.disputed([caseId]);
      const after = exchanges.map((exchange) => (wanted.has(exchange.id) ? { ...exchange, state } : exchange));
      await concludeSettlements(tx, [caseFile], after, disputed);
      return { id: caseId };
    });
  }
}
