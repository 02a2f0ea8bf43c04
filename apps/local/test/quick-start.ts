import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** One call of a page, and what it prints where the page says so. */
interface Step {
  readonly script: string;
  readonly printed: string | null;
}

const FENCED = /^```(\w+)\n([^]*?)^```$/gm;
const BETWEEN = '\u0004';
/** What differs each time: ids, times, numbers that count. */
const ANYTHING = '…';

/** The blocks of a page in their order: `sh` is run, `text` behind it is what it prints. */
export function stepsOf(page: string): Step[] {
  const steps: { script: string; printed: string | null }[] = [];
  for (const [, kind, block = ''] of readFileSync(page, 'utf8').matchAll(FENCED)) {
    const before = steps.at(-1);
    if (kind === 'sh') steps.push({ script: block, printed: null });
    else if (kind === 'text' && before?.printed === null) before.printed = block;
    else throw new Error(`${page} has a block that is neither a call nor what the call before it prints: ${block}`);
  }
  return steps;
}

/** Runs the calls of a page in one shell, in a folder of their own, and tells what each printed. Throws when one fails. */
export async function played(steps: readonly Step[], env: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-quick-start-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('node_modules/standardwebhooks'), join(folder, 'node_modules/standardwebhooks'));
  const script = [`set -euo pipefail`, ...steps.flatMap((step) => [step.script, `printf '${BETWEEN}'`])].join('\n');
  const { PATH = '' } = process.env;
  const shell = spawn('bash', ['--norc', '-c', script], { cwd: folder, env: { PATH, ...env }, timeout: 60_000 });
  try {
    const [out, err] = await Promise.all([text(shell.stdout), text(shell.stderr), once(shell, 'close')]);
    const printed = out.split(BETWEEN);
    const last = printed.pop() ?? '';
    if (shell.exitCode !== 0) throw new Error(`It stopped at: ${steps[printed.length]?.script ?? ''}\n${last}${err}`);
    return printed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The places of `printed` that the page leaves open, put as the page has them; anything else stays as it was printed. */
export function asOnThePage(printed: string, page: string): string {
  const pattern = page.trimEnd().split(ANYTHING).map(escaped).join('[^\\n]*?');
  return new RegExp(`^${pattern}$`).test(printed.trimEnd()) ? page : printed;
}

function escaped(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
