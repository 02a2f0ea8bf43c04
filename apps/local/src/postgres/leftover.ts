import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gone, processWith } from '../processes.js';
import { codeOf, StartFault } from '../start-fault.js';

const PATIENCE_MS = 60_000;

/**
 * Stops the PostgreSQL that stayed behind when its platform was killed. A pid file that names a process which is not
 * a PostgreSQL on these data (numbers are used again, in a container at every start) is only waste paper.
 */
export async function stopLeftover(data: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  const pid = pidIn(pidFile);
  if (pid === null) return;

  const leftover = processWith(pid);
  if (!leftover?.command.includes('postgres') || !leftover.command.includes(data)) {
    rmSync(pidFile, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  if (await gone(leftover, PATIENCE_MS)) return;
  throw new StartFault(
    `A PostgreSQL of an earlier start (process ${pid}) does not stop: end it with "kill -QUIT ${pid}" and start again.`,
  );
}

function pidIn(pidFile: string): number | null {
  try {
    return Number.parseInt(readFileSync(pidFile, 'utf8'), 10) || null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
