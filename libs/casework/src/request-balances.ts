import { UnitOfWork, type Once } from '@akkoord/database';
import { isInPool } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { waitingMessage } from './messages.js';
import { allowIn } from './move-case.js';
import { planExchanges } from './plan-exchanges.js';
import { Refused } from './refused.js';
import { readRegistry } from './registry-snapshot.js';

/**
 * Tells every creditor of the case that help has begun and asks for its balance; a creditor whose claims are treated
 * outside the plan only gets the notice. Nothing has left yet when this returns: the messages wait for their list or
 * letter. Asking again changes nothing. Errors: 404 `case-not-found`, 409 `balances-already-frozen`.
 */
@Injectable()
export class RequestBalances {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      if (caseFile.balancesRequestedOn !== null) return { id: caseId };
      allowIn(caseFile, 'ASK_BALANCES');

      const claims = await tx.exchanges.claimsOfCases([caseId]);
      const creditors = await tx.registry.creditorsByIds(claims.map((claim) => claim.creditorId));
      const counsellor = await tx.registry.counsellor(caseFile.organisationId);
      if (!counsellor) throw new Error('A counsellor organisation has its settings');
      const { exchanges, routes } = planExchanges(
        caseFile,
        claims,
        new Map(creditors.map((creditor) => [creditor.id, creditor])),
        counsellor,
        await readRegistry(tx),
        tx.today,
      );

      await tx.exchanges.add(exchanges);
      await tx.exchanges.routeClaims(routes);
      await tx.messages.add(
        exchanges.flatMap((exchange) => [
          waitingMessage(tx, exchange, 'NOTICE', 0),
          ...(isInPool(exchange.state) ? [waitingMessage(tx, exchange, 'BALANCE_REQUEST', 0)] : []),
        ]),
      );
      await tx.cases.change([
        {
          id: caseId,
          change: {
            balancesRequestedOn: tx.today,
            noCapacityStatedOn: caseFile.noCapacityStatedOn ?? (caseFile.product === 'ZERO_CAPACITY' ? tx.today : null),
          },
        },
      ]);
      tx.audit({
        caseId,
        organisationId: caseFile.organisationId,
        action: 'balances-requested',
        detail: { exchanges: exchanges.length },
      });
      tx.enqueue('messages.route', { organisationId: caseFile.organisationId, caseIds: [caseId] });
      tx.enqueue('cases.advance', { organisationId: caseFile.organisationId, caseIds: [caseId] });
      return { id: caseId };
    });
  }
}
