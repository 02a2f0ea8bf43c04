import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processWith } from './processes.js';
import { codeOf, StartFault } from './start-fault.js';

export const LOCK = 'lock';

/**
 * Lets one process at a time work in a folder: two of them would stop each other's PostgreSQL. A lock whose owner is
 * gone, as after `kill -9`, is nobody's. Returns the function that gives the folder back.
 */
export function lockFolder(folder: string): () => void {
  const lock = join(folder, LOCK);
  const me = processWith(process.pid);
  const mine = `${process.pid} ${me?.bornAt ?? ''}`;
  const draft = join(folder, `${LOCK}.${process.pid}`);
  writeFileSync(draft, mine);
  try {
    // Linking a file that is already written is atomic: nobody ever reads half a lock.
    while (!linked(draft, lock)) {
      const theirs = readLock(lock);
      const pid = Number.parseInt(theirs, 10);
      const holder = pid === process.pid ? null : processWith(pid);
      if (holder && theirs === `${holder.pid} ${holder.bornAt}`) {
        throw new StartFault(
          `Another Akkoord (process ${holder.pid}) is at work in ${folder}: stop it first, or set DATA_DIR to another folder.`,
        );
      }
      takeAway(lock, theirs, `${draft}.stale`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (readLock(lock) === mine) rmSync(lock, { force: true });
  };
}

function linked(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readLock(lock: string): string {
  try {
    return readFileSync(lock, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

/** Takes a stale lock away, unless another starter was quicker and the lock there now is a living one. */
function takeAway(lock: string, stale: string, aside: string): void {
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readLock(aside) !== stale) linked(aside, lock);
  rmSync(aside, { force: true });
}
