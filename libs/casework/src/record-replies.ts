import { UnitOfWork, type AskedLine, type Once, type Tx } from '@akkoord/database';
import { Vault, type Fault } from '@akkoord/platform';
import {
  judgeStatements,
  type AcceptedReply,
  type BalanceStatement,
  type QualityReason,
  type Reply,
} from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { askToAdvance } from './ask-to-advance.js';
import type { Caller } from './caller.js';
import { answering } from './desk-rights.js';
import { holdStatements } from './hold-statements.js';
import { readIban } from './iban.js';
import { consentTo, exchangeOf, judgeLine, readAskedLines, type AskedLines } from './judge-lines.js';
import { refused } from './judge-reply.js';
import { recordAccounts } from './record-accounts.js';
import { recordOutcomes } from './record-outcomes.js';
import { Refused } from './refused.js';
import { REPLY_REFUSALS } from './reply-refusals.js';
import { wireOf } from './reply-wire.js';
import { ownIban } from './state-desk-account.js';

export interface RepliesInput {
  /** `index` is the place in the request, for pointers. */
  readonly replies: readonly { readonly line: number; readonly index: number; readonly reply: Reply }[];
  /** Every open line that is not named: balances where consent in advance is possible, and proposals, are agreed to. */
  readonly allOthers?: 'CONSENT' | undefined;
  /** Where `allOthers` looks; absent: at the whole list. */
  readonly among?: readonly number[] | undefined;
}

export interface RepliesResult {
  readonly accepted: number;
  /** Statements kept for the counsellor to look at; until then they change nothing. */
  readonly held: number;
  /** Open lines that `allOthers` could not answer, and replies that say what was answered already. */
  readonly skipped: number;
  readonly rejected: readonly Fault[];
}

interface Given {
  readonly line: AskedLine;
  readonly reply: Reply;
}

interface Answer extends Given {
  readonly outcome: AcceptedReply;
}

interface Held {
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

/**
 * Records what a desk answers to the lines of its list: one, a selection or all of them. Good lines count even when
 * others are refused, and each refused one is told with its place and reason. The same answer twice changes nothing; of
 * two different ones at once the first counts and the other is told. A statement that came after the freeze, or looks
 * wrong, is held for the counsellor. Errors: 404 `list-not-found`.
 */
@Injectable()
export class RecordReplies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(caller: Caller, listId: string, input: RepliesInput): Promise<Once<RepliesResult>> {
    answering(caller);
    const consents = input.allOthers === 'CONSENT';
    return this.unitOfWork.runOnce(caller, async (tx) => {
      if (!(await tx.lists.find(listId))) throw new Refused('list-not-found');
      const asked = await readAskedLines(tx, listId, input.replies, consents ? (input.among ?? 'ALL') : []);
      const { taken, late, same, rejected, lapsed } = sort(input, asked);
      const { answers, toHold } = await lookAt(tx, caller, asked, taken, late);
      const others = consents ? othersOf(input, asked) : { answers: [], left: 0 };

      await keep(tx, caller, [...answers, ...others.answers], asked);
      const held = await hold(tx, caller, toHold, asked);
      const own = await ownIban(tx, this.vault, caller.organisationId);
      await recordAccounts(tx, this.vault, caller.subject, [
        ...accountsIn([...answers, ...others.answers, ...same], asked, true, own),
        ...accountsIn(toHold, asked, false, null),
      ]);
      askToAdvance(tx, lapsed);
      await tx.lists.closeWhenAnswered(listId, tx.at);
      return {
        accepted: answers.length + others.answers.length,
        held,
        skipped: same.length + (toHold.length - held) + others.left,
        rejected,
      };
    });
  }
}

/** What becomes of each reply that names its line. */
function sort(input: RepliesInput, asked: AskedLines): Sorted {
  const taken: Answer[] = [];
  const late: Given[] = [];
  const same: Given[] = [];
  const rejected: Fault[] = [];
  const lapsed: AskedLine[] = [];
  const named = new Set<number>();
  for (const { line: number, index, reply } of input.replies) {
    const line = asked.lines.get(number);
    const judged = line && named.has(number) ? refused('line-twice', '/line') : judgeLine(line, reply, asked);
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

/** Every open line that was not named, where that can be agreed to; the others are left open. */
function othersOf(input: RepliesInput, asked: AskedLines): { answers: Answer[]; left: number } {
  const named = new Set(input.replies.map(({ line }) => line));
  const open = [...asked.lines.values()].filter(({ line, state }) => state === 'OPEN' && !named.has(line));
  const answers = open.flatMap((line): Answer[] => {
    const reply = consentTo(line, asked);
    const judged = reply && judgeLine(line, reply, asked);
    return reply && judged?.verdict === 'TAKEN' ? [{ line, reply, outcome: judged.outcome }] : [];
  });
  return { answers, left: open.length - answers.length };
}

/** What looks wrong by the rules of the desk is held beside what came too late; the rest counts. */
async function lookAt(
  tx: Tx,
  caller: Caller,
  asked: AskedLines,
  taken: readonly Answer[],
  late: readonly Given[],
): Promise<{ answers: Answer[]; toHold: Held[] }> {
  const given = [...taken, ...late];
  const statements = given.flatMap(({ line, reply }) => (reply.kind === 'BALANCE_STATEMENT' ? [{ line, reply }] : []));
  if (statements.length === 0) return { answers: [...taken], toHold: [] };
  const rules = await tx.heldStatements.rulesOf(caller.organisationId);
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

async function keep(tx: Tx, caller: Caller, answers: readonly Answer[], asked: AskedLines): Promise<void> {
  if (answers.length === 0) return;
  await tx.lists.answer(
    answers.map(({ line, reply }) => ({ id: line.id, answer: wireOf(reply) })),
    caller.subject,
    tx.at,
  );
  const balances = answers.filter(({ reply }) => reply.kind !== 'PROPOSAL_REPLY');
  if (balances.length > 0) await tx.heldStatements.replace(balances.map(({ line }) => line.exchangeId));
  await recordOutcomes(
    tx,
    answers.map(({ line, reply, outcome }) => ({
      exchangeId: line.exchangeId,
      version: line.version,
      reply,
      outcome,
    })),
    asked.exchanges,
    asked.claims,
  );
}

function hold(tx: Tx, caller: Caller, toHold: readonly Held[], asked: AskedLines): Promise<number> {
  return holdStatements(
    tx,
    caller.subject,
    toHold.map(({ line, reply, kind, reasons }) => ({
      ...{ kind, reasons, statement: reply, lineId: line.id, version: line.version },
      exchange: exchangeOf(line, asked),
    })),
  );
}

/** `own`: where the desk wants to be paid when a statement does not say. */
function accountsIn(
  given: readonly Given[],
  asked: AskedLines,
  believed: boolean,
  own: string | null,
): Parameters<typeof recordAccounts>[3] {
  return given.flatMap(({ line, reply }) => {
    if (reply.kind !== 'BALANCE_STATEMENT') return [];
    const iban = reply.iban ?? (reply.transferredTo === undefined ? own : null);
    if (iban === null || readIban(iban) === null) return [];
    return [{ exchange: exchangeOf(line, asked), iban, believed }];
  });
}
