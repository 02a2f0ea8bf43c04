import { UnitOfWork, type CaseFileRow, type ClaimRow, type ExchangeRow, type Tx } from '@akkoord/database';
import { newId } from '@akkoord/platform';
import { isFullySecured, isInPool } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { askBalance } from './ask-balance.js';
import { only, type Caller } from './caller.js';
import { concludeSettlements } from './conclude-settlements.js';
import { freezeNextVersion } from './freeze-next-version.js';
import {
  changedClaim,
  faultsOfClaimChange,
  fieldChanges,
  ownerOf,
  type ClaimChangeInput,
} from './judge-claim-change.js';
import { allowIn, isDivided } from './move-case.js';
import { isAsRead, presentCase } from './read-case.js';
import { Refused } from './refused.js';
import { readRegistry, type RegistrySnapshot } from './registry-snapshot.js';
import { reopenInventory } from './reopen-inventory.js';

/**
 * Corrects a claim: dispute, amount after a document, class, parts, collateral, treatment, or its owner when it was sold. Before
 * the freeze a new owner is asked for its balance; after it, what moves a cent makes the next version of the division. The
 * old values stay in the timeline. `expected` are the entity tags the caller read. Errors: 404 `case-not-found`, 404
 * `claim-not-found`, 412 `case-changed`, 400 `change-invalid`, 409 `change-too-late`, 409 `claim-not-claimed`, 409
 * `calculation-refused`.
 */
@Injectable()
export class ChangeClaim {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(
    caller: Caller,
    caseId: string,
    claimId: string,
    expected: ReadonlySet<string>,
    input: ClaimChangeInput,
  ): Promise<void> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const exchanges = await tx.exchanges.ofCasesForUpdate([caseId]);
      const claims = await tx.exchanges.claimsOfCases([caseId]);
      const before = claims.find(({ id }) => id === claimId);
      if (!before) throw new Refused('claim-not-found');
      if (!isAsRead(await presentCase(tx, caseFile), expected)) throw new Refused('case-changed');

      const registry = await readRegistry(tx);
      const wanted = changedClaim(before, input, ownerOf(input, registry));
      const faults = faultsOfClaimChange(wanted, input, registry);
      if (faults.length > 0) throw new Refused('change-invalid', undefined, faults);
      allowIn(caseFile, 'CHANGE');
      if (input.amountCents !== undefined && !isInPool(before.state) && before.state !== 'OUTSIDE')
        throw new Refused(
          'claim-not-claimed',
          `The claim is ${before.state}: its creditor has to state a balance first. Nothing of it takes part now.`,
        );

      const creditors = await tx.registry.creditorsByIds([before.creditorId, wanted.creditorId]);
      const names = new Map(creditors.map(({ id, name }) => [id, name]));
      const changes = fieldChanges(before, wanted, names);
      if (changes.length === 0) return;
      await tx.cases.record({
        id: newId(),
        organisationId: caseFile.organisationId,
        caseId,
        claimId,
        kind: 'CLAIM_CHANGED',
        version: caseFile.version,
        changes,
        changedBy: caller.subject,
        changedAt: tx.at,
      });
      tx.audit({
        caseId,
        organisationId: caseFile.organisationId,
        action: 'claim-changed',
        detail: { claim: claimId, fields: changes.map(({ field }) => field) },
      });
      const exchange = exchanges.find(({ id }) => id === before.exchangeId);
      const sold = wanted.creditorId !== before.creditorId;
      const reopened = sold && isDivided(caseFile) ? await reopenInventory(tx, caseFile) : caseFile;
      if (isDivided(reopened)) await afterFreeze(tx, caseFile, before, wanted);
      else await beforeFreeze(tx, reopened, before, wanted, { exchange, registry, claims });
    });
  }
}

interface Around {
  readonly exchange: ExchangeRow | undefined;
  readonly registry: RegistrySnapshot;
  readonly claims: readonly ClaimRow[];
}

