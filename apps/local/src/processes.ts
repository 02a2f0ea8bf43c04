import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A running process as nobody else is it: numbers are used again, the moment of birth with them is not. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly bornAt: string;
  readonly command: string;
}

/** Looks a process up; null when it is gone. */
export function processWith(pid: number): ProcessIdentity | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  try {
    return existsSync('/proc/self/stat') ? fromProc(pid) : fromPs(pid);
  } catch {
    return null;
  }
}

function fromProc(pid: number): ProcessIdentity | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name and may hold anything, so count from behind its closing bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z') return null;
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  return { pid, bornAt: fields[19] ?? '', command };
}

function fromPs(pid: number): ProcessIdentity | null {
  const line = execFileSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  return line === '' ? null : { pid, bornAt: line.slice(0, 24), command: line.slice(24).trim() };
}

/** Waits until a process that is not our child is gone. False when it is still there after `patienceMs`. */
export async function gone(process: ProcessIdentity, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (processWith(process.pid)?.bornAt === process.bornAt) {
    if (Date.now() > deadline) return false;
    await pause(20);
  }
  return true;
}
