import type { CaseFileRow, ClaimRow, ExchangeRow, Tx } from '@akkoord/database';
import { isInPool } from '@akkoord/settlement';
import { waitingMessage } from './messages.js';
import { planExchanges } from './plan-exchanges.js';
import type { RegistrySnapshot } from './registry-snapshot.js';

/**
 * Puts a claim where its creditor is asked for its balance: on the exchange that is being asked now, or on one whose
 * question has not left yet, wherever the claim comes `from`; else on a new one, linked to the one before it with the
 * same desk or to the exchange it comes from. A line that is with its creditor gets no claim it did not have: an answer
 * under way would leave that out. What the others consented to stays. A claim treated outside the plan only gets the notice. Answers the claim on its exchange.
 */
export async function askBalance(
  tx: Tx,
  caseFile: CaseFileRow,
  claim: ClaimRow,
  from: ExchangeRow | null,
  registry: RegistrySnapshot,
): Promise<ClaimRow> {
  const counsellor = await tx.registry.counsellor(caseFile.organisationId);
  if (!counsellor) throw new Error('A counsellor organisation has its settings');
  const creditors = await tx.registry.creditorsByIds([claim.creditorId]);
  const known = new Map(creditors.map((creditor) => [creditor.id, creditor]));
  const plan = planExchanges(caseFile, [claim], known, counsellor, registry, tx.today);
  const [planned] = plan.exchanges;
  if (!planned) throw new Error('A claim has an exchange');

  const sameDesk = (await tx.exchanges.ofCases([caseFile.id])).filter(
    ({ creditorId, deskId }) => creditorId === planned.creditorId && deskId === planned.deskId,
  );
  const linked = chainOf(sameDesk, from?.id ?? null);
  const joined = linked.find(isBeingAsked) ?? sameDesk.find(hasNotLeft) ?? (claim.sharesInFund ? undefined : linked[0]);
  if (joined) return on(joined, claim);
  const last = linked.at(-1);
  const exchange = { ...planned, transferredFrom: last?.id ?? from?.id ?? null };
  await tx.exchanges.add([exchange]);
  await tx.messages.add([
    ...(last === undefined ? [waitingMessage(tx, exchange, 'NOTICE', 0)] : []),
    ...(isInPool(exchange.state) ? [waitingMessage(tx, exchange, 'BALANCE_REQUEST', 0)] : []),
  ]);
  tx.enqueue('messages.route', { organisationId: caseFile.organisationId, caseIds: [caseFile.id] });
  return on(exchange, claim);
}

/** Answers to it are still to come, for every claim that is on it by then. */
const isBeingAsked = ({ state }: ExchangeRow): boolean => state === 'BALANCE_REQUESTED';

const hasNotLeft = (exchange: ExchangeRow): boolean => isBeingAsked(exchange) && exchange.askedOn === null;

/** The exchanges that follow each other from this one on. */
function chainOf(exchanges: readonly ExchangeRow[], from: string | null): ExchangeRow[] {
  const next = exchanges.find(({ transferredFrom }) => transferredFrom === from);
  return next ? [next, ...chainOf(exchanges, next.id)] : [];
}

function on({ id, deskId }: ExchangeRow, claim: ClaimRow): ClaimRow {
  const state = claim.sharesInFund ? 'BALANCE_REQUESTED' : 'OUTSIDE';
  return { ...claim, exchangeId: id, deskId, state, reason: null, bound: false };
}
