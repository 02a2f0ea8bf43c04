import { UnitOfWork, type TestAnswers, type Tx } from '@akkoord/database';
import type { Reply } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { answering, managing } from './desk-rights.js';
import type { LineView } from './read-list-lines.js';
import { Refused } from './refused.js';
import { wireOf } from './reply-wire.js';
import { TEST_LINES, testLines } from './test-lines.js';

/**
 * A desk practises on a list of invented clients before its first real one. It is no case: nobody is told of an answer, and
 * no figure counts it. Errors: 403 `manager-needed`, 403 `reader-only`, 404 `list-not-found` where nobody asked for one.
 */
@Injectable()
export class PractiseAnswering {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async ask(caller: Caller): Promise<void> {
    managing(caller);
    await this.unitOfWork.run(caller, (tx) => tx.testLists.ask(caller.organisationId, caller.subject));
  }

  /** Null: nobody asked for one. */
  lines(caller: Caller): Promise<LineView[] | null> {
    only(caller, 'DESK');
    return this.unitOfWork.run(caller, async (tx) => {
      const answers = await tx.testLists.answers(caller.organisationId);
      return answers && linesFor(tx, caller, answers);
    });
  }

  /** `reply` was judged as one to a real line. */
  async answer(caller: Caller, { line }: LineView, reply: Reply): Promise<void> {
    answering(caller);
    await this.unitOfWork.run(caller, async (tx) => {
      if (!(await tx.testLists.answers(caller.organisationId))) throw new Refused('list-not-found');
      await tx.testLists.answer(caller.organisationId, line, wireOf(reply));
    });
  }
}

/** Every line of a test list has its answer. */
export const isPractised = (answers: TestAnswers | null): boolean => Object.keys(answers ?? {}).length === TEST_LINES;

async function linesFor(tx: Tx, { organisationId }: Caller, answers: TestAnswers): Promise<LineView[]> {
  const desk = (await tx.registry.desks()).find(({ id }) => id === organisationId);
  if (!desk) throw new Error('Only a desk has a test list');
  return testLines(desk, tx.today, answers);
}
