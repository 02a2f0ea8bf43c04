import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { keyRingFrom, keyFrom, type DataKey } from './crypto/keys.js';
import { certificatesFrom, misfitOf, rsaKeyFrom, type SigningIdentity } from './crypto/pem.js';
import type { TrustedSigners } from './crypto/payload-signatures.js';

/** What a running door knows about its surroundings. */
export interface Config {
  readonly production: boolean;
  /** True when this process brought its own PostgreSQL or issuer: only then do sandbox clock and demo clients exist. */
  readonly embedded: boolean;
  /** The role of the application: it owns nothing and bypasses no row-level security. */
  readonly databaseUrl: string;
  /** The role that owns the tables and migrates; the same as `databaseUrl` where there is only one. */
  readonly databaseOwnerUrl: string;
  /** Null: the queues live in PostgreSQL. */
  readonly redisUrl: string | null;
  /** Exactly as the issuer writes itself in its tokens: some end with a slash. */
  readonly oidcIssuer: string;
  /** What a token must be meant for. */
  readonly audience: string;
  readonly host: string;
  readonly apiPort: number;
  readonly portalPort: number;
  /** Without a slash at the end. */
  readonly publicApiUrl: string;
  /** Without a slash at the end. */
  readonly publicPortalUrl: string;
  readonly dataDir: string;
  readonly portalClientSecret: string;
  readonly signIn: SignInSettings;
  /** Null: mail goes into files below `dataDir` in embedded mode, and waits otherwise. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** From where events come: a URN, as the NL GOV profile for CloudEvents wants it. */
  readonly eventSource: string;
  /** Where messages for systems of desks go and come from; null: there is no such system. */
  readonly transport: TransportSettings | null;
}

export interface TransportSettings {
  readonly folder: string;
  /** Our own, in what is sent. */
  readonly address: string;
}

/** What the portal asks of the issuer about the people it signs in. */
export interface SignInSettings {
  /** As what the portal is known there. */
  readonly clientId: string;
  /** The claim of the id token that holds the slug of somebody's organisation, or its number in a public register. */
  readonly organisationClaim: string;
  /** The claim that says what they do there; null: the issuer does not say, and who comes first at a desk is its manager. */
  readonly roleClaim: string | null;
  /** How strongly they must have signed in, one of these (`acr`); empty: as the issuer sees fit. */
  readonly requiredAcr: readonly string[];
  /** They must have signed in at the issuer no longer ago than this; null: no matter when. */
  readonly maxAgeSeconds: number | null;
}

/** What is asked where nobody says otherwise. */
export const PLAIN_SIGN_IN: SignInSettings = {
  clientId: 'akkoord-portal',
  organisationClaim: 'organisation',
  roleClaim: null,
  requiredAcr: [],
  maxAgeSeconds: null,
};

/** What the environment says: `null` where it is silent and there is no default that is right everywhere. */
export interface Settings {
  readonly production: boolean;
  readonly databaseUrl: string | null;
  readonly databaseOwnerUrl: string | null;
  readonly redisUrl: string | null;
  readonly oidcIssuer: string | null;
  readonly audience: string | null;
  readonly host: string | null;
  readonly apiPort: number;
  readonly portalPort: number;
  readonly publicApiUrl: string | null;
  readonly publicPortalUrl: string | null;
  readonly dataDir: string;
  /** A folder with programmes of the municipality's own; null: those that ship. */
  readonly programmesDir: string | null;
  readonly portalClientSecret: string | null;
  readonly signIn: SignInSettings;
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  readonly eventSource: string | null;
  readonly transport: TransportSettings | null;
  /** The first one encrypts; the others still decrypt what they once encrypted. */
  readonly encryptionKeys: readonly DataKey[] | null;
  readonly lookupKey: Buffer | null;
  /** The first one signs evidence; what the others signed can still be verified. */
  readonly evidenceKeys: readonly DataKey[] | null;
  readonly deliveries: DeliverySettings;
  readonly logLevel: LogLevel;
  readonly operator: OperatorSettings;
}

/** With what deliveries for statistics are signed, and from whom a request for one is taken. */
export interface DeliverySettings {
  /** Null: nothing is delivered, or, in embedded mode, signed with a certificate that was made here. */
  readonly identity: SigningIdentity | null;
  /** Null: requests need not be signed. */
  readonly trusted: TrustedSigners | null;
}

