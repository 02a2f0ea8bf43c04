import type { ClaimClass } from '../debt-kinds.js';
import type { CounterOffer } from './counter-offer.js';
import type { NoCooperationReason, RejectionReason } from './messages.js';
import { exchangeMoves, type ClaimState, type ExchangeEvent, type ExchangeState } from './states.js';

/** What a creditor states about one claim; recognised by its invoice. */
export interface StatedClaim {
  readonly invoice: string;
  readonly amountCents: bigint;
  /** What the amount is made of; when any of it is stated, it adds up to the amount. */
  readonly principalCents?: bigint;
  readonly interestCents?: bigint;
  readonly costsCents?: bigint;
  readonly claimClass?: ClaimClass;
  readonly legalBasis?: string;
  /** The desk that collects this claim now; the others stay. Its amount counts until that desk states its own. */
  readonly collector?: string;
}

/** Whom the counsellor can reach about this statement. */
export interface Contact {
  readonly name?: string;
  readonly department?: string;
  readonly email?: string;
  readonly telephone?: string;
}

export interface BalanceStatement {
  readonly kind: 'BALANCE_STATEMENT';
  readonly ownReference?: string;
  readonly contact?: Contact;
  /** The day the amounts are of; absent: the day the statement came in. */
  readonly statedOn?: string;
  readonly preConsent: boolean;
  /** Why it cannot consent in advance, when it says so (belemmering). */
  readonly reason?: RejectionReason;
  readonly explanation?: string;
  readonly claims?: readonly StatedClaim[];
  readonly totalCents?: bigint;
  /** The desk that collects these claims now: the line goes there. */
  readonly transferredTo?: string;
  /** Where the creditor wants to be paid, as it was written. Kept encrypted and never in a message. */
  readonly iban?: string;
  readonly paymentReference?: string;
}

export type Reply =
  | BalanceStatement
  | { readonly kind: 'NO_COOPERATION'; readonly reason: NoCooperationReason; readonly explanation?: string }
  | { readonly kind: 'PROPOSAL_REPLY'; readonly decision: 'ACCEPTED' }
  | {
      readonly kind: 'PROPOSAL_REPLY';
      readonly decision: 'REJECTED';
      readonly reason: RejectionReason;
      readonly explanation?: string;
      /** What it would expect instead. */
      readonly counterOffer?: CounterOffer;
    };

/** What a creditor would expect instead of what it refuses; null: it does not say, or does not refuse. */
export function counterOfferIn(reply: Reply): CounterOffer | null {
  return reply.kind === 'PROPOSAL_REPLY' && reply.decision === 'REJECTED' ? (reply.counterOffer ?? null) : null;
}

/** A claim as the rules of a reply need it. */
export interface AskedClaim {
  readonly id: string;
  readonly invoice: string;
  readonly state: ClaimState;
  readonly papersCents: bigint;
  readonly amountCents: bigint;
  readonly estimated: boolean;
  readonly claimClass: ClaimClass;
  readonly legalBasis: string | null;
}

export interface ClaimChange extends Pick<
  AskedClaim,
  'state' | 'amountCents' | 'estimated' | 'claimClass' | 'legalBasis'
> {
  /** Absent: the creditor did not say what the amount is made of. */
  readonly parts?: AmountParts;
  /** The desk that collects it now. */
  readonly collector?: string;
}

export interface AmountParts {
  readonly principalCents: bigint;
  readonly interestCents: bigint;
  readonly costsCents: bigint;
}

export interface AcceptedReply {
  readonly ok: true;
  readonly exchangeState: ExchangeState;
  readonly reason: string | null;
  readonly explanation: string | null;
  readonly changes: ReadonlyMap<string, ClaimChange>;
  /** Claims the creditor brings forward that the client's papers did not show. */
  readonly added: readonly StatedClaim[];
  /** Where those stand that nobody else collects. */
  readonly addedState: ExchangeState;
}

export type ReplyRefusal =
  | 'reply-does-not-fit-line'
  | 'balance-already-frozen'
  | 'proposal-no-longer-open'
  | 'answers-ended'
  | 'statement-empty'
  | 'total-and-claims'
  | 'parts-do-not-add-up'
  | 'invoice-twice'
  | 'class-without-basis';

export interface RefusedReply {
  readonly ok: false;
  readonly refusal: ReplyRefusal;
  /** Where in the reply the fault is, as a JSON pointer below the reply. */
  readonly at: string;
}

/** What is asked of an exchange now; `FROZEN_BALANCE` and `ENDED`: nothing any more. */
export type Asked = 'BALANCE' | 'PROPOSAL' | 'FROZEN_BALANCE' | 'ENDED';

