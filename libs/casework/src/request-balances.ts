import { UnitOfWork, type CaseFileRow, type Once, type Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { isInPool } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { askToAdvance, askToRoute } from './ask-to-advance.js';
import { only, type Caller } from './caller.js';
import { judgeCases, throwRefusal, type ManyCases, type RefusedCase } from './many-cases.js';
import { waitingMessage } from './messages.js';
import { allowIn } from './move-case.js';
import { planExchanges } from './plan-exchanges.js';
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
      throwRefusal(await requestBalances(tx, [caseId]));
      return { id: caseId };
    });
  }

  /** The same for many cases at once. */
  many(caller: Caller, caseIds: readonly string[]): Promise<ManyCases> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const refused = await requestBalances(tx, caseIds);
      return { done: caseIds.length - refused.length, refused };
    });
  }
}

async function requestBalances(tx: Tx, caseIds: readonly string[]): Promise<readonly RefusedCase[]> {
  const { toDo: cases, refused } = await judgeCases(tx, caseIds, isToAsk);
  const [first] = cases;
  if (!first) return refused;
  const { organisationId } = first;

  const claims = await tx.exchanges.claimsOfCases(cases.map(({ id }) => id));
  const creditors = await tx.registry.creditorsByIds([...new Set(claims.map(({ creditorId }) => creditorId))]);
  const counsellor = await tx.registry.counsellor(organisationId);
  if (!counsellor) throw new Error('A counsellor organisation has its settings');
  const registry = await readRegistry(tx);
  const known = new Map(creditors.map((creditor) => [creditor.id, creditor]));
  const byCase = groupBy(claims, ({ caseId }) => caseId);
  const plans = cases.map((caseFile) => ({
    caseFile,
    ...planExchanges(caseFile, byCase.get(caseFile.id) ?? [], known, counsellor, registry, tx.today),
  }));

  const planned = plans.flatMap(({ exchanges }) => exchanges);
  await tx.exchanges.add(planned);
  await tx.exchanges.routeClaims(plans.flatMap(({ routes }) => routes));
  await tx.messages.add(
    planned.flatMap((exchange) => [
      waitingMessage(tx, exchange, 'NOTICE', 0),
      ...(isInPool(exchange.state) ? [waitingMessage(tx, exchange, 'BALANCE_REQUEST', 0)] : []),
    ]),
  );
  await tx.cases.change(
    cases.map(({ id, product, noCapacityStatedOn }) => ({
      id,
      change: {
        balancesRequestedOn: tx.today,
        noCapacityStatedOn: noCapacityStatedOn ?? (product === 'ZERO_CAPACITY' ? tx.today : null),
      },
    })),
  );
  for (const { caseFile, exchanges } of plans)
    tx.audit({
      caseId: caseFile.id,
      organisationId,
      action: 'balances-requested',
      detail: { exchanges: exchanges.length },
    });
  const asked = cases.map(({ id }) => ({ organisationId, caseId: id }));
  askToRoute(tx, asked);
  askToAdvance(tx, asked);
  return refused;
}

function isToAsk(caseFile: CaseFileRow): boolean {
  if (caseFile.balancesRequestedOn !== null) return false;
  allowIn(caseFile, 'ASK_BALANCES');
  return true;
}
