import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import {
  AdvanceCases,
  CaseworkModule,
  CloseCase,
  ConfirmOverview,
  FindCaller,
  PassTime,
  ListLists,
  OpenCase,
  ReadOverview,
  RecordReplies,
  RequestBalances,
  RouteMessages,
  SendProposals,
  type Caller,
  type CaseInput,
  type ListView,
} from '@akkoord/casework';
import { DatabaseModule, prepareDatabase } from '@akkoord/database';
import {
  createLogger,
  newKey,
  PLAIN_SIGN_IN,
  PlatformModule,
  SandboxClock,
  SigningKeys,
  Vault,
  type Config,
  type Runtime,
} from '@akkoord/platform';
import type { Reply } from '@akkoord/settlement';
import { freshDatabase, type FreshDatabase } from '@akkoord/testing';
import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createPortal, type Door } from '../src/index.js';
import { PORTAL_SECRET, TestIssuer } from './issuer.js';

const MONDAY = '2026-11-02';
const COUNSELLORS = [
  { slug: 'schuldhulp-oost', name: 'Schuldhulp Oost', kind: 'COUNSELLOR' as const, clientId: 'oost' },
  { slug: 'schuldhulp-west', name: 'Schuldhulp West', kind: 'COUNSELLOR' as const, clientId: 'west' },
];

/** What a test does without the page, in the words of the processing log. */
const TESTING = { id: 'test', what: 'Try it', dutch: 'proberen' };

/** The portal with a database, an issuer and casework of its own; the business clock goes where the test wants it. */
export class Stage {
  private constructor(
    readonly database: FreshDatabase,
    readonly issuer: TestIssuer,
    readonly url: string,
    readonly clock: SandboxClock,
    readonly runtime: Runtime,
    readonly logged: readonly string[],
    private readonly portal: Door,
    private readonly casework: INestApplicationContext,
  ) {}

  static async open(change: Partial<Config> = {}): Promise<Stage> {
    const database = await freshDatabase();
    await prepareDatabase(database.ownerUrl, database.url, {
      demo: { organisations: COUNSELLORS, deskClientId: (slug) => `desk-${slug}` },
    });
    const portalPort = await freePort();
    const url = `http://127.0.0.1:${String(portalPort)}`;
    const issuer = await TestIssuer.open(url);
    const logged: string[] = [];
    const clock = new SandboxClock(new Date(`${MONDAY}T08:00:00+01:00`));
    const runtime: Runtime = {
      clock,
      vault: new Vault([{ id: 'k1', key: newKey() }], newKey()),
      signingKeys: new SigningKeys([{ id: 'k1', key: newKey() }]),
      logger: createLogger('warn', { write: (line) => void logged.push(line) }),
      config: {
        production: false,
        embedded: true,
        databaseUrl: database.url,
        databaseOwnerUrl: database.ownerUrl,
        redisUrl: null,
        oidcIssuer: issuer.url,
        audience: 'urn:akkoord:api',
        host: '127.0.0.1',
        apiPort: 0,
        portalPort,
        publicApiUrl: url,
        publicPortalUrl: url,
        dataDir: '.',
        portalClientSecret: PORTAL_SECRET,
        signIn: PLAIN_SIGN_IN,
        transport: null,
        smtpUrl: null,
        mailFrom: 'akkoord@portaal.example',
        eventSource: 'urn:nld:localhost:systeem:akkoord',
        ...change,
      },
    };
    const portal = await createPortal(runtime);
    const casework = await NestFactory.createApplicationContext(caseworkOf(runtime), {
      logger: false,
      abortOnError: false,
    });
    return new Stage(database, issuer, url, clock, runtime, logged, portal, casework);
  }

  /** Opens cases of a counsellor and asks their creditors for balances. */
  async ask(clientId: string, inputs: readonly CaseInput[]): Promise<string[]> {
    const caller = await this.caller(clientId, 'COUNSELLOR');
    const ids: string[] = [];
    for (const input of inputs) {
      const { value } = await this.get(OpenCase).execute(caller, input);
      await this.get(RequestBalances).execute(caller, value.id);
      ids.push(value.id);
    }
    await this.route(caller, ids);
    return ids;
  }

  /** The client signs what its creditors stated, and who is not bound gets a proposal. */
  async propose(clientId: string, caseIds: readonly string[]): Promise<void> {
    const caller = await this.caller(clientId, 'COUNSELLOR');
    const { organisationId } = caller;
    await this.get(AdvanceCases).execute({ organisationId, caseIds: [...caseIds] });
    for (const id of caseIds) {
      const { digest } = await this.get(ReadOverview).execute(caller, id);
      await this.get(ConfirmOverview).execute(caller, id, { signedOn: this.clock.today(), overviewDigest: digest });
      await this.get(SendProposals).execute(caller, id);
    }
    await this.route(caller, caseIds);
  }

  /** Does what answers made possible, as the worker would. */
  async advance(clientId: string, caseIds: readonly string[]): Promise<void> {
    const caller = await this.caller(clientId, 'COUNSELLOR');
    await this.get(AdvanceCases).execute({ organisationId: caller.organisationId, caseIds: [...caseIds] });
    await this.route(caller, caseIds);
  }

  /** The client goes on without a settlement. */
  async end(clientId: string, caseId: string): Promise<void> {
    const caller = await this.caller(clientId, 'COUNSELLOR');
    await this.get(CloseCase).execute(caller, caseId, 'WITHDRAWN');
    await this.route(caller, [caseId]);
  }

  /** Goes to a moment, and issues what is due by then. */
  async goTo(at: string): Promise<void> {
    this.clock.set(new Date(at));
    await this.get(PassTime).execute();
  }

  /** What the API would be told by the machines of a desk. */
  async reply(slug: string, listId: string, replies: readonly { line: number; reply: Reply }[]): Promise<void> {
    const numbered = replies.map((reply, index) => ({ ...reply, index }));
    await this.get(RecordReplies).execute(await this.caller(`desk-${slug}`, 'DESK'), listId, { replies: numbered });
  }

  async lists(slug: string): Promise<ListView[]> {
    const caller = await this.caller(`desk-${slug}`, 'DESK');
    return [...(await this.get(ListLists).execute(caller, { limit: 200, after: null }, {})).items];
  }

  async caller(clientId: string, organisationKind: Caller['organisationKind']): Promise<Caller> {
    const found = await this.get(FindCaller).execute(clientId);
    if (!found) throw new Error(`Nobody is called ${clientId}`);
    return {
      organisationId: found.organisationId,
      organisationKind,
      subject: clientId,
      scopes: new Set(),
      activity: TESTING,
    };
  }

  get<T>(useCase: Type<T>): T {
    return this.casework.get(useCase);
  }

  async close(): Promise<void> {
    await this.portal.close();
    await this.casework.close();
    this.issuer.close();
    await this.database.drop();
  }

  private async route({ organisationId }: Caller, caseIds: readonly string[]): Promise<void> {
    await this.get(RouteMessages).execute({ organisationId, caseIds: [...caseIds] });
  }
}

function caseworkOf(runtime: Runtime): Type {
  @Module({
    imports: [
      PlatformModule.register(runtime),
      DatabaseModule.register({
        url: runtime.config.databaseUrl,
        poolSize: 4,
        applicationName: 'stage',
        onConnectionLost: () => undefined,
      }),
      CaseworkModule,
    ],
  })
  class StageModule {}
  return StageModule;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
