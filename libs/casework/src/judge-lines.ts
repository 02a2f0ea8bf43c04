import { isDeepStrictEqual } from 'node:util';
import type { AskedLine, ClaimRow, ExchangeRow, ShareRow, Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { preConsentPossible, type MandateAction, type Reply } from '@akkoord/settlement';
import { judgeReply, namesADesk, refused, type JudgedReply, type ReplyRegisters } from './judge-reply.js';
import { readMandates } from './mandates.js';
import { desksBySlug, NO_DESKS } from './record-outcomes.js';
import { wireOf } from './reply-wire.js';
import { wireCents } from './wire.js';

/** The lines that are answered, locked, and what hangs on them. */
export interface AskedLines {
  readonly lines: ReadonlyMap<number, AskedLine>;
  readonly exchanges: ReadonlyMap<string, ExchangeRow>;
  readonly claims: ReadonlyMap<string, readonly ClaimRow[]>;
  /** What the newest version offers on each exchange that was proposed to. */
  readonly newest: ReadonlyMap<string, readonly ShareRow[]>;
  readonly registers: ReplyRegisters;
}

export async function readAskedLines(
  tx: Tx,
  listId: string,
  replies: readonly { readonly line: number; readonly reply: Reply }[],
  allOpen: boolean,
): Promise<AskedLines> {
  const numbers = replies.map(({ line }) => line);
  const lines = await tx.lists.linesForUpdate(listId, numbers, allOpen);
  const exchanges = await tx.exchanges.manyForUpdate(lines.map(({ exchangeId }) => exchangeId));
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
  };
}

export type JudgedLine = JudgedReply | { readonly verdict: 'SAME' };

/** What a reply to this line does; `SAME`: it was given before. */
export function judgeLine(line: AskedLine | undefined, reply: Reply, asked: AskedLines): JudgedLine {
  if (!line) return refused('line-unknown', '/line');
  if (line.state === 'INFORMED') return refused('line-asks-nothing', '/line');
  if (saysTheSame(line, reply)) return { verdict: 'SAME' };
  const offered = asked.newest.get(line.exchangeId) ?? [];
  if (isOutdated(line, offered)) return refused('proposal-outdated', '', currentOffer(offered));
  return judgeReply(
    reply,
    actionOf(line),
    exchangeOf(line, asked),
    asked.claims.get(line.exchangeId) ?? [],
    asked.registers,
  );
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

function saysTheSame(line: AskedLine, reply: Reply): boolean {
  return line.state === 'ANSWERED' && isDeepStrictEqual(line.answer, wireOf(reply));
}

function isOutdated(line: AskedLine, offered: readonly ShareRow[]): boolean {
  return line.kind !== 'BALANCE_REQUEST' && line.version < (offered[0]?.version ?? 0);
}

/** A reply to an outdated version is answered with the current one. */
function currentOffer(shares: readonly ShareRow[]): string {
  const offers = shares.map(
    ({ reference, percentage, shareCents }) => `${percentage} % (${wireCents(shareCents)} cents) for ${reference}`,
  );
  const version = String(shares[0]?.version ?? 0);
  return `This proposal was replaced: version ${version} offers ${offers.join(', ')}. Answer that when it is on your list.`;
}
