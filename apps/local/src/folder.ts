import { accessSync, constants, mkdirSync, statSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, StartFault } from './start-fault.js';

/** The folder that holds one installation: its keys, its lock and, unless it has to be elsewhere, its PostgreSQL. */
export function openFolder(folder: string): string {
  try {
    // Root lets others pass, because its PostgreSQL runs as another user; nobody else needs to look inside.
    makeFolder(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartFault(whatIsWrongWith(folder, codeOf(error)), { cause: error });
  }
  return folder;
}

function whatIsWrongWith(folder: string, code: string): string {
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return `The data folder ${folder} cannot be used because there is a file in its place: set DATA_DIR to a folder.`;
  }
  if (code === 'ENOSPC')
    return `The disk of the data folder ${folder} is full: make room, or set DATA_DIR to another disk.`;
  return `The data folder ${folder} cannot be written (${code}): make it writable for this user or set DATA_DIR to another folder.`;
}

/** The folder of a demo, below the data folder. */
export const demoFolder = (dataDir: string): string => join(dataDir, 'demo');

/** `npm start` goes on where a demo ran; without one the platform has a folder of its own. */
export function installationFolder(dataDir: string): string {
  const demo = demoFolder(dataDir);
  return statOf(join(demo, 'keys.json')) ? demo : join(dataDir, 'platform');
}

/** Null for what is not there or may not be looked at. */
export function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

/** Step by step: Node's own recursive mkdir never returns from a file system that takes no new folders. */
function makeFolder(path: string, mode: number): void {
  if (statOf(path)?.isDirectory() || dirname(path) === path) return;
  makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST' || !statOf(path)?.isDirectory()) throw error;
  }
}
