import { isDeepStrictEqual } from 'node:util';
import {
  UnitOfWork,
  type AskedLine,
  type ClaimRow,
  type ExchangeRow,
  type IssuedLine,
  type Once,
  type ShareRow,
  type Tx,
} from '@akkoord/database';
import { groupBy, type Fault } from '@akkoord/platform';
import { applyReply, preConsentPossible, type AcceptedReply, type Reply } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { askedNow, collectorKnown, desksBySlug, NO_DESKS, recordOutcomes, wireOf } from './record-outcomes.js';
import { Refused } from './refused.js';
import { REPLY_REFUSALS, type LineRefusal } from './reply-refusals.js';
import { wireCents } from './wire.js';

export interface RepliesInput {
  /** `index` is the place in the request, for pointers. */
  readonly replies: readonly { readonly line: number; readonly index: number; readonly reply: Reply }[];
  /** Every open line that is not named: balances where consent in advance is possible, and proposals, are agreed to. */
  readonly allOthers?: 'CONSENT' | undefined;
}

export interface RepliesResult {
  readonly accepted: number;
  /** Open lines that `allOthers` could not answer, and replies that say what was answered already. */
  readonly skipped: number;
  readonly rejected: readonly Fault[];
}

interface Answer {
  readonly line: AskedLine;
  readonly reply: Reply;
  readonly outcome: AcceptedReply;
}

/**
 * Records what a desk answers to the lines of its list: one, a selection or all of them. Good lines count even when
 * others are refused, and each refused one is told with its place and reason. The same answer twice changes nothing.
 * Errors: 404 `list-not-found`.
 */
@Injectable()
export class RecordReplies {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, listId: string, input: RepliesInput): Promise<Once<RepliesResult>> {
    only(caller, 'DESK');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      if (!(await tx.lists.find(listId))) throw new Refused('list-not-found');
      const numbers = input.replies.map(({ line }) => line);
      const found = await tx.lists.linesForUpdate(listId, numbers, input.allOthers === 'CONSENT');
      const lines = new Map(found.map((line) => [line.line, line]));
      const exchanges = new Map(
        (await tx.exchanges.manyForUpdate(found.map((line) => line.exchangeId))).map((exchange) => [
          exchange.id,
          exchange,
        ]),
      );
      const claims = groupBy(await tx.exchanges.claimsOf([...exchanges.keys()]), (claim) => claim.exchangeId ?? '');

      const newest = await newestVersions(tx, found);
      const desks = input.replies.some(({ reply }) => isTransfer(reply)) ? await desksBySlug(tx) : NO_DESKS;
      const rejected: Fault[] = [];
      const answers: Answer[] = [];
      let skipped = 0;
      const named = new Set<number>();
      for (const { line: number, index, reply } of input.replies) {
        const refuse = (code: LineRefusal, at: string, detail = REPLY_REFUSALS[code]): void => {
          rejected.push({ line: number, pointer: `#/replies/${index}${at}`, code, detail });
        };
        const line = lines.get(number);
        if (!line) refuse('line-unknown', '/line');
        else if (named.has(number)) refuse('line-twice', '/line');
        else if (line.state === 'INFORMED') refuse('line-asks-nothing', '/line');
        else if (!collectorKnown(desks, line.deskId, reply)) refuse('collector-unknown', '/transferredTo');
        else if (saysTheSame(line, reply)) skipped += 1;
        else if (isOutdated(line, newest)) refuse('proposal-outdated', '', currentOffer(line, newest));
        else {
          const outcome = outcomeOf(line, reply, exchanges, claims);
          if (outcome.ok) answers.push({ line, reply, outcome });
          else refuse(outcome.refusal, outcome.at);
        }
        named.add(number);
      }
      if (input.allOthers === 'CONSENT')
        for (const line of found.filter((candidate) => candidate.state === 'OPEN' && !named.has(candidate.line))) {
          const reply = isOutdated(line, newest) ? null : consentTo(line, exchanges, claims);
          const outcome = reply === null ? null : outcomeOf(line, reply, exchanges, claims);
          if (reply !== null && outcome?.ok) answers.push({ line, reply, outcome });
          else skipped += 1;
        }