const takesADecision = (state: ClaimState): boolean => exchangeMoves(state, 'OFFER_ANSWERED').length > 0;

/**
 * What a creditor's reply does to its exchange and the claims in it. Until the calculation is frozen a later statement
 * replaces the earlier one; a late answer to a proposal counts until the case is concluded. Claims treated outside the
 * plan are recognised and never changed.
 */
export function applyReply(
  exchangeState: ExchangeState,
  asked: Asked,
  claims: readonly AskedClaim[],
  reply: Reply,
): AcceptedReply | RefusedReply {
  const inPlan = claims.filter((claim) => claim.state !== 'OUTSIDE');
  if (asked === 'ENDED') return refused('answers-ended', '');
  if (asked !== 'PROPOSAL' && reply.kind === 'PROPOSAL_REPLY') return refused('reply-does-not-fit-line', '/kind');
  if (asked === 'PROPOSAL' && reply.kind !== 'PROPOSAL_REPLY') return refused('reply-does-not-fit-line', '/kind');
  if (asked === 'FROZEN_BALANCE' || (asked === 'BALANCE' && exchangeMoves(exchangeState, eventOf(reply)).length === 0))
    return refused('balance-already-frozen', '');
  if (asked === 'PROPOSAL' && !takesADecision(exchangeState)) return refused('proposal-no-longer-open', '');

  switch (reply.kind) {
    case 'BALANCE_STATEMENT':
      return applyStatement(claims, inPlan, reply);
    case 'NO_COOPERATION':
      return applyNoCooperation(inPlan, reply.reason, reply.explanation ?? null);
    case 'PROPOSAL_REPLY':
      return applyDecision(inPlan, reply);
  }
}

/** What a reply is to the exchange it is about. */
export function eventOf(reply: Reply): ExchangeEvent {
  if (reply.kind === 'PROPOSAL_REPLY') return 'OFFER_ANSWERED';
  if (reply.kind === 'NO_COOPERATION') return 'COOPERATION_REFUSED';
  return reply.transferredTo === undefined ? 'BALANCE_STATED' : 'HANDED_OVER';
}

function applyStatement(
  claims: readonly AskedClaim[],
  inPlan: readonly AskedClaim[],
  reply: BalanceStatement,
): AcceptedReply | RefusedReply {
  if (reply.transferredTo !== undefined) return everyClaim(inPlan, 'TRANSFERRED', null, null);
  if (reply.totalCents !== undefined && reply.claims !== undefined) return refused('total-and-claims', '/totalCents');
  const stated = reply.totalCents === undefined ? (reply.claims ?? []) : inOneTotal(inPlan, reply.totalCents);
  if (stated.length === 0) return refused('statement-empty', '/claims');
  const twice = stated.findIndex(
    (claim, index) => stated.findIndex((other) => other.invoice === claim.invoice) < index,
  );
  if (twice >= 0) return refused('invoice-twice', `/claims/${twice}/invoice`);

  const uneven = stated.findIndex((claim) => addsUpToSomethingElse(claim));
  if (uneven >= 0) return refused('parts-do-not-add-up', `/claims/${uneven}/amountCents`);
  const baseless = stated.findIndex((claim) => goesFirstByNoLaw(claim, claims));
  if (baseless >= 0) return refused('class-without-basis', `/claims/${baseless}/legalBasis`);

  const answered: ExchangeState = reply.preConsent ? 'CONSENTED' : 'BALANCE_RECEIVED';
  const byInvoice = new Map(stated.map((claim) => [claim.invoice, claim]));
  const changes = new Map(inPlan.map((claim) => [claim.id, balanceOf(claim, byInvoice.get(claim.invoice), answered)]));
  const added = stated.filter(
    ({ invoice, amountCents }) => amountCents > 0n && claims.every((claim) => claim.invoice !== invoice),
  );
  const states = [
    ...[...changes.values()].map(({ state }) => state),
    ...added.map((claim) => stateOf(claim, answered)),
  ];
  return {
    ok: true,
    exchangeState: together(states, answered),
    reason: reply.reason ?? null,
    explanation: reply.explanation ?? null,
    changes,
    added,
    addedState: answered,
  };
}

/** With nothing left to claim here the exchange is over: by zeros, or because others collect all of it. */
function together(states: readonly ClaimState[], answered: ExchangeState): ExchangeState {
  if (states.every((state) => state === 'TRANSFERRED')) return 'TRANSFERRED';
  return states.every((state) => state === 'TRANSFERRED' || state === 'NO_CLAIM') ? 'NO_CLAIM' : answered;
}

