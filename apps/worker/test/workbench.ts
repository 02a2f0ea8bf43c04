import { randomBytes } from 'node:crypto';
import { DatabaseModule, Outbox, PLATFORM, UnitOfWork } from '@akkoord/database';
import type { JobHandlers, JobName, Jobs } from '@akkoord/jobs';
import { Clock, SystemClock, Vault, createLogger, type Logger } from '@akkoord/platform';
import { freshDatabase, type FreshDatabase } from '@akkoord/testing';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { startLine, type Line } from '../src/line.js';
import { prepareQueues } from '../src/postgres-queues.js';
import { Queues } from '../src/queues.js';
import { inspectRedis } from '../src/redis.js';
import { eventually } from './eventually.js';

/** A row of the ledger, as an operator would read it. */
export interface LedgerRow {
  readonly id: string;
  readonly name: JobName;
  readonly attempts: number;
  readonly published: boolean;
  readonly done: boolean;
  readonly dead: boolean;
  readonly error: string | null;
}

interface Logged {
  readonly traceId?: string;
  readonly msg: string;
  readonly level: number;
}

export interface LineOptions {
  readonly lockMs?: number;
  readonly drainMs?: number;
}

@Global()
@Module({
  providers: [
    { provide: Clock, useClass: SystemClock },
    { provide: Vault, useValue: new Vault([{ id: 'test', key: randomBytes(32) }], randomBytes(32)) },
  ],
  exports: [Clock, Vault],
})
class PlatformOfBench {}

/** An outbox in a database of its own, and queues on the given Redis or, with null, in that same database. */
export class Workbench {
  readonly logged: Logged[] = [];
  readonly logger: Logger = createLogger('info', {
    write: (line) => void this.logged.push(JSON.parse(line) as Logged),
  });
  private readonly lines: Line[] = [];

  private constructor(
    readonly outbox: Outbox,
    private readonly unitOfWork: UnitOfWork,
    private readonly databaseUrl: string,
    private readonly redisUrl: string | null,
    private readonly tearDown: () => Promise<void>,
  ) {}

  static async open(redisUrl: string | null): Promise<Workbench> {
    const database = await freshDatabase();
    if (redisUrl === null) await prepareQueues(database.ownerUrl, database.url);
    return Workbench.on(database, redisUrl);
  }

  /** The database goes with the bench. */
  static async on(database: FreshDatabase, redisUrl: string | null): Promise<Workbench> {
    @Module({
      imports: [
        PlatformOfBench,
        DatabaseModule.register({
          url: database.url,
          poolSize: 12,
          applicationName: 'workbench',
          onConnectionLost: () => undefined,
        }),
      ],
    })
    class WorkbenchModule {}

    const app = await NestFactory.createApplicationContext(WorkbenchModule, { logger: false, abortOnError: false });
    return new Workbench(app.get(Outbox), app.get(UnitOfWork), database.url, redisUrl, async () => {
      await app.close();
      await database.drop();
    });
  }

  /** Asks for jobs in one unit of work, and lets it fail when told to. */
  async ask<Name extends JobName>(name: Name, payloads: readonly Jobs[Name][], fails = false): Promise<void> {
    await this.unitOfWork.run({ organisationId: PLATFORM, subject: 'test' }, async (tx) => {
      for (const payload of payloads) tx.enqueue(name, payload);
      if (fails) throw new Error('the unit of work failed');
    });
  }

  async queues({ lockMs = 5_000 }: LineOptions = {}): Promise<Queues> {
    return new Queues({
      redis: this.redisUrl === null ? null : await inspectRedis(this.redisUrl),
      databaseUrl: this.databaseUrl,
      lockMs,
      retryAfterMs: () => 10,
      logger: this.logger,
    });
  }

  async line(handlers: Partial<JobHandlers>, options: LineOptions = {}): Promise<Line> {
    const line = startLine(
      this.outbox,
      { ...NOBODY_CAME, ...handlers },
      await this.queues(options),
      this.logger,
      options.drainMs,
    );
    this.lines.push(line);
    return line;
  }

  async ledger(): Promise<LedgerRow[]> {
    return this.query(
      `select id, name, attempts, published_at is not null as published, done_at is not null as done,
              dead_at is not null as dead, last_error as error from outbox order by created_at, id`,
    );
  }

  async quiet(deadlineMs?: number): Promise<void> {
    await eventually(async () => {
      if (await this.outbox.isQuiet()) return;
      const open = (await this.ledger()).filter((row) => !row.done && !row.dead);
      throw new Error(JSON.stringify({ open: open.length, first: open[0], logged: this.logged.slice(-3) }));
    }, deadlineMs);
  }

  /** What a restart of PostgreSQL does to everybody who is connected. */
  async killConnections(): Promise<void> {
    await this.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`,
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.lines.map((line) => line.close()));
    await this.tearDown();
  }

  private async query<Row extends object>(sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }
}

const unexpected = (): Promise<void> => Promise.reject(new Error('nobody asked for this job'));

const NOBODY_CAME: JobHandlers = {
  'case-import.process': unexpected,
  'messages.route': unexpected,
  'cases.advance': unexpected,
  'referrals.follow': unexpected,
  'letters.print': unexpected,
  'mail.send': unexpected,
  'webhooks.deliver': unexpected,
  'messages.exchange': unexpected,
  'clock.tick': unexpected,
};
