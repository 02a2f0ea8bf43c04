import type { Settings } from '@akkoord/platform';
import { emptyFolder, hasData } from './postgres/cluster.js';
import { startPostgres } from './postgres/embedded-postgres.js';
import { installationFolder, openFolder } from './folder.js';
import { lockFolder } from './folder-lock.js';
import { makeKeys, readKeys, type Keys } from './keys.js';
import { StartFault } from './start-fault.js';
import type { DatabaseUrls } from './surroundings.js';
import type { Undo } from './undo.js';

export interface InstallationOptions {
  /** Where the installation lives; without it where the last demo ran, or else in `platform` below DATA_DIR. */
  readonly folder?: string;
  /** Throws away what an earlier run left in the folder. */
  readonly emptied?: boolean;
}

/** What an installation on somebody's own machine brings: a folder, keys and, unless DATABASE_URL names one, a database. */
export interface Installation {
  readonly folder: string;
  readonly keys: Keys;
  readonly database: DatabaseUrls;
  /** Settles when the embedded PostgreSQL ends, asked or not; never when there is none. */
  readonly postgresEnded: Promise<void>;
}

export async function openInstallation(
  settings: Settings,
  options: InstallationOptions,
  tell: (line: string) => void,
  undo: Undo,
): Promise<Installation> {
  const folder = openFolder(options.folder ?? installationFolder(settings.dataDir));
  undo.add('the lock', lockFolder(folder));
  if (options.emptied) await emptyFolder(folder);
  const keys = await keysIn(folder, settings);

  const given = databaseUrlsOf(settings);
  if (given) return { folder, keys, database: given, postgresEnded: new Promise(() => undefined) };

  const postgres = await startPostgres(folder, keys.postgres, tell);
  undo.add('PostgreSQL', () => postgres.stop());
  const database = { databaseUrl: postgres.url, databaseOwnerUrl: postgres.ownerUrl };
  return { folder, keys, database, postgresEnded: postgres.ended };
}

/** The database of the environment, or null. */
export function databaseUrlsOf({ databaseUrl, databaseOwnerUrl }: Settings): DatabaseUrls | null {
  return databaseUrl === null ? null : { databaseUrl, databaseOwnerUrl: databaseOwnerUrl ?? databaseUrl };
}

/** New keys for a new folder only: beside data that are already there they would open nothing. */
async function keysIn(folder: string, settings: Settings): Promise<Keys> {
  const kept = readKeys(folder);
  if (kept) return kept;
  if (settings.databaseUrl === null && hasData(folder)) {
    throw new StartFault(
      `The keys to the data of ${folder} are gone: put its keys.json back, or set DATA_DIR to a new folder.`,
    );
  }
  return await makeKeys(folder);
}
