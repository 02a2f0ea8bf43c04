import { isDeepStrictEqual } from 'node:util';
import type { AskedLine, ClaimRow, ExchangeRow, ShareRow, Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { preConsentPossible, type MandateAction, type Reply } from '@akkoord/settlement';
import {
  judgeCounterOffer,
  judgeReply,
  namesADesk,
  refused,
  type JudgedReply,
  type ReplyRegisters,
} from './judge-reply.js';
import { readMandates } from './mandates.js';
import { reminderIn, type Reminder } from './messages.js';
import { desksBySlug, NO_DESKS } from './record-outcomes.js';
import { REPLY_REFUSALS } from './reply-refusals.js';
import { wireOf } from './reply-wire.js';
import { wireCents } from './wire.js';

/** The lines that are answered, and what hangs on them. */
export interface AskedLines {
  readonly lines: ReadonlyMap<number, AskedLine>;
  readonly exchanges: ReadonlyMap<string, ExchangeRow>;
  readonly claims: ReadonlyMap<string, readonly ClaimRow[]>;
  /** What the newest version offers on each exchange that was proposed to. */
  readonly newest: ReadonlyMap<string, readonly ShareRow[]>;
  readonly registers: ReplyRegisters;
  /** Of the cases of these lines, where a reply says whose line it answers. */
  readonly caseReferences: ReadonlyMap<string, string>;
  /** Lines that were answered between the moment this caller looked and its turn. */
  readonly crossed: ReadonlySet<number>;
}

const NOBODY_WAITS: ReadonlyMap<number, AskedLine['answer']> = new Map();

/** `locked`: until the transaction ends nobody else answers these lines; otherwise they are only looked at. */
export async function readAskedLines(
  tx: Tx,
  listId: string,
  replies: readonly { readonly line: number; readonly reply: Reply; readonly caseReference?: string | null }[],
  { others, locked }: { readonly others: readonly number[] | 'ALL'; readonly locked: boolean },
): Promise<AskedLines> {
  const numbers = replies.map(({ line }) => line);
  const seen = locked ? await tx.lists.answers(listId, numbers) : NOBODY_WAITS;
  const wanted = others === 'ALL' ? numbers : [...numbers, ...others];
  const lines = await tx.lists.askedLines(listId, wanted, others === 'ALL', locked);
  const exchangeIds = lines.map(({ exchangeId }) => exchangeId);
  const exchanges = locked ? await tx.exchanges.manyForUpdate(exchangeIds) : await tx.exchanges.many(exchangeIds);
  const saysWhose = replies.some(({ caseReference = null }) => caseReference !== null);
  const cases = saysWhose ? await tx.cases.authorisations([...new Set(lines.map(({ caseId }) => caseId))]) : [];
  const claims = await tx.exchanges.claimsOf(exchanges.map(({ id }) => id));
  const proposed = lines.filter(({ kind }) => kind !== 'BALANCE_REQUEST').map(({ exchangeId }) => exchangeId);
  const newest = proposed.length === 0 ? [] : await tx.calculations.newest(proposed);
  return {
    lines: new Map(lines.map((line) => [line.line, line])),
    exchanges: new Map(exchanges.map((exchange) => [exchange.id, exchange])),
    claims: groupBy(claims, (claim) => claim.exchangeId ?? ''),
    newest: groupBy(newest, (share) => share.exchangeId),
    registers: {
      today: tx.today,
      desks: replies.some(({ reply }) => namesADesk(reply)) ? await desksBySlug(tx) : NO_DESKS,
      mandates: exchanges.some(({ underMandate }) => underMandate) ? await readMandates(tx) : null,
    },
    caseReferences: new Map(cases.map(({ caseId, caseReference }) => [caseId, caseReference])),
    crossed: new Set(lines.filter((line) => crosses(line, seen)).map(({ line }) => line)),
  };
}

export type JudgedLine = JudgedReply | { readonly verdict: 'SAME' };

/** What a reply to this line does; `SAME`: it was given before. */
export function judgeLine(line: AskedLine | undefined, reply: Reply, asked: AskedLines): JudgedLine {
  if (!line) return refused('line-unknown', '/line');
  const reminder = reminderIn(line.reminder ?? {});
  if (reminder) return refused('line-is-reminder', '/line', answeredThere(reminder));
  if (line.state === 'INFORMED') return refused('line-asks-nothing', '/line');
  if (saysTheSame(line, reply)) return { verdict: 'SAME' };
  if (asked.crossed.has(line.line)) return refused('line-answered-meanwhile', '/line');
  const offered = asked.newest.get(line.exchangeId) ?? [];
  if (isOutdated(line, offered)) return refused('proposal-outdated', '', currentOffer(offered));
  const claims = asked.claims.get(line.exchangeId) ?? [];
  const judged = judgeReply(reply, actionOf(line), exchangeOf(line, asked), claims, asked.registers);
  return judgeCounterOffer(judged, reply, offered);
}

/** "All others": the amounts shown, with consent, where that is possible; a proposal is accepted. Null: left open. */
export function consentTo(line: AskedLine, { exchanges, claims, newest }: AskedLines): Reply | null {
  if (isOutdated(line, newest.get(line.exchangeId) ?? [])) return null;
  if (line.kind !== 'BALANCE_REQUEST') return { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
  const exchange = exchanges.get(line.exchangeId);
  const shown = (claims.get(line.exchangeId) ?? []).filter((claim) => claim.sharesInFund);
  if (
    !exchange ||
    !shown.some((claim) => preConsentPossible(exchange.clauses, { ...claim, product: exchange.product }).possible)
  )
    return null;
  return {
    kind: 'BALANCE_STATEMENT',
    preConsent: true,
    claims: shown.map(({ invoice, amountCents }) => ({ invoice, amountCents })),
  };
}

export function exchangeOf(line: AskedLine, { exchanges }: AskedLines): ExchangeRow {
  const exchange = exchanges.get(line.exchangeId);
  if (!exchange) throw new Error('A line has its exchange');
  return exchange;
}

const actionOf = ({ kind }: AskedLine): MandateAction => (kind === 'BALANCE_REQUEST' ? 'BALANCE' : 'PROPOSAL');

/**
 * Two who answer one line at once do not know of each other, so that the later is no correction of the earlier: another
 * answer came in while this one waited for its turn.
 */
function crosses(line: AskedLine, seen: ReadonlyMap<number, AskedLine['answer']>): boolean {
  return line.state === 'ANSWERED' && seen.has(line.line) && !isDeepStrictEqual(line.answer, seen.get(line.line));
}

/** Of an account number the answer shows its end only: who leaves it out says nothing else than before. */
function saysTheSame(line: AskedLine, reply: Reply): boolean {
  if (line.state !== 'ANSWERED' || line.answer === null) return false;
  const said = wireOf(reply);
  const { ibanLastFour = null, ...answer } = line.answer;
  return isDeepStrictEqual(line.answer, said) || (ibanLastFour !== null && isDeepStrictEqual(answer, said));
}

function isOutdated(line: AskedLine, offered: readonly ShareRow[]): boolean {
  return line.kind !== 'BALANCE_REQUEST' && line.version < (offered[0]?.version ?? 0);
}

/** Names the line that asks what this one reminds of. */
function answeredThere({ list, line, listId }: Reminder): string {
  if (list === null || line === null) return REPLY_REFUSALS['line-is-reminder'];
  return `This line only reminds you. Answer line ${line} of list ${list}: POST /v1/collective-lists/${listId ?? ''}/replies.`;
}

/** A reply to an outdated version is answered with the current one. */
function currentOffer(shares: readonly ShareRow[]): string {
  const offers = shares.map(
    ({ reference, percentage, shareCents }) => `${percentage} % (${wireCents(shareCents)} cents) for ${reference}`,
  );
  const version = String(shares[0]?.version ?? 0);
  return `This proposal was replaced: version ${version} offers ${offers.join(', ')}. Answer that when it is on your list.`;
}
