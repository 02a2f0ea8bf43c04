import {
  createLogger,
  Meters,
  openOperatorDoor,
  payloadSignaturesFor,
  requireConfig,
  SandboxClock,
  SigningKeys,
  startTelemetry,
  SystemClock,
  Vault,
  type Clock,
  type Config,
  type Environment,
  type Logger,
  type Runtime,
  type Settings,
} from '@akkoord/platform';
import type { DoorOptions } from '../../api/src/index.js';
import type { WorkerOptions } from '../../worker/src/index.js';
import type { BusinessClock } from './business-clock.js';
import { DEMO_ORGANISATIONS, deskClientId } from './demo-clients.js';
import { databaseUrlsOf, openInstallation, type Installation, type InstallationOptions } from './installation.js';
import { inspectDatabase, inspectIssuer } from './outside.js';
import type * as PlatformParts from './parts.js';
import { selfSignedIn } from './signing-certificate.js';
import { completed, doorsOf, readEnvironment } from './surroundings.js';
import { Undo } from './undo.js';

type Parts = typeof PlatformParts;

export interface PlatformOptions extends InstallationOptions {
  readonly env: Environment;
  /** Gets what the user should know about an unusual start, one line each. */
  readonly tell: (line: string) => void;
  /** Business time in a new installation; without it real time. */
  readonly startAt?: Date;
  readonly worker?: WorkerOptions;
  readonly clientLimit?: NonNullable<Runtime['clientLimit']>;
  /** Gets the log lines; without it they go to standard output. */
  readonly logTo?: { write(line: string): void };
  /** Gives up at the next step of the start, stopping what was started. */
  readonly signal?: AbortSignal;
}

export interface Platform {
  readonly apiUrl: string;
  readonly portalUrl: string;
  /** Where operators look; null without METRICS_PORT. */
  readonly operatorUrl: string | null;
  /** Null on real servers, where nothing is kept on this machine. */
  readonly folder: string | null;
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Settles when the embedded PostgreSQL ends without being asked to. */
  readonly broken: Promise<void>;
  /** Doors, worker, queues, pools and PostgreSQL, in this order. Any number of times. */
  close(): Promise<void>;
}

