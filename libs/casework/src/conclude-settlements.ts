import type { CaseFileRow, ClaimStep, ExchangeRow, MessageRow, Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { nextCaseState } from '@akkoord/settlement';
import { askToRoute } from './ask-to-advance.js';
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
  const moves = cases.flatMap((caseFile): Move[] => {
    const own = byCase.get(caseFile.id) ?? [];
    const next = nextCaseState({
      state: caseFile.state,
      balancesRequested: caseFile.balancesRequestedOn !== null,
      objected: caseFile.objectedOn !== null,
      exchanges: own.map(({ state }) => state),
      disputed: disputed.has(caseFile.id),
    });
    return next === caseFile.state ? [] : [{ caseFile, next, exchanges: own }];
  });
  if (moves.length > 0) await makeMoves(tx, moves);
}

interface Move {
  readonly caseFile: CaseFileRow;
  readonly next: CaseFileRow['state'];
  readonly exchanges: readonly ExchangeRow[];
}

async function makeMoves(tx: Tx, moves: readonly Move[]): Promise<void> {
  await tx.cases.change(
    moves.map(({ caseFile: { id }, next }) => ({
      id,
      change: {
        state: next,
        ...(next === 'CLIENT_CONFIRMATION' ? { confirmationAskedOn: tx.today } : {}),
        ...(next === 'AGREED' ? { agreedOn: tx.today } : {}),
        ...(next === 'PARTIALLY_REFUSED' ? { refusedOn: tx.today } : {}),
      },
    })),
  );
  for (const { caseFile, next } of moves) {
    const { id: caseId, organisationId, state } = caseFile;
    tx.audit({ caseId, organisationId, action: 'case-moved', detail: { from: state, to: next } });
  }
  await tellEverybody(
    tx,
    moves.filter(({ next }) => next === 'AGREED'),
  );
  const over = moves.filter(({ next }) => next === 'AGREED' || next === 'COURT_REFUSED');
  await tx.exchanges.endStandstill(
    over.map(({ caseFile }) => caseFile.id),
    tx.today,
  );
}

async function tellEverybody(tx: Tx, agreed: readonly Move[]): Promise<void> {
  if (agreed.length === 0) return;
  const cases = agreed.map(({ caseFile }) => caseFile);
  const claims = groupBy(
    await tx.exchanges.claimsOfCases(cases.map(({ id }) => id)),
    (claim) => claim.exchangeId ?? '',
  );
  const calculations = new Map((await tx.calculations.ofCases(cases)).map((one) => [one.caseId, one]));
  const shares = groupBy(await tx.calculations.sharesOfCases(cases), (share) => share.claimId);
  const messages: MessageRow[] = [];
  const concluded: ExchangeRow[] = [];
  const claimSteps: ClaimStep[] = [];
  for (const { caseFile, exchanges } of agreed) {
    const calculation = calculations.get(caseFile.id);
    if (!calculation) throw new Error('An agreed case has its calculation');
    for (const exchange of exchanges.filter(({ state }) => TAKES_PART.has(state))) {
      const own = (claims.get(exchange.id) ?? []).filter(({ id }) => shares.has(id));
      const { paymentReference } = exchange;
      const content = { ...offer(calculation, own, shares), agreedOn: tx.today, paymentReference };
      messages.push(waitingMessage(tx, exchange, 'CONCLUDED', caseFile.version, content));
      const standstillEndedOn = exchange.standstillUntil === null ? null : (exchange.standstillEndedOn ?? tx.today);
      concluded.push({ ...exchange, state: 'CONCLUDED', transferTo: null, standstillEndedOn });
      claimSteps.push(...own.map((claim): ClaimStep => ({ ...claim, state: 'CONCLUDED' })));
    }
  }
  await tx.messages.add(messages);
  await tx.exchanges.step(concluded, 'standstillEndedOn');
  await tx.exchanges.stepClaims(claimSteps);
  askToRoute(
    tx,
    cases.map(({ id, organisationId }) => ({ organisationId, caseId: id })),
  );
}
