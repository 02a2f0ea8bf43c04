import type { ClaimClass } from '../debt-kinds.js';
import type { NoCooperationReason, RejectionReason } from './messages.js';
import { exchangeMoves, type ClaimState, type ExchangeEvent, type ExchangeState } from './states.js';

/** What a creditor states about one claim; recognised by its invoice. */
export interface StatedClaim {
  readonly invoice: string;
  readonly amountCents: bigint;
  readonly claimClass?: ClaimClass;
  readonly legalBasis?: string;
}

export interface BalanceStatement {
  readonly kind: 'BALANCE_STATEMENT';
  readonly ownReference?: string;
  readonly preConsent: boolean;
  /** Why it cannot consent in advance, when it says so (belemmering). */
  readonly reason?: RejectionReason;
  readonly explanation?: string;
  readonly claims?: readonly StatedClaim[];
  readonly totalCents?: bigint;
  /** The desk that collects these claims now: the line goes there. */
  readonly transferredTo?: string;
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
    };

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

export type ClaimChange = Pick<AskedClaim, 'state' | 'amountCents' | 'estimated' | 'claimClass' | 'legalBasis'>;

export interface AcceptedReply {
  readonly ok: true;
  readonly exchangeState: ExchangeState;
  readonly reason: string | null;
  readonly explanation: string | null;
  readonly changes: ReadonlyMap<string, ClaimChange>;
  /** Claims the creditor brings forward that the client's papers did not show. */
  readonly added: readonly StatedClaim[];
}

export type ReplyRefusal =
  | 'reply-does-not-fit-line'
  | 'balance-already-frozen'
  | 'proposal-no-longer-open'
  | 'answers-ended'
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
  const stated = reply.totalCents === undefined ? (reply.claims ?? []) : inOneTotal(inPlan, reply.totalCents);
  const twice = stated.findIndex(
    (claim, index) => stated.findIndex((other) => other.invoice === claim.invoice) < index,
  );
  if (twice >= 0) return refused('invoice-twice', `/claims/${twice}/invoice`);

  const baseless = stated.findIndex((claim) => goesFirstByNoLaw(claim, claims));
  if (baseless >= 0) return refused('class-without-basis', `/claims/${baseless}/legalBasis`);

  const answered: ExchangeState = reply.preConsent ? 'CONSENTED' : 'BALANCE_RECEIVED';
  const byInvoice = new Map(stated.map((claim) => [claim.invoice, claim]));
  const changes = new Map(inPlan.map((claim) => [claim.id, balanceOf(claim, byInvoice.get(claim.invoice), answered)]));
  const added = stated.filter(
    ({ invoice, amountCents }) => amountCents > 0n && claims.every((claim) => claim.invoice !== invoice),
  );
  const nothingClaimed = added.length === 0 && [...changes.values()].every((change) => change.state === 'NO_CLAIM');
  return {
    ok: true,
    exchangeState: nothingClaimed ? 'NO_CLAIM' : answered,
    reason: reply.reason ?? null,
    explanation: reply.explanation ?? null,
    changes,
    added,
  };
}

/**
 * A claim the statement does not mention keeps the amount of the client's papers: dropping it would lose a debt. One that
 * only an earlier statement of the same creditor showed is gone with the correction.
 */
function balanceOf(claim: AskedClaim, stated: StatedClaim | undefined, answered: ExchangeState): ClaimChange {
  const kept = { claimClass: claim.claimClass, legalBasis: claim.legalBasis };
  if (!stated && claim.papersCents === 0n) return { ...kept, state: 'NO_CLAIM', amountCents: 0n, estimated: false };
  if (!stated) return { ...kept, state: 'BALANCE_ESTIMATED', amountCents: claim.papersCents, estimated: true };
  return {
    state: stated.amountCents === 0n ? 'NO_CLAIM' : answered,
    amountCents: stated.amountCents,
    estimated: false,
    claimClass: stated.claimClass ?? claim.claimClass,
    legalBasis: stated.legalBasis ?? (stated.claimClass === 'CONCURRENT' ? null : claim.legalBasis),
  };
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
  return { ok: true, exchangeState: state, reason, explanation, changes, added: [] };
}

function refused(refusal: ReplyRefusal, at: string): RefusedReply {
  return { ok: false, refusal, at };
}