/** Where a claim stands that was stated: with who collects it, gone, or answered. */
export function stateOf({ amountCents, collector }: StatedClaim, answered: ExchangeState): ClaimState {
  if (collector !== undefined) return 'TRANSFERRED';
  return amountCents === 0n ? 'NO_CLAIM' : answered;
}

/**
 * A claim the statement does not mention keeps the amount of the client's papers: dropping it would lose a debt. One that
 * only an earlier statement of the same creditor showed is gone with the correction.
 */
function balanceOf(claim: AskedClaim, stated: StatedClaim | undefined, answered: ExchangeState): ClaimChange {
  const kept = { claimClass: claim.claimClass, legalBasis: claim.legalBasis };
  if (!stated && claim.papersCents === 0n) return { ...kept, state: 'NO_CLAIM', amountCents: 0n, estimated: false };
  if (!stated) return { ...kept, state: 'BALANCE_ESTIMATED', amountCents: claim.papersCents, estimated: true };
  const { collector, amountCents } = stated;
  if (collector !== undefined)
    return {
      ...{ ...kept, collector, state: 'TRANSFERRED', estimated: true },
      amountCents: amountCents > 0n ? amountCents : claim.amountCents,
    };
  const parts = partsOf(stated);
  return {
    state: stateOf(stated, answered),
    amountCents,
    estimated: false,
    claimClass: stated.claimClass ?? claim.claimClass,
    legalBasis: stated.legalBasis ?? (stated.claimClass === 'CONCURRENT' ? null : claim.legalBasis),
    ...(parts ? { parts } : {}),
  };
}

/** What the amount is made of; null when the creditor did not say. */
export function partsOf({ principalCents, interestCents, costsCents }: StatedClaim): AmountParts | null {
  if (principalCents === undefined && interestCents === undefined && costsCents === undefined) return null;
  return {
    principalCents: principalCents ?? 0n,
    interestCents: interestCents ?? 0n,
    costsCents: costsCents ?? 0n,
  };
}

function addsUpToSomethingElse(stated: StatedClaim): boolean {
  const parts = partsOf(stated);
  return parts !== null && parts.principalCents + parts.interestCents + parts.costsCents !== stated.amountCents;
}

/** The class a creditor states wins with its legal basis; repeating the class it was shown needs none. */
function goesFirstByNoLaw(stated: StatedClaim, claims: readonly AskedClaim[]): boolean {
  if (stated.claimClass !== 'PREFERENTIAL' || stated.legalBasis !== undefined) return false;
  return claims.find(({ invoice }) => invoice === stated.invoice)?.claimClass !== 'PREFERENTIAL';
}

/** One total replaces the claims of the line: the first carries it, the others are gone. */
function inOneTotal(claims: readonly AskedClaim[], totalCents: bigint): StatedClaim[] {
  return claims.map(({ invoice }, index) => ({ invoice, amountCents: index === 0 ? totalCents : 0n }));
}

function applyNoCooperation(
  claims: readonly AskedClaim[],
  reason: NoCooperationReason,
  explanation: string | null,
): AcceptedReply {
  return everyClaim(claims, reason === 'CLIENT_UNKNOWN' ? 'CLIENT_UNKNOWN' : 'BALANCE_ESTIMATED', reason, explanation);
}

function applyDecision(
  claims: readonly AskedClaim[],
  reply: Extract<Reply, { kind: 'PROPOSAL_REPLY' }>,
): AcceptedReply {
  const proposed = claims.filter((claim) => takesADecision(claim.state));
  return reply.decision === 'ACCEPTED'
    ? everyClaim(proposed, 'ACCEPTED', null, null)
    : everyClaim(proposed, 'REJECTED', reply.reason, reply.explanation ?? null);
}

/** Nothing usable was said of the amounts: the client's papers count, or what was stated before the proposal. */
function everyClaim(
  claims: readonly AskedClaim[],
  state: ExchangeState,
  reason: string | null,
  explanation: string | null,
): AcceptedReply {
  const changes = new Map(
    claims.map((claim) => [
      claim.id,
      {
        state,
        amountCents: state === 'BALANCE_ESTIMATED' ? claim.papersCents : claim.amountCents,
        estimated: state === 'BALANCE_ESTIMATED' ? true : claim.estimated,
        claimClass: claim.claimClass,
        legalBasis: claim.legalBasis,
      },
    ]),
  );
  return { ok: true, exchangeState: state, reason, explanation, changes, added: [], addedState: state };
}

function refused(refusal: ReplyRefusal, at: string): RefusedReply {
  return { ok: false, refusal, at };
}
