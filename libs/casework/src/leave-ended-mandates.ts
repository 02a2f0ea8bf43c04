import type { CaseFileRow, ClaimRow, ExchangeRow, NewTask, Tx } from '@akkoord/database';
import { groupBy, newId } from '@akkoord/platform';
import { askElsewhere } from './follow-claims.js';
import { lapsedClaims, readMandates } from './mandates.js';
import { waitingMessage } from './messages.js';
import { isGathering } from './move-case.js';
import { termsOf } from './plan-exchanges.js';
import { readRegistry, type RegistrySnapshot } from './registry-snapshot.js';

const ASKED: ReadonlySet<ExchangeRow['state']> = new Set(['BALANCE_REQUESTED', 'TO_PROPOSE', 'PROPOSED']);

/**
 * Takes what was asked of an agent whose mandate ended to the creditor's own desk, and lays it before the counsellor. A
 * balance moves claim by claim; an offer moves whole, as it was sent. Answers whether anything moved.
 */
export async function leaveEndedMandates(
  tx: Tx,
  cases: readonly CaseFileRow[],
  exchanges: readonly ExchangeRow[],
): Promise<boolean> {
  const asked = exchanges.filter(({ underMandate, state }) => underMandate && ASKED.has(state));
  if (asked.length === 0) return false;
  const mandates = await readMandates(tx);
  const ids = asked.map(({ id }) => id);
  const claims = groupBy(await tx.exchanges.claimsOf(ids), (claim) => claim.exchangeId ?? '');
  const left = asked.flatMap((exchange) => {
    const own = claims.get(exchange.id) ?? [];
    const action = exchange.state === 'BALANCE_REQUESTED' ? 'BALANCE' : 'PROPOSAL';
    const lapsed = lapsedClaims(mandates, exchange, own, action, tx.today);
    const caseFile = cases.find(({ id }) => id === exchange.caseId);
    return lapsed.length > 0 && caseFile ? [{ caseFile, exchange, own, lapsed }] : [];
  });
  if (left.length === 0) return false;
  const registry = await readRegistry(tx);
  const tasks: NewTask[] = [];
  for (const { caseFile, exchange, own, lapsed } of left) {
    if (exchange.state !== 'BALANCE_REQUESTED') await offerElsewhere(tx, caseFile, exchange, own, registry);
    else if (isGathering(caseFile)) await askOwnDesk(tx, caseFile, exchange, own, lapsed, registry);
    else continue;
    const { id: exchangeId, caseId, organisationId } = exchange;
    const detail = { exchange: exchangeId, state: exchange.state, claims: lapsed.length };
    tx.audit({ caseId, organisationId, action: 'mandate-ended', detail });
    tasks.push({ organisationId, caseId, exchangeId, kind: 'MANDATE_ENDED', raisedOn: tx.today });
  }
  await tx.tasks.raise(tasks);
  return true;
}

async function askOwnDesk(
  tx: Tx,
  caseFile: CaseFileRow,
  exchange: ExchangeRow,
  own: readonly ClaimRow[],
  lapsed: readonly ClaimRow[],
  registry: RegistrySnapshot,
): Promise<void> {
  const stays = own.some((claim) => claim.sharesInFund && !lapsed.includes(claim));
  const leaving = stays ? lapsed : own;
  await askElsewhere(tx, caseFile, exchange, leaving, registry);
  const movedInvoices = [...exchange.movedInvoices, ...leaving.map(({ invoice }) => invoice)];
  await tx.exchanges.setStated([{ ...exchange, movedInvoices }]);
  if (stays) return;
  await tx.exchanges.step([{ ...exchange, state: 'TRANSFERRED', transferTo: null }]);
  await tx.lists.withdrawBalanceRequest(exchange.id, 'WITHDRAWN');
}

/** The same offer, of the same version, to the creditor itself. Its shares go along, so that it can read them. */
async function offerElsewhere(
  tx: Tx,
  caseFile: CaseFileRow,
  from: ExchangeRow,
  claims: readonly ClaimRow[],
  registry: RegistrySnapshot,
): Promise<void> {
  const counsellor = await tx.registry.counsellor(from.organisationId);
  const creditors = await tx.registry.creditorsByIds([from.creditorId]);
  const [creditor] = creditors;
  const [first] = claims;
  if (!counsellor || !creditor || !first) throw new Error('An offer has its counsellor, its creditor and its claims');
  const known = new Map(creditors.map((one) => [one.id, one]));
  const { deskId } = creditor;
  const to: ExchangeRow = {
    ...from,
    id: newId(),
    deskId,
    underMandate: false,
    ...termsOf(caseFile, first, deskId, false, known, counsellor, registry, tx.today),
    askedOn: null,
    dueOn: null,
    remindOn: null,
    reminders: 0,
    dueMessageId: null,
    transferredFrom: from.id,
    ownReference: null,
    contact: null,
    paymentReference: null,
  };
  await tx.exchanges.add([to]);
  await tx.exchanges.routeClaims(
    claims.map(({ id, creditorId, state }) => ({ id, exchangeId: to.id, deskId, creditorId, state })),
  );
  await tx.calculations.routeShares(caseFile.version, from.id, to);
  const offer = from.state === 'PROPOSED' ? await tx.messages.lastOffer(from.id) : null;
  await tx.lists.withdrawOffers(from.id);
  await tx.exchanges.step([{ ...from, state: 'TRANSFERRED', transferTo: null }]);
  if (offer?.kind !== 'PROPOSAL' && offer?.kind !== 'RECONSIDERATION') return;
  await tx.messages.add([waitingMessage(tx, to, offer.kind, offer.version, offer.content)]);
  tx.enqueue('messages.route', { organisationId: from.organisationId, caseIds: [from.caseId] });
}
