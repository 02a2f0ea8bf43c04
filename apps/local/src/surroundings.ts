import {
  EnvironmentFaults,
  keyFrom,
  keyRingFrom,
  eventSourceAt,
  mailFromAt,
  readConfig,
  requireConfig,
  type Config,
  type DataKey,
  type DeliverySettings,
  type Environment,
  type LogLevel,
  type Settings,
} from '@akkoord/platform';
import type { Keys } from './keys.js';
import { ROLE_CLAIM } from './demo-clients.js';
import { PORTAL_CLIENT } from './issuer/configuration.js';
import { reservablePort } from './ports.js';

/** The issuer we bring ourselves knows the portal by this name, and says of its people what they do. */
const OWN_ISSUER = { clientId: PORTAL_CLIENT, roleClaim: ROLE_CLAIM };

/** What a start needs to know. */
export interface Surroundings {
  readonly config: Config;
  readonly encryptionKeys: readonly DataKey[];
  readonly lookupKey: Buffer;
  readonly evidenceKeys: readonly DataKey[];
  readonly deliveries: DeliverySettings;
  readonly logLevel: LogLevel;
}

const AUDIENCE = 'urn:akkoord:api';
const LOOPBACK = '127.0.0.1';

/** Reads the environment. In production everything is required; throws `EnvironmentFaults` with all that is wrong. */
export function readEnvironment(env: Environment): Settings {
  const { settings, faults } = readConfig(env);
  if (settings.production) requireConfig(env);
  if (faults.length > 0) throw new EnvironmentFaults(faults);
  return settings;
}

/** True when this process brings its own PostgreSQL or issuer. */
export function isEmbedded({ production, databaseUrl, oidcIssuer }: Settings): boolean {
  return !production && (databaseUrl === null || oidcIssuer === null);
}

/** Settles where the doors will be, before anything is started, so that a port in use leaves nothing to clean up. */
export async function doorsOf(settings: Settings): Promise<Doors> {
  const host = settings.host ?? (settings.production ? '0.0.0.0' : LOOPBACK);
  const apiPort = await reservablePort('API_PORT', host, settings.apiPort);
  const portalPort = await reservablePort('PORTAL_PORT', host, settings.portalPort);
  return {
    host,
    apiPort,
    portalPort,
    publicApiUrl: settings.publicApiUrl ?? `http://${LOOPBACK}:${apiPort}`,
    publicPortalUrl: settings.publicPortalUrl ?? `http://${LOOPBACK}:${portalPort}`,
  };
}

export type Doors = Pick<Config, 'host' | 'apiPort' | 'portalPort' | 'publicApiUrl' | 'publicPortalUrl'>;
export type DatabaseUrls = Pick<Config, 'databaseUrl' | 'databaseOwnerUrl'>;

/** What the environment says, completed with what an installation on somebody's own machine made for itself. */
export function completed(settings: Settings, doors: Doors, database: DatabaseUrls, keys: Keys): Surroundings {
  return {
    config: {
      ...doors,
      ...database,
      production: false,
      embedded: isEmbedded(settings),
      redisUrl: settings.redisUrl,
      oidcIssuer: settings.oidcIssuer ?? `${doors.publicApiUrl}/oidc`,
      audience: settings.audience ?? AUDIENCE,
      signIn: settings.oidcIssuer === null ? { ...settings.signIn, ...OWN_ISSUER } : settings.signIn,
      dataDir: settings.dataDir,
      smtpUrl: settings.smtpUrl,
      transport: settings.transport,
      mailFrom: settings.mailFrom ?? mailFromAt(doors.publicPortalUrl),
      eventSource: settings.eventSource ?? eventSourceAt(doors.publicApiUrl),
      portalClientSecret: settings.portalClientSecret ?? keys.portalClientSecret,
    },
    encryptionKeys: settings.encryptionKeys ?? keyRingFrom(keys.encryptionKeys),
    lookupKey: settings.lookupKey ?? keyFrom(keys.lookupKey),
    evidenceKeys: settings.evidenceKeys ?? keyRingFrom(keys.evidenceKeys),
    deliveries: settings.deliveries,
    logLevel: settings.logLevel,
  };
}
