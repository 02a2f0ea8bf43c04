import { UnitOfWork, type Once, type Tx } from '@akkoord/database';
import { Vault, type Fault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { askToAdvance } from './ask-to-advance.js';
import type { Caller } from './caller.js';
import { answering } from './desk-rights.js';
import { holdStatements } from './hold-statements.js';
import { readIban } from './iban.js';
import { consentTo, exchangeOf, judgeLine, type AskedLines } from './judge-lines.js';
import {
  judgeReplies,
  type Answer,
  type Given,
  type Held,
  type JudgedReplies,
  type RepliesInput,
} from './judge-replies.js';
import { recordAccounts } from './record-accounts.js';
import { recordOutcomes } from './record-outcomes.js';
import { Refused } from './refused.js';
import { wireOf } from './reply-wire.js';
import { ownIban } from './state-desk-account.js';

export interface RepliesResult {
  readonly accepted: number;
  /** Statements kept for the counsellor to look at; until then they change nothing. */
  readonly held: number;
  /** Open lines that `allOthers` could not answer, and replies that say what was answered already. */
  readonly skipped: number;
  readonly rejected: readonly Fault[];
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
    return this.unitOfWork.runOnce(caller, async (tx) => {
      if (!(await tx.lists.find(listId))) throw new Refused('list-not-found');
      return (await recordReplies(tx, this.vault, caller, listId, input)).result;
    });
  }
}

/** Judges and keeps, as one part of a transaction. Answers what came of it, in numbers and reply by reply. */
export async function recordReplies(
  tx: Tx,
  vault: Vault,
  caller: Caller,
  listId: string,
  input: RepliesInput,
): Promise<{ readonly result: RepliesResult; readonly judged: JudgedReplies }> {
  const judged = await judgeReplies(tx, caller.organisationId, listId, input, true);
  const { asked, answers, toHold, same, rejected, lapsed } = judged;
  const others = input.allOthers === 'CONSENT' ? await othersOf(tx, input, asked) : { answers: [], left: 0 };

  await keep(tx, caller, [...answers, ...others.answers], asked);
  const held = await hold(tx, caller, toHold, asked);
  const own = await ownIban(tx, vault, caller.organisationId);
  await recordAccounts(tx, vault, caller.subject, [
    ...accountsIn([...answers, ...others.answers, ...same], asked, true, own),
    ...accountsIn(toHold, asked, false, null),
  ]);
  askToAdvance(tx, lapsed);
  await tx.lists.closeWhenAnswered(listId, tx.at);
  const result = {
    accepted: answers.length + others.answers.length,
    held,
    skipped: same.length + (toHold.length - held) + others.left,
    rejected,
  };
  return { result, judged };
}

/**
 * Every open line that was not named, where that can be agreed to; the others are left open. So is a balance of which the
 * desk said something that the counsellor still looks at: the amounts of the client are not put over it unasked.
 */
async function othersOf(tx: Tx, input: RepliesInput, asked: AskedLines): Promise<{ answers: Answer[]; left: number }> {
  const named = new Set(input.replies.map(({ line }) => line));
  const open = [...asked.lines.values()].filter(({ line, state }) => state === 'OPEN' && !named.has(line));
  const balances = open.filter(({ kind }) => kind === 'BALANCE_REQUEST').map(({ exchangeId }) => exchangeId);
  const held = new Set((await tx.heldStatements.waiting(balances)).map(({ exchangeId }) => exchangeId));
  const answers = open.flatMap((line): Answer[] => {
    const isHeld = line.kind === 'BALANCE_REQUEST' && held.has(line.exchangeId);
    const reply = isHeld ? null : consentTo(line, asked);
    const judged = reply && judgeLine(line, reply, asked);
    return reply && judged?.verdict === 'TAKEN' ? [{ line, reply, outcome: judged.outcome }] : [];
  });
  return { answers, left: open.length - answers.length };
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
