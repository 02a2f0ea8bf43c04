import type { JobName, Jobs } from '@akkoord/jobs';
import type { Sql } from '../sql.js';

export type DeadLetterOutcome = 'RETRIED' | 'DISMISSED';

/** A job that was given up, and what an operator did about it; `outcome` null: nothing yet. */
export interface DeadLetterRow {
  readonly id: string;
  readonly name: JobName;
  readonly payload: Jobs[JobName];
  readonly attempts: number;
  readonly failures: number;
  readonly lastError: string;
  readonly createdAt: Date;
  readonly deadAt: Date;
  readonly outcome: DeadLetterOutcome | null;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
}

const DEAD_LETTERS = `select id, name, payload, attempts, failures, coalesce(last_error, '') as last_error, created_at, dead_at,
    outcome, settled_at, settled_by from outbox where dead_at is not null`;

/** The jobs of the outbox that were given up. The table holds ids only and is open to the app; use cases guard it. */
export class DeadLetters {
  constructor(private readonly sql: Sql) {}

  page(outcome: DeadLetterOutcome | null, limit: number, after: string | null): Promise<DeadLetterRow[]> {
    return this.sql.rows(
      `${DEAD_LETTERS} and outcome is not distinct from $3 and ($2::uuid is null or id > $2) order by id limit $1`,
      [limit, after, outcome],
    );
  }

  find(id: string): Promise<DeadLetterRow | null> {
    return this.sql.first(`${DEAD_LETTERS} and id = $1`, [id]);
  }

  /** Locks the row until the transaction ends, so that two operators cannot retry it both. */
  findForUpdate(id: string): Promise<DeadLetterRow | null> {
    return this.sql.first(`${DEAD_LETTERS} and id = $1 for update`, [id]);
  }

  async settle(id: string, outcome: DeadLetterOutcome, settledBy: string): Promise<void> {
    await this.sql.run(
      `update outbox set outcome = $2, settled_by = $3, settled_at = clock_timestamp()
       where id = $1 and dead_at is not null and outcome is null`,
      [id, outcome, settledBy],
    );
  }
}
