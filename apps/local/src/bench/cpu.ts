import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

/**
 * The processor time in seconds that a server and its children took since it started, as Linux counts it; 0 elsewhere.
 * Unlike the clock on the wall it hardly changes when others use the machine.
 */
export function cpuSecondsOf(server: number): number {
  let ticks = 0;
  for (const name of pids()) {
    const [parent, own, ended] = timesOf(name);
    if (name === String(server)) ticks += own + ended;
    else if (parent === server) ticks += own;
  }
  return ticks / TICKS_A_SECOND;
}

function pids(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Of this process: its parent, its own ticks, and those of its children that have ended. */
function timesOf(pid: string): [parent: number, own: number, ended: number] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const after = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const at = (field: number): number => after[field] ?? 0;
    return [at(1), at(11) + at(12), at(13) + at(14)];
  } catch {
    return [0, 0, 0];
  }
}
