import type { ExchangeRow, MessageRow } from '@akkoord/database';
import type { CourtCreditor } from '@akkoord/exchange';
import { businessDateOf, groupBy } from '@akkoord/platform';
import { courtAnswerOf, courtDecisionOf, shareOfDebt } from '@akkoord/settlement';
import { claimOf, sumOf, type JudgedClaim, type Names } from './court-claims.js';
import { counterOfferView } from './counter-offer-view.js';
import { wireCents } from './wire.js';

interface Answers {
  readonly exchanges: readonly ExchangeRow[];
  readonly messages: readonly MessageRow[];
  /** The statements among them that wait for the counsellor, or were set aside. */
  readonly uncounted: ReadonlySet<string>;
}

/** Every creditor in the plan with its answers; one that was not asked yet has none. */
export function creditorsOf(
  { exchanges, messages, uncounted }: Answers,
  names: Names,
  judged: readonly JudgedClaim[],
  debtCents: bigint,
): CourtCreditor[] {
  const taking = judged.filter(({ outside }) => outside === null);
  const inPlanCents = sumOf(taking, (one) => one.inPlanCents);
  const byExchange = groupBy(taking, ({ claim }) => claim.exchangeId ?? claim.creditorId);
  const known = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const written = groupBy(messages, (message) => message.exchangeId);
  return [...byExchange.entries()].map(([key, own]) => {
    const amountCents = sumOf(own, ({ claim }) => claim.amountCents);
    const ownInPlanCents = sumOf(own, (one) => one.inPlanCents);
    return {
      ...answerOf(known.get(key) ?? null, own, written.get(key) ?? []),
      balance: balanceIn(written.get(key) ?? [], uncounted),
      creditor: names.creditor(own[0]?.claim.creditorId ?? ''),
      desk: names.desk(known.get(key)?.deskId ?? null),
      amountCents: wireCents(amountCents),
      percentageOfDebt: shareOfDebt(amountCents, debtCents),
      inPlanCents: wireCents(ownInPlanCents),
      percentageOfPlan: shareOfDebt(ownInPlanCents, inPlanCents),
      offerCents: wireCents(sumOf(own, ({ shares }) => sumOf(shares, ({ shareCents }) => shareCents))),
      claims: own.map((one) => claimOf(one, names, debtCents)),
    };
  });
}

type Answer = Pick<
  CourtCreditor,
  'exchangeId' | 'underMandate' | 'answer' | 'court' | 'agreement' | 'proposals' | 'reply'
>;

function answerOf(exchange: ExchangeRow | null, own: readonly JudgedClaim[], written: readonly MessageRow[]): Answer {
  if (exchange === null)
    return {
      ...{ exchangeId: null, underMandate: false, answer: 'PENDING', court: null, agreement: null },
      ...{ proposals: [], reply: null },
    };
  const { id, state, underMandate, clauses } = exchange;
  const proposals = written.filter(isProposal);
  const lastOffered = proposals.at(-1);
  const last = written.findLast(({ kind }) => kind === 'PROPOSAL_REPLY');
  // An answer to an offer that was replaced by a later one is no answer to that.
  const reply = last !== undefined && last.version >= (lastOffered?.version ?? 0) ? replyIn(last) : null;
  const answer = courtAnswerOf({
    state,
    allBound: own.every(({ claim }) => claim.bound),
    reply: reply?.decision ?? null,
    silentSince: last !== undefined && lastOffered !== undefined && last.id < lastOffered.id,
    deemedConsent: clauses.deemedConsent.value,
  });
  const clause = answer === 'BOUND' ? clauses.preConsent : answer === 'DEEMED' ? clauses.deemedConsent : null;
  return {
    ...{ exchangeId: id, underMandate, answer, court: courtDecisionOf(state, answer), reply },
    agreement:
      clause === null || clause.agreement === null || clause.version === null
        ? null
        : { id: clause.agreement, version: clause.version },
    proposals: proposals.map(({ kind, version, sentAt }) => ({
      ...{ kind, version },
      sentOn: sentAt === null ? null : businessDateOf(sentAt),
    })),
  };
}

type ProposalMessage = MessageRow & { readonly kind: 'PROPOSAL' | 'RECONSIDERATION' };

function isProposal(message: MessageRow): message is ProposalMessage {
  const offers = message.kind === 'PROPOSAL' || message.kind === 'RECONSIDERATION';
  return offers && (message.state !== 'WITHDRAWN' || message.sentAt !== null);
}

function replyIn({ content, createdAt }: MessageRow): NonNullable<CourtCreditor['reply']> {
  return {
    decision: content.decision === 'ACCEPTED' ? 'ACCEPTED' : 'REJECTED',
    receivedOn: businessDateOf(createdAt),
    ...said(content),
    counterOffer: counterOfferView(content.counterOffer ?? null),
  };
}

function balanceIn(written: readonly MessageRow[], uncounted: ReadonlySet<string>): CourtCreditor['balance'] {
  const last = written.findLast(({ kind }) => kind === 'BALANCE_STATEMENT' || kind === 'NO_COOPERATION');
  if (last === undefined) return null;
  const kind = last.kind === 'NO_COOPERATION' ? last.kind : 'BALANCE_STATEMENT';
  return { kind, receivedOn: businessDateOf(last.createdAt), counts: !uncounted.has(last.id), ...said(last.content) };
}

function said(content: MessageRow['content']): { reason: string | null; explanation: string | null } {
  const { reason = null, explanation = null } = content as { reason?: string; explanation?: string };
  return { reason, explanation };
}

export const saysCoDebtor = ({ balance, reply }: CourtCreditor): boolean =>
  balance?.reason === 'CO_DEBTOR_PRESENT' || reply?.reason === 'CO_DEBTOR_PRESENT';
