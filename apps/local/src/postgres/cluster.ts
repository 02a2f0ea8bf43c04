import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LOCK } from '../folder-lock.js';
import { statOf } from '../folder.js';
import { codeOf, StartFault } from '../start-fault.js';
import { isRoot, mayPass, postgresAccount, type Account } from './account.js';
import { nativeFolder, POSTGRES_MAJOR, SHARED_FOLDER } from './binaries.js';
import { stopLeftover } from './leftover.js';

/** A PostgreSQL that can be started: its programs, its data and the user both belong to. */
export interface Cluster {
  readonly native: string;
  readonly data: string;
  readonly account: Account;
}

/** Where the data of an installation are when user postgres cannot enter its folder. */
const elsewhere = (folder: string): string =>
  join(SHARED_FOLDER, createHash('sha256').update(folder).digest('hex').slice(0, 12), 'postgres');

/** Finds the cluster of an installation or makes an empty one whose superuser has `password`. `tell` gets what is unusual. */
export async function openCluster(folder: string, password: string, tell: (line: string) => void): Promise<Cluster> {
  const data = dataOf(folder);
  const account = accountOf(data);
  const native = await nativeFolder(account);
  if (data !== join(folder, 'postgres')) {
    tell(`PostgreSQL cannot enter ${folder} as user postgres; its data are in ${data}.`);
  }
  if (!hasCluster(data)) initialise({ native, data, account }, password);
  return { native, data, account };
}

/** True when an installation has data, wherever they are. */
export function hasData(folder: string): boolean {
  return [join(folder, 'postgres'), elsewhere(folder)].some((data) => statOf(join(data, 'PG_VERSION')) !== null);
}

/** Throws away everything an installation holds, also what had to be kept elsewhere. The folder must be locked by us. */
export async function emptyFolder(folder: string): Promise<void> {
  await stopLeftover(dataOf(folder));
  if (isRoot()) rmSync(dirname(elsewhere(folder)), { recursive: true, force: true });
  for (const name of readdirSync(folder)) {
    if (name !== LOCK) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Where the data of an installation are or will be. */
export function dataOf(folder: string): string {
  const here = join(folder, 'postgres');
  if (!isRoot() || statOf(here)) return here;
  const there = elsewhere(folder);
  if (statOf(there) || !mayPass(postgresAccount(), folder)) return there;
  return here;
}

/** Data that are already there may have been made by an ordinary user: root then starts them as that user. */
function accountOf(data: string): Account {
  const owner = statOf(data);
  if (!isRoot() || !owner || owner.uid === 0) return postgresAccount();
  return { uid: owner.uid, gid: owner.gid };
}

function hasCluster(data: string): boolean {
  try {
    if (!statOf(data) || readdirSync(data).length === 0) return false;
    const major = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
    if (major === POSTGRES_MAJOR) return true;
    throw new StartFault(
      `The data in ${data} were made by PostgreSQL ${major} and this version brings ${POSTGRES_MAJOR}: dump and restore them, or set DATA_DIR to a new folder.`,
    );
  } catch (error) {
    if (error instanceof StartFault) throw error;
    const code = codeOf(error);
    if (code === 'EACCES' || code === 'EPERM') {
      throw new StartFault(
        `The data in ${data} belong to another user: start as that user, or set DATA_DIR to a new folder.`,
        {
          cause: error,
        },
      );
    }
    throw new StartFault(
      `The folder ${data} does not hold PostgreSQL data (${code || 'unreadable'}): move it away, or set DATA_DIR to a new folder.`,
      { cause: error },
    );
  }
}

/** Made beside its place and then moved there, so that an initdb that was interrupted leaves nothing that looks whole. */
function initialise({ native, data, account }: Cluster, password: string): void {
  const draft = `${data}.new`;
  const passwordFile = `${data}.password`;
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(dirname(data), { recursive: true, mode: 0o711 });
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    chmodSync(passwordFile, 0o600);
    for (const path of [draft, passwordFile]) {
      if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
    }
    const made = spawnSync(
      join(native, 'bin', 'initdb'),
      [
        ...['-D', draft, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
      ],
      { ...account, cwd: dirname(data), encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
    );
    if (made.status !== 0) throw made.error ?? new Error(made.stderr);
    rmSync(data, { recursive: true, force: true });
    renameSync(draft, data);
  } catch (error) {
    const said =
      error instanceof Error ? (error.message.match(/error: (.*)/)?.[1] ?? error.message.split('\n')[0]) : '';
    throw new StartFault(
      `PostgreSQL could not be set up in ${data} (${said}): make room there or set DATA_DIR to another folder.`,
      {
        cause: error,
      },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