/** What an operator sees of a process, and from where. */
export interface OperatorSettings {
  /** Null: nothing listens for operators. */
  readonly metricsPort: number | null;
  readonly metricsHost: string;
  /** An OpenTelemetry collector; null: spans are not sent. */
  readonly collectorUrl: string | null;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Environment = Readonly<Record<string, string | undefined>>;

/** It gets no personal data, and usually stands in the same network: plain http will do. */
const COLLECTOR = 'OTEL_EXPORTER_OTLP_ENDPOINT';

/** A name among systems that exchange messages, as it can stand in the name of a file. */
export const TRANSPORT_ADDRESS = /^[A-Za-z0-9][A-Za-z0-9:_-]{0,99}$/;

const MAILBOX = /^[^\s@<>]+@[^\s@<>]+$/;
/** RFC 8141, with the namespace the government uses. */
const NLD_URN = /^urn:nld:[\w%!$&'()*+,;=:@~/.-]{1,200}$/;

/** Reads the environment once. `faults` names everything that is wrong with it, one sentence each, never a value. */
export function readConfig(env: Environment): { settings: Settings; faults: string[] } {
  const faults: string[] = [];
  const production = env.NODE_ENV === 'production';
  const text = (name: string): string | null => env[name]?.trim() || null;

  const url = (name: string, protocols: readonly string[], value = text(name)): string | null => {
    if (value === null) return null;
    const parsed = URL.canParse(value) ? new URL(value) : null;
    if (!parsed || !protocols.includes(parsed.protocol)) {
      faults.push(`${name} must be a url that starts with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
    } else if (production && parsed.protocol === 'http:' && !isLoopback(parsed.hostname) && name !== COLLECTOR) {
      faults.push(`${name} must start with https:// in production.`);
    }
    return value;
  };
  /** The nodes of a Redis cluster, separated by commas; one is enough. */
  const urls = (name: string, protocols: readonly string[]): string | null => {
    const value = text(name);
    for (const part of value?.split(',') ?? []) url(name, protocols, part.trim());
    return value;
  };
  const publicUrl = (name: string): string | null => url(name, ['https:', 'http:'])?.replace(/\/+$/, '') ?? null;

  const mailbox = (name: string): string | null => {
    const value = text(name);
    if (value !== null && !MAILBOX.test(value)) faults.push(`${name} must be a mail address.`);
    return value;
  };

  const urn = (name: string): string | null => {
    const value = text(name);
    if (value !== null && !NLD_URN.test(value)) faults.push(`${name} must be a URN that begins with urn:nld:.`);
    return value;
  };

  const port = <T>(name: string, otherwise: T): number | T => {
    const value = text(name);
    if (value === null) return otherwise;
    if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
    faults.push(`${name} must be a port: a whole number from 0 to 65535.`);
    return otherwise;
  };

  const seconds = (name: string): number | null => {
    const value = text(name);
    if (value === null) return null;
    if (/^\d{1,6}$/.test(value)) return Number(value);
    faults.push(`${name} must be a number of seconds: a whole number from 0 to 999999.`);
    return null;
  };

  const keys = <T>(name: string, read: (value: string) => T): T | null => {
    const value = text(name);
    if (value === null) return null;
    try {
      return read(value);
    } catch (error) {
      faults.push(`${name} ${(error as Error).message}.`);
      return null;
    }
  };

  const transport = (): TransportSettings | null => {
    const folder = text('TRANSPORT_FOLDER');
    const address = text('TRANSPORT_ADDRESS') ?? 'akkoord';
    if (!TRANSPORT_ADDRESS.test(address))
      faults.push('TRANSPORT_ADDRESS must be at most 100 letters, digits and the signs : _ and -.');
    return folder === null ? null : { folder: resolve(folder), address };
  };
  /** PEM, or the path of a file that holds it: many have nothing but one line for a variable. */
  const pem = <T>(name: string, read: (value: string) => T): T | null =>
    keys(name, (value) => read(value.includes('-----BEGIN ') ? value : fileAt(value)));
  const signingKey = pem('DDAS_SIGNING_KEY', rsaKeyFrom);
  const chain = pem('DDAS_SIGNING_CERTIFICATES', certificatesFrom);
  const roots = pem('DDAS_TRUSTED_ROOTS', certificatesFrom);
  const organisationNumber = text('DDAS_REQUESTER_NUMBER');
  const identity = signingKey && chain ? { key: signingKey, chain } : null;
  const misfit = identity && misfitOf(identity);
  if (misfit) faults.push(`DDAS_SIGNING_CERTIFICATES ${misfit}.`);
  if ((text('DDAS_SIGNING_KEY') === null) !== (text('DDAS_SIGNING_CERTIFICATES') === null))
    faults.push('DDAS_SIGNING_KEY and DDAS_SIGNING_CERTIFICATES must be given together, or neither.');
  if (organisationNumber !== null && text('DDAS_TRUSTED_ROOTS') === null)
    faults.push(
      'DDAS_REQUESTER_NUMBER must be given with DDAS_TRUSTED_ROOTS: a number that nobody vouches for says nothing.',
    );

  const logLevel = text('LOG_LEVEL') ?? 'info';
  if (!isLogLevel(logLevel)) faults.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);

  const settings: Settings = {
    production,
    databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:']),
    databaseOwnerUrl: url('DATABASE_OWNER_URL', ['postgres:', 'postgresql:']),
    redisUrl: urls('REDIS_URL', ['redis:', 'rediss:']),
    oidcIssuer: url('OIDC_ISSUER', ['https:', 'http:']),
    audience: text('API_AUDIENCE'),
    host: text('HOST'),
    apiPort: port('API_PORT', 3000),
    portalPort: port('PORTAL_PORT', 3001),
    publicApiUrl: publicUrl('PUBLIC_API_URL'),
    publicPortalUrl: publicUrl('PUBLIC_PORTAL_URL'),
    dataDir: resolve(text('DATA_DIR') ?? '.data'),
    programmesDir: text('PROGRAMMES_DIR'),
    portalClientSecret: text('PORTAL_CLIENT_SECRET'),
    signIn: {
      clientId: text('PORTAL_CLIENT_ID') ?? PLAIN_SIGN_IN.clientId,
      organisationClaim: text('OIDC_ORGANISATION_CLAIM') ?? PLAIN_SIGN_IN.organisationClaim,
      roleClaim: text('OIDC_ROLE_CLAIM'),
      requiredAcr:
        text('OIDC_REQUIRED_ACR')
          ?.split(/[\s,]+/)
          .filter((acr) => acr !== '') ?? [],
      maxAgeSeconds: seconds('OIDC_MAX_AGE'),
    },
    smtpUrl: url('SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: mailbox('MAIL_FROM'),
    eventSource: urn('EVENT_SOURCE'),
    transport: transport(),
    encryptionKeys: keys('ENCRYPTION_KEYS', keyRingFrom),
    lookupKey: keys('LOOKUP_KEY', keyFrom),
    evidenceKeys: keys('EVIDENCE_KEYS', keyRingFrom),
    deliveries: { identity, trusted: roots && { roots, organisationNumber } },
    logLevel: isLogLevel(logLevel) ? logLevel : 'info',
    operator: {
      metricsPort: port('METRICS_PORT', null),
      metricsHost: text('METRICS_HOST') ?? '127.0.0.1',
      collectorUrl: url(COLLECTOR, ['http:', 'https:']),
    },
  };
  if (settings.apiPort !== 0 && settings.apiPort === settings.portalPort) {
    faults.push('API_PORT and PORTAL_PORT must differ: each door needs its own.');
  }
  const { metricsPort } = settings.operator;
  if (metricsPort !== null && metricsPort !== 0 && [settings.apiPort, settings.portalPort].includes(metricsPort)) {
    faults.push('METRICS_PORT must differ from API_PORT and PORTAL_PORT: it is for operators alone.');
  }
  return { settings, faults };
}

/** What cannot be made up for an operator, and how each is given. */
const HOW_TO_SET = {
  DATABASE_URL: 'name PostgreSQL and the role of the application, as postgres://role:password@host/database',
  OIDC_ISSUER: 'name the OpenID provider exactly as it writes itself in its tokens',
  API_AUDIENCE: 'name what a token for this API must be meant for',
  PUBLIC_API_URL: 'name the address at which machines find the API',
  PUBLIC_PORTAL_URL: 'name the address at which people find the portal',
  PORTAL_CLIENT_SECRET: 'give the secret of the portal at the OpenID provider',
  ENCRYPTION_KEYS: 'give <id>:<key>, the key 32 bytes in base64 (openssl rand -base64 32), and keep a copy of it',
  LOOKUP_KEY: 'give 32 bytes in base64 (openssl rand -base64 32), and keep a copy of it',
  EVIDENCE_KEYS: 'give <id>:<key>, the key 32 bytes in base64 (openssl rand -base64 32), and keep a copy of it',
} as const;

/** What a door on real servers needs: nothing is made up, and everything that is missing or wrong is said at once. */
export function requireConfig(env: Environment): {
  config: Config;
  encryptionKeys: readonly DataKey[];
  lookupKey: Buffer;
  evidenceKeys: readonly DataKey[];
  deliveries: DeliverySettings;
  logLevel: LogLevel;
  operator: OperatorSettings;
} {
  const { settings, faults } = readConfig(env);
  const given = <T>(name: keyof typeof HOW_TO_SET, value: T | null): T => {
    const alreadySaid = faults.some((fault) => fault.startsWith(`${name} `));
    if (value === null && !alreadySaid) faults.push(`${name} is not set: ${HOW_TO_SET[name]}.`);
    return value as T;
  };
  const required = {
    databaseUrl: given('DATABASE_URL', settings.databaseUrl),
    oidcIssuer: given('OIDC_ISSUER', settings.oidcIssuer),
    audience: given('API_AUDIENCE', settings.audience),
    publicApiUrl: given('PUBLIC_API_URL', settings.publicApiUrl),
    publicPortalUrl: given('PUBLIC_PORTAL_URL', settings.publicPortalUrl),
    portalClientSecret: given('PORTAL_CLIENT_SECRET', settings.portalClientSecret),
  };
  const encryptionKeys = given('ENCRYPTION_KEYS', settings.encryptionKeys);
  const lookupKey = given('LOOKUP_KEY', settings.lookupKey);
  const evidenceKeys = given('EVIDENCE_KEYS', settings.evidenceKeys);
  if (faults.length > 0) throw new EnvironmentFaults(faults);

  const { production, redisUrl, apiPort, portalPort, dataDir, logLevel, operator } = settings;
  const config: Config = {
    ...required,
    production,
    embedded: false,
    signIn: settings.signIn,
    databaseOwnerUrl: settings.databaseOwnerUrl ?? required.databaseUrl,
    redisUrl,
    smtpUrl: settings.smtpUrl,
    mailFrom: settings.mailFrom ?? mailFromAt(required.publicPortalUrl),
    eventSource: settings.eventSource ?? eventSourceAt(required.publicApiUrl),
    transport: settings.transport,
    host: settings.host ?? '0.0.0.0',
    apiPort,
    portalPort,
    dataDir,
  };
  const { deliveries } = settings;
  return { config, encryptionKeys, lookupKey, evidenceKeys, deliveries, logLevel, operator };
}

/** An operator at three in the morning gets the whole list, not the first item of it. */
export class EnvironmentFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The environment is not complete:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.name = 'EnvironmentFaults';
  }
}

function fileAt(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error('must hold PEM, or be the path of a file that can be read');
  }
}

/** From whom mail comes when nobody says so: the portal it points at. */
export function mailFromAt(publicPortalUrl: string): string {
  const { hostname } = new URL(publicPortalUrl);
  return `akkoord@${isLoopback(hostname) ? 'localhost' : hostname}`;
}

/** From where events come when nobody says so: the host of the API. An organisation has a better name, its OIN. */
export function eventSourceAt(publicApiUrl: string): string {
  const { hostname } = new URL(publicApiUrl);
  return `urn:nld:${isLoopback(hostname) ? 'localhost' : hostname}:systeem:akkoord`;
}

/** True for an address that never leaves the machine, so that plain http is acceptable. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function isLogLevel(value: string): value is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(value);
}
