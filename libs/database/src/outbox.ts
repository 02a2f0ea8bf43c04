import type { JobName, Jobs } from '@akkoord/jobs';
import { currentTrace, newId, traceparentOf } from '@akkoord/platform';
import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { CONNECTION_URL } from './tokens.js';
import { Sql } from './sql.js';

/** A job that was asked for. Its id becomes the job's id, so publishing it a second time changes nothing. */
export interface OutboxEntry {
  readonly id: string;
  readonly name: JobName;
  readonly payload: Jobs[JobName];
  /** The step that asked for it (W3C Trace Context). */
  readonly traceparent?: string | null | undefined;
}

/** What was tried before this row was asked for. */
interface Tries {
  readonly attempts: number;
  readonly failures: number;
}

const AT_A_TIME = 200;
const CHANNEL = 'akkoord_outbox';

/** Writes the jobs a unit of work asked for, in its own transaction, and wakes the relay when that commits. */
export async function askFor(sql: Sql, jobs: readonly (Omit<OutboxEntry, 'id'> & Partial<Tries>)[]): Promise<void> {
  if (jobs.length === 0) return;
  const trace = currentTrace();
  const asking = trace ? traceparentOf(trace) : null;
  await sql.run(
    `with asked as (insert into outbox (id, name, payload, traceparent, attempts, failures)
       select * from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::text[], $5::int[], $6::int[]))
     select pg_notify('${CHANNEL}', '')`,
    [
      jobs.map(() => newId()),
      jobs.map(({ name }) => name),
      jobs.map(({ payload }) => JSON.stringify(payload)),
      jobs.map(({ traceparent }) => traceparent ?? asking),
      jobs.map(({ attempts = 0 }) => attempts),
      jobs.map(({ failures = 0 }) => failures),
    ],
  );
}

/** The ledger of jobs: asked for, published, tried, done or dead. Queues may forget; this does not. */
@Injectable()
export class Outbox {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONNECTION_URL) private readonly url: string,
  ) {}

  /**
   * Hands one batch of committed rows to `publish` and says how many there were. Any number of relays may call this at
   * once: each takes rows no other holds. A crash before the commit hands the same rows out again.
   */
  carryBatch(publish: (entries: OutboxEntry[]) => Promise<void>): Promise<number> {
    return this.transaction(async (sql) => {
      const entries = await sql.rows<OutboxEntry>(
        `select id, name, payload, traceparent from outbox where published_at is null and dead_at is null
         order by created_at limit ${AT_A_TIME} for update skip locked`,
      );
      if (entries.length === 0) return 0;
      await publish(entries);
      await sql.run(`update outbox set published_at = clock_timestamp() where id = any($1::uuid[])`, [
        entries.map((entry) => entry.id),
      ]);
      return entries.length;
    });
  }

  /**
   * Counts an attempt; null when the job is done or dead already, so that a second delivery does nothing. An attempt that
   * is no failure either ended well or with its worker being killed.
   */
  start(id: string): Promise<(Omit<OutboxEntry, 'id'> & Tries) | null> {
    return this.statement((sql) =>
      sql.first(
        `update outbox set attempts = attempts + 1 where id = $1 and done_at is null and dead_at is null
         returning name, payload, traceparent, attempts, failures`,
        [id],
      ),
    );
  }

  async finish(id: string): Promise<void> {
    await this.statement((sql) =>
      sql.run(`update outbox set done_at = clock_timestamp(), last_error = null where id = $1`, [id]),
    );
  }

  /** Keeps why an attempt failed; `dead` ends the job until an operator looks at it. */
  async fail(id: string, error: string, dead: boolean): Promise<void> {
    await this.statement((sql) =>
      sql.run(
        `update outbox set failures = failures + 1, last_error = $2, dead_at = case when $3 then clock_timestamp() end
         where id = $1 and done_at is null and dead_at is null`,
        [id, error.slice(0, 2_000), dead],
      ),
    );
  }

  /**
   * Asks again for jobs that were published longer ago and never finished, as after a flushed queue. A new row each
   * time, for a queue quietly ignores an id it has seen; the count goes on, or a job that fails would do so for ever.
   */
  requeueStranded(olderThanSeconds: number): Promise<number> {
    return this.transaction(async (sql) => {
      const stranded = await sql.rows<OutboxEntry & Tries>(
        `update outbox set done_at = clock_timestamp(), last_error = 'asked for again'
         where id in (select id from outbox where done_at is null and dead_at is null
                        and published_at < clock_timestamp() - make_interval(secs => $1)
                      order by published_at limit ${AT_A_TIME} for update skip locked)
         returning id, name, payload, traceparent, attempts, failures`,
        [olderThanSeconds],
      );
      await askFor(sql, stranded);
      return stranded.length;
    });
  }

  /** Asks for a job unless the same one is asked for already and not done: many clocks may tick, one tick is enough. */
  async askOnce<N extends JobName>(name: N, payload: Jobs[N]): Promise<void> {
    await this.transaction(async (sql) => {
      const waiting = await sql.first(
        `select 1 as waiting from outbox where name = $1 and payload = $2 and done_at is null and dead_at is null limit 1`,
        [name, JSON.stringify(payload)],
      );
      if (waiting === null) await askFor(sql, [{ name, payload }]);
    });
  }

  /** True when every job that was asked for is done or dead; what strangers' endpoints take, and when, is not waited for. */
  async isQuiet(): Promise<boolean> {
    const waiting = await this.statement((sql) =>
      sql.first(
        `select 1 as waiting from outbox where done_at is null and dead_at is null and name <> 'webhooks.deliver' limit 1`,
      ),
    );
    return waiting === null;
  }

  /** Runs `work` unless another process holds the lock of that name; false when it does. */
  async underLock(name: string, work: () => Promise<void>): Promise<boolean> {
    return await this.transaction(async (sql) => {
      const lock = await sql.first<{ got: boolean }>(
        `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as got`,
        [name],
      );
      if (!lock?.got) return false;
      await work();
      return true;
    });
  }

  /** Calls `onRow` when a unit of work that asked for jobs commits. A lost connection is made again within a second. */
  listen(onRow: () => void): { close(): Promise<void> } {
    let client: pg.Client | null = null;
    let closed = false;
    let retry: NodeJS.Timeout | undefined;
    const connect = async (): Promise<void> => {
      const next = new pg.Client({ connectionString: this.url });
      next.on('error', again);
      next.on('end', again);
      next.on('notification', onRow);
      client = next;
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
    };
    const again = (): void => {
      if (closed) return;
      clearTimeout(retry);
      retry = setTimeout(() => void connect().catch(again), 1_000);
    };
    void connect().catch(again);
    return {
      close: async () => {
        closed = true;
        clearTimeout(retry);
        await client?.end().catch(() => undefined);
      },
    };
  }

  /** One statement is a transaction of its own. */
  private async statement<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await work(new Sql(runner));
    } finally {
      await runner.release();
    }
  }

  private transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.dataSource.transaction((manager) => {
      if (!manager.queryRunner) throw new Error('A transaction always has its connection');
      return work(new Sql(manager.queryRunner));
    });
  }
}
