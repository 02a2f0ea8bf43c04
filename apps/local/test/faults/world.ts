import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseModule, Outbox, prepareDatabase } from '@akkoord/database';
import { addWorkingDays } from '@akkoord/settlement';
import { businessDateOf } from '@akkoord/platform';
import { BarePlatform } from '@akkoord/testing';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client as Connection } from 'pg';
import { DEMO_ORGANISATIONS, demoClients, deskClientId } from '../../src/demo-clients.js';
import { prepareQueues } from '../../../worker/src/index.js';
import { eventually } from '../../../worker/test/eventually.js';
import { freePort, redisCommand, startRedis, type RedisServer } from '../../../worker/test/redis-server.js';
import { Client } from './client.js';
import { anIssuer, AUDIENCE } from './issuer.js';
import { KeptProcess } from './kept-process.js';
import { PostgresServer } from './postgres-server.js';
import { SmallDisk } from './small-disk.js';

/** As the sweep of the worker, but with the patience of a test: a job nobody finished in this time is asked for again. */
const STRANDED_AFTER_SECONDS = 5;
const SWEEPS_EVERY_MS = 500;
const QUIET_WITHIN_MS = 300_000;

const OPEN = 'from outbox where done_at is null and dead_at is null';

export type Query = <Row extends object>(statement: string, parameters?: unknown[]) => Promise<Row[]>;

export interface WorldOptions {
  /** False: the queues live in PostgreSQL. */
  readonly redis: boolean;
  readonly apis?: number;
  readonly workers?: number;
  /** PostgreSQL has a disk of its own, of this size, where one may be mounted. */
  readonly diskMegabytes?: number;
  /** The PostgreSQL that can be dumped and restored. */
  readonly debian?: boolean;
  /** What the first API takes for its database, when there is something in between. */
  readonly firstApiDatabaseUrl?: (url: string) => Promise<string>;
}

/** The platform as in production: PostgreSQL, Redis, an issuer, and every door a process of its own that can be killed. */
export class World {
  readonly apis: KeptProcess[] = [];
  readonly workers: KeptProcess[] = [];
  readonly clients = new Map<string, Client>();
  private readonly doors: string[] = [];
  private shift = 0;

  private constructor(
    private readonly folder: string,
    readonly disk: SmallDisk | null,
    readonly postgres: PostgresServer,
    private readonly redisServer: RedisServer | null,
    private readonly issuer: Server,
    private readonly app: INestApplicationContext,
    /** The variables of every process. */
    private env: Readonly<Record<string, string>>,
  ) {}

