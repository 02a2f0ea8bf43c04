import {
  AdvanceCases,
  CaseworkModule,
  FollowReferrals,
  DeliverWebhooks,
  ExchangeMessages,
  PassTime,
  PrintLetters,
  ProcessCaseImport,
  RouteMessages,
  SendMail,
  type Activity,
  type Caller,
} from '@akkoord/casework';
import {
  DatabaseModule,
  Outbox,
  PLATFORM,
  prepareDatabase,
  SCOPES,
  UnitOfWork,
  type OutboxEntry,
  type PrepareOptions,
  type Tx,
} from '@akkoord/database';
import type { JobHandlers, Jobs } from '@akkoord/jobs';
import {
  Clock,
  CONFIG,
  type Config,
  createLogger,
  type DataKey,
  LOGGER,
  newKey,
  SigningKeys,
  Vault,
} from '@akkoord/platform';
import { Global, Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { freshDatabase, type FreshDatabase } from './fresh-database.js';

/** Business time that stands still until a test moves it. */
export class StandingClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  now(): Date {
    return this.at;
  }

  moveTo(at: string): void {
    this.at = new Date(at);
  }
}

const TEST_ORGANISATIONS: NonNullable<PrepareOptions['demo']> = {
  organisations: [
    {
      slug: 'schuldhulp-oost',
      name: 'Schuldhulp Oost',
      kind: 'COUNSELLOR',
      clientId: 'demo-counsellor',
      municipalities: ['GM0141'],
    },
    {
      slug: 'schuldhulp-west',
      name: 'Schuldhulp West',
      kind: 'COUNSELLOR',
      clientId: 'demo-counsellor-2',
      municipalities: ['GM0599'],
    },
  ],
  deskClientId: (slug) => `demo-creditor-${slug}`,
  // Nothing but its kind of organisation keeps a client of a test out.
  scopesOf: () => Object.keys(SCOPES),
};

/** What a test does without a door, in the words of the processing log. */
const TESTING: Activity = { id: 'test', what: 'Try it', dutch: 'proberen' };

/** No server and no folder to send mail to: it waits, and a test looks at it. */
const TEST_CONFIG: Pick<
  Config,
  'publicApiUrl' | 'publicPortalUrl' | 'smtpUrl' | 'mailFrom' | 'eventSource' | 'embedded' | 'dataDir' | 'transport'
> = {
  publicApiUrl: 'https://api.akkoord.example',
  eventSource: 'urn:nld:oin:00000001823288444000:systeem:akkoord',
  publicPortalUrl: 'https://portaal.akkoord.example',
  smtpUrl: null,
  mailFrom: 'akkoord@portaal.akkoord.example',
  embedded: false,
  dataDir: '',
  transport: null,
};

@Global()
@Module({})
class TestPlatform {
  static with(clock: Clock, vault: Vault, evidenceKey: Buffer): DynamicModule {
    return {
      module: TestPlatform,
      providers: [
        { provide: Clock, useValue: clock },
        { provide: CONFIG, useValue: TEST_CONFIG },
        { provide: Vault, useValue: vault },
        { provide: LOGGER, useValue: createLogger('silent') },
        { provide: SigningKeys, useValue: new SigningKeys([{ id: 'test', key: evidenceKey }]) },
      ],
      exports: [Clock, CONFIG, LOGGER, SigningKeys, Vault],
    };
  }
}

/** The use cases on a database of their own. No door and no worker: jobs wait until the test does them. */
export class House {
  private constructor(
    private readonly app: INestApplicationContext,
    readonly clock: StandingClock,
    readonly database: FreshDatabase,
    /** What this house encrypts with. */
    readonly keys: { readonly data: DataKey; readonly lookup: Buffer },
  ) {}

  /** `others`: who works here besides the counsellors and desks. */
  static async open(
    at: string,
    others: typeof TEST_ORGANISATIONS.organisations = [],
    evidenceKey = newKey(),
  ): Promise<House> {
    const clock = new StandingClock(new Date(at));
    const database = await freshDatabase();
    await prepareDatabase(database.ownerUrl, database.url, {
      demo: { ...TEST_ORGANISATIONS, organisations: [...TEST_ORGANISATIONS.organisations, ...others] },
    });
    const keys = { data: { id: 'test', key: newKey() }, lookup: newKey() };
    const app = await NestFactory.createApplicationContext(
      {
        module: class TestHouse {},
        imports: [
          TestPlatform.with(clock, new Vault([keys.data], keys.lookup), evidenceKey),
          DatabaseModule.register({
            url: database.url,
            poolSize: 4,
            applicationName: 'akkoord-test',
            onConnectionLost: () => undefined,
          }),
          CaseworkModule,
        ],
      },
      { logger: false },
    );
    return new House(app, clock, database, keys);
  }

  get<T>(useCase: Type<T>): T {
    return this.app.get(useCase, { strict: false });
  }

  /** A client of the demo organisation or desk with this slug. */
  async caller(slug: string): Promise<Caller> {
    const found = await this.read((tx) => tx.registry.findOrganisation(slug));
    if (!found) throw new Error(`Nobody is called ${slug}`);
    const subject = `test ${slug}`;
    return { organisationId: found.id, organisationKind: found.kind, subject, scopes: new Set(), activity: TESTING };
  }

  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.get(UnitOfWork).run({ organisationId: PLATFORM, subject: 'test', activity: TESTING }, work);
  }

  /** Does every job that was asked for, and those that come of it; answers how many there were. */
  async work(): Promise<number> {
    const outbox = this.get(Outbox);
    const handlers = this.handlers();
    let done = 0;
    for (;;) {
      const taken: OutboxEntry[] = [];
      await outbox.carryBatch((entries) => {
        taken.push(...entries);
        return Promise.resolve();
      });
      if (taken.length === 0) return done;
      for (const { id, name, payload } of taken) {
        await (handlers[name] as (payload: Jobs[typeof name]) => Promise<void>)(payload);
        await outbox.finish(id);
        done += 1;
      }
    }
  }

  /** Moves business time and does what fell due. */
  async wait(until: string): Promise<void> {
    this.clock.moveTo(until);
    await this.get(PassTime).execute();
    await this.work();
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }

  private handlers(): JobHandlers {
    return {
      'case-import.process': (payload) => this.get(ProcessCaseImport).execute(payload),
      'messages.route': (payload) => this.get(RouteMessages).execute(payload),
      'cases.advance': (payload) => this.get(AdvanceCases).execute(payload),
      'referrals.follow': (payload) => this.get(FollowReferrals).execute(payload),
      'letters.print': (payload) => this.get(PrintLetters).execute(payload),
      'mail.send': (payload) => this.get(SendMail).execute(payload),
      'webhooks.deliver': (payload) => this.get(DeliverWebhooks).execute(payload),
      'messages.exchange': () => this.get(ExchangeMessages).execute(),
      'clock.tick': async () => void (await this.get(PassTime).execute()),
    };
  }
}
