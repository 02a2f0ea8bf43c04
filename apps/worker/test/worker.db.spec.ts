import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  PLAIN_SIGN_IN,
  SigningKeys,
  SystemClock,
  Vault,
  createLogger,
  type Config,
  type Runtime,
} from '@akkoord/platform';
import { freshDatabase, type FreshDatabase } from '@akkoord/testing';
import { QUEUE_NAMES } from '@akkoord/jobs';
import type { Pool } from 'pg';
import { createWorker, prepareQueues } from '../src/index.js';
import { QUERIES_AT_ONCE } from '../src/postgres-queues.js';
import { Workbench } from './workbench.js';

describe('the worker as a whole', () => {
  let database: FreshDatabase;
  let bench: Workbench;
  beforeAll(async () => {
    database = await freshDatabase();
    await prepareQueues(database.ownerUrl, database.url);
    bench = await Workbench.on(database, null);
  });
  afterAll(() => bench.close());

  it('does what fell due when it is asked to, and stops with nothing left running', async () => {
    const worker = await createWorker(runtimeOn(database.url), { tick: false });
    await bench.ask('clock.tick', [{}]);
    await bench.quiet();
    await worker.close();

    expect(await bench.ledger()).toMatchObject([{ name: 'clock.tick', done: true, dead: false, attempts: 1 }]);
  });

  it('leaves room on the pool for every queue that is worked at and added to, and takes none for a leak', async () => {
    const queues = await bench.queues();
    const pool = Reflect.get(queues, 'postgres') as Pool;
    try {
      for (const queue of QUEUE_NAMES) {
        queues.work(queue, 1, () => Promise.resolve());
        await queues.counts(queue);
      }
      expect(pool.listenerCount('error')).toBeGreaterThanOrEqual(2 * QUEUE_NAMES.length);
      expect(pool.listenerCount('error')).toBeLessThanOrEqual(pool.getMaxListeners());
      // Each that is worked at keeps one connection to hear of new jobs.
      expect(pool.options.max - QUEUE_NAMES.length).toBeGreaterThanOrEqual(QUERIES_AT_ONCE);
    } finally {
      await queues.drain(1_000);
      await queues.close();
    }
  });
});

function runtimeOn(databaseUrl: string): Runtime {
  const config: Config = {
    production: false,
    embedded: true,
    databaseUrl,
    databaseOwnerUrl: databaseUrl,
    redisUrl: null,
    oidcIssuer: 'http://127.0.0.1/oidc',
    audience: 'urn:akkoord:api',
    host: '127.0.0.1',
    apiPort: 0,
    portalPort: 0,
    publicApiUrl: 'http://127.0.0.1',
    publicPortalUrl: 'http://127.0.0.1',
    dataDir: '.data',
    portalClientSecret: 'demo-secret',
    signIn: PLAIN_SIGN_IN,
    transport: null,
    smtpUrl: null,
    mailFrom: 'akkoord@portaal.example',
    eventSource: 'urn:nld:localhost:systeem:akkoord',
  };
  const vault = new Vault([{ id: 'test', key: randomBytes(32) }], randomBytes(32));
  const signingKeys = new SigningKeys([{ id: 'test', key: randomBytes(32) }]);
  return { config, clock: new SystemClock(), vault, signingKeys, logger: createLogger('silent') };
}