/** Nothing is divided yet: whoever has to state a balance because of the change is asked, and the freeze waits for it. */
async function beforeFreeze(
  tx: Tx,
  caseFile: CaseFileRow,
  before: ClaimRow,
  wanted: ClaimRow,
  { exchange, registry, claims }: Around,
): Promise<void> {
  if (!exchange) return await tx.exchanges.changeClaim(wanted);
  const others = claims.filter(({ id, exchangeId }) => id !== before.id && exchangeId === exchange.id);
  if (wanted.creditorId !== before.creditorId) {
    const asked = await askBalance(tx, caseFile, { ...wanted, estimated: true }, exchange, registry);
    await tx.exchanges.changeClaim(asked);
    await leave(tx, exchange, others, 'TRANSFERRED');
  } else if (before.sharesInFund && !wanted.sharesInFund) {
    await tx.exchanges.changeClaim({ ...wanted, state: 'OUTSIDE', reason: null });
    await leave(tx, exchange, others, 'OUTSIDE');
  } else if (!before.sharesInFund && wanted.sharesInFund)
    await tx.exchanges.changeClaim(await backInPlan(tx, caseFile, wanted, exchange, registry));
  else await tx.exchanges.changeClaim(wanted);
  await advance(tx, caseFile);
}

/** What remains of an exchange that a claim left: with nothing in the plan nobody is asked anything any more. */
async function leave(
  tx: Tx,
  exchange: ExchangeRow,
  others: readonly ClaimRow[],
  emptied: 'TRANSFERRED' | 'OUTSIDE',
): Promise<void> {
  if (others.some(({ sharesInFund }) => sharesInFund)) return;
  const state = others.length > 0 ? 'OUTSIDE' : emptied;
  await tx.exchanges.step([{ ...exchange, state, transferTo: null }]);
  await tx.lists.withdrawBalanceRequest(exchange.id, state === 'OUTSIDE' ? 'KEPT' : 'WITHDRAWN');
  tx.enqueue('messages.route', { organisationId: exchange.organisationId, caseIds: [exchange.caseId] });
}

/** A balance that was stated counts again, without the consent that may have come with it; else it is asked. */
async function backInPlan(
  tx: Tx,
  caseFile: CaseFileRow,
  claim: ClaimRow,
  exchange: ExchangeRow,
  registry: RegistrySnapshot,
): Promise<ClaimRow> {
  if (exchange.state === 'BALANCE_REQUESTED') return { ...claim, state: 'BALANCE_REQUESTED' };
  if (claim.estimated) return await askBalance(tx, caseFile, claim, null, registry);
  if (!isInPool(exchange.state))
    await tx.exchanges.step([{ ...exchange, state: 'BALANCE_RECEIVED', transferTo: null }]);
  return { ...claim, state: 'BALANCE_RECEIVED' };
}

async function advance(tx: Tx, caseFile: CaseFileRow): Promise<void> {
  const { id, organisationId } = caseFile;
  await concludeSettlements(tx, [caseFile], await tx.exchanges.ofCasesForUpdate([id]), []);
  tx.enqueue('cases.advance', { organisationId, caseIds: [id] });
}

/** The division is frozen: the claim as it is now is divided again. */
async function afterFreeze(tx: Tx, caseFile: CaseFileRow, before: ClaimRow, wanted: ClaimRow): Promise<void> {
  const { id, organisationId } = caseFile;
  const returns = !before.sharesInFund && wanted.sharesInFund;
  if (returns && before.estimated && !(await tx.calculations.hasShared(before.id)))
    throw new Refused(
      'claim-not-claimed',
      `The case is ${caseFile.state} and the balance of this claim was never asked, so that it cannot come into the plan now.`,
    );
  await tx.exchanges.changeClaim(stateAfterFreeze(wanted, returns));
  await freezeNextVersion(tx, caseFile, await tx.exchanges.ofCasesForUpdate([id]));
  tx.enqueue('cases.advance', { organisationId, caseIds: [id] });
}

/** Where a claim that leaves the division or comes back to it stands until the next version says more. */
function stateAfterFreeze(claim: ClaimRow, returns: boolean): ClaimRow {
  if (!claim.sharesInFund) return { ...claim, state: 'OUTSIDE', reason: null, bound: false };
  if (returns || (isFullySecured(claim) && isInPool(claim.state)))
    return { ...claim, state: 'BALANCE_RECEIVED', reason: null, bound: false };
  return claim;
}
