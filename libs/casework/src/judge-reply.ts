import type { ClaimRow, ExchangeRow, ShareRow } from '@akkoord/database';
import {
  applyCorrection,
  applyReply,
  counterOfferIn,
  refusalOfCounterOffer,
  type AcceptedReply,
  type Asked,
  type BalanceStatement,
  type MandateAction,
  type Reply,
} from '@akkoord/settlement';
import { readIban } from './iban.js';
import { lapseOf, type MandateRegister } from './mandates.js';
import type { LineRefusal } from './reply-refusals.js';

/** What the registers say at the moment a reply comes in. */
export interface ReplyRegisters {
  readonly today: string;
  /** Desks by slug; empty when no reply names one. */
  readonly desks: ReadonlyMap<string, string>;
  /** Null: no agent answers. */
  readonly mandates: MandateRegister | null;
}

export interface RefusedReply {
  readonly verdict: 'REFUSED';
  readonly code: LineRefusal;
  /** Where in the reply, as a JSON pointer below it. */
  readonly at: string;
  /** Better than the general sentence. */
  readonly detail?: string;
}

export type JudgedReply =
  | { readonly verdict: 'TAKEN'; readonly outcome: AcceptedReply }
  /** It came after the calculation was frozen: the counsellor decides. */
  | { readonly verdict: 'HELD' }
  | RefusedReply;

/** What a reply to this exchange does, whether it can be taken, and whether somebody has to look at it first. */
export function judgeReply(
  reply: Reply,
  asked: MandateAction,
  exchange: ExchangeRow,
  claims: readonly ClaimRow[],
  registers: ReplyRegisters,
): JudgedReply {
  if (exchange.answersEndedOn !== null) return taken(reply, asked, exchange, claims);
  const lapsed = mandateEnded(asked, exchange, claims, registers);
  if (lapsed) return lapsed;
  if (reply.kind !== 'BALANCE_STATEMENT') return taken(reply, asked, exchange, claims);
  const fault = faultOf(reply, exchange, claims, registers);
  if (fault) return fault;
  const statement = withoutMoved(reply, exchange, claims);
  const judged = taken(statement, asked, exchange, claims);
  if (judged.verdict !== 'REFUSED' || judged.code !== 'balance-already-frozen' || exchange.frozenAt === null)
    return judged;
  const correction = applyCorrection(exchange.state, claims, statement);
  return correction.ok ? { verdict: 'HELD' } : refused(correction.refusal, correction.at);
}

/** A counter-offer has to lie between what the newest version offers and what is claimed; otherwise nothing is taken. */
export function judgeCounterOffer(judged: JudgedReply, reply: Reply, offered: readonly ShareRow[]): JudgedReply {
  const counterOffer = counterOfferIn(reply);
  if (judged.verdict !== 'TAKEN' || !counterOffer) return judged;
  const refusal = refusalOfCounterOffer(counterOffer, offered);
  const stated = counterOffer.percentage === undefined ? 'amountCents' : 'percentage';
  return refusal ? refused(refusal, `/counterOffer/${stated}`) : judged;
}

const CONCLUDED: ReadonlySet<ExchangeRow['state']> = new Set(['CONCLUDED', 'DISCHARGED', 'REVIVED']);

function taken(reply: Reply, question: MandateAction, exchange: ExchangeRow, claims: readonly ClaimRow[]): JudgedReply {
  const outcome = applyReply(exchange.state, askedNow(exchange, question), claims, reply);
  if (outcome.ok) return { verdict: 'TAKEN', outcome };
  if (outcome.refusal !== 'balance-already-frozen') return refused(outcome.refusal, outcome.at);
  if (exchange.state === 'TRANSFERRED') return refused('claims-transferred', '');
  return refused(CONCLUDED.has(exchange.state) ? 'settlement-concluded' : outcome.refusal, outcome.at);
}

/** What can still be answered on this exchange to a question of this kind. */
function askedNow({ answersEndedOn, frozenAt }: ExchangeRow, question: MandateAction): Asked {
  if (answersEndedOn !== null) return 'ENDED';
  if (question === 'PROPOSAL') return 'PROPOSAL';
  return frozenAt === null ? 'BALANCE' : 'FROZEN_BALANCE';
}

/** The mandate counts on the day of the answer; with one claim it no longer covers, the line cannot be answered as it is. */
function mandateEnded(
  asked: MandateAction,
  exchange: ExchangeRow,
  claims: readonly ClaimRow[],
  { mandates, today }: ReplyRegisters,
): RefusedReply | null {
  if (!mandates) return null;
  for (const claim of claims) {
    const lapse = claim.sharesInFund ? lapseOf(mandates, exchange, claim, asked, today) : null;
    if (!lapse) continue;
    const creditor = mandates.creditors.get(exchange.creditorId)?.name ?? 'the creditor';
    const what = asked === 'BALANCE' ? 'to state its balance' : 'to answer a proposal';
    const why =
      lapse.endedOn === null
        ? `You have no mandate of ${creditor} ${what}.`
        : `Your mandate of ${creditor} ended on ${lapse.endedOn}.`;
    const then = `The question goes to the desk of ${creditor} itself. Have ${creditor} register a new mandate before you answer again.`;
    return refused('mandate-ended', '', `${why} ${then}`);
  }
  return null;
}

/** What of a statement cannot be, whatever the state of the exchange. */
function faultOf(
  { statedOn, iban, transferredTo, claims: stated = [] }: BalanceStatement,
  exchange: ExchangeRow,
  claims: readonly ClaimRow[],
  { today, desks }: ReplyRegisters,
): RefusedReply | null {
  const elsewhere = (slug: string): boolean => desks.has(slug) && desks.get(slug) !== exchange.deskId;
  if (statedOn !== undefined && statedOn > today) return refused('stated-in-future', '/statedOn');
  if (iban !== undefined && readIban(iban) === null) return refused('iban-invalid', '/iban');
  if (transferredTo !== undefined && !elsewhere(transferredTo)) return refused('collector-unknown', '/transferredTo');
  for (const [index, { collector, invoice }] of stated.entries()) {
    if (collector !== undefined && !elsewhere(collector))
      return refused('collector-unknown', `/claims/${index}/collector`);
    if (collector === undefined && hasMoved(invoice, exchange, claims))
      return refused('claims-transferred', `/claims/${index}/invoice`);
  }
  return null;
}

/** Who says again that another desk collects a claim that is there already, says nothing new of it. */
function withoutMoved(
  statement: BalanceStatement,
  exchange: ExchangeRow,
  claims: readonly ClaimRow[],
): BalanceStatement {
  if (!statement.claims || exchange.movedInvoices.length === 0) return statement;
  return { ...statement, claims: statement.claims.filter(({ invoice }) => !hasMoved(invoice, exchange, claims)) };
}

function hasMoved(invoice: string, { movedInvoices }: ExchangeRow, claims: readonly ClaimRow[]): boolean {
  return movedInvoices.includes(invoice) && claims.every((claim) => claim.invoice !== invoice);
}

export function refused(code: LineRefusal, at: string, detail?: string): RefusedReply {
  return { verdict: 'REFUSED', code, at, ...(detail === undefined ? {} : { detail }) };
}

/** Every desk a reply names. */
export function namesADesk(reply: Reply): boolean {
  if (reply.kind !== 'BALANCE_STATEMENT') return false;
  return reply.transferredTo !== undefined || (reply.claims ?? []).some(({ collector }) => collector !== undefined);
}