  static async open(options: WorldOptions): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), 'akkoord-faults-'));
    chmodSync(folder, 0o711);
    const disk = options.diskMegabytes === undefined ? null : SmallDisk.mount(options.diskMegabytes);
    const postgres = await PostgresServer.start(disk?.place ?? folder, options.debian);
    await prepareDatabase(postgres.url, postgres.url, { demo: { organisations: DEMO_ORGANISATIONS, deskClientId } });
    if (!options.redis) await prepareQueues(postgres.url, postgres.url);
    const redis = options.redis ? await startRedis() : null;
    const { issuer, url: issuerUrl, bearerOf } = await anIssuer();
    const { PATH = '', HOME = '' } = process.env;
    const env = {
      PATH,
      HOME,
      CLOCK_SHIFT: join(folder, 'clock'),
      DATABASE_URL: postgres.url,
      ...(redis ? { REDIS_URL: redis.url } : {}),
      OIDC_ISSUER: issuerUrl,
      API_AUDIENCE: AUDIENCE,
      HOST: '127.0.0.1',
      PUBLIC_API_URL: 'http://127.0.0.1',
      PUBLIC_PORTAL_URL: 'http://127.0.0.1',
      PORTAL_CLIENT_SECRET: 'not used here',
      ENCRYPTION_KEYS: `one:${randomBytes(32).toString('base64')}`,
      LOOKUP_KEY: randomBytes(32).toString('base64'),
      EVIDENCE_KEYS: `e1:${randomBytes(32).toString('base64')}`,
      DATA_DIR: folder,
      LOG_LEVEL: 'info',
    };
    const app = await NestFactory.createApplicationContext(
      {
        module: class Sweeper {},
        imports: [
          BarePlatform,
          DatabaseModule.register({
            url: postgres.url,
            poolSize: 2,
            applicationName: 'akkoord-faults',
            onConnectionLost: () => undefined,
          }),
        ],
      },
      { logger: false, abortOnError: false },
    );
    const world = new World(folder, disk, postgres, redis, issuer, app, env);
    world.moveClockTo(new Date('2026-11-02T08:00:00Z'));
    await world.begin(options, bearerOf).catch(async (error: unknown) => {
      const said = world.said();
      await world.close();
      throw new Error(`The world did not begin.${said}`, { cause: error });
    });
    return world;
  }

  private async begin(options: WorldOptions, bearerOf: (who: string) => Promise<string>): Promise<void> {
    const { postgres } = this;
    const firstUrl = (await options.firstApiDatabaseUrl?.(postgres.url)) ?? postgres.url;
    for (let api = 0; api < (options.apis ?? 1); api++) await this.startApi(api === 0 ? firstUrl : postgres.url);
    for (let worker = 0; worker < (options.workers ?? 1); worker++) this.startWorker();
    for (const { clientId, scopes } of demoClients().filter(({ clientId }) => WHO.includes(clientId)))
      this.clients.set(clientId, new Client(() => this.doors, await bearerOf(`${clientId} ${scopes.join(' ')}`)));
    await this.up();
  }

  get redis(): RedisServer {
    if (!this.redisServer) throw new Error('The queues of this world live in PostgreSQL');
    return this.redisServer;
  }

  client(clientId: string): Client {
    const client = this.clients.get(clientId);
    if (!client) throw new Error(`Nobody is called ${clientId}`);
    return client;
  }

  startWorker(): void {
    this.workers.push(new KeptProcess('worker', this.env));
  }

  async flush(): Promise<void> {
    await redisCommand(this.redis.url, 'flushall');
  }

  /** The clock of every machine but that of PostgreSQL. */
  moveClockTo(at: Date): void {
    this.shiftClock(at.getTime() - Date.now());
  }

  /** Puts it so much further, or back. */
  moveClockBy(milliseconds: number): void {
    this.shiftClock(this.shift + milliseconds);
  }

  /** To after the hour at which lists are issued, on the next working day. */
  nextEvening(): void {
    this.moveClockTo(new Date(`${addWorkingDays(this.today(), 1)}T17:00:00Z`));
  }

  now(): Date {
    return new Date(Date.now() + this.shift);
  }

  today(): string {
    return businessDateOf(this.now());
  }

  /** Asks for what fell due, as every worker does each minute. */
  async tick(): Promise<void> {
    await eventually(() => this.app.get(Outbox).askOnce('clock.tick', {}), 60_000);
  }

  /** One sweep, which asks again for what no queue finished. */
  async sweep(olderThanSeconds = STRANDED_AFTER_SECONDS): Promise<number> {
    return await this.app.get(Outbox).requeueStranded(olderThanSeconds);
  }

  /** Waits until everything that was asked for is done, sweeping meanwhile. */
  async quiet(): Promise<void> {
    const outbox = this.app.get(Outbox);
    let sweptAt = -Infinity;
    const look = async (): Promise<void> => {
      if (performance.now() - sweptAt > SWEEPS_EVERY_MS) {
        await this.sweep();
        sweptAt = performance.now();
      }
      if (!(await outbox.isQuiet())) throw new Error('There is work to do');
    };
    await eventually(look, QUIET_WITHIN_MS).catch(async (cause: unknown) => {
      const open = await this.query(`select name, attempts, failures, last_error as error ${OPEN}`);
      throw new Error(`${open.length} jobs are not done: ${JSON.stringify(open.slice(0, 3))}${this.said()}`, { cause });
    });
  }

  /**
   * Reads at one moment, at which nothing is left to do. A worker's clock may ask for more at any moment, so such a one
   * has to be waited for.
   */
  async whenQuiet<T>(read: (query: Query) => Promise<T>): Promise<T> {
    for (;;) {
      await this.quiet();
      const answer = await this.connected(async (query) => {
        await query('begin isolation level repeatable read read only');
        return (await query(`select id ${OPEN}`)).length > 0 ? null : { read: await read(query) };
      });
      if (answer) return answer.read;
    }
  }

  /** Asks the database as the platform. */
  query: Query = (statement, parameters) => this.connected((query) => query(statement, parameters));

  private async connected<T>(work: (query: Query) => Promise<T>): Promise<T> {
    const connection = new Connection({ connectionString: this.postgres.url });
    connection.on('error', () => undefined);
    await connection.connect();
    try {
      await connection.query(`select set_config('app.org', 'platform', false)`);
      return await work(
        async <Row extends object>(statement: string, parameters: unknown[] = []) =>
          (await connection.query<Row>(statement, parameters)).rows,
      );
    } finally {
      await connection.end();
    }
  }

  /** Waits until every process of ours is at work. */
  async up(): Promise<void> {
    await Promise.all([...this.apis, ...this.workers].map((one) => one.up()));
  }

  /** What our processes said last. */
  said(): string {
    return [...this.apis, ...this.workers]
      .map(({ door, exits, said }) => `\n${door} ended ${JSON.stringify(exits)}: ${said.slice(-1_500)}`)
      .join('');
  }

  get variables(): Readonly<Record<string, string>> {
    return this.env;
  }

  /** Gives every process these variables, one after the other, so that there is always another at work. */
  async restartWith(variables: Readonly<Record<string, string>>): Promise<void> {
    this.env = { ...this.env, ...variables };
    for (const one of [...this.apis, ...this.workers]) await one.restartWith(variables);
  }

  /** Ends every process of ours, and keeps it from coming back until `release`. */
  async hold(): Promise<void> {
    await Promise.all([...this.apis, ...this.workers].map((one) => one.hold()));
  }

  async release(): Promise<void> {
    for (const one of [...this.apis, ...this.workers]) one.release();
    await this.up();
  }

  async close(): Promise<void> {
    await Promise.all([...this.apis, ...this.workers].map((one) => one.stop()));
    await this.app.close();
    await this.redisServer?.stop();
    await this.postgres.stop('immediate');
    this.disk?.unmount();
    this.issuer.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async startApi(databaseUrl: string): Promise<void> {
    const port = await freePort();
    this.doors.push(`http://127.0.0.1:${port}`);
    this.apis.push(new KeptProcess('api', { ...this.env, DATABASE_URL: databaseUrl, API_PORT: String(port) }));
  }

  private shiftClock(milliseconds: number): void {
    this.shift = milliseconds;
    writeFileSync(join(this.folder, 'clock'), String(milliseconds));
  }
}

const WHO = [
  ...['demo-counsellor', 'demo-operator'],
  ...['demo-creditor-cjib', 'demo-creditor-kpn', 'demo-creditor-noorderbank'],
];
