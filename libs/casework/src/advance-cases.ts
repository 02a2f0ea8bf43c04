import { UnitOfWork, type CaseFileRow, type ExchangeRow, type NewTask, type Tx } from '@akkoord/database';
import type { Jobs } from '@akkoord/jobs';
import { CASE_STATES } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { concludeSettlements } from './conclude-settlements.js';
import { followClaims } from './follow-claims.js';
import { leaveEndedMandates } from './leave-ended-mandates.js';
import { ownActivity } from './own-activities.js';

/**
 * Looks what the answers that came in mean for these cases: follows claims to whoever collects them or may answer for
 * them now, lays what a person has to look at before the counsellor, and moves each case on when nobody is waited for any
 * more.
 */
@Injectable()
export class AdvanceCases {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ organisationId, caseIds: answered }: Jobs['cases.advance']): Promise<void> {
    await this.unitOfWork.run(
      { organisationId, subject: 'platform', activity: ownActivity('advanceCases') },
      async (tx) => {
        await layQuestions(tx, answered);
        const caseIds = await tx.cases.thatMayMove(answered);
        if (caseIds.length === 0) return;
        const cases = await tx.cases.manyForUpdate(caseIds);
        const before = await tx.exchanges.ofCasesForUpdate(caseIds);
        const followed = await followClaims(tx, cases, before);
        const left = await leaveEndedMandates(tx, cases, before);
        const exchanges = followed || left ? await tx.exchanges.ofCasesForUpdate(caseIds) : before;
        const disputed = await tx.exchanges.disputed(caseIds);
        const going = exchangesOfGoing(cases, exchanges);
        await tx.tasks.raise(tasksFor(going, disputed, tx.today));
        await layBefore(tx, caseIds, going);
        if (going.some(({ counterOffer }) => counterOffer !== null))
          await tx.tasks.raiseCounterOffers(caseIds, tx.today);
        await concludeSettlements(tx, cases, exchanges, disputed);
        tx.stir(caseIds);
      },
    );
  }
}

/** What desks asked since: a task for each exchange, also of a case that ended, and an event for each question. */
async function layQuestions(tx: Tx, caseIds: readonly string[]): Promise<void> {
  const asked = await tx.questions.tell(caseIds);
  await tx.tasks.raise(asked.map((question) => taskOn(question, 'CREDITOR_QUESTION', tx.today)));
  for (const { id, organisationId, caseId, exchangeId } of asked)
    tx.tell({ organisationId, type: 'question.asked', subject: id, data: { caseId, exchangeId } });
}

/** A case that ended asks nothing of its counsellor any more. */
function exchangesOfGoing(cases: readonly CaseFileRow[], exchanges: readonly ExchangeRow[]): ExchangeRow[] {
  const going = new Set(cases.flatMap(({ id, state }) => (CASE_STATES[state].waitsFor === 'NOBODY' ? [] : [id])));
  return exchanges.filter(({ caseId }) => going.has(caseId));
}

function tasksFor(
  exchanges: readonly ExchangeRow[],
  disputed: readonly { exchangeId: string }[],
  raisedOn: string,
): NewTask[] {
  const inDispute = new Set(disputed.map(({ exchangeId }) => exchangeId));
  return exchanges.flatMap(({ id, organisationId, caseId, state, reason }) => {
    const task = { organisationId, caseId, exchangeId: id, raisedOn };
    return [
      ...(state === 'CLIENT_UNKNOWN' ? [{ ...task, kind: 'CLIENT_UNKNOWN' as const }] : []),
      ...(state === 'BALANCE_ESTIMATED' && reason !== null ? [{ ...task, kind: 'NO_COOPERATION' as const }] : []),
      ...(inDispute.has(id) ? [{ ...task, kind: 'CLAIM_DISPUTED' as const }] : []),
    ];
  });
}

/** Statements and accounts that a person has to look at. */
async function layBefore(tx: Tx, caseIds: readonly string[], exchanges: readonly ExchangeRow[]): Promise<void> {
  const held = await tx.heldStatements.waiting(exchanges.map(({ id }) => id));
  const accounts = await tx.accounts.waitingOfCases(caseIds);
  await tx.tasks.raise([
    ...held.map((one) => taskOn(one, one.kind === 'CORRECTION' ? 'BALANCE_CORRECTION' : 'STATEMENT_HELD', tx.today)),
    ...accounts.map((one) => taskOn(one, 'IBAN_CHANGED', tx.today)),
  ]);
}

function taskOn(
  { organisationId, caseId, exchangeId }: Pick<NewTask, 'organisationId' | 'caseId' | 'exchangeId'>,
  kind: NewTask['kind'],
  raisedOn: string,
): NewTask {
  return { organisationId, caseId, exchangeId, kind, raisedOn };
}
