import { CaseworkModule, VerifyAudit, type AuditReport } from '@akkoord/casework';
import { DatabaseModule } from '@akkoord/database';
import {
  CONFIG,
  Clock,
  EnvironmentFaults,
  LOGGER,
  createLogger,
  readConfig,
  SigningKeys,
  SystemClock,
  Vault,
  keyRingFrom,
} from '@akkoord/platform';
import type { DataKey, Environment, Settings } from '@akkoord/platform';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { randomBytes } from 'node:crypto';
import { installationFolder, statOf } from './folder.js';
import { openInstallation } from './installation.js';
import { readKeys } from './keys.js';
import { sentenceFor } from './start-failure.js';
import { StartFault } from './start-fault.js';
import { Undo } from './undo.js';

/** Where the lines of the report go, and what is wrong. */
export interface Told {
  readonly tell: (line: string) => void;
  readonly complain: (line: string) => void;
}

/**
 * Verifies every audit chain, every record it vouches for and every signed root: of the database in DATABASE_URL with the
 * keys in EVIDENCE_KEYS, or of the installation in DATA_DIR. Answers 0 when all of it holds, 1 when something does not, and
 * says what, 2 when it could not look.
 */
export async function verifyAuditOf(env: Environment, { tell, complain }: Told): Promise<0 | 1 | 2> {
  const undo = new Undo((name, error) => tell(`Stopping ${name} went wrong: ${String(error)}`));
  try {
    const { url, keys } = await whatToVerify(env, tell, undo);
    const report = await verify(url, keys);
    tell(counted(report));
    if (report.fault === null) return 0;
    complain(`BROKEN: ${named(report.fault)}`);
    return 1;
  } catch (error) {
    complain(sentenceFor(error));
    return 2;
  } finally {
    await undo.all();
  }
}

async function whatToVerify(
  env: Environment,
  tell: Told['tell'],
  undo: Undo,
): Promise<{ url: string; keys: readonly DataKey[] }> {
  const { settings, faults } = readConfig(env);
  if (faults.length > 0) throw new EnvironmentFaults(faults);
  const { databaseUrl, evidenceKeys } = settings;
  if (databaseUrl !== null) return { url: databaseUrl, keys: evidenceKeys ?? keysInFolder(settings) };

  const folder = installationFolder(settings.dataDir);
  if (!statOf(folder)) throw new StartFault(`There is no installation in ${folder}: set DATA_DIR or DATABASE_URL.`);
  const { database, keys } = await openInstallation(settings, { folder }, tell, undo);
  return { url: database.databaseUrl, keys: evidenceKeys ?? keyRingFrom(keys.evidenceKeys) };
}

/** Of an installation on somebody's own machine that keeps its data on another server. */
function keysInFolder({ dataDir, production }: Settings): readonly DataKey[] {
  const keys = production ? null : readKeys(installationFolder(dataDir));
  if (!keys) throw new StartFault('EVIDENCE_KEYS is not set: give the keys with which the platform signs evidence.');
  return keyRingFrom(keys.evidenceKeys);
}

@Global()
@Module({})
class VerifyModule {
  /** What the use cases ask for; only the keys of evidence are used. */
  static with(url: string, keys: readonly DataKey[]): DynamicModule {
    const unused = [{ id: 'unused', key: randomBytes(32) }];
    return {
      module: VerifyModule,
      imports: [
        DatabaseModule.register({
          url,
          poolSize: 1,
          applicationName: 'akkoord-verify',
          onConnectionLost: () => undefined,
        }),
        CaseworkModule,
      ],
      providers: [
        { provide: Clock, useValue: new SystemClock() },
        { provide: CONFIG, useValue: {} },
        { provide: Vault, useValue: new Vault(unused, randomBytes(32)) },
        { provide: SigningKeys, useValue: new SigningKeys(keys) },
        { provide: LOGGER, useValue: createLogger('silent') },
      ],
      exports: [Clock, CONFIG, LOGGER, Vault, SigningKeys],
    };
  }
}

async function verify(url: string, keys: readonly DataKey[]): Promise<AuditReport> {
  const app = await NestFactory.createApplicationContext(VerifyModule.with(url, keys), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await app.get(VerifyAudit, { strict: false }).execute();
  } finally {
    await app.close();
  }
}

function counted({ chains, links, records, erased, earlier, roots, lastRoot, fault }: AuditReport): string {
  const whole = (count: number): string => count.toLocaleString('en-US');
  return [
    `${fault === null ? 'Verified' : 'Verified before it broke'}: ${whole(chains)} chains of ${whole(links)} links, ` +
      `${whole(records)} records as they were written, ${whole(roots)} signed roots`,
    ...(erased > 0 ? [`${whole(erased)} records were erased, as their chains say`] : []),
    ...(earlier > 0 ? [`${whole(earlier)} records are from before evidence was kept: no chain vouches for them`] : []),
    lastRoot === null
      ? 'No day was closed yet'
      : `The newest root is ${lastRoot.number}, of ${lastRoot.day}: ${lastRoot.digest}. What came after it is proved with the next`,
  ].join('\n');
}

function named({ caseId, seq, root, what }: NonNullable<AuditReport['fault']>): string {
  const place = [
    ...(root === null ? [] : [`root ${root}`]),
    ...(caseId === null ? [] : [`case ${caseId}`]),
    ...(seq === null ? [] : [`link ${seq}`]),
  ];
  return `${place.join(', ')}: ${what}`;
}
