import { createHash } from 'node:crypto';
import type { AskedLine, Tx } from '@akkoord/database';
import type { Fault } from '@akkoord/platform';
import {
  judgeStatements,
  type AcceptedReply,
  type BalanceStatement,
  type QualityReason,
  type Reply,
} from '@akkoord/settlement';
import { judgeLine, readAskedLines, type AskedLines, type JudgedLine } from './judge-lines.js';
import { refused } from './judge-reply.js';
import { REPLY_REFUSALS } from './reply-refusals.js';

/** `index` is the place in the request, for pointers. */
export interface LineReply {
  readonly line: number;
  readonly index: number;
  readonly reply: Reply;
  /** Whose line a file says it is; null or absent: it does not say. */
  readonly caseReference?: string | null;
  /** `seenOf` the line when its answer was looked at; absent: nobody looked. */
  readonly seen?: string | undefined;
}

export interface RepliesInput {
  readonly replies: readonly LineReply[];
  /** Every open line that is not named: balances where consent in advance is possible and nothing is held, and proposals, are agreed to. */
  readonly allOthers?: 'CONSENT' | undefined;
  /** Where `allOthers` looks; absent: at the whole list. */
  readonly among?: readonly number[] | undefined;
}

export interface Given {
  readonly line: AskedLine;
  readonly reply: Reply;
}

export interface Answer extends Given {
  readonly outcome: AcceptedReply;
}

export interface Held {
  readonly line: AskedLine;
  readonly reply: BalanceStatement;
  readonly kind: 'CORRECTION' | 'QUALITY';
  readonly reasons: readonly QualityReason[];
}

interface Sorted {
  readonly taken: readonly Answer[];
  /** Statements that came after the freeze. */
  readonly late: readonly Given[];
  readonly same: readonly Given[];
  readonly rejected: readonly Fault[];
  /** Lines whose agent has no mandate any more: the question goes elsewhere. */
  readonly lapsed: readonly AskedLine[];
}

export interface JudgedReplies extends Pick<Sorted, 'same' | 'rejected' | 'lapsed'> {
  readonly asked: AskedLines;
  readonly answers: readonly Answer[];
  /** To be looked at by the counsellor before it counts. */
  readonly toHold: readonly Held[];
}

/**
 * What becomes of each reply: the one judgement, for who records them and for who only looks (`locked: false`) what would
 * come of it.
 */
export async function judgeReplies(
  tx: Tx,
  deskId: string,
  listId: string,
  input: RepliesInput,
  locked: boolean,
): Promise<JudgedReplies> {
  const asked = await readAskedLines(tx, listId, input.replies, {
    others: input.allOthers === 'CONSENT' ? (input.among ?? 'ALL') : [],
    locked,
  });
  const { taken, late, same, rejected, lapsed } = sort(input, asked);
  return { asked, same, rejected, lapsed, ...(await lookAt(tx, deskId, asked, taken, late)) };
}

export function linesOf(given: readonly Pick<Given, 'line'>[]): ReadonlySet<number> {
  return new Set(given.map(({ line }) => line.line));
}

/** Tells whether somebody answered a line since it was looked at. */
export function seenOf({ state, answer }: AskedLine): string {
  return createHash('sha256')
    .update(JSON.stringify([state, answer]))
    .digest('base64url');
}

/** What becomes of each reply that names its line. */
function sort(input: RepliesInput, asked: AskedLines): Sorted {
  const taken: Answer[] = [];
  const late: Given[] = [];
  const same: Given[] = [];
  const rejected: Fault[] = [];
  const lapsed: AskedLine[] = [];
  const named = new Set<number>();
  for (const given of input.replies) {
    const { line: number, index, reply } = given;
    const line = asked.lines.get(number);
    const judged = line && named.has(number) ? refused('line-twice', '/line') : judgeGiven(line, given, asked);
    named.add(number);
    if (judged.verdict === 'REFUSED') {
      const { code, at, detail = REPLY_REFUSALS[code] } = judged;
      rejected.push({ line: number, pointer: `#/replies/${index}${at}`, code, detail });
      if (line && code === 'mandate-ended') lapsed.push(line);
    } else if (line && judged.verdict === 'TAKEN') taken.push({ line, reply, outcome: judged.outcome });
    else if (line && judged.verdict === 'HELD') late.push({ line, reply });
    else if (line) same.push({ line, reply });
  }
  return { taken, late, same, rejected, lapsed };
}

function judgeGiven(line: AskedLine | undefined, given: LineReply, asked: AskedLines): JudgedLine {
  const { caseReference = null, seen } = given;
  const isOther = line && caseReference !== null && asked.caseReferences.get(line.caseId) !== caseReference;
  if (isOther) return refused('line-of-other-case', '/line');
  const judged = judgeLine(line, given.reply, asked);
  const isNews = line && seen !== undefined && seen !== seenOf(line);
  return isNews && (judged.verdict === 'TAKEN' || judged.verdict === 'HELD')
    ? refused('line-answered-meanwhile', '/line')
    : judged;
}

/** What looks wrong by the rules of the desk is held beside what came too late; the rest counts. */
async function lookAt(
  tx: Tx,
  deskId: string,
  asked: AskedLines,
  taken: readonly Answer[],
  late: readonly Given[],
): Promise<{ answers: Answer[]; toHold: Held[] }> {
  const given = [...taken, ...late];
  const statements = given.flatMap(({ line, reply }) => (reply.kind === 'BALANCE_STATEMENT' ? [{ line, reply }] : []));
  if (statements.length === 0) return { answers: [...taken], toHold: [] };
  const rules = await tx.heldStatements.rulesOf(deskId);
  const reasons = judgeStatements(
    rules,
    statements.map(({ line, reply }) => ({
      amounts: amountsIn(reply),
      papersCents: (asked.claims.get(line.exchangeId) ?? [])
        .filter(({ sharesInFund }) => sharesInFund)
        .reduce((sum, claim) => sum + claim.papersCents, 0n),
    })),
  );
  const tooLate = new Set(late.map(({ line }) => line.id));
  const toHold = statements.flatMap(({ line, reply }, index): Held[] => {
    const found = reasons[index] ?? [];
    if (tooLate.has(line.id)) return [{ line, reply, kind: 'CORRECTION', reasons: found }];
    return found.length > 0 ? [{ line, reply, kind: 'QUALITY', reasons: found }] : [];
  });
  const heldLines = new Set(toHold.map(({ line }) => line.id));
  return { answers: taken.filter(({ line }) => !heldLines.has(line.id)), toHold };
}

/** A claim that goes elsewhere is stated by whoever collects it. */
export function amountsIn({ totalCents, claims = [], transferredTo }: BalanceStatement): bigint[] {
  if (transferredTo !== undefined) return [];
  if (totalCents !== undefined) return [totalCents];
  return claims.filter(({ collector }) => collector === undefined).map(({ amountCents }) => amountCents);
}
