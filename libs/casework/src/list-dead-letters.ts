import { UnitOfWork, type DeadLetterOutcome, type DeadLetterRow } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { Refused } from './refused.js';
import { pageOf, type PageView } from './wire.js';

export interface DeadLetterView extends Pick<
  DeadLetterRow,
  'id' | 'attempts' | 'failures' | 'lastError' | 'settledBy'
> {
  readonly job: DeadLetterRow['name'];
  /** Ids of what the job is about, and nothing else. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly state: DeadLetterState;
  readonly askedAt: string;
  readonly givenUpAt: string;
  readonly settledAt: string | null;
}

export const DEAD_LETTER_STATES = ['WAITING', 'RETRIED', 'DISMISSED'] as const;
export type DeadLetterState = (typeof DEAD_LETTER_STATES)[number];

/** Lists the jobs that failed too often, oldest first, for operators. Errors of one: 404 `dead-letter-not-found`. */
@Injectable()
export class ListDeadLetters {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, { limit, after }: PageInput, state: DeadLetterState): Promise<PageView<DeadLetterView>> {
    only(caller, 'OPERATOR');
    return this.unitOfWork.run(caller, async (tx) =>
      pageOf(await tx.deadLetters.page(outcomeOf(state), limit + 1, after), limit, ({ id }) => id, deadLetterView),
    );
  }

  one(caller: Caller, id: string): Promise<DeadLetterView> {
    only(caller, 'OPERATOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const found = await tx.deadLetters.find(id);
      if (!found) throw new Refused('dead-letter-not-found');
      return deadLetterView(found);
    });
  }
}

function outcomeOf(state: DeadLetterState): DeadLetterOutcome | null {
  return state === 'WAITING' ? null : state;
}

function deadLetterView({
  id,
  name,
  payload,
  outcome,
  createdAt,
  deadAt,
  settledAt,
  ...row
}: DeadLetterRow): DeadLetterView {
  const { attempts, failures, lastError, settledBy } = row;
  return {
    ...{ id, attempts, failures, lastError, settledBy },
    job: name,
    about: { ...payload },
    state: outcome ?? 'WAITING',
    askedAt: createdAt.toISOString(),
    givenUpAt: deadAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  };
}
