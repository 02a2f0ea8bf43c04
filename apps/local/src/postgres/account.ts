import { execFileSync, spawnSync } from 'node:child_process';
import { StartFault } from '../start-fault.js';

/** The user a process runs as; empty for "the same as we". */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root, so root needs an ordinary account, which initdb wants to find by name. */
export function postgresAccount(): Account {
  if (!isRoot()) return {};
  try {
    return lookUp();
  } catch {
    return create();
  }
}

function lookUp(): Account {
  const idOf = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function create(): Account {
  try {
    execFileSync('groupadd', ['--force', '--system', 'postgres'], { stdio: 'ignore' });
    const ordinary = ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/bin/false'];
    execFileSync('useradd', [...ordinary, 'postgres'], { stdio: 'ignore' });
    return lookUp();
  } catch (error) {
    throw new StartFault(
      'PostgreSQL does not run as root and no user "postgres" could be made: start as an ordinary user, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

/** Whether `account` can run or enter what is at `path`, through all the folders above it. */
export function mayPass(account: Account, path: string): boolean {
  return account.uid === undefined || spawnSync('test', ['-x', path], { ...account, cwd: '/' }).status === 0;
}
