import type { ClaimRow, ClaimStep, ExchangeRow, ExchangeStated, ExchangeStep, MessageRow, Tx } from '@akkoord/database';
import { newId } from '@akkoord/platform';
import {
  partsOf,
  standstillFrom,
  stateOf,
  type AcceptedReply,
  type AmountParts,
  type BalanceStatement,
  type Reply,
} from '@akkoord/settlement';
import { askToAdvance } from './ask-to-advance.js';
import { namesADesk } from './judge-reply.js';
import { keptCounterOffer, wireOf } from './reply-wire.js';

export interface RecordedReply {
  readonly exchangeId: string;
  readonly version: number;
  readonly reply: Reply;
  readonly outcome: AcceptedReply;
  /** It was held: its message is there already. */
  readonly heldBefore?: boolean;
}

/** Writes what replies do: to their exchanges, claims, messages and chains, and asks for the next step of each case. */
export async function recordOutcomes(
  tx: Tx,
  replies: readonly RecordedReply[],
  exchanges: ReadonlyMap<string, ExchangeRow>,
  claims: ReadonlyMap<string, readonly ClaimRow[]>,
): Promise<void> {
  const steps: ExchangeStep[] = [];
  const claimSteps: ClaimStep[] = [];
  const added: ClaimRow[] = [];
  const messages: MessageRow[] = [];
  const stated: (ExchangeStep & Stated)[] = [];
  const desks = replies.some(({ reply }) => namesADesk(reply)) ? await desksBySlug(tx) : NO_DESKS;
  for (const { exchangeId, version, reply, outcome, heldBefore = false } of replies) {
    const exchange = exchanges.get(exchangeId);
    if (!exchange) throw new Error('A reply has its exchange');
    const { exchangeState: state, reason, explanation } = outcome;
    const transferTo = reply.kind === 'BALANCE_STATEMENT' ? (desks.get(reply.transferredTo ?? '') ?? null) : null;
    const step = { id: exchange.id, state, reason, explanation, counterOffer: keptCounterOffer(reply), transferTo };
    const ofExchange = claims.get(exchange.id) ?? [];
    if (reply.kind === 'BALANCE_STATEMENT')
      stated.push({ ...step, ...statedBy(reply, exchange, ofExchange, tx.today) });
    else steps.push(step);
    for (const claim of ofExchange) {
      const change = outcome.changes.get(claim.id);
      if (!change) continue;
      const parts = change.parts ?? (change.amountCents === claim.amountCents ? claim : NO_PARTS);
      claimSteps.push({
        ...{ ...claim, ...change, ...partsOfRow(parts), reason },
        ownReference: ownReference(reply) ?? claim.ownReference,
        transferTo: desks.get(change.collector ?? '') ?? null,
      });
    }
    added.push(...claimsAdded(exchange, ofExchange, outcome, ownReference(reply), desks));
    if (!heldBefore)
      messages.push({
        id: newId(),
        organisationId: exchange.organisationId,
        deskId: exchange.deskId,
        caseId: exchange.caseId,
        exchangeId: exchange.id,
        kind: reply.kind,
        topic: '',
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
  const moved = [...steps, ...stated].map(({ id }) => id);
  await tx.lists.withdrawReminders(moved.filter((id) => wasReminded(exchanges.get(id))));
  await tx.exchanges.step(steps);
  await tx.exchanges.stepStated(stated);
  await tx.exchanges.stepClaims(claimSteps);
  await tx.exchanges.addClaims(added);
  await tx.messages.add(messages);
  const concerned = replies.flatMap(({ exchangeId }) => exchanges.get(exchangeId) ?? []);
  askToAdvance(tx, concerned);
}

/** Only then there can be a reminder that has not left. */
const wasReminded = (exchange: ExchangeRow | undefined): boolean => exchange !== undefined && exchange.reminders > 0;

type PartsRow = Pick<ClaimRow, keyof AmountParts>;

const NO_PARTS: PartsRow = { principalCents: null, interestCents: null, costsCents: null };

const partsOfRow = ({ principalCents, interestCents, costsCents }: PartsRow): PartsRow => ({
  principalCents,
  interestCents,
  costsCents,
});

type Stated = ExchangeStated & Pick<ExchangeRow, 'standstillUntil'>;

/** What a creditor says of itself; what it leaves out stays as it said it before. */
function statedBy(
  { ownReference, contact, statedOn, paymentReference, claims = [] }: BalanceStatement,
  exchange: ExchangeRow,
  ofExchange: readonly ClaimRow[],
  today: string,
): Stated {
  const here = new Set(ofExchange.map(({ invoice }) => invoice));
  const moved = claims.flatMap(({ collector, invoice }) => (collector === undefined ? [] : [invoice]));
  return {
    id: exchange.id,
    ownReference: ownReference ?? exchange.ownReference,
    contact: contact ?? exchange.contact,
    statedOn: statedOn ?? today,
    paymentReference: paymentReference ?? exchange.paymentReference,
    movedInvoices: [...exchange.movedInvoices.filter((invoice) => !here.has(invoice)), ...moved],
    standstillUntil: standstillFrom(exchange.clauses.standstill.value, 'BALANCE', today, exchange.standstillUntil),
  };
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
  desks: ReadonlyMap<string, string>,
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
    state: stateOf(stated, outcome.addedState),
    reason: null,
    bound: false,
    ...(partsOf(stated) ?? NO_PARTS),
    broughtForward: true,
    transferTo: desks.get(stated.collector ?? '') ?? null,
    organisationId: exchange.organisationId,
  }));
}

export const NO_DESKS: ReadonlyMap<string, string> = new Map();

export async function desksBySlug(tx: Tx): Promise<ReadonlyMap<string, string>> {
  return new Map((await tx.registry.desks()).map((desk) => [desk.slug, desk.id]));
}