      await keep(tx, caller, answers, exchanges, claims);
      await tx.lists.closeWhenAnswered(listId, tx.at);
      return { accepted: answers.length, skipped, rejected };
    });
  }
}

/** What the newest version offers on each of the exchanges these lines belong to. */
async function newestVersions(tx: Tx, lines: readonly AskedLine[]): Promise<ReadonlyMap<string, readonly ShareRow[]>> {
  const proposed = lines.filter(({ kind }) => kind !== 'BALANCE_REQUEST').map(({ exchangeId }) => exchangeId);
  return groupBy(proposed.length === 0 ? [] : await tx.calculations.newest(proposed), (share) => share.exchangeId);
}

function isOutdated(line: AskedLine, newest: ReadonlyMap<string, readonly ShareRow[]>): boolean {
  return line.kind !== 'BALANCE_REQUEST' && line.version < (newest.get(line.exchangeId)?.[0]?.version ?? 0);
}

/** A reply to an outdated version is answered with the current one. */
function currentOffer(line: AskedLine, newest: ReadonlyMap<string, readonly ShareRow[]>): string {
  const shares = newest.get(line.exchangeId) ?? [];
  const offers = shares.map(
    ({ reference, percentage, shareCents }) => `${percentage} % (${wireCents(shareCents)} cents) for ${reference}`,
  );
  const version = String(shares[0]?.version ?? 0);
  return `This proposal was replaced: version ${version} offers ${offers.join(', ')}. Answer that when it is on your list.`;
}

function outcomeOf(
  line: IssuedLine,
  reply: Reply,
  exchanges: ReadonlyMap<string, ExchangeRow>,
  claims: ReadonlyMap<string, readonly ClaimRow[]>,
): ReturnType<typeof applyReply> {
  const exchange = exchanges.get(line.exchangeId);
  if (!exchange) throw new Error('A line has its exchange');
  const asked = askedNow(exchange, line.kind === 'BALANCE_REQUEST' ? 'BALANCE' : 'PROPOSAL');
  return applyReply(exchange.state, asked, claims.get(exchange.id) ?? [], reply);
}

/** "All others": the amounts shown, with consent, where that is possible; a proposal is accepted. Null: left open. */
function consentTo(
  line: IssuedLine,
  exchanges: ReadonlyMap<string, ExchangeRow>,
  claims: ReadonlyMap<string, readonly ClaimRow[]>,
): Reply | null {
  if (line.kind !== 'BALANCE_REQUEST') return { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
  const exchange = exchanges.get(line.exchangeId);
  const asked = (claims.get(line.exchangeId) ?? []).filter((claim) => claim.sharesInFund);
  if (
    !exchange ||
    !asked.some((claim) => preConsentPossible(exchange.clauses, { ...claim, product: exchange.product }).possible)
  )
    return null;
  return {
    kind: 'BALANCE_STATEMENT',
    preConsent: true,
    claims: asked.map(({ invoice, amountCents }) => ({ invoice, amountCents })),
  };
}

function isTransfer(reply: Reply): boolean {
  return reply.kind === 'BALANCE_STATEMENT' && reply.transferredTo !== undefined;
}

function saysTheSame(line: IssuedLine, reply: Reply): boolean {
  return line.state === 'ANSWERED' && isDeepStrictEqual(line.answer, wireOf(reply));
}

async function keep(
  tx: Tx,
  caller: Caller,
  answers: readonly Answer[],
  exchanges: ReadonlyMap<string, ExchangeRow>,
  claims: ReadonlyMap<string, readonly ClaimRow[]>,
): Promise<void> {
  if (answers.length === 0) return;
  await tx.lists.answer(
    answers.map(({ line, reply }) => ({ id: line.id, answer: wireOf(reply) })),
    caller.subject,
    tx.at,
  );
  await recordOutcomes(
    tx,
    answers.map(({ line, reply, outcome }) => ({
      exchangeId: line.exchangeId,
      version: line.version,
      reply,
      outcome,
    })),
    exchanges,
    claims,
  );
}
