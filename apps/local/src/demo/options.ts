import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { codeOf, StartFault } from '../start-fault.js';

export interface DemoOptions {
  readonly resume: boolean;
  /** How many of the bundled 400 cases; the eight special ones always come along. */
  readonly cases: number;
  /** Instead of DATA_DIR. */
  readonly dataDir: string | null;
}

const ALL = 400;

export function readOptions(words: readonly string[]): DemoOptions {
  const { resume = false, cases, 'data-dir': dataDir = null } = parsed(words);
  const wanted = cases === undefined ? ALL : Number(cases);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > ALL) {
    throw new StartFault(`--cases must be a whole number from 1 to ${ALL}.`);
  }
  return { resume, cases: wanted, dataDir };
}

function parsed(words: readonly string[]) {
  try {
    const options = { resume: { type: 'boolean' }, cases: { type: 'string' }, 'data-dir': { type: 'string' } } as const;
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new StartFault('The demo knows --resume, --cases <number> and --data-dir <folder>.', { cause: error });
  }
}

const fileIn = (folder: string): string => join(folder, 'demo.json');

/** What a demo keeps of itself, so that `--resume` alone goes on with it. */
export interface KeptDemo {
  readonly cases: number;
  /** What came of it, once it is done: what waits at the portal afterwards is no part of that. */
  readonly table?: string;
}

export function keepDemo(folder: string, demo: KeptDemo): void {
  writeFileSync(fileIn(folder), `${JSON.stringify(demo)}\n`);
}

/** The demo in this folder; null when it does not say. */
export function keptDemo(folder: string): KeptDemo | null {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as KeptDemo;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}
