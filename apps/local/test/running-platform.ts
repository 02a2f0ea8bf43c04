import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { dataOf, emptyFolder } from '../src/postgres/cluster.js';
import { processWith } from '../src/processes.js';

const MAIN = join('dist', 'apps', 'local', 'src', 'main.js');

/** Builds the platform when it is not there or older than its sources; two test files may ask at the same time. */
export async function builtPlatform(): Promise<void> {
  const client = new Client({ connectionString: process.env['TEST_PG'] });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7314002)');
    execFileSync(process.execPath, ['.ci/built.mjs'], { stdio: 'inherit' });
  } finally {
    await client.end();
  }
}

const folders: string[] = [];

/** A data folder that any user may pass through, or one that nobody but ourselves can enter. */
export function newFolder(mode = 0o711): string {
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-start-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

/** For when everything in them has been stopped. */
export async function removeFolders(): Promise<void> {
  for (const folder of folders) {
    const installation = join(folder, 'platform');
    if (statSync(installation, { throwIfNoEntry: false })?.isDirectory()) await emptyFolder(installation);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A platform as a user has it: a process of its own, seen through what it says, its exit and its folder. */
export class RunningPlatform {
  out = '';
  err = '';
  private hasEnded = false;
  private readonly ended: Promise<number | string>;

  private constructor(
    private readonly child: ChildProcess,
    private readonly dataDir: string,
  ) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.out += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.err += text));
    this.ended = once(child, 'close').then(([code, signal]) => {
      this.hasEnded = true;
      return (code as number | null) ?? (signal as string);
    });
  }

  /** Only what a test names is in the environment, so that the machine's own settings play no part. */
  static start(env: Readonly<Record<string, string>>, command = [process.execPath, MAIN]): RunningPlatform {
    const [program = '', ...words] = command;
    const { PATH = '', HOME = '' } = process.env;
    const all = { PATH, HOME, API_PORT: '0', PORTAL_PORT: '0', DATA_DIR: newFolder(), ...env };
    return new RunningPlatform(
      spawn(program, words, { env: all, stdio: ['ignore', 'pipe', 'pipe'], timeout: 400_000 }),
      all.DATA_DIR,
    );
  }

  /** Waits for the start screen. */
  async running(): Promise<this> {
    await this.until('the platform runs', () => this.out.includes('Akkoord is running'));
    return this;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** The exit code, or the signal that ended it. */
  exit(): Promise<number | string> {
    return this.ended;
  }

  async stop(): Promise<void> {
    this.signal('SIGTERM');
    await this.ended;
  }

  hasPostgres(): boolean {
    return this.postmaster().length > 0;
  }

  /** The process of its PostgreSQL. Never 0, which as the target of a signal would mean ourselves and all around us. */
  postgresPid(): number {
    const pid = Number(this.postmaster()[0]);
    if (!(pid > 1)) throw new Error('There is no PostgreSQL.');
    return pid;
  }

  async until(what: string, isSo: () => boolean): Promise<void> {
    for (const deadline = Date.now() + 180_000; !isSo(); await pause(10)) {
      if (this.hasEnded && !isSo()) throw new Error(`It ended before ${what}: ${this.err || this.out}`);
      if (Date.now() > deadline) throw new Error(`Not within three minutes: ${what}. ${this.err || this.out}`);
    }
  }

  /** Asks its database as the owner of the tables. */
  async query(statement: string): Promise<unknown[]> {
    const keys = JSON.parse(readFileSync(join(this.dataDir, 'platform', 'keys.json'), 'utf8')) as {
      postgres: { owner: string };
    };
    const port = this.postmaster()[3] ?? '';
    const client = new Client({
      connectionString: `postgres://akkoord_owner:${keys.postgres.owner}@127.0.0.1:${port}/akkoord`,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  private postmaster(): string[] {
    const file = join(dataOf(join(this.dataDir, 'platform')), 'postmaster.pid');
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  }
}

/** True as long as it does anything: who has ended but was never asked about by a parent counts as gone. */
export function isAlive(pid: number): boolean {
  return processWith(pid) !== null;
}

export async function untilGone(pid: number): Promise<void> {
  for (const deadline = Date.now() + 20_000; isAlive(pid); await pause(10)) {
    if (Date.now() > deadline) throw new Error(`Process ${pid} is still there.`);
  }
}
