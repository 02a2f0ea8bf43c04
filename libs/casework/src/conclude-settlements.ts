import type { CaseFileRow, ClaimStep, ExchangeRow, ExchangeStep, MessageRow, Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { nextCaseState } from '@akkoord/settlement';
import { waitingMessage } from './messages.js';
import { offer } from './send-proposals.js';

const TAKES_PART: ReadonlySet<ExchangeRow['state']> = new Set(['BOUND', 'ACCEPTED', 'COMPELLED']);

/**
 * Concludes those of these cases in which everybody agrees, and tells every creditor in the plan: date, product and,
 * per claim, percentage and amount. The others go where their answers lead. The cases must be locked by the caller.
 */
export async function concludeSettlements(
  tx: Tx,
  cases: readonly CaseFileRow[],
  exchanges: readonly ExchangeRow[],
  claimsInDispute: readonly { readonly caseId: string }[],
): Promise<void> {
  const disputed = new Set(claimsInDispute.map(({ caseId }) => caseId));
  const byCase = groupBy(exchanges, (exchange) => exchange.caseId);
  for (const caseFile of cases) {
    const own = byCase.get(caseFile.id) ?? [];
    const next = nextCaseState({
      state: caseFile.state,
      balancesRequested: caseFile.balancesRequestedOn !== null,
      objected: caseFile.objectedOn !== null,
      exchanges: own.map(({ state }) => state),
      disputed: disputed.has(caseFile.id),
    });
    if (next !== caseFile.state) await move(tx, caseFile, next, own);
  }
}

async function move(
  tx: Tx,
  caseFile: CaseFileRow,
  next: CaseFileRow['state'],
  exchanges: readonly ExchangeRow[],
): Promise<void> {
  const { id, organisationId, state } = caseFile;
  const dates = {
    ...(next === 'CLIENT_CONFIRMATION' ? { confirmationAskedOn: tx.today } : {}),
    ...(next === 'AGREED' ? { agreedOn: tx.today } : {}),
    ...(next === 'PARTIALLY_REFUSED' ? { refusedOn: tx.today } : {}),
  };
  await tx.cases.change([{ id, change: { state: next, ...dates } }]);
  tx.audit({ caseId: id, organisationId, action: 'case-moved', detail: { from: state, to: next } });
  if (next === 'AGREED' || next === 'COURT_REFUSED') await tx.exchanges.endStandstill(id, tx.today);
  if (next === 'AGREED') await tellEverybody(tx, caseFile, exchanges);
}

async function tellEverybody(tx: Tx, caseFile: CaseFileRow, exchanges: readonly ExchangeRow[]): Promise<void> {
  const claims = await tx.exchanges.claimsOfCases([caseFile.id]);
  const calculation = await tx.calculations.find(caseFile.id, caseFile.version);
  if (!calculation) throw new Error('An agreed case has its calculation');
  const shares = groupBy(await tx.calculations.shares(caseFile.id, caseFile.version), (share) => share.claimId);
  const messages: MessageRow[] = [];
  const exchangeSteps: ExchangeStep[] = [];
  const claimSteps: ClaimStep[] = [];
  for (const exchange of exchanges.filter(({ state }) => TAKES_PART.has(state))) {
    const own = claims.filter((claim) => claim.exchangeId === exchange.id && shares.has(claim.id));
    const { paymentReference } = exchange;
    const content = { ...offer(calculation, own, shares), agreedOn: tx.today, paymentReference };
    messages.push(waitingMessage(tx, exchange, 'CONCLUDED', caseFile.version, content));
    exchangeSteps.push({ ...exchange, state: 'CONCLUDED', transferTo: null });
    claimSteps.push(...own.map((claim): ClaimStep => ({ ...claim, state: 'CONCLUDED' })));
  }
  await tx.messages.add(messages);
  await tx.exchanges.step(exchangeSteps);
  await tx.exchanges.stepClaims(claimSteps);
  tx.enqueue('messages.route', { organisationId: caseFile.organisationId, caseIds: [caseFile.id] });
}
