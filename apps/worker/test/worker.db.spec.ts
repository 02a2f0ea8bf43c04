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
import { createWorker, prepareQueues } from '../src/index.js';
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