/** Starts everything in this process. Whatever goes wrong, what was started is stopped again before it throws. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const undo = new Undo((name, error) => {
    options.tell(`Stopping ${name} went wrong: ${error instanceof Error ? error.message : String(error)}`);
  });
  try {
    return await start(options, undo);
  } catch (error) {
    await undo.all();
    throw error;
  }
}

async function start(options: PlatformOptions, undo: Undo): Promise<Platform> {
  const { env, tell, signal } = options;
  const settings = readEnvironment(env);
  const doors = await doorsOf(settings);
  await inspectOutside(settings, tell);
  signal?.throwIfAborted();

  // Read while PostgreSQL starts, and not by a start that was refused before.
  const reading = import('./parts.js');
  const installation = settings.production ? null : await openInstallation(settings, options, tell, undo);
  const { config, encryptionKeys, lookupKey, evidenceKeys, deliveries, logLevel } = installation
    ? completed(settings, doors, installation.database, installation.keys)
    : requireConfig(env);
  const clock = config.embedded ? new SandboxClock(options.startAt ?? new Date()) : new SystemClock();
  const logger = createLogger(env['LOG_LEVEL'] === undefined && !config.production ? 'warn' : logLevel, options.logTo);
  const meters = new Meters();
  const vault = new Vault(encryptionKeys, lookupKey);
  const runtime: Runtime = {
    ...{ config, clock, vault, signingKeys: new SigningKeys(evidenceKeys), logger, meters },
    payloadSignatures: payloadSignaturesFor({
      ...deliveries,
      identity: deliveries.identity ?? (installation && (await selfSignedIn(installation.folder))),
    }),
    ...(options.clientLimit ? { clientLimit: options.clientLimit } : {}),
  };
  signal?.throwIfAborted();

  const { operator } = settings;
  if (operator.collectorUrl !== null) {
    undo.add('telemetry', await startTelemetry(operator.collectorUrl, 'akkoord', logger));
  }
  const parts = await reading;
  await prepare(parts, settings, runtime);
  signal?.throwIfAborted();

  const broken = installation?.postgresEnded ?? new Promise<void>(() => undefined);
  let isBroken = false;
  void broken.then(() => (isBroken = true));
  const businessClock = clock instanceof SandboxClock ? await parts.openBusinessClock(runtime, clock) : null;
  if (businessClock) undo.add('the business clock', () => businessClock.close());
  const worker = await parts.createWorker(runtime, options.worker);
  undo.add('the worker', () => worker.close(isBroken ? 0 : undefined));
  if (businessClock) await finishCutOffDay(businessClock, tell);
  signal?.throwIfAborted();

  const api = await parts.createApi(runtime, await issuerFor(parts, settings, runtime, installation, undo));
  undo.add('the API', () => api.close());
  const portal = await parts.createPortal(runtime);
  undo.add('the portal', () => portal.close());
  const operators = await openOperatorDoor(operator, worker.parts, meters, logger, worker.pages);
  if (operators) undo.add('the door for operators', () => operators.close());
  signal?.throwIfAborted();

  return {
    apiUrl: config.publicApiUrl,
    portalUrl: config.publicPortalUrl,
    operatorUrl: operators?.url ?? null,
    folder: installation?.folder ?? null,
    config,
    clock,
    logger,
    broken,
    close: () => undo.all(),
  };
}

/** Everything that is not ours has to be there before anything of ours is started. */
async function inspectOutside(settings: Settings, tell: (line: string) => void): Promise<void> {
  const database = databaseUrlsOf(settings);
  if (database) {
    const unwise = await inspectDatabase('DATABASE_URL', database.databaseUrl, settings.production);
    for (const line of unwise) tell(line);
  }
  if (database && database.databaseOwnerUrl !== database.databaseUrl) {
    await inspectDatabase('DATABASE_OWNER_URL', database.databaseOwnerUrl, false);
  }
  if (settings.oidcIssuer !== null) await inspectIssuer(settings.oidcIssuer);
}

/** Brings the tables up to date, ours and those of the queues; with an issuer of our own also whom it knows. */
async function prepare(parts: Parts, settings: Settings, { config, vault }: Runtime): Promise<void> {
  const { databaseUrl, databaseOwnerUrl, redisUrl } = config;
  const withDemo = !settings.production && settings.oidcIssuer === null;
  await parts.prepareDatabase(databaseOwnerUrl, databaseUrl, {
    keyIds: vault.keyIds,
    programmesDir: settings.programmesDir,
    ...(withDemo ? { demo: { organisations: DEMO_ORGANISATIONS, deskClientId } } : {}),
  });
  if (redisUrl === null) await parts.prepareQueues(databaseOwnerUrl, databaseUrl);
}

async function finishCutOffDay(businessClock: BusinessClock, tell: (line: string) => void): Promise<void> {
  try {
    await businessClock.finishCutOffDay();
  } catch (error) {
    tell(`A day that was cut off is not finished yet: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The embedded issuer moves in with the API, unless OIDC_ISSUER names another. */
async function issuerFor(
  { AuthenticateClient, createIssuer, openUseCases }: Parts,
  { oidcIssuer }: Settings,
  runtime: Runtime,
  installation: Installation | null,
  undo: Undo,
): Promise<DoorOptions> {
  if (oidcIssuer !== null || !installation) return {};
  const { config, logger } = runtime;
  const useCases = await openUseCases(runtime, 'akkoord-issuer');
  undo.add('the issuer', () => useCases.close());
  const portals = [
    config.publicPortalUrl,
    `http://127.0.0.1:${config.portalPort}`,
    `http://localhost:${config.portalPort}`,
  ];
  const portalAt = (path: string): string[] => [...new Set(portals)].map((portal) => `${portal}${path}`);
  const mount = await createIssuer({
    issuer: config.oidcIssuer,
    audience: config.audience,
    keys: installation.keys.issuer,
    register: useCases.get(AuthenticateClient),
    portalClientSecret: config.portalClientSecret,
    portalRedirectUris: portalAt('/signed-in'),
    portalSignedOutUris: portalAt('/'),
    logger,
  });
  return { mount };
}
