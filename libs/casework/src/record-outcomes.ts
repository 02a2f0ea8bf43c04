import type { ClaimRow, ClaimStep, ExchangeRow, ExchangeStep, MessageRow, Tx } from '@akkoord/database';
import { groupBy, newId } from '@akkoord/platform';
import type { AcceptedReply, Asked, Reply } from '@akkoord/settlement';

export interface RecordedReply {
  readonly exchangeId: string;
  readonly version: number;
  readonly reply: Reply;
  readonly outcome: AcceptedReply;
}

/** Writes what replies do: to their exchanges, claims, messages and chains, and asks for the next step of each case. */
export async function recordOutcomes(
  tx: Tx,
  replies: readonly RecordedReply[],
  exchanges: ReadonlyMap<string, ExchangeRow>,
  claims: ReadonlyMap<string, readonly ClaimRow[]>,
): Promise<void> {
  const exchangeSteps: ExchangeStep[] = [];
  const claimSteps: ClaimStep[] = [];
  const added: ClaimRow[] = [];
  const messages: MessageRow[] = [];
  const desks = replies.some(({ outcome }) => outcome.exchangeState === 'TRANSFERRED')
    ? await desksBySlug(tx)
    : NO_DESKS;
  for (const { exchangeId, version, reply, outcome } of replies) {
    const exchange = exchanges.get(exchangeId);
    if (!exchange) throw new Error('A reply has its exchange');
    const { exchangeState: state, reason, explanation } = outcome;
    const transferTo = reply.kind === 'BALANCE_STATEMENT' ? (desks.get(reply.transferredTo ?? '') ?? null) : null;
    exchangeSteps.push({ id: exchange.id, state, reason, explanation, transferTo });
    const ofExchange = claims.get(exchange.id) ?? [];
    for (const claim of ofExchange) {
      const change = outcome.changes.get(claim.id);
      if (change)
        claimSteps.push({ ...claim, ...change, ownReference: ownReference(reply) ?? claim.ownReference, reason });
    }
    added.push(...claimsAdded(exchange, ofExchange, outcome, ownReference(reply)));
    messages.push({
      id: newId(),
      organisationId: exchange.organisationId,
      deskId: exchange.deskId,
      caseId: exchange.caseId,
      exchangeId: exchange.id,
      kind: reply.kind,
      direction: 'IN',
      version,
      state: 'RECEIVED',
      content: wireOf(reply),
      createdAt: tx.at,
      sentAt: tx.at,
    });
    tx.audit({
      caseId: exchange.caseId,
      organisationId: exchange.organisationId,
      action: 'reply-recorded',
      detail: { exchange: exchange.id, kind: reply.kind, version, from: exchange.state, to: state, reason },
    });
  }
  await tx.exchanges.step(exchangeSteps);
  await tx.exchanges.stepClaims(claimSteps);
  await tx.exchanges.addClaims(added);
  await tx.messages.add(messages);
  const caseIds = groupBy(messages, (message) => message.organisationId);
  for (const [organisationId, ofOrganisation] of caseIds)
    tx.enqueue('cases.advance', { organisationId, caseIds: [...new Set(ofOrganisation.map(({ caseId }) => caseId))] });
}

function ownReference(reply: Reply): string | null {
  return reply.kind === 'BALANCE_STATEMENT' ? (reply.ownReference ?? null) : null;
}

/** An invoice the client's papers did not show is a claim of its own, of the kind of the others on this line. */
function claimsAdded(
  exchange: ExchangeRow,
  ofExchange: readonly ClaimRow[],
  outcome: AcceptedReply,
  reference: string | null,
): ClaimRow[] {
  const like = ofExchange.find((claim) => claim.sharesInFund);
  if (!like) return [];
  return outcome.added.map((stated) => ({
    ...like,
    id: newId(),
    reference: `${like.reference.slice(0, 80)}+${newId().slice(-8)}`,
    invoice: stated.invoice,
    papersCents: 0n,
    amountCents: stated.amountCents,
    estimated: false,
    preferentialCents: null,
    collateralCents: 0n,
    disputed: false,
    claimClass: stated.claimClass ?? like.claimClass,
    legalBasis: stated.legalBasis ?? (stated.claimClass === 'CONCURRENT' ? null : like.legalBasis),
    meterReadings: null,
    ownReference: reference,
    state: outcome.exchangeState,
    reason: null,
    bound: false,
    organisationId: exchange.organisationId,
  }));
}

/** The reply as it is kept: amounts as numbers. */
export function wireOf(reply: Reply): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(reply, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
  ) as Record<string, unknown>;
}

export const NO_DESKS: ReadonlyMap<string, string> = new Map();

export async function desksBySlug(tx: Tx): Promise<ReadonlyMap<string, string>> {
  return new Map((await tx.registry.desks()).map((desk) => [desk.slug, desk.id]));
}

/** A transfer has to name a desk we know, and another than the one that answers. */
export function collectorKnown(
  desks: ReadonlyMap<string, string>,
  answeringDeskId: string | null,
  reply: Reply,
): boolean {
  if (reply.kind !== 'BALANCE_STATEMENT' || reply.transferredTo === undefined) return true;
  const deskId = desks.get(reply.transferredTo);
  return deskId !== undefined && deskId !== answeringDeskId;
}

/** What can still be answered on this exchange to a question of this kind. */
export function askedNow(exchange: ExchangeRow, question: 'BALANCE' | 'PROPOSAL'): Asked {
  if (exchange.answersEndedOn !== null) return 'ENDED';
  if (question === 'PROPOSAL') return 'PROPOSAL';
  return exchange.frozenAt === null ? 'BALANCE' : 'FROZEN_BALANCE';
}
